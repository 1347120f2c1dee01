"""The amounts by year of a planned contract that is extended or closed: a line each, and what they come to."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from commission.rules.contracts.planned import part_words
from commission.rules.contracts.replanned import Plan
from commission.rules.facts import PlannedPart
from commission.rules.money import as_printed, sterling
from commission.rules.succession.by_year import parts_asked, saying_of_year
from commission.rules.succession.proposals import Proposal
from commission.ui.looks.properties import restyle
from commission.ui.pages.roll.fields import Field, FieldLine
from commission.ui.widgets import parts

IN_A_ROW = 2


class YearLines(QWidget):
    """`said`: the amounts a person said, by year or quarter. What is proposed stands greyed in an empty line."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, FieldLine] = {}
        self._places: dict[str, PlannedPart] = {}
        self._contract: int | None = None
        self._said: Plan = ()
        self._awaited: list[Plan] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for column in range(IN_A_ROW):
            self._grid.setColumnStretch(column, 1)
        self.sum = parts.label("", "small", wrap=True)
        self.sum.setAccessibleName("What the years come to")
        layout = parts.column(self, gap=6)
        layout.addWidget(parts.label("By year: what falls in each", "small"))
        layout.addLayout(self._grid)
        layout.addWidget(self.sum)

    def show_years(self, found: Proposal) -> None:
        """Show what is proposed for each year, and what was said; what is being typed stays. Hidden without years."""
        asked = parts_asked(found)
        self.setVisible(bool(asked))
        self._take(found)
        places = {part_words(part): part for part in asked}
        if places.keys() != self._places.keys():
            self._lay(places)
        self._places = places
        own = {part_words(part): as_printed(part.amount) for part in self._said}
        for words, line in self.lines.items():
            line.show_said(own.get(words, ""), as_printed(places[words].amount))
        self.sum.setText(sum_words(found))
        self.sum.setProperty("role", "small" if found.fault is None else "fault")
        restyle(self.sum)

    def give_up(self) -> bool:
        """Put back what stood there; False when nothing was typed."""
        return bool([line for line in self.lines.values() if line.give_up()])

    def _take(self, found: Proposal) -> None:
        """Take what the wish says, unless something typed since is still on its way into it."""
        kept, same = found.wish.planned, found.wish.contract == self._contract
        if same and kept in self._awaited:
            del self._awaited[: self._awaited.index(kept) + 1]
        elif not same or kept != self._said:
            self._awaited = []
        if not self._awaited:
            self._said = kept
        self._contract = found.wish.contract

    def _lay(self, places: Iterable[str]) -> None:
        """A line for each year in their order; those that stay are the same lines, and typing in them goes on."""
        before, self.lines = self.lines, {}
        for words in places:
            self.lines[words] = before.pop(words) if words in before else self._line(words)
        for gone in before.values():
            gone.hide()
            self._grid.removeWidget(gone)
            gone.deleteLater()
        for number, line in enumerate(self.lines.values()):
            self._grid.addWidget(line, *divmod(number, IN_A_ROW))
        parts.show_filled(self._grid)

    def _line(self, words: str) -> FieldLine:
        line = FieldLine(Field(words, f"{words} £", "amount", frozenset()))
        line.said.connect(self._say)
        return line

    def _say(self, words: str, pence: int | None) -> None:
        self._said = saying_of_year(self._said, self._places[words], pence)
        self._awaited.append(self._said)
        self.said.emit(self._said)


def sum_words(found: Proposal) -> str:
    """`£24,000.00 in all: £8,000.00 is added.`; why it is refused, where that may be for what was said of a year."""
    if found.fault is not None or not found.changed:
        return str(found.fault) if found.fault is not None and found.wish.planned else ""
    before, after = found.contracts[0].amount or 0, found.changed[0].amount or 0
    moved = after - before
    words = "as before" if not moved else f"{sterling(abs(moved))} is {'added' if moved > 0 else 'taken off'}"
    return f"{sterling(after)} in all: {words}."
