"""The panel of one doubt: what is asked, why, and what each answer would do to the year's figures."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton

from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import capital
from commission.rules.money import grouped, sterling
from commission.rules.questions import Effect
from commission.services.figures.share import Doubt
from commission.ui.looks import tokens
from commission.ui.reading import CHOICES
from commission.ui.view import View
from commission.ui.widgets import parts

_ANSWERS = {str(value): words for choices in CHOICES.values() for value, words in choices.items()}
_FIELD_WORDS = {
    "sector": "Which sector is it?",
    "counts": "Does it count towards the target?",
    "reading": "What is the amount?",
}
_COLUMNS = (
    ("Face", Measure.FACE, Reading.TOTAL),
    ("Totals", Measure.COMMITTED, Reading.TOTAL),
    ("Per year", Measure.COMMITTED, Reading.ANNUAL),
)
"""What stands above the columns of effects, and the cells they are taken from."""


class QuestionPanel(QFrame):
    """Shows one Doubt. `answered` carries (question, contract, value); `left` asks to go back to the lines."""

    answered = Signal(object, object, str)
    left = Signal()
    row_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("A question to settle")
        self._layout = parts.column(self, gap=tokens.INSIDE)
        self._layout.setContentsMargins(tokens.BETWEEN, 12, tokens.BETWEEN, 12)
        self.doubt: Doubt | None = None

    def show_doubt(self, doubt: Doubt, contract: Contract, view: View, place: str) -> None:
        """Ask a question; `place` says which of how many it is, blank for the only one."""
        self.doubt = doubt
        parts.empty(self._layout)
        self._layout.addLayout(self._top(place))
        self._layout.addWidget(parts.ElidedLabel(contract.provider, "heading"))
        amount = "Not priced" if contract.amount is None else sterling(contract.amount)
        now = _ANSWERS.get(str(getattr(contract, doubt.question.field, "")), "")
        self._layout.addWidget(parts.label(f"{amount} · listed as {now}", "muted", wrap=True))
        self._layout.addWidget(parts.label(doubt.question.why, wrap=True))
        if doubt.question.citation:
            self._layout.addWidget(parts.label(doubt.question.citation, "small", wrap=True))
        self._layout.addWidget(parts.label(_FIELD_WORDS.get(doubt.question.field, "Which is it?"), "title"))
        for value in doubt.question.alternatives:
            self._offer(doubt, contract, value, view)
        self._layout.addStretch(1)
        row = parts.button("Open the contract", "quiet")
        row.clicked.connect(lambda: self.row_asked.emit(frozenset({contract.id}), contract.provider))
        self._layout.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Put the focus on the first answer."""
        for button in self.findChildren(QPushButton):
            if button.accessibleName().startswith("Answer") and button.isEnabled():
                button.setFocus()
                return

    def _top(self, place: str) -> QHBoxLayout:
        top = parts.row()
        top.addWidget(parts.label(f"To confirm{place}", "muted"), 1)
        back = parts.button("Back", "quiet", "Back to what needs you")
        back.setToolTip("Back (Esc)")
        back.clicked.connect(self.left)
        top.addWidget(back)
        return top

    def _offer(self, doubt: Doubt, contract: Contract, value: str, view: View) -> None:
        """A button for one answer, with what it changes below it."""
        words = _ANSWERS.get(value, value)
        button = parts.button(words, name=f"Answer: {words}")
        button.setEnabled(not view.read_only)
        button.clicked.connect(lambda: self.answered.emit(doubt.question, contract, value))
        self._layout.addWidget(button)
        moved = [effect for effect in doubt.effects if effect.answer == value]
        if moved:
            self._layout.addLayout(_effects(moved))
        else:
            self._layout.addWidget(parts.label(f"Changes no figure of {view.year}.", "small", wrap=True))


def _effects(moved: list[Effect]) -> QGridLayout:
    """By how much an answer moves each rule, measure by measure, in pounds."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setContentsMargins(2, 0, 2, 6)
    grid.setColumnStretch(0, 1)
    for at, (title, _, _) in enumerate(_COLUMNS, start=1):
        grid.addWidget(_figure(title), 0, at)
    for line, rule in enumerate(_rules(moved), start=1):
        grid.addWidget(parts.label(f"Rule {rule}", "small"), line, 0)
        for at, (_, measure, reading) in enumerate(_COLUMNS, start=1):
            found = [e for e in moved if (e.rule, e.measure, e.reading) == (rule, measure, reading)]
            grid.addWidget(_figure(_change(found[0].change) if found else "–"), line, at)
    return grid


def _rules(moved: Iterable[Effect]) -> list[str]:
    return list(dict.fromkeys(effect.rule for effect in moved))


def _change(pence: int) -> str:
    return f"+{grouped(pence)}" if pence > 0 else grouped(pence)


def _figure(text: str) -> QLabel:
    made = parts.label(capital(text), "small")
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made
