"""The year's answer in one call: the overview, the board, the JSON and the printed statement all read this object."""

from dataclasses import dataclass

from commission.rules.cliff import Cliff, cliff, cliff_sentence
from commission.rules.facts import Question, Register
from commission.rules.periods import FinancialYear
from commission.rules.questions import (
    Effect,
    ReadingQuestion,
    open_questions,
    question_effects,
    reading_questions,
)
from commission.rules.sentences import answer_sentence
from commission.rules.shares import Board, board


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question with what each of its answers would do to the year's board."""

    question: Question
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A year's board, its sentence, what only a person can settle, and what is left when the year is over."""

    board: Board
    sentence: str
    readings: tuple[ReadingQuestion, ...]
    doubts: tuple[Doubt, ...]
    cliff: Cliff | None
    cliff_sentence: str


def answer(register: Register, year: FinancialYear) -> Answer:
    """Everything the register says about a year; independent of the as-at date."""
    found = board(register, year)
    edge = cliff(register, year)
    return Answer(
        board=found,
        sentence=answer_sentence(found),
        readings=reading_questions(register.contracts, year),
        doubts=tuple(
            Doubt(question, question_effects(register, question, year, found)) for question in open_questions(register)
        ),
        cliff=edge,
        cliff_sentence=cliff_sentence(edge) if edge else "",
    )
