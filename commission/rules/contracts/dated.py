"""What of a contract is not the same in every year: its terms before an amendment, its provider's sector, its plan.

A year is answered by the contract as it stood on the year's last day, so that what was agreed or found out later
leaves the years before it as they were reported.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from commission.rules.facts import (
    WHOLE_SHARE,
    Contract,
    Dated,
    PlannedPart,
    Reading,
    Terms,
)
from commission.rules.figures.apportionment import NEVER, annual_between, due_by
from commission.rules.money import portion
from commission.rules.periods import FinancialYear, exactly_twelve_months
from commission.rules.providers.sector_held import sector_on

_NOTHING = Dated()


def standing_on(contract: Contract, day: date) -> Contract:
    """The contract as it stood on a day: its terms, and its provider's sector, by what was so by then."""
    found = contract.dated
    if found is None:
        return contract
    agreed = tuple(one for one in found.amendments if one.from_day <= day)
    later = found.amendments[len(agreed) :]
    sector = sector_on(contract, day)
    terms = later[0].before if later else terms_of(contract)
    kept = Dated(agreed, found.planned, stops_on=found.stops_on)
    return replace(
        contract,
        sector=sector,
        written=contract.written if sector is contract.sector else _without_sector(contract),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        months=terms.months,
        amount=terms.amount,
        reading=terms.reading,
        open_ended=terms.open_ended,
        dated=None if kept == _NOTHING else kept,
    )


def _without_sector(contract: Contract) -> dict[str, str]:
    """The cells a list wrote, without the sector it wrote: by then it is another one."""
    return {key: text for key, text in contract.written.items() if key != "sector"}


def standing_in(contract: Contract, year: FinancialYear) -> Contract:
    """The contract as a year is answered by it: as it stood on the year's last day."""
    return contract if contract.dated is None else standing_on(contract, year.last_day)


def days_due(contract: Contract, year: FinancialYear) -> tuple[int, int]:
    """The day numbers of a year on which anything of a contract may fall due; the last before the first: none."""
    begin, end = year.numbers
    stop = contract.dated.stops_on if contract.dated else None
    return begin, end if stop is None else min(end, stop.toordinal())


def days_until_stop(contract: Contract, year: FinancialYear) -> int:
    """How many days of a year a contract that began is in force, up to the day on which it stops."""
    assert contract.starts_on is not None
    begin, end = days_due(contract, year)
    last = NEVER if contract.open_ended or contract.ends_on is None else contract.ends_on.toordinal()
    return max(0, min(last, end) - max(contract.starts_on.toordinal(), begin) + 1)


def terms_of(contract: Contract) -> Terms:
    """The terms as they stand now."""
    return Terms(
        contract.starts_on,
        contract.ends_on,
        contract.months,
        contract.amount,
        contract.reading,
        contract.open_ended,
    )


