"""The end of a year a second time, from the rules of the field alone: nothing here asks the program how.

Contracts are made at random with their ledger; each figure is counted with exact fractions, by days where it must be.
"""

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

WHOLE = 1_000_000
TURNS = [date(year, *day) for year in range(2005, 2009) for day in ((3, 31), (4, 1), (2, 28), (3, 1))]
TURNS.append(date(2008, 2, 29))


@dataclass
class Made:
    """A contract as it is written down. `kind`: term, twelve, open, none (no dates) or end (an end alone)."""

    number: int
    provider: str
    sector: str
    kind: str
    start: date | None
    end: date | None
    placed: int | None
    pence: int | None
    reading: str
    counts: str
    share: int
    undelivered: str

    @property
    def ours(self) -> int:
        """Our share of the amount, rounded once; 0 where there is no price."""
        return nearest(Fraction((self.pence or 0) * self.share, WHOLE))


@dataclass
class Closed:
    """A contract at the end of a year, or of a day in it; `committed` None: not priced. All in pence."""

    opening: int
    committed: int | None
    paid: int
    accrual: int = 0
    prepayment: int = 0
    above: int = 0
    below_de_minimis: int = 0
    undelivered: int = 0
    not_priced: int = 0
    not_brought_in: int = 0

    @property
    def carried(self) -> int:
        return self.accrual - self.prepayment

    @property
    def outturn(self) -> int:
        return self.paid + self.carried - self.opening


Brought = dict[int, tuple[int, int]]
"""Of each contract by number what the year before brought in, and what of it was too little."""
Payments = dict[int, list[tuple[date, int]]]
"""Of each contract by number the days and pence of what was paid for it."""


def nearest(exact: Fraction) -> int:
    whole = math.floor(abs(exact) + Fraction(1, 2))
    return -whole if exact < 0 else whole


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_of(day: date) -> int:
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def first(year: int) -> date:
    return date(year, 4, 1)


def last(year: int) -> date:
    return date(year + 1, 3, 31)


def days_of(year: int) -> int:
    return (last(year) - first(year)).days + 1


