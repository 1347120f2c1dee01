"""The board: every numerator rule × measure × reading of a year, against the budget and the headline target.

Everything is whole pence and exact fractions; a target is met on integers, never on rounded percentages. The figures
are sums, by sector, of what each contract puts into the year (`rules/figures/sums.py`), so that after an edit only the
contract that changed is computed again; the rows behind them are worked out when somebody asks for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.errors import UserError
from commission.rules.facts import Contract, NumeratorRule, Reading, Register
from commission.rules.figures.commitment import Basis, Measure, YearRow, reading_used
from commission.rules.figures.denominator import Denominator, base_named, denominator_of
from commission.rules.figures.exclusions import Exclusion, exclusions
from commission.rules.figures.rows_behind import Rows
from commission.rules.figures.sums import Sums, Tally, sums, tally_of
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Target

MEASURES = (Measure.FACE, Measure.COMMITTED)
READINGS = (Reading.TOTAL, Reading.ANNUAL)
MEASURED = ("", *(str(measure) for measure in MEASURES))
"""What a target may be measured by for a year to be held against it: what the contracts alone can tell."""
TARGET_MEASURES = (*(str(measure) for measure in MEASURES), "paid", "outturn", "forecast")
"""What a target may say it is measured by."""
FIRST_RULE = "A"
"""The headline rule until a committee minutes another (domain: rule A until then)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the board, in pence, with the rows it adds up and the rows it would add if it could.

    `rows` are priced and counted; `unpriced` would count had they a price; `undated` of the counted rows stand
    by placing; `unclassified` are the year's rows of no sector, never counted. `tally` counts the first three,
    `without_sector` the last, so that a number needs no list.
    """

    rule: NumeratorRule
    measure: Measure
    reading: Reading
    tally: Tally
    without_sector: int
    budget: int | None
    target: Target | None
    behind: Rows = field(repr=False, compare=False)

    @property
    def numerator(self) -> int:
        """The sum of the rounded rows: rows are the truth."""
        return self.tally.amount(self.measure, self.reading)

    @property
    def rows(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule).priced

    @property
    def unpriced(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule).unpriced

    @property
    def undated(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule).undated

    @property
    def unclassified(self) -> tuple[YearRow, ...]:
        return self.behind.unclassified

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


@dataclass(frozen=True)
class Board:
    """Every answer for one year, side by side; all of them rest on the same `rows`, and add up the same `sums`."""

    year: FinancialYear
    denominator: Denominator
    targets: tuple[Target, ...]
    headline: Target | None
    rules: tuple[NumeratorRule, ...]
    sums: Sums
    cells: tuple[Cell, ...]
    ranges: tuple[Range, ...]
    behind: Rows = field(repr=False, compare=False)
    base_asked: str | None = None

    @property
    def rows(self) -> tuple[YearRow, ...]:
        return self.behind.all

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        return exclusions(self.rows, self.rules)

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
    def deciding(self) -> int:
        """How many answers move the year: the number of the deciding rows."""
        return self._headline_tally.deciding

    @property
    def counted(self) -> int:
        """How many priced contracts the headline rule counts."""
        return self._headline_tally.priced

    @property
    def _headline_tally(self) -> Tally:
        name = self.headline_rule
        return next((cell.tally for cell in self.cells if cell.rule.name == name), Tally())

    @property
    def deciding_rows(self) -> tuple[YearRow, ...]:
        """The rows of the headline rule whose two readings give different pence: the answers that move the year."""
        if not self.rules:
            return ()
        cell = self.cell(self.headline_rule, Measure.COMMITTED, Reading.TOTAL)
        return tuple(row for row in cell.rows if row.total != row.annual)


def headline_target(targets: Iterable[Target], year: FinancialYear) -> Target | None:
    """The year's target that is marked, else its first; one that is not set yet, or of what is paid, is none."""
    of_year = [one for one in targets if one.holds_in(year) and one.fraction and one.measure in MEASURED]
    marked = [target for target in of_year if target.headline]
    return next(iter(marked or of_year), None)


def rule_for(register: Register, year: FinancialYear, name: str | None = None) -> NumeratorRule:
    """The rule of a name; None takes the one the year's answer is given by. Raises UserError where there is none."""
    headline = headline_target(register.targets, year)
    wanted = name if name is not None else headline.rule if headline else FIRST_RULE
    known = [rule.name for rule in register.rules]
    if name is None and wanted not in known and known:
        wanted = known[0]
    for rule in register.rules:
        if rule.name == wanted:
            return rule
    raise UserError(f"There is no numerator rule {wanted}.", f"Choose one of: {', '.join(known)}.")


def board(register: Register, year: FinancialYear, day: date | None = None, base: str | None = None) -> Board:
    """Every rule × measure × reading of the year. Independent of the as-at date.

    With a `day`, of the contracts alone that are in place on it. `base` names a way to count the budget (blank: as it
    is ticked); None takes the headline target's own. Raises UserError for a base the register does not have.
    """
    behind = Rows(register.contracts, year, day)
    return _laid_out(register, behind, sums(behind.standing, year), base)


def board_after(found: Board, register: Register, gone: Iterable[Contract], come: Iterable[Contract]) -> Board:
    """The board of a register in which some contracts gave way to others: only those are computed."""
    behind = Rows(register.contracts, found.year, found.behind.day)
    before, after = (Rows(tuple(moved), found.year, behind.day).standing for moved in (gone, come))
    moved_sums = found.sums - sums(before, found.year) + sums(after, found.year)
    return _laid_out(register, behind, moved_sums, found.base_asked)


def board_on(found: Board, register: Register, base: str) -> Board:
    """The same figures against the budget counted in another way."""
    return _laid_out(register, found.behind, found.sums, base)


def _laid_out(register: Register, behind: Rows, added_up: Sums, base: str | None) -> Board:
    year = behind.year
    counted = [(rule, tally_of(rule, added_up)) for rule in register.rules]
    headline = headline_target(register.targets, year)
    wanted = base if base is not None else headline.base if headline else ""
    denominator = denominator_of(register, year, base_named(register.bases, wanted))
    budget, left_out = denominator.amount, added_up.without_sector
    cells = tuple(
        Cell(rule, measure, reading, tally, left_out, budget, headline, behind)
        for rule, tally in counted
        for measure in MEASURES
        for reading in READINGS
    )
    ranges = tuple(_range(rule, measure, tally) for rule, tally in counted for measure in MEASURES)
    targets = tuple(target for target in register.targets if target.holds_in(year))
    return Board(year, denominator, targets, headline, register.rules, added_up, cells, ranges, behind, base)


def _range(rule: NumeratorRule, measure: Measure, tally: Tally) -> Range:
    if measure is Measure.FACE:
        return Range(rule, measure, tally.face, tally.face)
    return Range(rule, measure, tally.low, tally.high)


def _unrounded(row: YearRow, reading: Reading) -> Fraction:
    face = row.face or 0
    if row.basis is Basis.PLACED:
        return Fraction(face)
    if row.basis in (Basis.AMENDED, Basis.PLANNED):
        return Fraction(row.amount(Measure.COMMITTED, reading) or 0)
    by_term = reading_used(row.contract, reading) is Reading.TOTAL
    return Fraction(face * row.days, row.term_days if by_term else row.year.days)
