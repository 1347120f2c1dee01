"""Tables whose rows stand under headings over the whole width: the painter and the columns they share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours


class BandedPainter(QStyledItemDelegate):
    """A heading, or a cell; a hairline under each, and where the cursor is. A subclass paints what they say."""

    def __init__(self, table: QTableView, heading: type[Any], *, tinted: bool = False) -> None:
        """`heading` is the kind of row that is one; `tinted` puts the window's ground under it."""
        super().__init__(table)
        self.table, self._heading, self._tinted = table, heading, tinted

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, box, worn = self.row_at(index.row()), QRectF(option.rect), colours()
        in_front = index.row() == self.table.currentIndex().row()
        heads = isinstance(row, self._heading)
        painter.save()
        if heads and self._tinted:
            painter.fillRect(box, QColor(worn.window))
        if in_front:
            painter.fillRect(box, QColor(worn.soft if self.table.hasFocus() else worn.hover))
        if heads:
            self.paint_heading(painter, box, row)
        else:
            self.paint_cell(painter, box, row, index.column())
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if in_front and self.table.hasFocus() and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(worn.accent))
        painter.restore()

    def row_at(self, place: int) -> Any:
        """What stands in a row."""
        raise NotImplementedError

    def paint_heading(self, painter: QPainter, box: QRectF, row: Any) -> None:
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, box: QRectF, row: Any, column: int) -> None:
        raise NotImplementedError


def lay_columns(header: QHeaderView, widths: Sequence[int]) -> None:
    """A quiet heading of one row's height; the columns in pixels, 0 takes what is left."""
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setFixedHeight(tokens.ROW)
    for place, width in enumerate(widths):
        if width:
            header.resizeSection(place, width)
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
