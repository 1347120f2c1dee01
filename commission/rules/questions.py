"""What only a person can settle: readings of amounts, and doubts the sources raise; with each answer's effect."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from commission.rules.contracts.dated import terms_held
from commission.rules.facts import (
    Contract,
    Counts,
    Question,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure, our_amount, part_of, reading_asked, unsaid_before
from commission.rules.figures.shares import Board, board, board_of_contracts
from commission.rules.figures.sums import countable
from commission.rules.periods import FinancialYear
from commission.rules.providers.sector_held import sector_on

ANSWERABLE = ("sector", "counts", "reading")
"""The fields a question can be about: those that decide whether, and how, a contract counts."""


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """Is the amount a total for the term or a rate per year? `as_total` and `as_annual` are pence in the year.

    Both are None when the contract has no part in the year; the question stands all the same.
    """

    contract: Contract
    as_total: int | None
    as_annual: int | None

    @property
    def effect(self) -> int:
        """By how many pence the answer moves the year; nothing for a contract that no rule can count."""
        if self.as_total is None or self.as_annual is None or not countable(self.contract):
            return 0
        return abs(self.as_annual - self.as_total)

    @property
    def amount(self) -> int:
        """The full amount that is asked about, in pence: that of now, or the latest of which nobody has said it."""
        before = [one.before for one in unsaid_before(self.contract)]
        return next((terms.amount for terms in reversed(before or terms_held(self.contract)) if terms.amount), 0)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer does to one rule under one measure in a year: pence now, and pence if so answered."""

    answer: str
    rule: str
    measure: Measure
    reading: Reading
    now: int
    then: int

    @property
    def change(self) -> int:
        return self.then - self.now


def reading_questions(contracts: Iterable[Contract], year: FinancialYear) -> tuple[ReadingQuestion, ...]:
    """The rows whose two readings differ and of which nobody has said one; largest effect on the year first."""
    found = []
    for contract in contracts:
        if reading_asked(contract):
            part = part_of(contract, year)
            total, annual = part[-2:] if part else (None, None)
            found.append(ReadingQuestion(contract, total, annual))
    return tuple(sorted(found, key=lambda asked: (-asked.effect, -abs(our_amount(asked.contract) or 0))))


def open_questions(register: Register) -> tuple[Question, ...]:
    """The doubts nobody has answered yet, in the order they were raised."""
    return tuple(question for question in register.questions if question.answer is None)


def answered_as(contract: Contract, field: str, value: str) -> Contract:
    """The contract as it would stand if the field had this value. Raises ValueError for a value it can't hold."""
    if field == "sector":
        return replace(contract, sector=Sector(value))
    if field == "counts":
        return replace(contract, counts=Counts(value))
    if field == "reading":
        return replace(contract, reading=Reading(value))
    raise ValueError(f"no question can be about {field}")


def question_effects(
    register: Register, question: Question, year: FinancialYear, now: Board | None = None
) -> tuple[Effect, ...]:
    """For each alternative, every figure of face and committed that it would move; none when it moves nothing.

    `now` is the year's board where the caller has it. An answer moves one contract, so only that one is computed
    again: a cell is the sum of its rows.
    """
    asked = [contract for contract in register.contracts if contract.id == question.contract]
    whole = now or board(register, year)
    alone = board_of_contracts(replace(register, contracts=tuple(asked)), year)
    effects: list[Effect] = []
    for answer in question.alternatives:
        answered = tuple(answered_as(contract, question.field, answer) for contract in asked)
        then = board_of_contracts(replace(register, contracts=answered), year)
        effects += _moved(answer, whole, alone, then)
    return tuple(effects)


def _moved(answer: str, whole: Board, before: Board, after: Board) -> list[Effect]:
    """The cells of the whole board that one contract moves, from its own boards before and after the answer."""
    return [
        Effect(answer, cell.rule.name, cell.measure, cell.reading, cell.numerator, cell.numerator + moved)
        for cell, was, will in zip(whole.of_contracts, before.cells, after.cells, strict=True)
        if (moved := will.numerator - was.numerator)
    ]


def carried_by_one(contracts: Iterable[Contract], sector: Sector, as_at: date) -> tuple[str, int, int, int] | None:
    """The provider that carries most of a sector's value: name, its pence, the sector's pence, its contracts.

    Full amounts of priced contracts, by the sector held as at a day; None when the sector has no positive value.
    """
    amounts: dict[str, int] = {}
    counts: dict[str, int] = {}
    for contract in contracts:
        if contract.amount is not None and sector_on(contract, as_at) is sector:
            amounts[contract.provider] = amounts.get(contract.provider, 0) + contract.amount
            counts[contract.provider] = counts.get(contract.provider, 0) + 1
    whole = sum(amounts.values())
    if whole <= 0:
        return None
    name = max(amounts, key=lambda provider: amounts[provider])
    return name, amounts[name], whole, counts[name]
