"""The figures of amended and planned contracts once more, day by day: what `check` holds against the rules.

Written out a second time on purpose, from the field's rules and not from ours: no rule computes here. Each day adds
its exact fraction of the pence; what a year has is the difference of two such sums, each rounded once.
"""

import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

FOREVER = date.max.toordinal()
WHOLE = 1_000_000
DAY = timedelta(days=1)


class Held(NamedTuple):
    """Terms as stored, and the day numbers from and to which they held (the last one's to the end of time)."""

    starts_on: str | None
    ends_on: str | None
    amount: int | None
    reading: str
    open_ended: int
    since: int = 0
    until: int = FOREVER


class Changing(NamedTuple):
    """A contract that is not the same in every year: its terms one after another, its plan, our share of it."""

    contract: int
    our_share: int
    held: tuple[Held, ...]
    planned: tuple[tuple[int, int], ...]


class Figures(NamedTuple):
    """One contract in one year, in pence of our share: by totals and by rates, where nobody said which."""

    face: int
    total: int
    annual: int


def changing(connection: sqlite3.Connection) -> Iterator[Changing]:
    """Every contract that was amended, or is planned by year."""
    amended: dict[int, list[tuple[str, Held]]] = {}
    terms = "starts_on, ends_on, amount, reading, open_ended"
    for number, from_day, *said in connection.execute(
        f"SELECT contract_id, from_day, {terms} FROM amendment ORDER BY from_day, id"
    ):
        amended.setdefault(number, []).append((from_day, Held(*said)))
    planned: dict[int, list[tuple[int, int]]] = {}
    for number, year, amount in connection.execute("SELECT contract_id, year, amount FROM contract_amount"):
        planned.setdefault(number, []).append((year, amount))
    for number, our_share, *said in connection.execute(f"SELECT id, our_share, {terms} FROM contract"):
        if number in amended or number in planned:
            held = _held(amended.get(number, []), Held(*said))
            yield Changing(number, our_share, held, tuple(planned.get(number, ())))


def _held(amended: Sequence[tuple[str, Held]], now: Held) -> tuple[Held, ...]:
    found, since = [], 0
    for from_day, before in amended:
        turn = date.fromisoformat(from_day).toordinal()
        found.append(before._replace(since=since, until=turn - 1))
        since = turn
    return (*found, now._replace(since=since))


def years(one: Changing) -> range:
    """The first calendar years of the financial years a contract can have a part in."""
    starts = [_year_of(date.fromisoformat(terms.starts_on)) for terms in one.held if terms.starts_on]
    ends = [_year_of(date.fromisoformat(terms.ends_on)) for terms in one.held if terms.ends_on]
    turns = [_year_of(date.fromordinal(terms.since)) for terms in one.held if terms.since]
    return range(min(starts), max([*starts, *ends, *turns]) + 1) if starts else range(0)


def figures(one: Changing, year: int) -> Figures | None:
    """The contract as it stood on the year's last day; None when not in force in the year, not priced, or undated."""
    end = date(year + 1, 3, 31)
    held = tuple(terms for terms in one.held if terms.since <= end.toordinal())
    now = held[-1]
    if now.amount is None or now.starts_on is None or (now.ends_on is None and not now.open_ended):
        return None
    last = date.max if now.ends_on is None or now.open_ended else date.fromisoformat(now.ends_on)
    if date.fromisoformat(now.starts_on) > end or last < date(year, 4, 1):
        return None
    face = _ours(now.amount, one.our_share)
    if one.planned:
        due = sum(pence for planned, pence in one.planned if planned <= year)
        before = sum(pence for planned, pence in one.planned if planned < year)
        part = _ours(due, one.our_share) - _ours(before, one.our_share)
        return Figures(face, part, part)
    total, annual = (_falling(one, held, year, reading).get(year, 0) for reading in ("total", "annual"))
    return Figures(face, total, annual)


def _falling(one: Changing, held: Sequence[Held], upto: int, taken_as: str) -> Mapping[int, int]:
    """The pence that fall in each year up to one, terms of which nobody said what the amount is taken one way."""
    by_year: dict[int, int] = {}
    for terms in held:
        if terms.amount is None or terms.starts_on is None:
            continue
        ours = _ours(terms.amount, one.our_share)
        first = max(date.fromisoformat(terms.starts_on), date.fromordinal(max(terms.since, 1)))
        last = date.fromisoformat(terms.ends_on) if terms.ends_on and not terms.open_ended else None
        until = min(last or date.max, date.fromordinal(terms.until), date(upto + 1, 3, 31))
        if _is_rate(terms, taken_as):
            _rates(by_year, ours, first, until)
        elif last is not None:
            _rest(by_year, ours - sum(by_year.values()), first, last, until)
    return by_year


def _rates(by_year: dict[int, int], annual: int, first: date, until: date) -> None:
    """A day of a rate is its part of the days of that year."""
    exact: dict[int, Fraction] = {}
    for day in _days(first, until):
        year = _year_of(day)
        exact[year] = exact.get(year, Fraction(0)) + Fraction(annual, (date(year + 1, 4, 1) - date(year, 4, 1)).days)
    for year, pence in exact.items():
        by_year[year] = by_year.get(year, 0) + _nearest(pence)


def _rest(by_year: dict[int, int], rest: int, first: date, last: date, until: date) -> None:
    """What is left of a total, the same on each day that is left; all of it at once where none is."""
    if last < first:
        by_year[_year_of(first)] = by_year.get(_year_of(first), 0) + rest
        return
    a_day, gone, told = Fraction(rest, (last - first).days + 1), Fraction(0), 0
    for day in _days(first, until):
        gone += a_day
        if day == until or (day.month, day.day) == (3, 31):
            by_year[_year_of(day)] = by_year.get(_year_of(day), 0) + _nearest(gone) - told
            told = _nearest(gone)


def _is_rate(terms: Held, taken_as: str) -> bool:
    if terms.open_ended:
        return True
    if terms.starts_on and terms.ends_on:
        first, after = date.fromisoformat(terms.starts_on), date.fromisoformat(terms.ends_on) + DAY
        if after == _a_year_from(first, 1) or first == _a_year_from(after, -1):
            return False
    return (taken_as if terms.reading == "unknown" else terms.reading) == "annual"


def _a_year_from(day: date, years: int) -> date:
    """The same day a year on or back; 28 February where there is no 29th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28) if leap_day else day.replace(year=day.year + years)


def _days(first: date, until: date) -> Iterator[date]:
    day = first
    while day <= until:
        yield day
        day += DAY


def _year_of(day: date) -> int:
    return day.year - (day.month < 4)


def _ours(pence: int, share: int) -> int:
    return _nearest(Fraction(pence * share, WHOLE))


def _nearest(exact: Fraction) -> int:
    """To whole pence, halves away from zero."""
    whole = math.floor(abs(exact) + Fraction(1, 2))
    return -whole if exact < 0 else whole