def terms_held(contract: Contract) -> tuple[Terms, ...]:
    """The terms a contract has had, the earliest first, those of now last."""
    amendments = contract.dated.amendments if contract.dated else ()
    return (*(one.before for one in amendments), terms_of(contract))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The terms that held from one day number to another, both included."""

    terms: Terms
    begin: int
    until: int


def stretches(contract: Contract) -> tuple[Stretch, ...]:
    """The terms of a contract one after another, each up to the day before the next amendment."""
    amendments = contract.dated.amendments if contract.dated else ()
    turns = [1, *(one.from_day.toordinal() for one in amendments), NEVER + 1]
    told = zip(terms_held(contract), pairwise(turns), strict=True)
    return tuple(Stretch(held, begin, after - 1) for held, (begin, after) in told)


def due_by_day(contract: Contract, day: date, taken_as: Reading) -> int:
    """The pence of our amount due by the end of a day, under the terms that held until then."""
    return _due(contract, day.toordinal(), taken_as)


def amended_between(contract: Contract, begin: int, end: int, taken_as: Reading) -> int:
    """The pence of our amount due in the days from `begin` to `end` under the terms that held on each of them."""
    return _due(contract, end, taken_as) - _due(contract, begin - 1, taken_as)


@dataclass(frozen=True, slots=True)
class StretchPart:
    """What the terms of one time put into some days: `until` their last day, None for those that hold at the end.

    `rest`: it is a part of what was left of a total when they began.
    """

    begin: date
    until: date | None
    pence: int
    rest: bool


def parts_between(contract: Contract, begin: int, end: int, taken_as: Reading) -> tuple[StretchPart, ...]:
    """The same stretch by stretch; together they are `amended_between`."""
    before, by_end = (tuple(_dues(contract, day, taken_as)) for day in (begin - 1, end))
    known = dict(before)
    return tuple(
        StretchPart(
            date.fromordinal(max(stretch.begin, begin)),
            date.fromordinal(stretch.until) if stretch.until < end else None,
            due - known.get(stretch, 0),
            stretch.begin > 1 and _read_as(stretch.terms, taken_as) is Reading.TOTAL,
        )
        for stretch, due in by_end
    )


def _due(contract: Contract, day: int, taken_as: Reading) -> int:
    """What is due by the end of a day."""
    return sum(due for _, due in _dues(contract, day, taken_as))


def _dues(contract: Contract, day: int, taken_as: Reading) -> Iterator[tuple[Stretch, int]]:
    """What is due by the end of a day, under the terms of each time.

    A new total is what is left of it, straight over the days from then on.
    """
    due = 0
    for stretch in stretches(contract):
        if stretch.begin > day:
            return
        mine = _due_of(contract, stretch, due, min(day, stretch.until), taken_as)
        due += mine
        yield stretch, mine


def _due_of(contract: Contract, stretch: Stretch, before: int, until: int, taken_as: Reading) -> int:
    terms, ours = stretch.terms, _ours(contract, stretch.terms)
    if ours is None or terms.starts_on is None:
        return 0
    first = max(terms.starts_on.toordinal(), stretch.begin)
    last = NEVER if terms.ends_on is None else terms.ends_on.toordinal()
    if _read_as(terms, taken_as) is Reading.ANNUAL:
        return _rates(ours, first, min(last, until))
    return 0 if terms.ends_on is None else due_by(ours - before, first, last, until)


def _ours(contract: Contract, terms: Terms) -> int | None:
    if terms.amount is None or contract.our_share == WHOLE_SHARE:
        return terms.amount
    return portion(terms.amount, contract.our_share)


def _read_as(terms: Terms, taken_as: Reading) -> Reading:
    """Which reading some terms rest on: the one said of them; open-ended is a rate, twelve months are a total."""
    if terms.open_ended:
        return Reading.ANNUAL
    if terms.starts_on and terms.ends_on and exactly_twelve_months(terms.starts_on, terms.ends_on):
        return Reading.TOTAL
    return taken_as if terms.reading is Reading.UNKNOWN else terms.reading


def _rates(annual: int, first: int, last: int) -> int:
    """A rate per year over the days from `first` to `last`, rounded once in each financial year."""
    return sum(annual_between(annual, first, last, *year.numbers) for year in _years(first, last))


def _years(first: int, last: int) -> Iterator[FinancialYear]:
    if first <= last:
        begin, end = (FinancialYear.of(date.fromordinal(day)) for day in (first, last))
        yield from map(FinancialYear, range(begin.start, end.start + 1))


def planned_in(contract: Contract, parts: Iterable[PlannedPart], year: FinancialYear) -> int:
    """The pence of our amount planned for a year; our share is rounded so that the years add up to the whole."""
    before = sum(part.amount for part in parts if part.year < year)
    by_end = before + sum(part.amount for part in parts if part.year == year)
    return _portion(contract, by_end) - _portion(contract, before)


def _portion(contract: Contract, pence: int) -> int:
    return pence if contract.our_share == WHOLE_SHARE else portion(pence, contract.our_share)
