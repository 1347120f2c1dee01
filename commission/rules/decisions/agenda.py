"""What is to be decided at which meeting: what is already too late first, then meeting by meeting, then what ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commission.rules.decisions.dates import TOO_LATE, DecisionDates, DecisionRule, Stage, undecided
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.effects import Loss, losses, lost
from commission.rules.facts import Component, Contract, NumeratorRule, Register
from commission.rules.figures.commitment import YearRow
from commission.rules.figures.expiry import total_amount
from commission.rules.figures.shares import Denominator
from commission.rules.periods import ONE_DAY, FinancialYear, months_on


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
    _budgets: dict[FinancialYear, int | None]

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
        rows = (row for line in self.lines if (row := line.lost) is not None)
        return losses(rows, self._rules, self._budgets)

    @cached_property
    def ids(self) -> frozenset[int]:
        return frozenset(line.contract.id for line in self.lines)


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
    meetings = tuple(meeting for meeting in register.diary.meetings if begin <= meeting.held_on <= until)
    kept = [line for line in _lines(register, as_at) if _is_on(line, as_at, begin, until)]
    kept.sort(key=lambda line: line.dates.ends_on)
    return Agenda(as_at, begin, until, tuple(_points(register, kept, meetings)), meetings)


def _lines(register: Register, as_at: date) -> Iterator[ToDecide]:
    rule = DecisionRule(register.diary)
    dated = ((contract, rule.of(contract)) for contract in undecided(register))
    return (ToDecide(contract, dates, dates.stage(as_at)) for contract, dates in dated if dates is not None)


def _is_on(line: ToDecide, as_at: date, begin: date, until: date) -> bool:
    dates = line.dates
    if line.stage in (Stage.NOTICE_PASSED, Stage.MEETING_PASSED, Stage.ENDED) and begin <= as_at:
        return True
    days = (dates.ends_on, dates.notice_by, dates.decide_on)
    return any(day is not None and begin <= day <= until for day in days)


def _points(register: Register, lines: Sequence[ToDecide], meetings: Iterable[Meeting]) -> Iterator[Point]:
    """The points in order; a meeting of the time with nothing to decide is one too."""
    budgets = {year: Denominator(parts).amount for year, parts in _components(register).items()}
    by_key: dict[tuple[Stage, Meeting | None], list[ToDecide]] = {
        **{(stage, None): [] for stage in TOO_LATE},
        **{(Stage.TO_DECIDE, meeting): [] for meeting in meetings},
    }
    for line in lines:
        meeting = line.dates.meeting if line.stage is Stage.TO_DECIDE else None
        by_key.setdefault((line.stage, meeting), []).append(line)
    for (stage, meeting), mine in sorted(by_key.items(), key=lambda found: _order(*found[0])):
        if mine or meeting is not None:
            yield Point(stage, meeting, tuple(mine), register.rules, budgets)


_PLACES = {stage: place for place, stage in enumerate((*TOO_LATE, Stage.TO_DECIDE, Stage.ENDED))}


def _order(stage: Stage, meeting: Meeting | None) -> tuple[int, date]:
    return _PLACES[stage], date.min if meeting is None else meeting.held_on


def _components(register: Register) -> dict[FinancialYear, tuple[Component, ...]]:
    found: dict[FinancialYear, tuple[Component, ...]] = {}
    for part in register.components:
        found[part.year] = (*found.get(part.year, ()), part)
    return found
