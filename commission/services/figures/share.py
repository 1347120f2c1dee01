"""The year's answer in one call: the overview, the board, the JSON and the printed statement all read this object.

The last few answers are remembered beside the facts they were given on. A write says which contracts it moved
(`follow`), and the answers follow it: only what changed is computed again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from commission.rules.facts import Contract, Question, Register
from commission.rules.figures.cliff import Cliff, cliff, cliff_after, cliff_sentence, over
from commission.rules.figures.sentences import answer_sentence
from commission.rules.figures.shares import Board, board, board_after, board_on
from commission.rules.periods import FinancialYear
from commission.rules.questions import (
    Effect,
    ReadingQuestion,
    open_questions,
    question_effects,
    reading_questions,
)

REMEMBERED = 4
"""How many answers are kept: a person goes to and fro between two or three years."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question with what each of its answers would do to the year's board."""

    question: Question
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class Answer:
    """A year's board, its sentence, what only a person can settle, and what is left when the year is over."""

    board: Board
    cliff: Cliff | None
    _register: Register = field(repr=False)

    @cached_property
    def sentence(self) -> str:
        return answer_sentence(self.board)

    @cached_property
    def cliff_sentence(self) -> str:
        return cliff_sentence(self.cliff) if self.cliff else ""

    @cached_property
    def readings(self) -> tuple[ReadingQuestion, ...]:
        """The readings nobody has said, worked out when somebody looks at them."""
        return reading_questions(self._register.contracts, self.board.year)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The open questions with their effects, worked out when somebody looks at them."""
        year, asked = self.board.year, open_questions(self._register)
        return tuple(Doubt(one, question_effects(self._register, one, year, self.board)) for one in asked)


def answer_on(register: Register, year: FinancialYear, base: str) -> Answer:
    """The same against the budget counted by a base (blank: as it is ticked). Raises UserError for no such base."""
    found = answer(register, year)
    edge = found.cliff and over(board_on(found.cliff.board, register, base))
    return Answer(board_on(found.board, register, base), edge, register)


def answer(register: Register, year: FinancialYear) -> Answer:
    """Everything the register says about a year; independent of the as-at date."""
    known = next((found for found in _remembered(register) if found.board.year == year), None)
    if known is None:
        known = Answer(board(register, year), cliff(register, year), register)
        _remember([known])
    return known


def follow(before: Register, after: Register, gone: Iterable[Contract], come: Iterable[Contract]) -> None:
    """Let what was answered on `before` be known of `after`, in which some contracts gave way to others."""
    gone, come = tuple(gone), tuple(come)
    _remember([_after(found, after, gone, come) for found in _remembered(before)])


def _after(found: Answer, register: Register, gone: tuple[Contract, ...], come: tuple[Contract, ...]) -> Answer:
    edge = found.cliff and cliff_after(found.cliff, register, gone, come)
    return Answer(board_after(found.board, register, gone, come), edge, register)


_answers: list[Answer] = []
"""The newest first. Facts are frozen, so that an answer stays true of the register it was given on."""
_lock = Lock()


def _remembered(register: Register) -> list[Answer]:
    with _lock:
        return [found for found in _answers if found._register is register]


def _remember(found: list[Answer]) -> None:
    with _lock:
        _answers[:] = [*found, *_answers][:REMEMBERED]
