"""The end of a year a second time, written from the field's rules: year after year forwards, line by line.

Of `commission.rules` only facts are read. What falls due in a year is `tests.test_rules.second_calculation`'s.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from commission.rules.facts import Contract, Register
from tests.test_rules.second_calculation import concerned, part
from tests.test_rules.test_year_end.paying import Paid

LAST_YEAR = 2045
"""A year after every term of the tests."""


class SecondClosing(NamedTuple):
    """A contract at the end of a year, in pence; `committed` None: not priced."""

    opening: int
    committed: int | None
    paid: int
    accrual: int
    prepayment: int
    above: int
    below: int
    undelivered: int
    unpriced: int
    by_hand: int
    after_end: int
    not_brought_in: int


def year_of(day: date) -> int:
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def in_year(contract: Contract, start: int, reading: str) -> int:
    found = part(contract, start) if concerned(contract, start) else None
    return found.pence("committed", reading) if found else 0


def closings(register: Register, lines: Sequence[Paid], last: int, reading: str) -> dict[int, SecondClosing]:
    """Every contract at the end of a year, the years before it worked out first."""
    with_ledger = {year_of(line.day) for line in lines}
    brought: dict[int, int] = {}
    lost: dict[int, int] = {}
    found: dict[int, SecondClosing] = {}
    for start in range(2000, last + 1):
        found = {
            one.id: closed
            for one in register.contracts
            if (closed := _closing(register, one, lines, start, reading, brought.get(one.id, 0), lost.get(one.id, 0)))
        }
        by_hand = {one.contract: one.amount for one in register.ledger.overrides if one.year.start == start}
        computed = {number: one.accrual - one.prepayment for number, one in found.items()}
        brought = (computed if start in with_ledger else {}) | by_hand
        lost = {number: one.below for number, one in found.items()} if start in with_ledger else {}
    return found


def _closing(
    register: Register, contract: Contract, lines: Sequence[Paid], start: int, reading: str, opening: int, lost: int
) -> SecondClosing | None:
    mine = [line for line in lines if line.contract == contract.id and year_of(line.day) == start]
    said = [one.amount for one in register.ledger.overrides if (one.contract, one.year.start) == (contract.id, start)]
    if not (mine or said or opening or concerned(contract, start)):
        return None
    paid = sum(line.pence for line in mine)
    due = opening + in_year(contract, start, reading)
    balance = due - paid
    names = dict.fromkeys(("accrual", "prepayment", "above", "below", "undelivered", "unpriced", "not_brought_in"), 0)
    if contract.amount is None:
        names["unpriced"] = -balance
    elif contract.details.undelivered:
        names["undelivered"] = balance
    else:
        # what was owed or paid ahead a year ago, and lost, goes the other way now: as far as it does
        settled = -sorted((0, balance, -lost))[1]
        names |= _forward(contract, start, reading, due + settled, balance + settled) | {"not_brought_in": settled}
        least = next((one.de_minimis for one in register.ledger.year_ends if one.year.start == start), 0)
        if names["accrual"] + names["prepayment"] < least:
            names["below"] = names["accrual"] - names["prepayment"]
            names["accrual"] = names["prepayment"] = 0
    by_hand = 0
    if said:
        names, by_hand = _said(names, balance, said[0])
    end = None if contract.open_ended else contract.ends_on
    after = sum(line.pence for line in mine if end and line.day > end)
    committed = None if contract.amount is None else in_year(contract, start, reading)
    return SecondClosing(opening, committed, paid, by_hand=by_hand, after_end=after, **names)


def _forward(contract: Contract, start: int, reading: str, due: int, balance: int) -> dict[str, int]:
    """What is owed and no more than was due; what is paid ahead, no more than falls due later; income turned."""
    turned = -1 if (contract.amount or 0) < 0 else 1
    last = start + 1 if contract.open_ended else LAST_YEAR
    later = turned * sum(in_year(contract, year, reading) for year in range(start + 1, last + 1))
    balance, due = turned * balance, turned * due
    owed = min(balance, due) if balance > 0 and due > 0 else 0
    ahead = min(-balance, later) if balance < 0 and later > 0 else 0
    above = turned * (owed - ahead - balance)
    accrual, prepayment = (owed, ahead) if turned == 1 else (ahead, owed)
    return {"accrual": accrual, "prepayment": prepayment, "above": above}


def _said(names: dict[str, int], balance: int, said: int) -> tuple[dict[str, int], int]:
    """A person's figure: penny by penny what is left goes to the names that had a part of it, then to the hand."""
    rest = balance - said
    kept = {"accrual": max(said, 0), "prepayment": max(-said, 0)}
    for name, sign in (("not_brought_in", -1), ("above", -1), ("undelivered", 1), ("unpriced", -1), ("below", 1)):
        had = sign * names[name]
        low, high = min(0, had), max(0, had)
        part_of_rest = sorted((low, rest, high))[1]
        kept[name] = sign * part_of_rest
        rest -= part_of_rest
    return kept, rest
