"""A year month by month: what is committed and what is forecast by the end of each month, and the way to the target.

Day by day by the rules of the year itself: the twelfth month is the year, to the penny, on every reading.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from operator import add

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.apportionment import due_of_total, total_between
from commission.rules.figures.commitment import Basis
from commission.rules.figures.courses import Course, Days, course
from commission.rules.figures.denominator import Denominator, base_named, denominator_of
from commission.rules.figures.plan_lines import Standing, plan_of
from commission.rules.figures.shares import headline_target
from commission.rules.figures.sums import countable
from commission.rules.money import MILLIONTHS
from commission.rules.periods import FinancialYear, months_on
from commission.rules.target_facts import Target

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What is committed from 1 April to the end of a month, in pence, by each reading of what nobody has said.

    `low` and `high` add up the lower, and the higher, of the two readings of each row. `planned` are the accepted
    plans. `target_path` is what the target asks for by then, evenly by day; None without a budget or a target.
    """

    last_day: date
    total: int
    annual: int
    low: int
    high: int
    planned: int
    target_path: int | None

    def committed(self, reading: Reading) -> int:
        """The pence committed by then, rows of unknown reading taken as `reading`."""
        return self.annual if reading is Reading.ANNUAL else self.total

    def forecast(self, reading: Reading) -> int:
        """What is committed, and what is planned and accepted: all there is to go by until there is a ledger."""
        return self.committed(reading) + self.planned


@dataclass(frozen=True, slots=True)
class Months:
    """The twelve months of a year under one rule. `needed` are the pence that meet the target, None where it is open.

    Of the priced rows counted, `placed` stand in the year without a term: `placed_pence` of them fall evenly over it.
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

    @property
    def last(self) -> MonthPoint:
        """The year as a whole."""
        return self.points[-1]

    def reached(self, figure: Callable[[MonthPoint], int]) -> date | None:
        """The end of the first month in which a figure has come to what the target asks of the whole year."""
        if self.needed is None:
            return None
        return next((point.last_day for point in self.points if figure(point) >= self.needed), None)


def month_ends(year: FinancialYear) -> tuple[date, ...]:
    """The last days of April to March."""
    turns = (months_on(year.first_day, month) for month in range(1, MONTHS_OF_YEAR + 1))
    return tuple(date.fromordinal(turn.toordinal() - 1) for turn in turns)


def months(register: Register, year: FinancialYear, rule: NumeratorRule, base: str | None = None) -> Months:
    """The year month by month under a rule. `base` names a way to count the budget, as on the board.

    Raises UserError for a base the register does not have.
    """
    headline = headline_target(register.targets, year)
    wanted = base if base is not None else headline.base if headline else ""
    denominator = denominator_of(register, year, base_named(register.bases, wanted))
    needed = None if headline is None or not denominator.amount else pence_needed(headline, denominator.amount)
    ends = month_ends(year)
    rows = _Rows(register, year, rule, tuple(day.toordinal() for day in ends))
    planned = _planned(register, rule, year, rows.days)
    path = [None if needed is None else due_of_total(needed, day - year.numbers[0] + 1, year.days) for day in rows.days]
    figures = zip(ends, *rows.sums(), planned, path, strict=True)
    points = tuple(starmap(MonthPoint, figures))
    placed = rows.placed, rows.placed_pence
    return Months(year, rule, denominator, headline, needed, points, rows.counted, rows.unpriced, *placed)


def pence_needed(target: Target, budget: int) -> int:
    """The smallest whole pence that meet a target."""
    return -(-target.fraction * budget // MILLIONTHS)


def _planned(register: Register, rule: NumeratorRule, year: FinancialYear, days: Days) -> list[int]:
    """What the accepted plans a rule counts put into the year by each day, straight over their own terms."""
    found = [one.line for one in plan_of(register, year) if one.standing is Standing.ACCEPTED]
    lines = [line for line in found if line.sector in rule.sectors]
    begin, _ = year.numbers
    terms = [(line.amount, line.starts_on.toordinal(), line.ends_on.toordinal()) for line in lines]
    return [sum(total_between(*term, begin, day) for term in terms) for day in days]


class _Rows:
    """The courses of the rows a rule counts, added up; apart from the others, those on which the readings differ."""

    def __init__(self, register: Register, year: FinancialYear, rule: NumeratorRule, days: Days) -> None:
        self.days = days
        self._agreed, self._total, self._annual, self._low, self._high = ([0] * len(days) for _ in range(5))
        self.counted = self.unpriced = self.placed = self.placed_pence = 0
        for listed in register.contracts:
            contract = listed if listed.dated is None else standing_in(listed, year)
            if contract.sector in rule.sectors and countable(contract):
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
