"""Ledgers made for the tests: payments as they are listed, and random ones around the turns of years."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from commission.rules.facts import Contract, Register
from commission.rules.ledger_facts import (
    AccrualOverride,
    Ledger,
    LedgerSum,
    NamedDifference,
    PaidDay,
    SigningHead,
    Standing,
    YearEnd,
)
from commission.rules.periods import FinancialYear
from tests.registers import TURNS, random_contracts, register


class Paid(NamedTuple):
    """One line of a ledger: for which contract (None: for none), on which day, pence, and what it is where for none."""

    contract: int | None
    day: date
    pence: int
    standing: Standing = Standing.OPEN


def ledger(*lines: Paid, **more: Any) -> Ledger:
    """The facts of a ledger of these lines, added up here without any register."""
    by_day: dict[int, dict[date, int]] = {}
    sums: dict[tuple[FinancialYear, Standing], list[int]] = {}
    for line in lines:
        standing = Standing.CONTRACT if line.contract is not None else line.standing
        sums.setdefault((FinancialYear.of(line.day), standing), []).append(line.pence)
        if line.contract is not None:
            days = by_day.setdefault(line.contract, {})
            days[line.day] = days.get(line.day, 0) + line.pence
    paid = {one: tuple(PaidDay(day, days[day]) for day in sorted(days)) for one, days in by_day.items()}
    told = tuple(LedgerSum(year, standing, sum(found), len(found)) for (year, standing), found in sums.items())
    return Ledger(paid, told, **more)


def paid(contract: int, pence: int, day: date = date(2006, 6, 15)) -> Paid:
    """A payment for a contract, in 2006-07 unless another day is given."""
    return Paid(contract, day, pence)


def signed(year: FinancialYear, carried: str = "{}", dropped: str = "null") -> SigningHead:
    """A year signed with what it brought forward, and what lay below its de minimis (`null`: that was not kept)."""
    text = f'{{"carried": {carried}, "dropped": {dropped}}}'
    return SigningHead(1, year, "A. Treasurer", "2007-06-01T10:00:00+01:00", "0" * 64, carried_text=text)


_pence = st.one_of(st.integers(-3, 3), st.integers(-10_000, 10_000), st.integers(-(10**8), 10**8))
_days = st.sampled_from([day for day in TURNS if 2004 <= day.year <= 2008])


Made = tuple[Register, list[Paid]]


@st.composite
def _lines(draw: st.DrawFn, contracts: Iterable[Contract]) -> list[Paid]:
    lines = []
    for contract in contracts:
        near = [contract.amount or 0, (contract.amount or 0) // 2, (contract.amount or 0) // 4]
        pence = st.one_of(_pence, st.sampled_from(near), st.sampled_from([near[0] + 1, near[0] - 1, -near[2]]))
        lines += [Paid(contract.id, draw(_days), draw(pence)) for _ in range(draw(st.integers(0, 4)))]
    others = st.sampled_from([Standing.OPEN, Standing.OFF_CONTRACT, Standing.OUTSIDE_BUDGET])
    lines += [Paid(None, draw(_days), draw(_pence), draw(others)) for _ in range(draw(st.integers(0, 4)))]
    return lines


@st.composite
def _set_by_hand(draw: st.DrawFn, contracts: Iterable[Contract]) -> tuple[AccrualOverride, ...]:
    found: list[AccrualOverride] = []
    for contract in contracts:
        for start in draw(st.sets(st.sampled_from([2005, 2006, 2007]), max_size=1)):
            found.append(AccrualOverride(len(found) + 1, contract.id, FinancialYear(start), draw(_pence), "said so"))
    return tuple(found)


@st.composite
def paid_registers(draw: st.DrawFn, kinds: st.SearchStrategy[Contract] | None = None) -> Made:
    """Contracts with payments of several years, and what a person set, named and marked undelivered; and the lines."""
    kinds = random_contracts() if kinds is None else kinds
    drawn = [draw(kinds) for _ in range(draw(st.integers(0, 5)))]
    contracts = [replace(one, id=number, position=number) for number, one in enumerate(drawn, 1)]
    contracts = [_undelivered(one) if draw(st.integers(0, 7)) == 0 else one for one in contracts]
    lines = draw(_lines(contracts))
    ends = [
        YearEnd(start, FinancialYear(start), draw(st.sampled_from([0, 1, 2, 10_000, 10**7])), draw(st.none() | _pence))
        for start in draw(st.sets(st.sampled_from([2005, 2006, 2007])))
    ]
    named = [
        NamedDifference(number, FinancialYear(draw(st.sampled_from([2006, 2007]))), draw(_pence), "timing", "said so")
        for number in range(draw(st.integers(0, 2)))
    ]
    more = {"year_ends": tuple(ends), "differences": tuple(named), "overrides": draw(_set_by_hand(contracts))}
    return register(*contracts, ledger=ledger(*lines, **more)), lines


def _undelivered(contract: Contract) -> Contract:
    return replace(contract, details=replace(contract.details, undelivered="no sessions were held"))
