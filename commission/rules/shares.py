"""The board: every numerator rule × measure × reading of a year, against the budget and the headline target.

Everything is whole pence and exact fractions; a target is met on integers, never on rounded percentages.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.commitment import Basis, Measure, YearRow, reading_used, year_rows
from commission.rules.facts import (
    WHOLE_SHARE,
    Component,
    Contract,
    Counts,
    NumeratorRule,
    Reading,
    Register,
    Sector,
    Target,
)
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear

MEASURES = (Measure.FACE, Measure.COMMITTED)
READINGS = (Reading.TOTAL, Reading.ANNUAL)
FIRST_RULE = "A"
"""The headline rule until a committee minutes another (domain: rule A until then)."""


@dataclass(frozen=True, slots=True)
class Denominator:
    """A year's budget as its components. `amount` in pence; None with no component, or an included unknown one."""

    components: tuple[Component, ...]

    @property
    def included(self) -> tuple[Component, ...]:
        return tuple(component for component in self.components if component.included)

    @property
    def unknown(self) -> tuple[Component, ...]:
        """The included components whose amount is not known: with any, there is no share."""
        return tuple(component for component in self.included if component.amount is None)

    @property
    def amount(self) -> int | None:
        amounts = [component.amount for component in self.included if component.amount is not None]
        return None if self.unknown or not amounts else sum(amounts)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the board, in pence, with the rows it adds up and the rows it would add if it could.

    `rows` are priced and counted; `unpriced` would count had they a price; `undated` of the counted rows stand
    by placing; `unclassified` are the year's rows of no sector, never counted.
    """

    rule: NumeratorRule
    measure: Measure
    reading: Reading
    numerator: int
    rows: tuple[YearRow, ...]
    unpriced: tuple[YearRow, ...]
    undated: tuple[YearRow, ...]
    unclassified: tuple[YearRow, ...]
    budget: int | None
    target: Target | None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.budget) if self.budget else None

    @property
    def meets(self) -> bool | None:
        """Whole pence against target × budget, as integers; None without a budget or a target."""
        return None if self.distance is None else self.distance >= 0

    @property
    def distance(self) -> int | None:
        """Pence above the target (negative: short of it); None without a budget or a target."""
        if not self.budget or self.target is None:
            return None
        return above_target(self.numerator, self.target.fraction, self.budget)

    @property
    def exact(self) -> Fraction | None:
        """The unrounded sum in pence where it can differ from the rounded rows (straight-line totals), else None."""
        if self.measure is Measure.FACE:
            return None
        return sum((_unrounded(row, self.reading) for row in self.rows), Fraction(0))


@dataclass(frozen=True, slots=True)
class Range:
    """The sum over rows of the lower, and of the higher, of the two readings of each row; pence."""

    rule: NumeratorRule
    measure: Measure
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why rows of the year stand in no numerator, or not in full: a plain reason and the rows."""

    reason: str
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Every answer for one year, side by side; all of them rest on the same `rows`."""

    year: FinancialYear
    denominator: Denominator
    targets: tuple[Target, ...]
    headline: Target | None
    rules: tuple[NumeratorRule, ...]
    rows: tuple[YearRow, ...]
    cells: tuple[Cell, ...]
    ranges: tuple[Range, ...]
    exclusions: tuple[Exclusion, ...]

    def cell(self, rule: str, measure: Measure, reading: Reading) -> Cell:
        """The cell of a rule's name, a measure and a reading. Raises KeyError when there is none."""
        for cell in self.cells:
            if (cell.rule.name, cell.measure, cell.reading) == (rule, measure, reading):
                return cell
        raise KeyError(rule)

    def range_of(self, rule: str, measure: Measure) -> Range:
        """The range of a rule's name under a measure. Raises KeyError when there is none."""
        for found in self.ranges:
            if (found.rule.name, found.measure) == (rule, measure):
                return found
        raise KeyError(rule)

    @property
    def headline_rule(self) -> str:
        """The rule the year's answer is given by: that of the headline target, else A, else the first."""
        names = [rule.name for rule in self.rules]
        wanted = self.headline.rule if self.headline else FIRST_RULE
        return wanted if wanted in names or not names else names[0]

    @property
    def deciding_rows(self) -> tuple[YearRow, ...]:
        """The rows of the headline rule whose two readings give different pence: the answers that move the year."""
        if not self.rules:
            return ()
        cell = self.cell(self.headline_rule, Measure.COMMITTED, Reading.TOTAL)
        return tuple(row for row in cell.rows if row.total != row.annual)


def headline_target(targets: Iterable[Target], year: FinancialYear) -> Target | None:
    """The year's target that is marked, else its first."""
    of_year = [target for target in targets if target.year == year]
    marked = [target for target in of_year if target.headline]
    return next(iter(marked or of_year), None)


