"""A year month by month: what is committed and what is forecast by the end of each month, and the way to the target.

Day by day by the rules of the year itself: the twelfth month is the year, to the penny, on every reading.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, starmap
from operator import add

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.apportionment import due_of_total, total_between
from commission.rules.figures.by_ledger import LedgerOn, ledger_on, ledger_sums
from commission.rules.figures.commitment import Basis, Measure
from commission.rules.figures.courses import Course, Days, course
from commission.rules.figures.denominator import Denominator, base_named, denominator_of
from commission.rules.figures.headline import headline_target
from commission.rules.figures.plan_lines import Standing, plan_of
from commission.rules.figures.sums import Sums, Tally, countable, tally_of
from commission.rules.money import MILLIONTHS
from commission.rules.periods import FinancialYear, months_on
from commission.rules.target_facts import Target

MONTHS_OF_YEAR, _FIRST_MONTH = 12, 4


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What is committed from 1 April to the end of a month, in pence, by each reading of what nobody has said.

    `low` and `high` add up the lower, and the higher, of the two readings of each row. `planned` are the accepted
    plans, with a ledger of what falls after its day. `target_path` is what the target asks for by then, evenly by day;
    None without a budget or a target. `paid` is what was paid by then, or by the as-at date where that is earlier, None
    without a ledger; `outlook` then the forecast by either reading, None for a month that ended before the as-at date.
    """

    last_day: date
    total: int
    annual: int
    low: int
    high: int
    planned: int
    target_path: int | None
    paid: int | None = None
    outlook: tuple[int, int] | None = None

    def committed(self, reading: Reading) -> int:
        """The pence committed by then, rows of unknown reading taken as `reading`."""
        return self.annual if reading is Reading.ANNUAL else self.total

    def forecast(self, reading: Reading) -> int | None:
        """The outturn to the as-at date, and what is committed and planned after it; without a ledger, all of that.

        None for a month that ended before the as-at date: what was forecast has come to be paid, or not.
        """
        if self.paid is None:
            return self.committed(reading) + self.planned
        return None if self.outlook is None else self.outlook[reading is Reading.ANNUAL]


@dataclass(frozen=True, slots=True)
class Months:
    """The twelve months of a year under one rule. `needed` are the pence that meet the target, None where it is open.

    Of the priced rows counted, `placed` stand in the year without a term: `placed_pence` of them fall evenly over it.
    `paid_to` is the day up to which the ledger is told, None without one.
    """

    year: FinancialYear
    rule: NumeratorRule
    denominator: Denominator
    target: Target | None
    needed: int | None
    points: tuple[MonthPoint, ...]
    counted: int
    unpriced: int
    placed: int
    placed_pence: int
    paid_to: date | None = None

    def paid_by(self, point: MonthPoint) -> int | None:
        """What was paid by the end of a month; None without a ledger, and of a month that begins after its day."""
        return point.paid if self.paid_to is not None and point.last_day.replace(day=1) <= self.paid_to else None

    @property
    def last(self) -> MonthPoint:
        """The year as a whole."""
        return self.points[-1]

    def reached(self, figure: Callable[[MonthPoint], int | None]) -> date | None:
        """The end of the first month in which a figure has come to what the target asks of the whole year."""
        if self.needed is None:
            return None
        come = ((point.last_day, figure(point)) for point in self.points)
        return next((day for day, pence in come if pence is not None and pence >= self.needed), None)


def month_ends(year: FinancialYear) -> tuple[date, ...]:
    """The last days of April to March."""
    turns = (months_on(year.first_day, month) for month in range(1, MONTHS_OF_YEAR + 1))
    return tuple(date.fromordinal(turn.toordinal() - 1) for turn in turns)


