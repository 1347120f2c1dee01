"""Money used against time used, beside the months: a sentence, and the contracts in force, the furthest ahead first."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from commission.rules.figures.months_words import pace_notes, pace_sentence
from commission.rules.figures.pace import Pace, Paces
from commission.rules.money import grouped
from commission.ui.looks import tokens
from commission.ui.pages.targets.months.words import AHEAD, DUE, USED, pace_columns
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadTable


class PaceTold(NamedTuple):
    """The contracts with their sentence, and the widest figures of two columns: found beside the window if many."""

    paces: Paces
    sentence: str
    widest_due: str
    widest_ahead: str

    @classmethod
    def of(cls, found: Paces) -> "PaceTold":
        """Go through all rows, once."""
        due = max((abs(row.due) for row in found.rows), default=0)
        ahead = max((abs(row.pence_ahead) for row in found.rows), default=0)
        return cls(found, pace_sentence(found), grouped(-due), grouped(-ahead))


class PaceCard(QFrame):
    """`opened` carries the contract of the row a person opened."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Money used against time used")
        self.sentence = parts.label("", "", wrap=True)
        self.notes = parts.label("", "small", wrap=True)
        self.table = ReadTable("Money used against time used, as a table", pace_columns(), self._open)
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(12, 12, 12, tokens.INSIDE)
        for widget in (parts.label("Money used against time used", "title"), self.sentence, self.notes):
            widget.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addStretch()  # takes the room of a table that is not there

    def show_paces(self, told: PaceTold) -> None:
        """Show the contracts in force on a day."""
        self.sentence.setText(told.sentence)
        self.notes.setText(" ".join(pace_notes(told.paces)))
        self.table.show(told.paces.rows)
        self.table.put_away((USED if told.paces.paid_from is None else DUE,))
        self.table.setVisible(bool(told.paces.rows))
        widen(self.table, {DUE: told.widest_due, USED: told.widest_due, AHEAD: told.widest_ahead})

    def wait(self, words: str) -> None:
        """Show no figure while others are worked out."""
        self.sentence.setText(words)
        self.notes.setText("")
        self.table.show(())

    def _open(self, row: Pace) -> None:
        self.opened.emit(row.contract)
