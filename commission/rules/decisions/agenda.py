"""What is to be decided at which meeting: what is already too late first, then meeting by meeting, then what ended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from commission.rules.decisions.dates import TOO_LATE, DecisionDates, DecisionRule, Stage, undecided
from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.decisions.effects import Losing, Loss, losing, lost
from commission.rules.decisions.moved import exchanged
from commission.rules.facts import Contract, NumeratorRule, Register
from commission.rules.figures.commitment import YearRow
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.expiry import total_amount
from commission.rules.periods import ONE_DAY, FinancialYear, months_on
from commission.rules.target_facts import Component

Key = tuple[Stage, Meeting | None]
"""What tells a point: how it stands, and for what can still be decided the meeting."""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One contract of which nothing is decided, with its dates and how it stands."""

    contract: Contract
    dates: DecisionDates
    stage: Stage

    @property
    def lost(self) -> YearRow | None:
        """What the first year without it would have had of it."""
        return lost(self.contract)


@dataclass(frozen=True)
class Point:
    """One point of the agenda: a meeting, or a stage in which none can decide in time; the soonest end first."""

    stage: Stage
    meeting: Meeting | None
    lines: tuple[ToDecide, ...]
    _rules: tuple[NumeratorRule, ...]
    _budgets: Mapping[FinancialYear, int | None]

    @cached_property
    def amount(self) -> int:
        """The full amounts of its priced contracts, in pence."""
        return total_amount(line.contract for line in self.lines)

    @cached_property
    def unpriced(self) -> int:
        return sum(line.contract.amount is None for line in self.lines)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """What each year loses under each rule if nothing of this is decided."""
        return self._losing.under(self._rules, self._budgets)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each contract stands in it, by its id."""
        return {line.contract.id: place for place, line in enumerate(self.lines)}

    @cached_property
    def ids(self) -> frozenset[int]:
        return frozenset(line.contract.id for line in self.lines)

    def changed(self, gone: Sequence[ToDecide], come: Sequence[ToDecide]) -> "Point":
        """The point without some of its lines, and with others; what was added up of the rest stays added up."""
        found = replace(self, lines=exchanged(self.lines, gone, come, in_order))
        if "_losing" in vars(self):
            vars(found)["_losing"] = self._losing.changed(_losing(gone), _losing(come))
        return found

    def under(self, rules: tuple[NumeratorRule, ...], budgets: Mapping[FinancialYear, int | None]) -> "Point":
        """The same point, its losses under other rules or budgets."""
        if (self._rules, self._budgets) == (rules, budgets):
            return self
        found = replace(self, _rules=rules, _budgets=budgets)
        vars(found).update((name, known) for name, known in vars(self).items() if name in _OF_LINES)
        return found

    @cached_property
    def _losing(self) -> Losing:
        return _losing(self.lines)


_OF_LINES = ("amount", "unpriced", "places", "ids", "_losing")


def _losing(lines: Iterable[ToDecide]) -> Losing:
    return losing(row for line in lines if (row := line.lost) is not None)


def in_order(line: ToDecide) -> tuple[date, int, int]:
    """What lines are put in order by: the soonest end first, then as they are listed."""
    return line.dates.ends_on, line.contract.position, line.contract.id


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points from `begin` to `until`, both included, as at a day, and every meeting held in that time."""

    as_at: date
    begin: date
    until: date
    points: tuple[Point, ...]
    meetings: tuple[Meeting, ...]

    @property
    def too_late(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.stage in TOO_LATE)

    @property
    def lines(self) -> Iterator[ToDecide]:
        """Every contract that has not ended yet, in the order of the points."""
        return (line for point in self.points if point.stage is not Stage.ENDED for line in point.lines)


def a_year_from(day: date) -> date:
    """The last day of the twelve months that begin with a day."""
    return months_on(day, 12) - ONE_DAY


def agenda(register: Register, as_at: date, begin: date | None = None, until: date | None = None) -> Agenda:
    """What falls to be decided from `begin` (the as-at date) to `until` (a year on).

    A contract is on it when it ends, has its notice deadline or its meeting in that time; from the as-at date on also
    when one of these has passed already, or when it has ended and nothing was decided.
    """
    begin = begin or as_at
    until = until or a_year_from(begin)
    on = OnAgenda(register.diary, as_at, begin, until)
    by_key = on.keyed(undecided(register))
    meetings = tuple(meeting for meeting in register.diary.meetings if begin <= meeting.held_on <= until)
    held: dict[Key, list[ToDecide]] = {(Stage.TO_DECIDE, meeting): [] for meeting in meetings}
    budgets = budgets_of(register)
    points = (
        Point(*key, tuple(sorted(mine, key=in_order)), register.rules, budgets) for key, mine in (held | by_key).items()
    )
    return Agenda(as_at, begin, until, tuple(sorted(points, key=place_of)), meetings)


class OnAgenda:
    """The rule over one contract: whether it is on the agenda of a time, with which dates, and at which point."""

    def __init__(self, diary: Diary, as_at: date, begin: date, until: date) -> None:
        self._rule, self._as_at, self._begin, self._until = DecisionRule(diary), as_at, begin, until

    def line(self, contract: Contract) -> ToDecide | None:
        """Its line, where it is on the agenda; only to be asked of a contract of which nothing is decided."""
        dates = self._rule.of(contract)
        if dates is None or not self._is_on(dates):
            return None
        return ToDecide(contract, dates, dates.stage(self._as_at))

    def keyed(self, contracts: Iterable[Contract]) -> dict[Key, list[ToDecide]]:
        """The lines of contracts by the point they stand at."""
        found: dict[Key, list[ToDecide]] = {}
        for contract in contracts:
            if (line := self.line(contract)) is not None:
                meeting = line.dates.meeting if line.stage is Stage.TO_DECIDE else None
                found.setdefault((line.stage, meeting), []).append(line)
        return found

    def _is_on(self, dates: DecisionDates) -> bool:
        if self._begin <= self._as_at and dates.stage(self._as_at) in _PASSED:
            return True
        days = (dates.ends_on, dates.notice_by, dates.decide_on)
        return any(day is not None and self._begin <= day <= self._until for day in days)


_PASSED = (Stage.NOTICE_PASSED, Stage.MEETING_PASSED, Stage.ENDED)
_PLACES = {stage: place for place, stage in enumerate((*TOO_LATE, Stage.TO_DECIDE, Stage.ENDED))}


def place_of(point: Point) -> tuple[int, date]:
    """What points are put in order by: those too late first, then the meetings, then what ended."""
    return _PLACES[point.stage], date.min if point.meeting is None else point.meeting.held_on


def budgets_of(register: Register) -> dict[FinancialYear, int | None]:
    """The denominator of each year of which anything is known."""
    found: dict[FinancialYear, tuple[Component, ...]] = {}
    for part in register.components:
        found[part.year] = (*found.get(part.year, ()), part)
    return {year: Denominator(parts).amount for year, parts in found.items()}
