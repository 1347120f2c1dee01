"""What a year would have of the contracts that end, each renewed as it is: largest first, and meeting by meeting."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from commission.rules.decisions.dates import DecisionDates, DecisionRule, undecided
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.effects import renewed_as_is
from commission.rules.facts import (
    Contract,
    Counts,
    NumeratorRule,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.apportionment import annual_between, annual_dues, total_between
from commission.rules.figures.commitment import Measure, committed, our_amount, reading_used, year_row
from commission.rules.figures.rows_behind import is_counted
from commission.rules.periods import ONE_DAY, FinancialYear, months_on

_YEAR = 12
_SLACK = 5
"""Days by which a renewal, counted in months, may be longer than what it renews."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A contract that ends, renewed from the next day for as long and as much: `effect` is what the year has of that.

    In pence of our share; `sector` is the one the year counts it by, `ends_on` the last day it would then run to.
    `cumulative` adds up those before it in the list and itself.
    """

    contract: Contract
    sector: Sector
    ends_on: date
    effect: int
    cumulative: int
    dates: DecisionDates

    @property
    def starts_on(self) -> date:
        """The day after its end."""
        return self.dates.ends_on + ONE_DAY

    def whole(self, reading: Reading) -> int:
        """Our share of the renewal over its whole term, in pence: a total as it stands, a rate year by year."""
        following = renewed_as_is(self.contract) or self.contract
        if reading_used(following, reading) is Reading.TOTAL:
            return our_amount(following) or 0
        years = range(FinancialYear.of(self.starts_on).start, FinancialYear.of(self.ends_on).start + 1)
        return sum(committed(following, FinancialYear(year), reading) or 0 for year in years)


@dataclass(frozen=True)
class MeetingRolls:
    """What is decided on at one meeting (None: the calendar has none before it) of the contracts to roll forward.

    `effect` is theirs together; `cumulative` that of the meetings before it and its own.
    """

    meeting: Meeting | None
    rolls: tuple[Roll, ...]
    effect: int
    cumulative: int

    @cached_property
    def ids(self) -> frozenset[int]:
        """The contracts, by id."""
        return frozenset(roll.contract.id for roll in self.rolls)

    def has_passed(self, as_at: date) -> bool:
        """Whether the meeting was held before a day."""
        return self.meeting is not None and self.meeting.held_on < as_at


@dataclass(frozen=True, slots=True)
class LongEnded:
    """Contracts, by id, that ended before a day and so are not taken to be ending: `effect` is what they would bring.

    Each renewed as it is, as any other; `unpriced` of them have no price.
    """

    before: date
    ids: tuple[int, ...] = ()
    effect: int = 0
    unpriced: int = 0


@dataclass(frozen=True)
class RollForward:
    """The contracts a year would have something of, the largest effect first; `unpriced` others have no price."""

    rolls: tuple[Roll, ...]
    unpriced: int
    long_ended: LongEnded

    @property
    def effect(self) -> int:
        """What the year has of them all."""
        return self.rolls[-1].cumulative if self.rolls else 0

    def needed_for(self, missing: int) -> int | None:
        """How many of them, the largest first, bring in so many pence; None where all together do not."""
        if missing <= 0:
            return 0
        return next((count for count, roll in enumerate(self.rolls, 1) if roll.cumulative >= missing), None)

    @cached_property
    def by_id(self) -> Mapping[int, Roll]:
        """Each by the id of its contract."""
        return {roll.contract.id: roll for roll in self.rolls}

    @cached_property
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


def ending_since(year: FinancialYear, as_at: date) -> date:
    """The first day on which a contract may have ended that is still to be rolled forward into a year.

    The first of the year before it, or a year before the as-at day where that is sooner: nothing has ended long ago
    that ran a year ago.
    """
    return min(year.previous.first_day, months_on(as_at, -_YEAR))


def roll_forward(
    register: Register,
    year: FinancialYear,
    rule: NumeratorRule,
    reading: Reading,
    as_at: date,
    planned: Set[int] = frozenset(),
    after: date | None = None,
) -> RollForward:
    """What a rule would count in a year of the contracts of which nothing is decided yet, each renewed as it is.

    `planned` ones, by id, are left out: something is planned for them already. Of the year only what comes `after` a
    day counts, where one is said: what is before it is what a ledger tells.
    """
    dates, renewal, unpriced = DecisionRule(register.diary), _Renewal(year, rule, reading, after), 0
    since = ending_since(year, as_at)
    found: list[tuple[int, DecisionDates, Contract, Sector, date]] = []
    long_ended: list[tuple[int, int | None]] = []
    for contract in undecided(register):
        if not _near(contract, year) or contract.id in planned or (brought := renewal.of(contract)) is None:
            continue
        effect, sector, ends_on = brought
        if contract.ends_on is not None and contract.ends_on < since:
            if effect is None or effect > 0:
                long_ended.append((contract.id, effect))
        elif effect is None:
            unpriced += 1
        elif effect > 0 and (decided := dates.of(contract)) is not None:
            found.append((effect, decided, contract, sector, ends_on))
    found.sort(key=lambda one: (-one[0], one[1].ends_on, one[2].position, one[2].id))
    sums = accumulate(effect for effect, *_ in found)
    rolls = (
        Roll(contract, sector, ends_on, effect, so_far, decided)
        for (effect, decided, contract, sector, ends_on), so_far in zip(found, sums, strict=True)
    )
    return RollForward(tuple(rolls), unpriced, _long_ended(since, long_ended))


def _long_ended(before: date, found: Sequence[tuple[int, int | None]]) -> LongEnded:
    priced = [effect for _, effect in found if effect is not None]
    return LongEnded(before, tuple(number for number, _ in found), sum(priced), len(found) - len(priced))


def _near(contract: Contract, year: FinancialYear) -> bool:
    """Whether a renewal of it may fall in the year: quickly, of 100,000 contracts."""
    first, last = contract.starts_on, contract.ends_on
    if first is None or last is None or contract.counts is not Counts.YES:
        return False
    begin, end = year.numbers
    ended = last.toordinal()
    return ended < end and 2 * ended - first.toordinal() + 1 + _SLACK >= begin


Brought = tuple[int | None, Sector, date]
"""The pence a renewal brings into the year (None: not priced), the sector it counts by, and its last day."""
_Key = tuple[date | None, date | None]


class _Renewal:
    """What a rule counts of renewals in a year. Terms come many times over: each is renewed once."""

    def __init__(self, year: FinancialYear, rule: NumeratorRule, reading: Reading, after: date | None) -> None:
        self._year, self._rule, self._reading = year, rule, reading
        self._gone = min(after.toordinal(), year.numbers[1]) if after else 0
        self._terms: dict[_Key, tuple[int, int, bool, date] | None] = {}

    def of(self, contract: Contract) -> Brought | None:
        """What a contract brings that is near; None where the rule does not count it, or no day falls in the year."""
        if contract.dated is not None:
            return self._slowly(contract)
        if contract.sector not in self._rule.sectors or contract.sector is Sector.UNCLASSIFIED:
            return None
        key = contract.starts_on, contract.ends_on
        if key not in self._terms:
            self._terms[key] = self._term(contract)
        if (term := self._terms[key]) is None:
            return None
        first, last, twelve, ends_on = term
        if (ours := our_amount(contract)) is None:
            return None, contract.sector, ends_on
        said = Reading.TOTAL if twelve else contract.reading
        how = self._reading if said is Reading.UNKNOWN else said
        falls = annual_between if how is Reading.ANNUAL else total_between
        whole = falls(ours, first, last, *self._year.numbers)
        return whole - self._before(ours, first, last, how), contract.sector, ends_on

    def _before(self, ours: int, first: int, last: int, how: Reading) -> int:
        """What of it falls in the year up to the day after which it counts."""
        begin, end = self._year.numbers
        if self._gone < begin:
            return 0
        if how is Reading.ANNUAL:
            return annual_dues(ours, first, last, (begin, end), (self._gone,))[0]
        return total_between(ours, first, last, begin, self._gone)

    def _slowly(self, contract: Contract) -> Brought | None:
        """The same of a contract that is not the same in every year: as the board counts any."""
        following = renewed_as_is(contract)
        row = year_row(following, self._year) if following is not None else None
        if row is None or following is None or following.ends_on is None or not is_counted(row, self._rule):
            return None
        whole, term, ours = row.amount(Measure.COMMITTED, self._reading), following.term, our_amount(following)
        if whole is not None and term is not None and ours is not None:
            days = term.first.toordinal(), term.last.toordinal()
            whole -= self._before(ours, *days, reading_used(following, self._reading))
        return whole, row.contract.sector, following.ends_on

    def _term(self, contract: Contract) -> tuple[int, int, bool, date] | None:
        """First and last day of the renewal as numbers, whether it is exactly twelve months, and its last day."""
        following = renewed_as_is(contract)
        term = following.term if following is not None else None
        begin, end = self._year.numbers
        if term is None or term.first.toordinal() > end or term.last.toordinal() < begin:
            return None
        return term.first.toordinal(), term.last.toordinal(), term.exactly_twelve_months, term.last