def board(register: Register, year: FinancialYear) -> Board:
    """Every rule × measure × reading of the year. Independent of the as-at date."""
    rows = year_rows(register.contracts, year)
    denominator = Denominator(tuple(part for part in register.components if part.year == year))
    headline = headline_target(register.targets, year)
    by_rule = [_counted_by(rule, rows) for rule in register.rules]
    cells = tuple(
        _cell(mine, measure, reading, denominator.amount, headline)
        for mine in by_rule
        for measure in MEASURES
        for reading in READINGS
    )
    ranges = tuple(_range(mine, measure) for mine in by_rule for measure in MEASURES)
    targets = tuple(target for target in register.targets if target.year == year)
    left_out = exclusions(rows, register.rules)
    return Board(year, denominator, targets, headline, register.rules, rows, cells, ranges, left_out)


def countable(contract: Contract) -> bool:
    """Whether any rule can count the contract: in our budget, not nationally agreed, and of a known sector."""
    return contract.counts is Counts.YES and contract.sector is not Sector.UNCLASSIFIED


def counted(row: YearRow, rule: NumeratorRule) -> bool:
    """Whether the rule counts the row, priced or not: it counts at all, and its sector is in the rule's set."""
    return countable(row.contract) and row.contract.sector in rule.sectors


@dataclass(frozen=True, slots=True)
class _Counted:
    """The rows of a year that one rule counts, sorted once for all its cells."""

    rule: NumeratorRule
    priced: tuple[YearRow, ...]
    unpriced: tuple[YearRow, ...]
    undated: tuple[YearRow, ...]
    unclassified: tuple[YearRow, ...]


def _counted_by(rule: NumeratorRule, rows: tuple[YearRow, ...]) -> _Counted:
    mine = [row for row in rows if counted(row, rule)]
    priced = tuple(row for row in mine if row.face is not None)
    return _Counted(
        rule,
        priced,
        unpriced=tuple(row for row in mine if row.face is None),
        undated=tuple(row for row in priced if row.basis is Basis.PLACED),
        unclassified=tuple(row for row in rows if row.contract.sector is Sector.UNCLASSIFIED),
    )


def _cell(mine: _Counted, measure: Measure, reading: Reading, budget: int | None, headline: Target | None) -> Cell:
    return Cell(
        mine.rule,
        measure,
        reading,
        # The sum of the rounded rows: rows are the truth.
        numerator=sum(row.amount(measure, reading) or 0 for row in mine.priced),
        rows=mine.priced,
        unpriced=mine.unpriced,
        undated=mine.undated,
        unclassified=mine.unclassified,
        budget=budget,
        target=headline,
    )


def _range(mine: _Counted, measure: Measure) -> Range:
    if measure is Measure.FACE:
        face = sum(row.face or 0 for row in mine.priced)
        return Range(mine.rule, measure, face, face)
    low, high = (sum(getattr(row, end) or 0 for row in mine.priced) for end in ("low", "high"))
    return Range(mine.rule, measure, low, high)


def _unrounded(row: YearRow, reading: Reading) -> Fraction:
    face = row.face or 0
    if row.basis is Basis.PLACED:
        return Fraction(face)
    by_term = reading_used(row.contract, reading) is Reading.TOTAL
    return Fraction(face * row.days, row.term_days if by_term else row.year.days)


_EXCLUSIONS: tuple[tuple[str, Callable[[YearRow], bool]], ...] = (
    (
        "nationally agreed, never in the numerator",
        lambda row: row.contract.counts is Counts.NATIONALLY_AGREED,
    ),
    ("outside our budget, never in the numerator", lambda row: row.contract.counts is Counts.OUTSIDE_BUDGET),
    ("only our share is counted", lambda row: row.contract.our_share != WHOLE_SHARE),
    ("no sector, never counted", lambda row: row.contract.sector is Sector.UNCLASSIFIED),
    ("not priced, not counted as zero", lambda row: row.face is None),
    ("no term, counted in the year placed in", lambda row: row.basis is Basis.PLACED),
)


def exclusions(rows: tuple[YearRow, ...], rules: tuple[NumeratorRule, ...]) -> tuple[Exclusion, ...]:
    """What is left out or counted only in part, by reason; reasons with no row are left out."""
    found = [Exclusion(reason, tuple(row for row in rows if holds(row))) for reason, holds in _EXCLUSIONS]
    return tuple(exclusion for exclusion in (*found, *_other_sectors(rows, rules)) if exclusion.rows)


def _other_sectors(rows: tuple[YearRow, ...], rules: tuple[NumeratorRule, ...]) -> list[Exclusion]:
    """The countable rows of each sector that some rule leaves out: *private, not counted by rule B*."""
    found = []
    by_sector: dict[Sector, list[YearRow]] = {}
    for row in rows:
        if countable(row.contract):
            by_sector.setdefault(row.contract.sector, []).append(row)
    for sector in filter(by_sector.get, Sector):
        names = [rule.name for rule in rules if sector not in rule.sectors]
        if names:
            by = f"rule {names[0]}" if len(names) == 1 else f"rules {', '.join(names[:-1])} and {names[-1]}"
            found.append(Exclusion(f"{sector}, not counted by {by}", tuple(by_sector[sector])))
    return found
