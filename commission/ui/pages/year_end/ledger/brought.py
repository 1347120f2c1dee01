"""The ledgers that were brought in, each with the way back; below them the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.rules.money import grouped, sterling
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.properties import restyle
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable

if TYPE_CHECKING:
    from commission.services.year_end.ledger_imports import LedgerImport


def _days(one: LedgerImport) -> str:
    return f"{shown_date(one.first)} to {shown_date(one.last)}" if one.first and one.last else "no line"


def _file(one: LedgerImport) -> str:
    return f"{one.file_name} ({len(one.sheets)} sheets)" if len(one.sheets) > 1 else one.file_name


_COLUMNS = (
    ReadColumn("File", _file),
    ReadColumn("Brought in", lambda one: shown_date(one.brought_in), 104, right=True, token=lambda _: "muted"),
    ReadColumn("Dated", _days, 210, shown_from=560),
    ReadColumn("Lines", lambda one: f"{one.lines:,}", 80, right=True),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 140, right=True),
    ReadColumn("Held", lambda one: f"{one.held:,}" if one.held else "", 64, right=True, token=lambda _: "bad"),
    ReadColumn("Import", lambda one: str(one.batch), 64, right=True, shown_from=640, token=lambda _: "muted"),
)


class Brought(QWidget):
    """`undo_asked` carries the number of an import that is to be taken back."""

    undo_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("What was brought in")
        self.more = parts.button("Bring in another ledger")
        self.on = parts.button("Go on to match", "primary")
        self.table = ReadTable("Ledgers that were brought in", _COLUMNS)
        self.table.setSelectionMode(ReadTable.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(ReadTable.SelectionBehavior.SelectRows)
        self.undo = parts.button("Take this import back")
        self.undo.clicked.connect(self.ask_undo)
        card = parts.card("Ledgers that were brought in")
        inside = parts.column(card, gap=tokens.INSIDE)
        inside.setContentsMargins(tokens.BETWEEN, 14, tokens.BETWEEN, 12)
        top = parts.row(gap=tokens.BETWEEN)
        top.addWidget(self.sentence, 1)
        for button in (self.more, self.on):
            top.addWidget(button, 0, parts.TOP)
        inside.addLayout(top)
        inside.addWidget(self.table, 1)
        foot = parts.row()
        foot.addWidget(self.undo)
        foot.addStretch(1)
        foot.addWidget(parts.label("Finance’s file itself is never changed.", "small"))
        inside.addLayout(foot)
        parts.column(self).addWidget(card, 1)

    def show_register(self, view: View) -> None:
        """Say what there is of the year."""
        ledger, year = view.register.ledger, view.year
        lines = ledger.lines(year)
        others = ", ".join(str(one) for one in ledger.years if one != year)
        too = " too" if lines else ""
        beside = f" There are payments of {others}{too}." if others else ""
        here = f"{year}: {sterling(ledger.amount(year))} in {lines:,} lines of the ledger."
        self.sentence.setText((here if lines else f"No payments of {year} yet.") + beside)
        for button in (self.more, self.undo):
            button.setEnabled(not view.read_only)
        self.on.setVisible(bool(lines))
        self.more.setProperty("role", "" if lines else "primary")
        restyle(self.more)

    def show_imports(self, imports: tuple[LedgerImport, ...]) -> None:
        """Show the imports there are."""
        self.table.show(imports)

    def ask_undo(self) -> None:
        """Ask for the import in front to be taken back."""
        at = self.table.currentIndex().row()
        if self.undo.isEnabled() and 0 <= at < len(self.table.rows.rows):
            self.undo_asked.emit(self.table.rows.rows[at].batch)
