"""A table that is only read: rows of any kind, columns as data, a bar inside a cell where a figure is to stand out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.banded import LEFT, NOWHERE, RIGHT, Index, lay_columns, only_read
from commission.ui.widgets.line import small
from commission.ui.widgets.whole_rows import WholeRows

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TEXT_ROLES = frozenset(
    int(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_BELOW = 16
"""Pixels of the line below a row."""
_LIGHT = 80
"""How much of the accent, of 255, a bar behind a figure shows."""


def _ink(_row: Any) -> str:
    return "ink"


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column: its heading, the text of its cell, and how wide it is at least (0: it takes what is left).

    It is shown once the table is `shown_from` pixels wide. `token` names the colour of the text, `bar` the part of the
    widest bar (0 to 1) drawn behind it; `strong` rows are written heavier.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    right: bool = False
    shown_from: int = 0
    token: Callable[[Any], str] = _ink
    bar: Callable[[Any], float] | None = None
    strong: Callable[[Any], bool] | None = None


class ReadModel(QAbstractTableModel):
    """The rows as they are given; nothing can be edited."""

    def __init__(self, columns: Sequence[ReadColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in _TEXT_ROLES:
            return self.columns[index.column()].text(self.rows[index.row()])
        if role == _ALIGN:
            return RIGHT if self.columns[index.column()].right else LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if role == _DISPLAY:
            return self.columns[section].title
        return (RIGHT if self.columns[section].right else LEFT) if role == _ALIGN else None


class ReadTable(WholeRows):
    """Rows of 30 pixels with hairlines; Enter or a double click on a row calls `opened` with it."""

    def __init__(self, name: str, columns: Sequence[ReadColumn], opened: Callable[[Any], object] | None = None) -> None:
        super().__init__()
        self._opened = opened
        self.pad = 8  # as the headings have it: pixels left and right of a cell's text
        self._away: frozenset[int] = frozenset()
        self.keeps_front = False  # marks the row in front while the keyboard is elsewhere: what is told there is of it
        self.below: int | None = None  # the column whose text stands below its row, over the whole width
        self.rows = ReadModel(columns)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        only_read(self, name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lay_columns(self.horizontalHeader(), [column.width for column in columns])
        # The headings would ask of every cell of a large selection whether it is selected: they are never highlighted.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows, self))
        self.horizontalHeader().setMinimumSectionSize(40)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show(self, rows: Sequence[Any] | None = None) -> None:
        """Show other rows, the first of them in front; without rows, as Qt means it."""
        if rows is None:
            super().show()
            return
        at = self.currentIndex().row()
        self.rows.show(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(min(max(at, 0), len(rows) - 1), 0))

    def put_away(self, places: Iterable[int]) -> None:
        """Hide these columns, by their places, and show the others where there is room."""
        self._away = frozenset(places)
        self._fit()

    def tell_below(self, place: int | None) -> None:
        """Write what a column says below its row, over the whole width; None: each in its column again."""
        if place != self.below:
            self.below = place
            self.verticalHeader().setDefaultSectionSize(tokens.ROW if place is None else tokens.ROW + _BELOW)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells under one hold of Python’s lock: work beside the window would come in between at each of them."""
        super().paintEvent(event)
        line_where_cut(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for place, column in enumerate(self.rows.columns):
            hidden = place in self._away or place == self.below or self.width() < column.shown_from
            if hidden != self.isColumnHidden(place):
                self.setColumnHidden(place, hidden)
        self._fill_up()

    def _fill_up(self) -> None:
        """The first column takes what is left where the one that usually does is not shown."""
        columns, header = self.rows.columns, self.horizontalHeader()
        rest = [place for place, column in enumerate(columns) if not column.width]
        if not rest or not columns[0].width:
            return
        modes = QHeaderView.ResizeMode
        wanted = modes.Stretch if all(map(self.isColumnHidden, rest)) else modes.Interactive
        if header.sectionResizeMode(0) != wanted:
            header.setSectionResizeMode(0, wanted)
            if wanted == modes.Interactive:
                header.resizeSection(0, columns[0].width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if self._opened is not None and 0 <= row < len(self.rows.rows):
            self._opened(self.rows.rows[row])


def line_where_cut(table: QTableView) -> None:
    """A hairline along the lower edge of a table whose rows go on below it: a row cut in two then looks meant."""
    bar, ground = table.verticalScrollBar(), table.viewport()
    if bar.value() < bar.maximum():
        painter = QPainter(ground)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawLine(0, ground.height() - 1, ground.width(), ground.height() - 1)
        painter.end()


class RowPainter(QStyledItemDelegate):
    """Paints a cell from its column: bar, text in its token's colour, hairline, and where the cursor is."""

    def __init__(self, table: ReadTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, worn = self._table.rows, colours()
        column, row = model.columns[index.column()], model.rows[index.row()]
        box = QRectF(option.rect)
        current = index.row() == self._table.currentIndex().row()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or (current and (self._table.hasFocus() or self._table.keeps_front)):
            painter.fillRect(box, QColor(worn.soft))
        if column.bar is not None and (part := column.bar(row)) > 0:
            _bar(painter, box, part)
        if self._table.below is not None:
            self._write_below(painter, box, model.columns[self._table.below], row)
        self.write(painter, box.adjusted(0, 0, 0, -_BELOW) if self._table.below is not None else box, column, row)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if current and self._table.hasFocus() and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(worn.accent))
        painter.restore()

    def _write_below(self, painter: QPainter, box: QRectF, column: ReadColumn, row: Any) -> None:
        """This cell’s piece of the line that runs below all of them."""
        area = QRectF(self._table.pad, box.bottom() - _BELOW - 4, self._table.viewport().width(), _BELOW)
        painter.save()
        painter.setClipRect(box)
        painter.setFont(small(self._table))
        painter.setPen(QColor(str(getattr(colours(), column.token(row)))))
        room = int(area.width()) - 2 * self._table.pad
        text = painter.fontMetrics().elidedText(column.text(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, LEFT, text)
        painter.restore()

    def write(self, painter: QPainter, box: QRectF, column: ReadColumn, row: Any) -> None:
        """What a cell says, on its ground."""
        if column.strong is not None and column.strong(row):
            font = painter.font()
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(str(getattr(colours(), column.token(row)))))
        room = box.adjusted(self._table.pad, 0, -self._table.pad, 0)
        text = painter.fontMetrics().elidedText(column.text(row), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, RIGHT if column.right else LEFT, text)


def _bar(painter: QPainter, box: QRectF, part: float) -> None:
    """A bar from the left of the cell, light enough to read the figure over it."""
    colour = QColor(colours().accent)
    colour.setAlpha(_LIGHT)
    painter.fillRect(
        QRectF(box.left() + 8, box.top() + 6, max((box.width() - 12) * min(part, 1.0), 3.0), box.height() - 12), colour
    )
