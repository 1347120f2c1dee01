"""The questions one contract asks: what its amount means, and doubts its sources raise; with each answer's effect."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commission.rules.contracts.years import moved_by_reading
from commission.rules.facts import Amendment, Contract, Question, Sector
from commission.rules.figures.commitment import Measure, reading_asked, unsaid_before
from commission.rules.figures.shares import board
from commission.rules.money import percent, sterling
from commission.rules.periods import ONE_DAY, shown_date
from commission.rules.questions import Effect, ReadingQuestion, question_effects, reading_questions
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.reading import SECTOR_WORDS
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow
from commission.ui.writes import verbs as writes

MOST_YEARS = 4
"""So many of the years an answer moves are named."""


class QuestionCard(QFrame):
    """Is the amount the total, or each year? `answered` carries `total` or `annual`."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        layout = parts.column(self, 14, gap=6)
        self._asks = parts.label("", "title", wrap=True)
        self._asks.setAccessibleName("Question about the amount")
        self._effect = parts.label("", "muted", wrap=True)
        self._effect.setAccessibleName("What the answer moves")
        self._place = parts.label("", "small")
        self._place.setAccessibleName("Questions left")
        self.total = parts.button("Total for the term")
        self.total.setToolTip("The amount is a total for the term (Alt+T)")
        self.total.clicked.connect(lambda: self.answered.emit("total"))
        self.annual = parts.button("Per year", name="A rate per year")
        self.annual.setToolTip("The amount is a rate per year (Alt+Y)")
        self.annual.clicked.connect(lambda: self.answered.emit("annual"))
        line = Flow(gap=tokens.INSIDE)
        line.addWidget(self.total)
        line.addWidget(self.annual)
        for widget in (self._asks, self._effect):
            layout.addWidget(widget)
        layout.addWidget(line)
        layout.addWidget(self._place)

    def show_question(self, contract: Contract, view: View, left: int | None) -> None:
        """Ask, where the contract's reading is asked for; else stay hidden. `left` counts the open questions."""
        asked = reading_asked(contract)
        self.setVisible(asked)
        if not asked:
            return
        before = unsaid_before(contract)
        (own,) = reading_questions((contract,), view.year)
        self._asks.setText(_asks(own, before))
        elsewhere = own.as_total is None
        of_year = _elsewhere(view) if elsewhere else _effect_words(own.effect, view)
        self._effect.setText(_moved_words(contract, view) if before else of_year)
        length = (before[-1].before if before else contract).months
        months = f"Total for {length} months" if length else "Total for the term"
        self.total.setText(months)
        self.total.setAccessibleName(months)
        place = "the last question" if left == 1 else f"one of {left:,} questions" if left else "a question"
        self._place.setText(f"{place} · Alt+T, Alt+Y")
        for button in (self.total, self.annual):
            button.setEnabled(not view.read_only)


class DoubtCard(QFrame):
    """A doubt about one field, why, and what each answer would do to the year; computed beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self._desk = desk
        self._question: Question | None = None
        self._layout: QVBoxLayout = parts.column(self, 14, gap=6)

    def show_doubt(self, contract: Contract, view: View) -> None:
        """Show the first open doubt about the contract, if there is one."""
        about = (q for q in view.register.questions if q.contract == contract.id and q.answer is None)
        question = self._question = next(about, None)
        self.setVisible(question is not None)
        if question is None:
            return
        self._fill(question, contract, (), view.read_only)
        self._desk.tasks.read(
            lambda _: question_effects(view.register, question, view.year),
            lambda effects: self._arrived(question, contract, effects, view.read_only),
        )

    def _arrived(self, question: Question, contract: Contract, effects: tuple[Effect, ...], read_only: bool) -> None:
        if question is self._question:
            self._fill(question, contract, effects, read_only)

    def _fill(self, question: Question, contract: Contract, effects: tuple[Effect, ...], read_only: bool) -> None:
        parts.empty(self._layout)
        self._layout.addWidget(parts.label(f"Which {question.field} is right?", "title", wrap=True))
        self._layout.addWidget(parts.label(question.why, "muted", wrap=True))
        for answer in question.alternatives:
            self._layout.addWidget(self._answer(question, contract, answer, read_only))
            words = _moves([effect for effect in effects if effect.answer == answer])
            self._layout.addWidget(parts.label(words, "small", wrap=True))

    def _answer(self, question: Question, contract: Contract, answer: str, read_only: bool) -> QWidget:
        words = _words(answer)
        button = parts.button(words, name=f"The {question.field} is {words}")
        button.setEnabled(not read_only)
        button.clicked.connect(lambda: writes.answer_question(self._desk, question, contract, answer))
        return button


def _words(answer: str) -> str:
    return SECTOR_WORDS[Sector(answer)] if answer in set(Sector) else answer.capitalize()


def _asks(asked: ReadingQuestion, before: tuple[Amendment, ...]) -> str:
    """What is asked: of the amount as it is, or as it was until an amendment of which it is said."""
    if not before:
        return f"Is {sterling(asked.amount)} the total, or each year?"
    amounts = dict.fromkeys(sterling(one.before.amount or 0) for one in before)
    last = shown_date(before[-1].from_day - ONE_DAY)
    return f"Until {last} it was {' and '.join(amounts)}: the total, or each year?"


def _moved_words(contract: Contract, view: View) -> str:
    """`Per year instead of a total, 2006-07 has £8,895.38 more, 2007-08 £8,895.38 less.`"""
    moved = moved_by_reading(contract, view.year)
    said = [
        f"{one.year} {sterling(abs(one.pence))} {'more' if one.pence > 0 else 'less'}" for one in moved[:MOST_YEARS]
    ]
    if not said:
        return "The answer moves no year."
    rest = f" and {len(moved) - MOST_YEARS} more" if len(moved) > MOST_YEARS else ""
    return f"Per year instead of a total: {', '.join(said)}{rest}. Its terms of now stay as they are."


def _effect_words(effect: int, view: View) -> str:
    """`It moves 2006-07 by £61,410.86, 0.49 points.`"""
    if effect == 0:
        return f"The answer does not move {view.year}."
    words = f"It moves {view.year} by {sterling(effect)}"
    budget = board_budget(view)
    return f"{words}, {percent_points(effect, budget)} points." if budget else f"{words}."


def _elsewhere(view: View) -> str:
    return f"It moves other years, not {view.year}."


def board_budget(view: View) -> int | None:
    """The year's budget in pence, as the board counts it; None while it is not known."""
    return board(replace(view.register, contracts=()), view.year).denominator.amount


def percent_points(pence: int, budget: int) -> str:
    """Pence as points of a percentage of the budget: `0.49`."""
    return percent(Fraction(pence, budget)).rstrip("%")


def _moves(effects: list[Effect]) -> str:
    """What an answer does to committed shares, rule by rule; each rule once where both readings agree."""
    said = dict.fromkeys(
        f"rule {effect.rule} {'+' if effect.change > 0 else ''}{sterling(effect.change)}"
        for effect in effects
        if effect.measure is Measure.COMMITTED
    )
    return ", ".join(said) if said else "moves no rule this year"
