"""Beside the table of a roll: what follows the row in front, said field by field before it is made."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from commission.rules.facts import Contract
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import leader
from commission.ui.looks import tokens
from commission.ui.pages.roll.fields import FieldLine, asked, said_text, usual_text, wanted
from commission.ui.pages.roll.pieces import PieceLines
from commission.ui.pages.roll.words import ACT_WORDS, Line, name
from commission.ui.pages.roll.years import YearLines
from commission.ui.widgets import parts

WIDTH = 288


class FollowsPanel(QFrame):
    """`said`: a part of the wish for the row in front, and its value. Each is kept as a cell's is, when it is left."""

    said = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What follows the contract in front")
        self.lines: dict[str, FieldLine] = {}
        self._shown: tuple[int, Act, bool] | None = None
        self._names: list[str] = []
        self.title = parts.ElidedLabel("", "title")
        self.hint = parts.label("", "small", wrap=True)
        self.pieces = PieceLines()
        self.pieces.said.connect(lambda pieces: self.said.emit("pieces", pieces))
        self.years = YearLines()
        self.years.said.connect(lambda planned: self.said.emit("planned", planned))
        self._fields = parts.column(gap=6)
        inside = QWidget()
        column = parts.column(inside, gap=tokens.INSIDE)
        column.setContentsMargins(tokens.BETWEEN, 0, 10, 0)
        for widget in (self.title, self.hint, self.pieces):
            column.addWidget(widget)
        column.addLayout(self._fields)
        column.addWidget(self.years)
        column.addStretch(1)
        parts.row(self, gap=0).addWidget(parts.scrolling(inside), 1)
        self.hide()

    def offer(self, names: list[str]) -> None:
        """Providers there are, offered where one is typed."""
        self._names = names

    def show_line(self, line: Line | None, read_only: bool) -> None:
        """Follow the row in front; a field that is being typed in stays as it is."""
        self.setEnabled(line is not None and not read_only)
        if line is None:
            return
        wish, act = line.proposal.wish, line.proposal.act
        joins = act is Act.MERGE and leader(wish) != line.contract.id
        shown = (line.contract.id, act, joins)
        if shown != self._shown:
            self._shown = shown
            self._lay(act, joins)
        self.title.setText(f"{ACT_WORDS[act]}: {name(line)}")
        self.hint.setText(_hint(line, joins))
        self.hint.setVisible(bool(self.hint.text()))
        self.pieces.setVisible(act is Act.SPLIT)
        if act is Act.SPLIT:
            self.pieces.show_pieces(line.contract, wish.pieces, self._names)
        self.years.show_years(line.proposal)
        for part, field in self.lines.items():
            text = said_text(wish, part)
            field.show_said(text, usual_text(line.proposal, part))
            field.setVisible(bool(text) or wanted(line.proposal, part))

    def start(self) -> None:
        """Stand in the first thing there is to say: of a split, the first part's amount."""
        if self.pieces.isVisibleTo(self):
            self.pieces.start()
        elif self.lines:
            next(iter(self.lines.values())).control.setFocus()

    def give_up(self) -> bool:
        """Put back what is being typed; False when nothing is."""
        typed: list[FieldLine | PieceLines | YearLines] = [*self.lines.values(), self.pieces, self.years]
        return bool([one for one in typed if one.give_up()])

    def _lay(self, act: Act, joins: bool) -> None:
        parts.empty(self._fields)
        self.lines = {}
        for field in () if joins else asked(act):
            line = FieldLine(field)
            line.said.connect(self.said)
            if field.part == "provider":
                line.offer(self._names)
            self.lines[field.part] = line
            if not field.beside:
                beside = parts.row()
                self._fields.addLayout(beside)
            beside.addWidget(line, 1)
        parts.show_filled(self._fields)


def _hint(line: Line, joins: bool) -> str:
    if line.proposal.act is Act.UNDECIDED:
        return "Say what becomes of it first: press the first letter of Renew, Extend, Merge, Split, Close or Lapse."
    if joins:
        return f"It joins contract {leader(line.proposal.wish)}: what follows is said there."
    return ""


def names_of(contracts: Sequence[Contract]) -> list[str]:
    """The providers there are, each once, in the order of the alphabet."""
    return sorted({contract.provider for contract in contracts}, key=str.casefold)