def named(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _as(one: Made, reading: str) -> str:
    if one.kind == "open":
        return "annual"
    assert one.start is not None
    assert one.end is not None
    after = one.end + timedelta(1)
    if after == months_on(one.start, 12) or one.start == months_on(after, -12):
        return "total"
    return reading if one.reading == "unknown" else one.reading


def due_by(one: Made, day: date, reading: str) -> int:
    """What falls due of a dated contract up to and on a day."""
    assert one.start is not None
    if day < one.start:
        return 0
    until = min(day, one.end) if one.end else day
    if _as(one, reading) == "total":
        assert one.end is not None
        term = (one.end - one.start).days + 1
        return nearest(Fraction(one.ours * ((until - one.start).days + 1), term))
    total, year = 0, year_of(one.start)
    while first(year) <= until:
        days = (min(last(year), until) - max(first(year), one.start)).days + 1
        total += nearest(Fraction(one.ours * days, days_of(year)))
        year += 1
    return total


def in_year(one: Made, year: int) -> bool:
    if one.kind in ("none", "end"):
        return one.placed == year
    assert one.start is not None
    return one.start <= last(year) and (one.end is None or one.end >= first(year))


def committed(one: Made, year: int, reading: str, day: date | None = None) -> int:
    """What falls due in a year, up to a day of it; what is only placed in it, evenly."""
    day = min(day or last(year), last(year))
    if one.kind in ("none", "end"):
        gone = max(0, (day - first(year)).days + 1)
        return nearest(Fraction(one.ours * gone, days_of(year))) if one.placed == year else 0
    return due_by(one, day, reading) - due_by(one, first(year) - timedelta(1), reading)


def later(one: Made, year: int, reading: str, day: date) -> int:
    """What falls due after a day of a year; of an open-ended contract until the end of the year after."""
    if one.kind in ("none", "end"):
        rest = committed(one, year, reading) - committed(one, year, reading, day)
        return rest + (one.ours if one.placed is not None and one.placed > year else 0)
    until = last(year + 1) if one.end is None else max(one.end, day)
    return due_by(one, until, reading) - due_by(one, day, reading)


def close(
    one: Made,
    year: int,
    reading: str,
    brought: tuple[int, int],
    paid: list[tuple[date, int]],
    least: int,
    day: date | None = None,
) -> Closed | None:
    """A contract at the end of a year or of a day in it; `least` is the de minimis. None: it is not in the year."""
    until, (opening, lost) = day or last(year), brought
    lines = [pence for when, pence in paid if year_of(when) == year and when <= until]
    if not (in_year(one, year) or lines or opening):
        return None
    priced = one.pence is not None
    found = Closed(opening, committed(one, year, reading, until) if priced else None, sum(lines))
    due = opening + (found.committed or 0)
    balance = due - found.paid
    if not priced:
        found.not_priced = -balance
    elif one.undelivered:
        found.undelivered = balance
    else:
        if lost > 0 > balance:
            found.not_brought_in = min(lost, -balance)
        if lost < 0 < balance:
            found.not_brought_in = -min(-lost, balance)
        due, balance = due + found.not_brought_in, balance + found.not_brought_in
        owed = min(balance, max(0, due)) if balance > 0 else 0
        ahead = min(-balance, max(0, later(one, year, reading, until))) if balance < 0 else 0
        found.above = owed - ahead - balance
        if owed + ahead < least:
            found.below_de_minimis = owed - ahead
        else:
            found.accrual, found.prepayment = owed, ahead
    return found


def counted(one: Made, rule: str) -> bool:
    """Whether a rule counts a contract."""
    sectors = {"A": ("VCS", "Private"), "B": ("VCS",), "C": ("VCS", "Private", "Public")}
    return one.counts == "yes" and one.sector in sectors[rule]


def some_contracts(dice: Random) -> list[Made]:
    return [_some_contract(dice, number) for number in range(1, dice.randrange(4, 11))]


def _some_contract(dice: Random, number: int) -> Made:
    kind = dice.choice(["term"] * 5 + ["twelve"] * 2 + ["open", "none", "end"])
    start: date | None = (
        dice.choice(TURNS) if dice.random() < 0.4 else date(2005, 1, 1) + timedelta(dice.randrange(1300))
    )
    end = None
    assert start is not None
    if kind == "term":
        end = start + timedelta(dice.choice([dice.randrange(1, 1200), 364, 365, 366, 0, 821]))
    elif kind == "twelve":
        end = months_on(start, 12) - timedelta(1)
    elif kind != "open":
        start, end = None, dice.choice([date(2006, 9, 30), date(2008, 2, 29)]) if kind == "end" else None
    return Made(
        number,
        f"Provider {dice.choice('ABCDEFG')}{number if dice.random() < 0.6 else ''}",
        dice.choice(["VCS", "VCS", "Private", "Public", ""]),
        kind,
        start,
        end,
        2006 if start is None else None,
        None
        if dice.random() < 0.1
        else dice.choice([dice.randrange(20), dice.randrange(10**6), dice.randrange(10**8)]),
        "annual" if kind == "open" else dice.choice(["unknown"] * 3 + ["total", "annual"]),
        dice.choice(["yes"] * 6 + ["nationally agreed", "outside our budget"]),
        WHOLE if dice.random() < 0.6 else dice.choice([0, 500_000, 333_333, dice.randrange(WHOLE)]),
        "Post unfilled" if dice.random() < 0.12 else "",
    )


Line = tuple[date, int, list[tuple[int | None, int]]]
"""A line of the ledger: its day, its pence, and its parts by contract; no part: what `said` of its place says."""


def some_lines(dice: Random, contracts: list[Made]) -> tuple[list[Line], list[str]]:
    """Lines of one year or of several; of each what is said of it: contract, split, off, outside or open."""
    lines: list[Line] = []
    said: list[str] = []
    for year in dice.choice([[2006], [2005, 2006], [2006, 2007], [2005, 2006, 2007]]):
        for one in contracts:
            base = committed(one, year, "total") or 50_000
            for _ in range(dice.randrange(5)):
                day = dice.choice([first(year), last(year), first(year) + timedelta(dice.randrange(days_of(year)))])
                pence = dice.choice([base // 4, base, base * 2, -base // 4, dice.randrange(1, 10**6), 1, -1]) or 7
                parts: list[tuple[int | None, int]] = [(one.number, pence)]
                if dice.random() < 0.1:
                    other = dice.choice([each for each in contracts if each is not one])
                    parts += [(other.number, dice.randrange(1, 5_000)), (None, 250)]
                lines.append((day, sum(part for _, part in parts), parts))
                said.append("split" if len(parts) > 1 else "contract")
        for _ in range(dice.randrange(4)):
            lines.append(
                (first(year) + timedelta(dice.randrange(365)), dice.choice([dice.randrange(1, 10**6), -500]), [])
            )
            said.append(dice.choice(["off", "outside", "open"]))
    lines.append((date(2006, 5, 5), 100, []))
    said.append("off")
    return lines, said


def pence_of(text: Any) -> Any:
    """Pence of an amount as the command line gives it."""
    return None if text is None else round(Fraction(text) * 100)
