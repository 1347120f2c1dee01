"""Tables whose rows stand under headings over the whole width: rows, painter, columns and habits they share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
NOWHERE = QModelIndex()
_SHOWN, _ALIGNED = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
_TEXTS = frozenset(
    int(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
)


class BandedRows(QAbstractTableModel):
    """Headings and rows in one list; nothing can be edited. A subclass says what they say."""

    def __init__(self, heading: type[Any], titles: Sequence[str], *, right: bool = False) -> None:
        """`heading` is the kind of row that is one; with `right` all columns but the first keep to their right edge."""
        super().__init__()
        self._heading, self._titles, self._right = heading, tuple(titles), right
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def spoken(self, heading: Any) -> str:
        """A heading as it is read out."""
        raise NotImplementedError

    def cell(self, row: Any, column: int) -> str:
        """What a cell of a row under a heading says."""
        raise NotImplementedError

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        row, column = self.rows[index.row()], index.column()
        heads = isinstance(row, self._heading)
        if role == _ALIGNED:
            return LEFT if heads else self._edge(column)
        if role not in _TEXTS:
            return None
        if heads:
            return self.spoken(row) if column == 0 else ""
        return self.cell(row, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _SHOWN:
            return self._titles[section]
        return self._edge(section) if role == _ALIGNED else None

    def _edge(self, column: int) -> int:
        return RIGHT if self._right and column else LEFT


def only_read(table: QTableView, name: str) -> None:
    """The habits of a table that is only read: one row in front, no grid, no numbers beside it, smooth scrolling."""
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(tokens.ROW)


class BandedPainter(QStyledItemDelegate):
    """A heading, or a cell; a hairline under each, and where the cursor is. A subclass paints what they say."""

    def __init__(self, table: QTableView, heading: type[Any], *, tinted: bool = False) -> None:
        """`heading` is the kind of row that is one; `tinted` puts the window's ground under it."""
        super().__init__(table)
        self.table, self._heading, self._tinted = table, heading, tinted

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
