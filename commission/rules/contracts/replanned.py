"""A plan by year or quarter where the end moves: carried on by an extension, cut at the day of an early close.

What nobody has said falls evenly by day, and is shown as proposed; what a person says of a year takes its place. Sums
add up to the amount, and what ended before the day stays as it was planned.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from commission.errors import UserError
from commission.rules.contracts.planned import QUARTERS, in_order, part_words, quarter_days
from commission.rules.facts import Contract, PlannedPart
from commission.rules.figures.apportionment import due_by
from commission.rules.money import divide_half_away, sterling
from commission.rules.periods import ONE_DAY, FinancialYear

Plan = tuple[PlannedPart, ...]
Place = tuple[FinancialYear, int | None]


def plan_of(contract: Contract) -> Plan:
    """A contract's amounts by year or quarter; none where it falls evenly."""
    return contract.dated.planned if contract.dated else ()


def carried_on(contract: Contract, ends_on: date, added: int, said: Sequence[PlannedPart], *, fixed: bool) -> Plan:
    """The plan of a contract that goes on to a later end for so many pence more.

    `said` are whole amounts of years or quarters as they are to be. `fixed`: the pence were said too, so that what is
    said of some years leaves the rest for the others. Raises UserError where nothing is left to take up a difference.
    """
    assert contract.ends_on is not None
    first, plan = contract.ends_on + ONE_DAY, plan_of(contract)
    places = tuple(_places(plan, said, first, ends_on))
    named = {(part.year, part.quarter): part.amount for part in said}
    standing = _laid(plan, said)
    free = [place for place in places if place not in named] if fixed else places
    left = added + sum(part.amount for part in plan) - sum(standing.values()) if fixed else added
    if fixed and left and not free:
        raise UserError(
            f"The amounts by year are {sterling(abs(left))} {'less' if left > 0 else 'more'} than what is added.",
            "Let them add up to it, or leave one of the two out.",
        )
    found = standing | {
        place: standing.get(place, 0) + pence
        for place, pence in zip(free, _evenly(left, [_days(place, first, ends_on) for place in free]), strict=True)
    }
    return _parts({**found, **named}, {*standing, *named})


def cut_at(contract: Contract, last: date, said: Sequence[PlannedPart] = (), amount: int | None = None) -> Plan:
    """The plan of a contract closed on a day: of the year (or quarter) of that day its part by days, nothing after.

    `amount` is all that is due, where it was said: the year of the closing takes up the difference, unless its amount
    is said too. Raises UserError where the two do not agree.
    """
    kept = _due_of_parts(contract, last)
    standing = _laid([PlannedPart(*place, pence) for place, pence in kept.items()], said)
    if amount is not None and (off := amount - sum(standing.values())):
        closing = _closing_place(plan_of(contract), last)
        if any((part.year, part.quarter) == closing for part in said):
            raise UserError(
                f"The amounts by year come to {sterling(amount - off)}, not {sterling(amount)}.",
                "Let them add up to what is due, or leave one of the two out.",
            )
        standing[closing] = standing.get(closing, 0) + off
    found = _parts(standing, set(standing))
    # A plan of nothing still says that nothing fell in the years before, where no plan would spread the amount.
    return found or (PlannedPart(*_closing_place(plan_of(contract), last), 0),)


def planned_due(contract: Contract, last: date) -> int:
    """The pence of a planned amount due by the end of a day: of the year or quarter of that day its part by days."""
    return sum(_due_of_parts(contract, last).values())


def plan_changes(before: Iterable[PlannedPart], after: Iterable[PlannedPart]) -> str:
    """What differs between two plans: `2007-08 £10,000.00 → £5,013.70; 2008-09 £6,000.00 → nothing`."""
    was, now = ({part_words(part): part for part in plan} for plan in (before, after))
    parts = {part_words(part): part for part in in_order((was | now).values())}
    said = [(words, was.get(words), now.get(words)) for words in parts]
    return "; ".join(
        f"{words} {_amount(one)} → {_amount(other)}" if one else f"{words} {_amount(other)}"
        for words, one, other in said
        if one != other
    )


def _amount(part: PlannedPart | None) -> str:
    return "nothing" if part is None else sterling(part.amount)


def _due_of_parts(contract: Contract, last: date) -> dict[Place, int]:
    """What of each part is due by the end of a day, of those that have begun by then."""
    assert contract.term is not None
    found = {}
    for part in plan_of(contract):
        first, end = quarter_days(part.year, part.quarter)
        first, end = max(first, contract.term.first), min(end, contract.term.last)
        if first <= last:
            days = (day.toordinal() for day in (first, end, last))
            found[part.year, part.quarter] = due_by(part.amount, *days)
    return found


def _closing_place(plan: Plan, last: date) -> Place:
    """Where the amount of the day of closing is planned: its quarter where its year is planned so, else its year."""
    year = FinancialYear.of(last)
    by_quarter = any(part.year == year and part.quarter is not None for part in plan)
    return next(
        (year, quarter) for quarter in (QUARTERS if by_quarter else (None,)) if quarter_days(year, quarter)[1] >= last
    )


def _laid(plan: Sequence[PlannedPart], said: Sequence[PlannedPart]) -> dict[Place, int]:
    """A plan with what is said in its place: a year said as a whole is no longer planned by quarter, and so back."""
    by_quarter = {part.year: part.quarter is not None for part in said}
    stays = [part for part in plan if by_quarter.get(part.year, part.quarter is not None) is (part.quarter is not None)]
    return {(part.year, part.quarter): part.amount for part in (*stays, *said)}


def _places(plan: Plan, said: Sequence[PlannedPart], first: date, last: date) -> Iterator[Place]:
    """Where some days can be planned: by quarter in a year that is said or planned so, else as the latest year is."""
    shapes = {part.year: part.quarter is not None for part in (*plan, *said)}
    begin, end = FinancialYear.of(first), FinancialYear.of(last)
    for year in map(FinancialYear, range(begin.start, end.start + 1)):
        by_quarter = shapes.get(year, shapes[plan[-1].year])
        for quarter in QUARTERS if by_quarter else (None,):
            if _days((year, quarter), first, last):
                yield year, quarter


def _days(place: Place, first: date, last: date) -> int:
    """How many of some days fall in a year or quarter."""
    begin, end = quarter_days(*place)
    return max(0, (min(end, last) - max(begin, first)).days + 1)


def _evenly(pence: int, days: Sequence[int]) -> Iterator[int]:
    """Pence over stretches of days, straight by day, rounded as running sums so that they add up."""
    whole, gone, told = sum(days), 0, 0
    for count in days:
        gone += count
        due = divide_half_away(pence * gone, whole)
        yield due - told
        told = due


def _parts(found: dict[Place, int], kept: set[Place]) -> Plan:
    """A plan in order, without the proposed parts that are nothing."""
    return in_order(PlannedPart(*place, pence) for place, pence in found.items() if pence or place in kept)