def months(
    register: Register,
    year: FinancialYear,
    rule: NumeratorRule,
    base: str | None = None,
    as_at: date | None = None,
    known: Mapping[Measure, Sums] | None = None,
) -> Months:
    """The year month by month under a rule. `base` names a way to count the budget, as on the board.

    With a ledger of the year also what was paid, to the as-at date (None: when the year is over); `known` is what the
    board of that day has of it, where the caller has it. Raises UserError for a base the register does not have.
    """
    headline = headline_target(register.targets, year, register.ledger)
    wanted = base if base is not None else headline.base if headline else ""
    denominator = denominator_of(register, year, base_named(register.bases, wanted))
    needed = None if headline is None or not denominator.amount else pence_needed(headline, denominator.amount)
    ends = month_ends(year)
    ledger = ledger_on(register.ledger, year, as_at)
    rows = _Rows(register, year, rule, tuple(day.toordinal() for day in ends), ledger)
    planned = _planned(register, rule, ledger, year, rows.days)
    path = [None if needed is None else due_of_total(needed, day - year.numbers[0] + 1, year.days) for day in rows.days]
    figures = zip(ends, *rows.sums(), planned, path, strict=True)
    points = tuple(starmap(MonthPoint, figures))
    if ledger is not None:
        of_ledger = known or ledger_sums(register.contracts, ledger)
        points = tuple(_with_ledger(points, ledger, rows.paid, tally_of(rule, of_ledger[Measure.FORECAST])))
    placed = rows.placed, rows.placed_pence
    day = None if ledger is None else ledger.day
    return Months(year, rule, denominator, headline, needed, points, rows.counted, rows.unpriced, *placed, day)


def _with_ledger(
    points: Sequence[MonthPoint], ledger: LedgerOn, paid: Iterable[int], forecast: Tally
) -> Iterator[MonthPoint]:
    """The months with what was paid, and from that of the ledger's day on the forecast: it ends in that of the year."""
    last = points[-1]
    for point, pence in zip(points, accumulate(paid), strict=True):
        outlook = None
        if point.last_day >= ledger.day:
            total, annual = forecast.total - last.total + point.total, forecast.annual - last.annual + point.annual
            outlook = total + point.planned, annual + point.planned
        yield replace(point, paid=pence, outlook=outlook)


def pence_needed(target: Target, budget: int) -> int:
    """The smallest whole pence that meet a target."""
    return -(-target.fraction * budget // MILLIONTHS)


def _planned(
    register: Register, rule: NumeratorRule, ledger: LedgerOn | None, year: FinancialYear, days: Days
) -> list[int]:
    """What the accepted plans a rule counts put into the year by each day, straight over their own terms.

    With a ledger, what they put into the days after its own.
    """
    found = [one.line for one in plan_of(register, year) if one.standing is Standing.ACCEPTED]
    lines = [line for line in found if line.sector in rule.sectors]
    begin = year.numbers[0] if ledger is None else ledger.day.toordinal() + 1
    terms = [(line.amount, line.starts_on.toordinal(), line.ends_on.toordinal()) for line in lines]
    return [sum(total_between(*term, begin, max(day, begin - 1)) for term in terms) for day in days]


class _Rows:
    """The courses of the rows a rule counts, added up; apart from the others, those on which the readings differ.

    `paid` is what was paid for them in each month, up to the ledger's day; nothing without one.
    """

    def __init__(
        self, register: Register, year: FinancialYear, rule: NumeratorRule, days: Days, ledger: LedgerOn | None
    ) -> None:
        self.days = days
        self.paid = [0] * len(days)
        self._agreed, self._total, self._annual, self._low, self._high = ([0] * len(days) for _ in range(5))
        self.counted = self.unpriced = self.placed = self.placed_pence = 0
        for listed in register.contracts:
            contract = listed if listed.dated is None else standing_in(listed, year)
            if contract.sector in rule.sectors and countable(contract):
                for one in ledger.paid(contract.id) if ledger else ():
                    self.paid[(one.day.month - _FIRST_MONTH) % MONTHS_OF_YEAR] += one.amount
                found = course(contract, year, days)
                if found is not None:
                    self._add(*found)

    def sums(self) -> tuple[list[int], ...]:
        """Month by month: totals, annual, low, high."""
        return tuple(list(map(add, self._agreed, one)) for one in (self._total, self._annual, self._low, self._high))

    def _add(self, basis: Basis, found: Course | None) -> None:
        if found is None:
            self.unpriced += 1
            return
        self.counted += 1
        totals, rates = found
        if totals is rates:
            self._agreed = list(map(add, self._agreed, totals))
        else:
            self._add_open(totals, rates)
        if basis is Basis.PLACED:
            self.placed += 1
            self.placed_pence += totals[-1]

    def _add_open(self, totals: Sequence[int], rates: Sequence[int]) -> None:
        self._total = list(map(add, self._total, totals))
        self._annual = list(map(add, self._annual, rates))
        self._low = list(map(add, self._low, map(min, totals, rates)))
        self._high = list(map(add, self._high, map(max, totals, rates)))
