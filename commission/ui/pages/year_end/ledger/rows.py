"""The rows of a ledger that need a person, who is paid, and what was noticed: one table at a time, chosen by chips."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from commission.importing.ledger.field_keys import FIELDS
from commission.rules.money import grouped
from commission.ui.looks import tokens
from commission.ui.pages.importing.cells import CellsOfRow
from commission.ui.pages.importing.preview import Cell
from commission.ui.pages.year_end.ledger.prepared import HeldRow, Prepared
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_LABELS = {field.key: field.label for field in FIELDS}


def _marked(key: str, text: str, one: HeldRow) -> str:
    return f"! {text}".rstrip() if key in one.faulty else text


_HELD = (
    ReadColumn("Row", lambda one: f"{one.row:,}", 64, right=True, token=lambda _: "muted"),
    ReadColumn("Payee", lambda one: _marked("payee", one.payee, one), 190),
    ReadColumn("Date", lambda one: _marked("date", one.day, one), 110, right=True),
    ReadColumn("Amount £", lambda one: _marked("amount", one.amount, one), 120, right=True),
    ReadColumn("Why it is held", lambda one: one.why, token=lambda _: "bad"),
)
_PAYEES = (
    ReadColumn("Payee", lambda one: one.name),
    ReadColumn("Number", lambda one: one.number, 120, shown_from=420, token=lambda _: "muted"),
    ReadColumn("Lines", lambda one: f"{one.lines:,}", 80, right=True),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 150, right=True),
)
_SAID = (
    ReadColumn("Row", lambda one: f"{one.row:,}" if one.row else "file", 64, right=True, token=lambda _: "muted"),
    ReadColumn("Noticed", lambda one: one.message, token=lambda one: "warn" if one.severity == "warning" else "ink"),
)
_CHIPS = (("held", "Held"), ("said", "Noticed"), ("payees", "Payees"))


class LedgerRows(QWidget):
    """`corrected` carries sheet, row, field and text of a cell of a held row that was written anew."""

    corrected = Signal(str, int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.cells = CellsOfRow()
        self.held = ReadTable("Rows that are held", _HELD, lambda _: self.edit())
        self.held.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        self.held.setSelectionBehavior(ReadTable.SelectionBehavior.SelectRows)
        self.said = ReadTable("What was noticed", _SAID)
        self.payees = ReadTable("Who is paid", _PAYEES)
        self.tables = {"held": self.held, "said": self.said, "payees": self.payees}
        self.why = parts.label("", "small", wrap=True)
        self.why.setAccessibleName("About the row in front")
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self._build()
        for table in (self.held, self.said):
            table.selectionModel().currentRowChanged.connect(self._tell)
        self.cells.corrected.connect(self._correct)
        self.cells.left.connect(self.held.setFocus)

    def show_prepared(self, found: Prepared) -> None:
        """Show the rows of a file; what holds rows is in front, else who is paid."""
        counts = {"held": len(found.held), "said": len(found.said), "payees": len(found.payees)}
        plan = found.plan
        totals = {**counts, "held": plan.held if plan else 0}
        self.held.show(found.held)
        self.said.show(found.said)
        self.payees.show(found.payees)
        for key, title in _CHIPS:
            words = f"{title} {totals[key]:,}"
            self.chips[key].setText(words)
            self.chips[key].setAccessibleName(words)
            self.chips[key].setVisible(bool(counts[key]))
        self.save.setVisible(bool(totals["held"]))
        wanted = self.key if counts.get(self.key) else next((key for key, _ in _CHIPS if counts[key]), "payees")
        self.choose("held" if counts["held"] and not self.key else wanted)

    def choose(self, key: str) -> None:
        """Bring one of the tables to the front."""
        self.key = key
        parts.choose_one(self._group, self.chips[key])
        self._stack.setCurrentWidget(self.tables[key])
        self._tell()

    def forget(self) -> None:
        """Put the rows of a file away."""
        self.key = ""

    def edit(self) -> bool:
        """Go to the first cell that holds the row in front; False where none may be corrected."""
        if self.key != "held":
            return False
        return self.cells.begin(("", "payee", "date", "amount", "")[max(self.held.currentIndex().column(), 0)])

    def focus_front(self) -> None:
        """Put the focus on the table in front."""
        self.tables[self.key or "payees"].setFocus()

    def _front(self) -> Any:
        table = self.tables.get(self.key)
        at = table.currentIndex().row() if table is not None else -1
        return table.rows.rows[at] if table is not None and 0 <= at < len(table.rows.rows) else None

    def _tell(self) -> None:
        one = self._front()
        if self.key == "held" and isinstance(one, HeldRow):
            sheet = f"“{one.sheet}”, row" if one.sheet else "Row"
            self.why.setText(f"{sheet} {one.row:,}: {one.why}")
            cells = [Cell(key, _LABELS[key], text, key in one.faulty) for key, text in one.cells]
            self.cells.show_cells(one.row, cells)
        else:
            self.why.setText(one.message if self.key == "said" and one is not None else "")
            self.cells.show_cells(0, ())
        self.why.setVisible(bool(self.why.text()))

    def _correct(self, row: int, field: str, text: str) -> None:
        one = self._front()
        sheet = one.sheet if isinstance(one, HeldRow) and one.row == row else ""
        self.corrected.emit(sheet, row, field, text)

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        flow = Flow()
        for key, title in _CHIPS:
            chip = parts.button(title, "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, key=key: self.choose(key))
            self._group.addButton(chip)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.save = parts.button("Save all held rows…", "quiet", "Save every held row as a file")
        top = parts.row()
        top.addWidget(flow, 1)
        top.addWidget(self.save, 0, parts.TOP)
        layout.addLayout(top)
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.why)
        layout.addWidget(self.cells)
