"""Money used against time used, beside the months: a sentence, and the contracts in force, the furthest ahead first."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame

from commission.rules.figures.months_words import pace_notes, pace_sentence
from commission.rules.figures.pace import Pace, Paces
from commission.rules.money import grouped
from commission.ui.looks import tokens
from commission.ui.pages.targets.months.words import AHEAD, DUE, pace_columns
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadTable


class Widest(NamedTuple):
    """The largest figures of the columns, in pence: found beside the window, where there are many rows."""

    due: int
    ahead: int

    @classmethod
    def of(cls, found: Paces) -> "Widest":
        due, ahead = (max((abs(pence) for pence in column), default=0) for column in _columns(found))
        return cls(-due, -ahead)


def _columns(found: Paces) -> tuple[list[int], list[int]]:
    return [row.due for row in found.rows], [row.pence_ahead for row in found.rows]


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

    def show_paces(self, found: Paces, widest: Widest) -> None:
        """Show the contracts in force on a day."""
        self.sentence.setText(pace_sentence(found))
        self.notes.setText(" ".join(pace_notes(found)))
        self.table.show(found.rows)
        self.table.setVisible(bool(found.rows))
        metrics = QFontMetrics(self.table.font())
        for place, pence in ((DUE, widest.due), (AHEAD, widest.ahead)):
            room = metrics.horizontalAdvance(grouped(pence)) + 2 * self.table.pad + 2
            self.table.setColumnWidth(place, max(self.table.rows.columns[place].width, room))

    def wait(self, words: str) -> None:
        """Show no figure while others are worked out."""
        self.sentence.setText(words)
        self.notes.setText("")
        self.table.show(())

    def _open(self, row: Pace) -> None:
        self.opened.emit(row.contract)
