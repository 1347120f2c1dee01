"""The year's answer in one call: the overview, the board, the JSON and the printed statement all read this object.

The last few answers are remembered beside the facts they were given on. A write says which contracts it moved
(`follow`), and the answers follow it: only what changed is computed again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock

from commission.rules.facts import Contract, Question, Register
from commission.rules.figures.by_ledger import ledger_on
from commission.rules.figures.cliff import Cliff, cliff, cliff_after, cliff_sentence, over
from commission.rules.figures.sentences import answer_sentence, beside_words, ledger_words, open_words
from commission.rules.figures.shares import Board, board, board_after, board_on
from commission.rules.periods import FinancialYear
from commission.rules.questions import (
    Effect,
    ReadingQuestion,
    open_questions,
    question_effects,
    reading_questions,
)

REMEMBERED = 8
"""How many answers are kept: a person goes to and fro between two or three years, and figures are quoted of others."""


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

    @property
    def off_contract(self) -> dict[str, int]:
        """What was paid in the year without a contract, by the sector said of its payees: in no share of contracts."""
        return self._register.ledger.off_contract(self.board.year)

    @cached_property
    def ledger_note(self) -> str:
        """What paid, outturn and forecast rest on, or that they come with a ledger."""
        said = ledger_words(self.board, self.off_contract), open_words(self._register.ledger, self.board.year)
        return " ".join(filter(None, said))

    @property
    def not_counted(self) -> str:
        """What of the year's ledger is in no share: off contract, or not decided."""
        if not self.board.of_ledger:
            return ""
        said = beside_words(self.off_contract), open_words(self._register.ledger, self.board.year)
        return " ".join(filter(None, said))

    @cached_property
    def readings(self) -> tuple[ReadingQuestion, ...]:
        """The readings nobody has said, worked out when somebody looks at them."""
        return reading_questions(self._register.contracts, self.board.year)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The open questions with their effects, worked out when somebody looks at them."""
        year, asked = self.board.year, open_questions(self._register)
        return tuple(Doubt(one, question_effects(self._register, one, year, self.board)) for one in asked)


def answer_on(register: Register, year: FinancialYear, base: str, as_at: date | None = None) -> Answer:
    """The same against the budget counted by a base (blank: as it is ticked). Raises UserError for no such base."""
    found = answer(register, year, as_at)
    edge = found.cliff and over(board_on(found.cliff.board, register, base))
    return Answer(board_on(found.board, register, base), edge, register)


def answer(register: Register, year: FinancialYear, as_at: date | None = None) -> Answer:
    """Everything the register says about a year; what rests on a ledger to the as-at date (None: the whole year)."""
    ledger = ledger_on(register.ledger, year, as_at)
    day = ledger.day if ledger else None
    known = next((found for found in _remembered(register) if (found.board.year, found.board.day) == (year, day)), None)
    if known is None:
        known = Answer(board(register, year, as_at=as_at), cliff(register, year), register)
        _remember([known])
    return known


def contracts_answer(register: Register, year: FinancialYear) -> Answer:
    """The same for what is face or committed alone: what rests on a ledger is of any day that was asked for."""
    known = next((found for found in _remembered(register) if found.board.year == year), None)
    return known or answer(register, year)


def follow(before: Register, after: Register, gone: Iterable[Contract], come: Iterable[Contract]) -> None:
    """Let what was answered on `before` be known of `after`, in which some contracts gave way to others.

    Those for which something was paid are among both. What a ledger then makes of every contract is worked out when it
    is asked for.
    """
    gone, come = tuple(gone), tuple(come)
    found = [one for one in _remembered(before) if one.board.follows(after)]
    _remember([_after(one, after, gone, come) for one in found])


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
