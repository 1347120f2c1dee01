"""What a year would have of the contracts that end, each renewed as it is: largest first, and meeting by meeting."""

from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from commission.errors import UserError
from commission.rules.decisions.dates import DecisionDates, DecisionRule, undecided
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.effects import renewed_as_is
from commission.rules.facts import Contract, Counts, NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Measure, committed, our_amount, reading_used, year_row
from commission.rules.figures.rows_behind import is_counted
from commission.rules.periods import ONE_DAY, FinancialYear

_Found = tuple[int, DecisionDates, Contract, Contract, Sector]
_SLACK = 5
"""Days by which a renewal, counted in months, may be longer than what it renews."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A contract that ends, renewed from the next day for as long and as much: `effect` is what the year has of that.

    In pence of our share; `sector` is the one the year counts it by. `cumulative` adds up those before it in the list
    and itself.
    """

    contract: Contract
    following: Contract
    sector: Sector
    effect: int
    cumulative: int
    dates: DecisionDates

    @property
    def starts_on(self) -> date:
        """The day after its end."""
        return self.dates.ends_on + ONE_DAY

    @property
    def ends_on(self) -> date:
        """The last day it would then run to."""
        return self.following.ends_on or self.starts_on

    def whole(self, reading: Reading) -> int:
        """Our share of the renewal over its whole term, in pence: a total as it stands, a rate year by year."""
        if reading_used(self.following, reading) is Reading.TOTAL:
            return our_amount(self.following) or 0
        years = range(FinancialYear.of(self.starts_on).start, FinancialYear.of(self.ends_on).start + 1)
        return sum(committed(self.following, FinancialYear(year), reading) or 0 for year in years)


@dataclass(frozen=True, slots=True)
class MeetingRolls:
    """What is decided on at one meeting (None: the calendar has none before it) of the contracts to roll forward.

    `effect` is theirs together; `cumulative` that of the meetings before it and its own.
    """

    meeting: Meeting | None
    rolls: tuple[Roll, ...]
    effect: int
    cumulative: int

    def has_passed(self, as_at: date) -> bool:
        """Whether the meeting was held before a day."""
        return self.meeting is not None and self.meeting.held_on < as_at


@dataclass(frozen=True, slots=True)
class RollForward:
    """The contracts a year would have something of, the largest effect first; `unpriced` others have no price."""

    rolls: tuple[Roll, ...] = ()
    unpriced: int = 0

    @property
    def effect(self) -> int:
        """What the year has of them all."""
        return self.rolls[-1].cumulative if self.rolls else 0

    def needed_for(self, missing: int) -> int | None:
        """How many of them, the largest first, bring in so many pence; None where all together do not."""
        if missing <= 0:
            return 0
        return next((count for count, roll in enumerate(self.rolls, 1) if roll.cumulative >= missing), None)

    @property
    def by_meeting(self) -> tuple[MeetingRolls, ...]:
        """The same by the meeting that decides: in the order they are held, those without a meeting last."""
        found: dict[Meeting | None, list[Roll]] = {}
        for roll in self.rolls:
            found.setdefault(roll.dates.meeting, []).append(roll)
        ordered = sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0].held_on if pair[0] else date.max))
        sums = [sum(roll.effect for roll in rolls) for _, rolls in ordered]
        return tuple(
            MeetingRolls(meeting, tuple(rolls), effect, so_far)
            for (meeting, rolls), effect, so_far in zip(ordered, sums, accumulate(sums), strict=True)
        )


def roll_forward(
    register: Register, year: FinancialYear, rule: NumeratorRule, reading: Reading, planned: Set[int] = frozenset()
) -> RollForward:
    """What a rule would count in a year of the contracts of which nothing is decided yet, each renewed as it is.

    `planned` ones, by id, are left out: something is planned for them already.
    """
    rule_of_dates, unpriced = DecisionRule(register.diary), 0
    found: list[_Found] = []
    waiting = (one for one in undecided(register) if _near(one, year) and one.id not in planned)
    for contract, following in _followed(waiting):
        row = year_row(following, year) if following is not None else None
        if row is None or not is_counted(row, rule):
            continue
        effect = row.amount(Measure.COMMITTED, reading)
        if effect is None:
            unpriced += 1
        elif effect > 0 and following is not None and (dates := rule_of_dates.of(contract)) is not None:
            found.append((effect, dates, contract, following, row.contract.sector))
    found.sort(key=lambda one: (-one[0], one[1].ends_on, one[2].position, one[2].id))
    sums = accumulate(effect for effect, *_ in found)
    rolls = (Roll(*what, effect, so_far, dates) for (effect, dates, *what), so_far in zip(found, sums, strict=True))
    return RollForward(tuple(rolls), unpriced)


def _near(contract: Contract, year: FinancialYear) -> bool:
    """Whether a renewal of it may fall in the year: quickly, of 100,000 contracts."""
    first, last = contract.starts_on, contract.ends_on
    if first is None or last is None or contract.counts is not Counts.YES:
        return False
    begin, end = year.numbers
    ended = last.toordinal()
    return ended < end and 2 * ended - first.toordinal() + 1 + _SLACK >= begin


def _followed(contracts: Iterable[Contract]) -> Iterator[tuple[Contract, Contract | None]]:
    """Contracts with what they would be renewed as; not those whose renewal lies outside what the register holds."""
    for contract in contracts:
        with suppress(UserError):
            yield contract, renewed_as_is(contract)
