"""Paid and outturn of a contract a second time, on any day of a year, by what is due by the day and what was paid."""

from collections.abc import Iterable, Sequence
from datetime import date

from commission.rules.facts import Contract, NumeratorRule, Register
from tests.test_rules.second_calculation import rule_counts
from tests.test_rules.second_months import course
from tests.test_rules.test_year_end.paying import Paid
from tests.test_rules.test_year_end.second_closing import closings, in_year, year_of


def counted(told: Register, rule: NumeratorRule) -> list[Contract]:
    return [one for one in told.contracts if rule_counts(one, rule)]


def second_paid(lines: Iterable[Paid], contracts: Iterable[Contract], start: int, day: date) -> int:
    wanted = {one.id for one in contracts}
    return sum(
        line.pence for line in lines if line.contract in wanted and year_of(line.day) == start and line.day <= day
    )


def second_outturn(told: Register, lines: Sequence[Paid], one: Contract, start: int, reading: str, day: date) -> int:
    """What was received by the day and paid for, or is to be, of one contract: at the year's end, or within it."""
    if day >= date(start + 1, 3, 31):
        closed = closings(told, lines, start, reading).get(one.id)
        return 0 if closed is None else closed.paid + closed.accrual - closed.prepayment - closed.opening
    spent = second_paid(lines, [one], start, day)
    opening, lost = brought(told, lines, one, start, reading)
    received = by_day(one, start, reading, day)
    if one.amount is None or one.details.undelivered:
        return spent - opening
    due = opening + received
    # what is left of the year falls due after the day, as the years after it do
    left = in_year(one, start, reading) - received
    settled = -sorted((0, due - spent, -lost))[1]
    at = _with_left(one, start, reading, due + settled, due + settled - spent, left)
    return spent + at["accrual"] - at["prepayment"] - opening


def _with_left(one: Contract, start: int, reading: str, due: int, balance: int, left: int) -> dict[str, int]:
    turned = -1 if (one.amount or 0) < 0 else 1
    last = start + 1 if one.open_ended else 2045
    later = turned * (left + sum(in_year(one, year, reading) for year in range(start + 1, last + 1)))
    balance, due = turned * balance, turned * due
    owed = min(balance, due) if balance > 0 and due > 0 else 0
    ahead = min(-balance, later) if balance < 0 and later > 0 else 0
    accrual, prepayment = (owed, ahead) if turned == 1 else (ahead, owed)
    return {"accrual": accrual, "prepayment": prepayment}


def by_day(one: Contract, start: int, reading: str, day: date) -> int:
    if day < date(start, 4, 1):
        return 0
    found = course(one, start, day)
    return 0 if found is None else found[reading == "annual"]


def brought(told: Register, lines: Sequence[Paid], one: Contract, start: int, reading: str) -> tuple[int, int]:
    """What the year before left, and what it lost below its de minimis."""
    said = [over.amount for over in told.ledger.overrides if (over.contract, over.year.start) == (one.id, start - 1)]
    if start - 1 not in {year_of(line.day) for line in lines}:
        return (said[0] if said else 0), 0
    closed = closings(told, lines, start - 1, reading).get(one.id)
    return (0, 0) if closed is None else (closed.accrual - closed.prepayment, closed.below)
