"""The rows behind a cell as a table: the largest first, each with its days and its proof."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Basis, YearRow
from commission.rules.figures.proofs import proof_words
from commission.rules.money import grouped
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.story import Story, days_words
from commission.ui.widgets.line import small
from commission.ui.widgets.whole_rows import WholeRows

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTHS = (0, 84, 92, 196, 84)
"""Least widths in pixels by column; 0 takes what is left."""
_NAMED, _ROOMY, _LONGEST = 120, 240, 320
"""Pixels of the names: the least, with how many a proof may take more than it needs, and the most that one asks for."""
_PROVED = 132
"""Pixels of a proof that is cut, at least."""
_LOOKED_AT = 40
"""Of the rows, largest first, whose names and proofs say how wide they are."""
_PROVIDER, _AMOUNT, _DAYS, _PROOF, _COUNTS = range(5)
_HEADINGS = ("Largest first", "Amount £", "Days in year", "How it comes about", "Counts £")
_PAD = 8
_RIGHT = (_AMOUNT, _DAYS, _PROOF, _COUNTS)


class RowsModel(QAbstractTableModel):
    """The rows of one cell. Texts are made when they are asked for, so that 100,000 rows cost nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[YearRow, ...] = ()
        self.widest = ("", "")
        self.cell: Cell | None = None
        self.crowded = False

    def show_story(self, story: Story) -> None:
        """Show a cell's rows in the order told."""
        self.beginResetModel()
        self.cell, self.rows, self.widest = story.words.cell, story.rows, story.widest
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and self._quiet(index):
            return QColor(colours().muted)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "Proof" if self.crowded and section == _PROOF else _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell of the table says."""
        cell, found = self.cell, self.rows[row]
        if cell is None:
            return ""
        if column == _PROVIDER:
            return found.contract.provider
        if column == _AMOUNT:
            return grouped(found.contract.amount or 0)
        if column == _DAYS:
            return days_words(found, cell)
        if column == _PROOF:
            return proof_words(found, cell)
        return grouped(found.amount(cell.measure, cell.reading) or 0)

    def as_text(self) -> str:
        """The whole table for a spreadsheet: headings, tabs between cells."""
        lines = ["\t".join(_HEADINGS)]
        for row in range(len(self.rows)):
            lines.append("\t".join(" ".join(self.text(row, column).split()) for column in range(len(_WIDTHS))))
        return "\n".join(lines) + "\n"

    def _quiet(self, index: Index) -> bool:
        placed = self.rows[index.row()].basis is Basis.PLACED
        return index.column() == _PROOF or (index.column() == _DAYS and placed)


class RowPainter(QStyledItemDelegate):
    """Rows like good print: room at the sides as the headings have it, a hairline below."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area, text = option.rect, str(index.data())
        if chosen:
            painter.fillRect(area, QColor(worn.soft))
        painter.setPen(QColor(worn.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or QColor(worn.ink))
        inside = area.adjusted(_PAD, 0, -_PAD, -1)
        font = small(self._view) if index.column() == _PROOF else self._view.font()
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)


class RowsView(WholeRows):
    """`opened` carries the row that Enter was pressed on."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName("Rows behind the chosen figure")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW - 2)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(tokens.ROW)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.rows[index.row()]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(self.rows.rows[row])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width out: figures take what they need, then names and proofs, then both what is left.

        Where there is no room for all of them the days give way, which the proof says too; then the proof is cut, and
        then the names.
        """
        room, widths, names = self.viewport().width(), self._needed(), self._named()
        crowded = sum(widths) + names > room
        self.setColumnHidden(_DAYS, crowded)
        self.rows.crowded = crowded
        if crowded:
            widths[_DAYS] = 0
            left = room - widths[_AMOUNT] - widths[_COUNTS]
            widths[_PROOF] = max(min(widths[_PROOF], left - names), min(_PROVED, left - _NAMED))
        widths[_PROOF] += max(0, (room - sum(widths) - max(names, _ROOMY)) // 2)
        widths[_PROVIDER] = room - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _named(self) -> int:
        """What the names need; one too long to be whole anywhere takes no room from a proof."""
        told = (row.contract.provider for row in self.rows.rows[:_LOOKED_AT])
        needed = (self.fontMetrics().horizontalAdvance(name) + 2 * _PAD + 2 for name in told)
        return max(_NAMED, *(wide for wide in needed if wide <= _LONGEST), 0)

    def _needed(self) -> list[int]:
        """The least each column but the first needs, in the letters of this machine."""
        amount, counts = self.rows.widest
        own, less = self.fontMetrics(), QFontMetrics(small(self))
        proofs = [f"{amount} × 365/365 = {counts}"]
        proofs += [self.rows.text(row, _PROOF) for row in range(min(len(self.rows.rows), _LOOKED_AT))]
        texts = ((_AMOUNT, amount, own), (_COUNTS, counts, own), *((_PROOF, proof, less) for proof in proofs))
        widths = list(_WIDTHS)
        for column, text, letters in texts:
            widths[column] = max(widths[column], letters.horizontalAdvance(text) + 2 * _PAD + 2)
        return widths
