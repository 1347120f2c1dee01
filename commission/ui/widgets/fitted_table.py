"""A table that is no taller than its rows, so that what belongs to it stands right below."""

from PySide6.QtCore import QSize

from commission.ui.looks import tokens
from commission.ui.widgets.read_table import ReadTable


class FittedTable(ReadTable):
    """As tall as its rows where there is room; more of them scroll."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), tokens.ROW * (1 + len(self.rows.rows)) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), tokens.ROW * (1 + min(len(self.rows.rows), 3)) + 2)
