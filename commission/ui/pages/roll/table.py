"""The table of a roll: one row a contract that ends; what becomes of it is typed, or chosen by a letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from commission.rules.succession.acts import Act
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.roll import words
from commission.ui.pages.roll.cells import ActEditor, RollEditor
from commission.ui.pages.roll.reading import END_OR_LENGTH, part_of
from commission.ui.pages.roll.words import ACT_WORDS, Line
from commission.ui.table.cell_editor import CellEditor, closes, fault_of
from commission.ui.widgets.banded import Index, lay_columns
from commission.ui.widgets.read_table import ReadColumn, ReadModel, ReadTable, RowPainter

_EDIT = int(Qt.ItemDataRole.EditRole)


@dataclass(frozen=True, slots=True)
class RollColumn:
    """A column and the part of a wish that is typed into it, read as `read_as`; blank for what is only shown."""

    column: ReadColumn
    part: str = ""
    read_as: str = ""


def _note_token(line: Line) -> str:
    return "bad" if line.proposal.fault is not None else "muted"


def _act_token(line: Line) -> str:
    return "warn" if line.proposal.act is Act.UNDECIDED else "bad" if line.proposal.fault is not None else "accent"


def _muted(_line: Line) -> str:
    return "muted"


COLUMNS = (
    RollColumn(ReadColumn("No", lambda line: str(line.contract.id), 48, right=True, token=_muted)),
    RollColumn(ReadColumn("Provider", words.name)),
    RollColumn(ReadColumn("Ends", words.ends, 98, right=True, shown_from=940)),
    RollColumn(ReadColumn("Amount £", words.amount, 104, right=True, shown_from=600)),
    RollColumn(ReadColumn("Decision", words.decision, 126, token=_act_token, strong=lambda _: True), "act"),
    RollColumn(ReadColumn("New start", words.new_start, 98, right=True, shown_from=980), "starts_on", "starts_on"),
    RollColumn(ReadColumn("New end", words.new_end, 98, right=True), "ends_on", END_OR_LENGTH),
    RollColumn(ReadColumn("New amount £", words.new_amount, 112, right=True), "amount", "amount"),
    RollColumn(ReadColumn("With", words.joins, 52, right=True), "merged_with", "bodies"),
    RollColumn(ReadColumn("New provider", words.new_provider, 160, shown_from=1500), "provider", "provider"),
    RollColumn(ReadColumn("New title", words.new_title, 160, shown_from=1500), "title", "title"),
    RollColumn(ReadColumn("Reason", words.reason, 132, shown_from=760), "reason", "purpose"),
    RollColumn(ReadColumn("Note", words.note, shown_from=1180, token=_note_token)),
)
_PARTS = [one.part for one in COLUMNS]
FIRST_EDITED, WITH = _PARTS.index("act"), _PARTS.index("merged_with")
"""Places of the decision, and of the contract a merged one joins."""
LETTERS = {text[0]: act for act, text in ACT_WORDS.items()}
FOLLOWS = "W"
"""The letter that opens what follows the row in front, beside the table."""


_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED = _SHOWN | Qt.ItemFlag.ItemIsEditable
"""Worked out once: Qt asks for them of every cell of a selection."""


class RollModel(ReadModel):
    """`edited`: a part of a wish, and its value, were typed into a row."""

    edited = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__([one.column for one in COLUMNS])
        self.read_only = False

    def follow(self, rows: Sequence[Line]) -> None:
        """Show rows; where they are of the same contracts, the selection and the cursor stay."""
        same = len(rows) == len(self.rows) and all(
            one.contract.id == other.contract.id for one, other in zip(rows, self.rows, strict=True)
        )
        if not same:
            self.show(rows)
            return
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TYPED if COLUMNS[index.column()].part and not self.read_only else _SHOWN

    def part(self, index: Index) -> str:
        """The part of a wish that is typed in a cell; blank where none is."""
        return COLUMNS[index.column()].part if index.isValid() else ""

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """`value` has been judged by the editor."""
        if role != _EDIT:
            return False
        self.edited.emit(index.row(), self.part(index), value)
        return True


class RollTable(ReadTable):
    """`chosen`: the cursor went to another row. `acted`: an act was chosen for the selected rows by its letter.

    `filled`: a part of a wish was typed: its name, its value, and the rows it is for. An amount is for its own row.
    `follows_asked`: what follows the row in front is to be said beside the table.
    """

    chosen = Signal()
    acted = Signal(object)
    filled = Signal(str, object, object)
    follows_asked = Signal()

    def __init__(self, opened: Callable[[Line], object]) -> None:
        super().__init__("Contracts that end and what becomes of them", [one.column for one in COLUMNS], opened)
        self.told: Callable[[Line, str, Any], tuple[str, bool]] = lambda *_: ("", False)
        self.model_of_rows = RollModel()
        self.rows = self.model_of_rows
        self.setModel(self.rows)
        lay_columns(self.horizontalHeader(), [one.column.width for one in COLUMNS])
        # The headings would ask of every cell of a large selection whether it is selected: they are never highlighted.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows, self))
        self.setItemDelegate(_RollPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.model_of_rows.edited.connect(self._typed)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def follow(self, rows: Sequence[Line]) -> None:
        """Show rows, the cursor where it was, or on the first decision."""
        at = self.currentIndex()
        self.model_of_rows.follow(rows)
        if rows and not self.currentIndex().isValid():
            row, column = (at.row(), at.column()) if at.isValid() else (0, FIRST_EDITED)
            self.go_to(min(row, len(rows) - 1), column)

    def go_to(self, row: int, column: int = FIRST_EDITED) -> None:
        """Put the cursor into a cell, its row alone selected."""
        index = self.rows.index(row, column)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    @property
    def line(self) -> Line | None:
        """The row the cursor is on."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() and index.row() < len(self.rows.rows) else None

    def selected(self) -> list[Line]:
        """The selected rows in the order shown; that of the cursor where none is."""
        chosen = self.selectionModel().selection()  # not row by row: Qt looks at each cell of each for that
        ranges = map(chosen.at, range(chosen.count()))
        places = sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)})
        found = [self.rows.rows[place] for place in places]
        return found or ([self.line] if self.line is not None else [])

    def edit_front(self) -> bool:
        """Open the editor of the cell the cursor is on, or of the row's decision."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        if not self.model_of_rows.part(index):
            index = self.rows.index(index.row(), FIRST_EDITED)
            self.setCurrentIndex(index)
        self.edit(index)
        return True

    def clear_front(self) -> bool:
        """Take back what was typed in the cell the cursor is on, in every selected row: the usual is meant again."""
        part = self.model_of_rows.part(self.currentIndex())
        if part in ("", "act") or self.model_of_rows.read_only:
            return False
        self._typed(self.currentIndex().row(), part, "" if part == "reason" else None)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # what an open editor let through, as it closes
            return
        part = self.model_of_rows.part(self.currentIndex())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        letter = event.text().upper()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and part:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._take_or_leave()  # left to itself, the table opens the cell's editor instead
        elif event.key() == Qt.Key.Key_Backspace:
            self.clear_front()
        elif part != "reason" and plain and letter in LETTERS:
            self.acted.emit(LETTERS[letter])
        elif part != "reason" and plain and letter == FOLLOWS:
            self.follows_asked.emit()
        else:
            super().keyPressEvent(event)

    def _take_or_leave(self) -> None:
        """Take the row of the cursor into the selection, or out of it."""
        flags = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.currentIndex(), flags)

    def _typed(self, row: int, part: str, value: object) -> None:
        line: Line = self.rows.rows[row]
        lines = self.selected()
        many = part != "amount" and line in lines
        self.filled.emit(part_of(part, value), value, tuple(lines) if many else (line,))

    def keep_in_sight(self) -> None:
        """A cursor in a column that is not shown any more goes to the decision."""
        at = self.currentIndex()
        if at.isValid() and self.isColumnHidden(at.column()):
            self.setCurrentIndex(self.rows.index(at.row(), FIRST_EDITED))


class _RollPainter(RowPainter):
    """Paints as any table that is read, with a ring where the cursor is, and opens the editors."""

    def __init__(self, table: RollTable) -> None:
        super().__init__(table)
        self._roll = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index == self._table.currentIndex() and self._table.hasFocus():
            ring = QPen(QColor(colours().accent), tokens.RING)
            ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(ring)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        found = COLUMNS[index.column()]
        called = f"{found.column.title} of {words.name(self._table.rows.rows[index.row()])}"
        if found.part == "act":
            return ActEditor(called, parent)
        line: Line = self._table.rows.rows[index.row()]
        told = self._roll.told
        return RollEditor(found.read_as, called, parent, lambda value: told(line, part_of(found.part, value), value))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        line: Line = self._table.rows.rows[index.row()]
        if isinstance(editor, ActEditor):
            editor.setCurrentIndex(max(editor.findData(line.proposal.act), 0))
        elif isinstance(editor, CellEditor):
            editor.setText(str(index.data()).removeprefix("+ "))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ActEditor):
            model.setData(index, editor.currentData())
        elif isinstance(editor, CellEditor) and not editor.fault and editor.text() != str(index.data()):
            model.setData(index, editor.read()[0])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A wrong value is neither committed nor lost: the editor stays open until it is right or Esc."""
        if closes(event) and fault_of(editor):
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(editor, event)
