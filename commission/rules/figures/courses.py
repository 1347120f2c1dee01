"""One contract through a financial year: what it has put into the year by the end of each of several days.

By the rules of the year itself, day by day, so that the course of a contract ends in what the year has of it.
"""

from collections.abc import Sequence

from commission.rules.contracts.dated import amended_between
from commission.rules.contracts.planned import in_order, quarter_days
from commission.rules.facts import Contract, PlannedPart, Reading
from commission.rules.figures.apportionment import NEVER, annual_dues, dues_by
from commission.rules.figures.commitment import Basis, Part, part_of, readings_of
from commission.rules.money import portion
from commission.rules.periods import FinancialYear

Days = tuple[int, ...]
"""Day numbers of one financial year, in order."""
Course = tuple[Sequence[int], Sequence[int]]
"""Pence by the end of each day, amounts as totals and as rates per year; one and the same list where they agree."""


def course(contract: Contract, year: FinancialYear, days: Days) -> tuple[Basis, Course | None] | None:
    """The course of a contract as it stood in the year, and what it rests on; None where it is not in the year.

    A contract without a price has no course. One that was placed in the year without a term falls evenly over it.
    """
    part = part_of(contract, year)
    return None if part is None else (part[0], course_of(part, contract, year, days))


def course_of(part: Part, contract: Contract, year: FinancialYear, days: Days) -> Course | None:
    """The course of what a contract, as it stood in the year, is known to put into it."""
    basis, ours = part[0], part[3]
    if ours is None:
        return None
    match basis:
        case Basis.PLACED:
            return _twice(dues_by(ours, *year.numbers, days))
        case Basis.PLANNED:
            return _twice(planned_by(contract, year, days))
        case Basis.AMENDED:
            return _amended(contract, year, days)
    return _of_term(contract, ours, year, days)


def _of_term(contract: Contract, ours: int, year: FinancialYear, days: Days) -> Course:
    assert contract.starts_on is not None
    first = contract.starts_on.toordinal()
    last = NEVER if contract.open_ended or contract.ends_on is None else contract.ends_on.toordinal()
    readings = readings_of(contract)
    rates = annual_dues(ours, first, last, year.numbers, days) if Reading.ANNUAL in readings else []
    if Reading.TOTAL not in readings:
        return rates, rates
    totals = _totals(ours, first, last, year, days)
    return totals, rates or totals


def _totals(ours: int, first: int, last: int, year: FinancialYear, days: Days) -> Sequence[int]:
    before, *dues = dues_by(ours, first, last, (year.numbers[0] - 1, *days))
    return [due - before for due in dues] if before else dues


def _amended(contract: Contract, year: FinancialYear, days: Days) -> Course:
    begin, _ = year.numbers
    totals, rates = (
        [amended_between(contract, begin, day, taken_as) for day in days]
        for taken_as in (Reading.TOTAL, Reading.ANNUAL)
    )
    return totals, rates


def planned_by(contract: Contract, year: FinancialYear, days: Days) -> Sequence[int]:
    """What is planned for the year falls evenly over it, and what is planned for a quarter over the quarter.

    Over those of its days on which the contract is in force. Our share is rounded where one part meets the next.
    """
    plan = in_order(contract.dated.planned if contract.dated else ())
    gone = sum(part.amount for part in plan if part.year < year)
    courses = []
    for part in plan:
        if part.year == year:
            ours = portion(gone + part.amount, contract.our_share) - portion(gone, contract.our_share)
            courses.append(dues_by(ours, *_days_of(contract, part), days))
            gone += part.amount
    return [sum(dues) for dues in zip(*courses, strict=True)] if courses else [0] * len(days)


def _days_of(contract: Contract, part: PlannedPart) -> tuple[int, int]:
    """The day numbers a planned part falls on: those of its year or quarter within the term, all where none is."""
    first, last = (day.toordinal() for day in quarter_days(part.year, part.quarter))
    term = contract.term
    if term is None:
        return first, last
    begin, end = max(first, term.first.toordinal()), min(last, term.last.toordinal())
    return (begin, end) if begin <= end else (first, last)


def _twice(course: Sequence[int]) -> Course:
    return course, course
