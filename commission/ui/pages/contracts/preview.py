"""What would become of many contracts, row by row, before anything is written: each can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commission.rules.contracts.detail_columns import field_of
from commission.rules.figures.sentences import capital, count_words
from commission.ui.looks import tokens
from commission.ui.looks.properties import restyle
from commission.ui.reading import words_of
from commission.ui.table.columns import COLUMNS
from commission.ui.table.model import Drafted
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable
from commission.ui.writes.many import Laid

if TYPE_CHECKING:
    from commission.services.contracts.paste_block import PastedRow

TITLES = {column.key: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of a row that changes, or why it does not; `row` is the row's place."""

    row: int
    name: str
    said: str
    fault: bool = False
    spoken: str = ""


def lines_of(rows: Sequence[PastedRow]) -> list[Line]:
    """What is refused first, then every cell that changes, in the order of the rows."""
    found = [line for place, row in enumerate(rows) for line in _lines(place, row)]
    return sorted(found, key=lambda line: not line.fault)


def _lines(place: int, row: PastedRow) -> Iterator[Line]:
    contract = row.edit.contract
    name = contract.provider if contract else "New contract"
    if row.edit.fault is not None:
        yield Line(place, name, f"Refused: {row.edit.fault}", fault=True)
    elif contract is None:
        said = ", ".join(filter(None, (_text(key, row.edit.changed.get(key)) for key in TITLES)))
        yield Line(place, "New contract", said)
    else:
        for key in filter(TITLES.__contains__, row.edit.changed):
            before, after = _text(key, field_of(contract, key)), _text(key, row.edit.changed[key])
            yield Line(place, name, f"{TITLES[key]}: {before or 'blank'} → {after or 'blank'}")
    for held in row.held:
        yield Line(place, name, f"{TITLES[held.field]}: “{held.text}” is left out. {held.why}", fault=True)


def _text(key: str, value: Any) -> str:
    return "" if value is None or key == "state" else words_of(key, value)


def drafts_of(rows: Sequence[PastedRow]) -> dict[tuple[int, str], Drafted]:
    """The cells as they would be, for the table beside it: what is held in its own colour."""
    found: dict[tuple[int, str], Drafted] = {}
    for row in rows:
        if row.edit.contract is None:
            continue
        number = row.edit.contract.id
        for key, value in row.edit.changed.items():
            found[number, key] = Drafted(_text(key, value), "accent")
        for held in row.held:
            found[number, held.field] = Drafted(f"{held.text} ?", "bad")
    return found


class PreviewPanel(QWidget):
    """`agreed` carries the rows to be written; `left`: nothing is to be done. `changed`: a row was left out, or not."""

    agreed = Signal(object)
    left = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.laid: Laid | None = None
        self.out: set[int] = set()
        self._title = parts.label("", "heading", wrap=True)
        self._sums = parts.label("", "muted", wrap=True)
        columns = (
            ReadColumn("Contract", lambda line: line.name, 112, token=self._token),
            ReadColumn("What changes", self._said, token=self._token),
        )
        self.list = _Lines("What would change, row by row", columns)
        self.list.turned.connect(self._turn)
        self._front = parts.label("", "small", wrap=True)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_front())
        self.go = parts.button("", "primary", "Do what is shown")
        self.go.setAutoDefault(True)  # Enter presses it too, not the space bar alone
        self.go.clicked.connect(self.agree)
        cancel = parts.button("Cancel", name="Cancel: change nothing")
        cancel.clicked.connect(self.left)
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        for widget in (self._title, self._sums):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._front)
        layout.addWidget(parts.label("Space leaves a row out, or takes it in again.", "small", wrap=True))
        buttons = parts.row()
        buttons.addWidget(self.go)
        buttons.addWidget(cancel)
        buttons.addStretch()
        layout.addLayout(buttons)

    def show_laid(self, laid: Laid) -> None:
        """Show what would be done. Rows that are refused are left out from the first."""
        self.laid = laid
        self.out = {place for place, row in enumerate(laid.rows) if row.edit.fault is not None}
        self._title.setText(parts.breakable(laid.title))
        self.list.show(lines_of(laid.rows))
        self._show_sums()
        self._show_front()

    def start(self) -> None:
        """The keyboard stands where Enter agrees; where nothing can be done, in the list that says why."""
        (self.go if self.go.isEnabled() else self.list).setFocus()

    def kept(self) -> tuple[PastedRow, ...]:
        """The rows that would be written."""
        rows = self.laid.rows if self.laid else ()
        return tuple(row for place, row in enumerate(rows) if place not in self.out and row.edit.acts)

    def agree(self) -> None:
        """Ask for what stands to be written."""
        if kept := self.kept():
            self.agreed.emit(kept)

    def _turn(self, line: Line) -> None:
        if self.laid is None or self.laid.rows[line.row].edit.fault is not None:
            return
        self.out ^= {line.row}
        self.list.viewport().update()
        self._show_sums()
        self.changed.emit()

    def _said(self, line: Line) -> str:
        out = line.row in self.out and not line.fault
        return f"left out – {line.said}" if out else line.said

    def _token(self, line: Line) -> str:
        return "bad" if line.fault else "muted" if line.row in self.out else "ink"

    def _show_sums(self) -> None:
        kept, rows = self.kept(), self.laid.rows if self.laid else ()
        new = sum(row.edit.contract is None for row in kept)
        refused = sum(row.edit.fault is not None for row in rows)
        held = sum(len(row.held) for row in rows)
        same = sum(row.edit.fault is None and not row.edit.changed for row in rows)
        said = [
            (len(kept) - new, "contract changes", "contracts change"),
            (new, "new contract", "new contracts"),
            (same, "stays as it is", "stay as they are"),
            (refused, "is refused", "are refused"),
            (held, "cell is left out", "cells are left out"),
        ]
        words = "; ".join(count_words(count, one, many) for count, one, many in said if count)
        self._sums.setText(f"{capital(words)}. One step, which Undo takes back." if words else "Nothing would change.")
        self.go.setText(_button(len(kept) - new, new))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(bool(kept))

    def _show_front(self) -> None:
        index = self.list.currentIndex()
        line = self.list.rows.rows[index.row()] if 0 <= index.row() < len(self.list.rows.rows) else None
        self._front.setText(parts.breakable(f"{line.name}: {line.said}") if line else "")
        self._front.setProperty("role", "fault" if line is not None and line.fault else "small")
        restyle(self._front)


def _button(changed: int, new: int) -> str:
    if not new:
        return f"Change {changed:,} contract{'s' * (changed != 1)}"
    added = f"dd {new:,} contract{'s' * (new != 1)}"
    return f"Change {changed:,}, a{added}" if changed else f"A{added}"


class _Lines(ReadTable):
    """`turned`: Space, or a double click, was pressed on a line."""

    turned = Signal(object)

    def __init__(self, name: str, columns: Sequence[ReadColumn]) -> None:
        super().__init__(name, columns, self._turned)

    def _turned(self, line: Line) -> None:
        self.turned.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and at >= 0:
            self.turned.emit(self.rows.rows[at])
        else:
            super().keyPressEvent(event)
