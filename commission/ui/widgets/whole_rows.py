"""The foot of a table between two rows: no row is cut in two where a table has no room for all of them."""

from PySide6.QtWidgets import QTableView


def keep_whole_rows(table: QTableView) -> None:
    """Leave the room below the last whole row empty. To be called from a table that laid itself out anew."""
    ground, bar, rows = table.viewport(), table.verticalScrollBar(), table.verticalHeader()
    row, length = rows.defaultSectionSize(), rows.length()
    bar.setSingleStep(row)
    left = ground.height() % row if row < ground.height() < length else 0
    if left:
        edges = table.viewportMargins()
        table.setViewportMargins(edges.left(), edges.top(), edges.right(), left)
        bar.setRange(0, length - ground.height())
        bar.setPageStep(ground.height())


class WholeRows(QTableView):
    """A table whose rows are all of one height, and whose foot lies between two of them."""

    _laying_out = False

    def updateGeometries(self) -> None:
        if self._laying_out:
            return
        self._laying_out = True
        super().updateGeometries()
        keep_whole_rows(self)
        self._laying_out = False
