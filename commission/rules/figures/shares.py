"""The board: every numerator rule × measure × reading of a year, against the budget and the headline target.

Everything is whole pence and exact fractions; a target is met on integers, never on rounded percentages. The figures
are sums, by sector, of what each contract puts into the year (`rules/figures/sums.py`), so that after an edit only the
contract that changed is computed again; the rows behind them are worked out when somebody asks for them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from commission.rules.facts import Contract, NumeratorRule, Reading, Register
from commission.rules.figures.by_ledger import NO_SUMS, LedgerOn, LedgerSums, ledger_on, ledger_sums
from commission.rules.figures.cells import MEASURES, READINGS, Cell, Range
from commission.rules.figures.commitment import Measure, YearRow
from commission.rules.figures.denominator import Denominator, base_named, denominator_of
from commission.rules.figures.exclusions import Exclusion, exclusions
from commission.rules.figures.headline import FIRST_RULE, headline_target
from commission.rules.figures.plan_lines import accepted_lines, planned_after
from commission.rules.figures.rows_behind import Rows
from commission.rules.figures.sums import Sums, Tally, sums, tally_of
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Target


@dataclass(frozen=True)
class Board:
    """Every answer for one year, side by side; all of them rest on the same `rows`, and add up the same `sums`.

    `of_contracts` are the figures of face and committed. `of_ledger` are the sums of paid, outturn and forecast, empty
    for a year without a ledger: worked out when they are first looked at; `planned` by rule joins the forecast.
    """

    year: FinancialYear
    denominator: Denominator
    targets: tuple[Target, ...]
    headline: Target | None
    rules: tuple[NumeratorRule, ...]
    sums: Sums
    of_contracts: tuple[Cell, ...]
    behind: Rows = field(repr=False, compare=False)
    base_asked: str | None = None
    of_ledger: LedgerSums = field(default_factory=lambda: NO_SUMS, compare=False)
    planned: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every figure: rule by rule, measure by measure, by each reading."""
        known = [cell for rule in self.rules for cell in (*self._of_contracts(rule), *self._of_ledger(rule))]
        return tuple(known) if self.of_ledger else self.of_contracts

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Every range: rule by rule, measure by measure."""
        return tuple(_range(cell) for cell in self.cells if cell.reading is READINGS[0])

    def _of_contracts(self, rule: NumeratorRule) -> Iterator[Cell]:
        return (cell for cell in self.of_contracts if cell.rule is rule)

    def _of_ledger(self, rule: NumeratorRule) -> Iterator[Cell]:
        budget, headline = self.denominator.amount, self.headline
        for measure, added in self.of_ledger.items():
            counted, left_out = tally_of(rule, added), added.without_sector
            planned = self.planned[rule.name] if measure is Measure.FORECAST else 0
            for reading in READINGS:
                yield Cell(rule, measure, reading, counted, left_out, budget, headline, self.behind, planned)

    @property
    def rows(self) -> tuple[YearRow, ...]:
        return self.behind.all

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it tells, in order: face and committed, and with a ledger of the year what is paid, and rests on it."""
        return (*MEASURES, *self.of_ledger)

    @property
    def headline_measure(self) -> Measure:
        """What the year's answer is given by: what the headline target is measured by, else what is committed."""
        asked = self.headline.measure if self.headline else ""
        return Measure(asked) if asked in map(str, self.measures) else Measure.COMMITTED

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        return exclusions(self.rows, self.rules)

    @property
    def day(self) -> date | None:
        """The day its ledger is looked at for; None without one."""
        return self.behind.ledger.day if self.behind.ledger else None

    def ledger_of(self, register: Register) -> LedgerOn | None:
        """A register's ledger of the year, on the same day; None of a board of the contracts alone."""
        return ledger_on(register.ledger, self.year, self.day) if self.behind.ledger else None

    def follows(self, register: Register) -> bool:
        """Whether the board of a register can be made from it by the contracts that changed, or were paid for."""
        ledger = self.behind.ledger
        after = ledger_on(register.ledger, self.year, self.day)
        return after is None if ledger is None else after is not None and ledger.like(after)

    def cell(self, rule: str, measure: Measure, reading: Reading) -> Cell:
        """The cell of a rule's name, a measure and a reading. Raises KeyError when there is none."""
        for cell in self.of_contracts if measure in MEASURES else self.cells:
            if (cell.rule.name, cell.measure, cell.reading) == (rule, measure, reading):
                return cell
        raise KeyError(rule)

    def range_of(self, rule: str, measure: Measure) -> Range:
        """The range of a rule's name under a measure. Raises KeyError when there is none."""
        return _range(self.cell(rule, measure, READINGS[0]))

    @property
    def headline_rule(self) -> str:
        """The rule the year's answer is given by: that of the headline target, else A, else the first."""
        names = [rule.name for rule in self.rules]
        wanted = self.headline.rule if self.headline else FIRST_RULE
        return wanted if wanted in names or not names else names[0]

    @property
    def deciding(self) -> int:
        """How many answers move the year: the number of the deciding rows."""
        return self._tally(self._moving).deciding

    @property
    def counted(self) -> int:
        """How many priced contracts the headline rule counts, by what the year's answer is given by."""
        return self._tally(self.headline_measure).priced

    @property
    def _moving(self) -> Measure:
        """The measure that answers move: face has none of its own."""
        return Measure.COMMITTED if self.headline_measure.read_once else self.headline_measure

    def _tally(self, measure: Measure) -> Tally:
        return self.cell(self.headline_rule, measure, READINGS[0]).tally if self.rules else Tally()

    @property
    def deciding_rows(self) -> tuple[YearRow, ...]:
        """The rows of the headline rule whose two readings give different pence: the answers that move the year."""
        if not self.rules:
            return ()
        cell = self.cell(self.headline_rule, self._moving, READINGS[0])
        return tuple(row for row in cell.rows if row.total != row.annual)


def board(
    register: Register,
    year: FinancialYear,
    day: date | None = None,
    base: str | None = None,
    as_at: date | None = None,
) -> Board:
    """Every rule × measure × reading of the year. Face and committed are independent of the as-at date.

    With a ledger of the year also paid, outturn and forecast, to the as-at date (None: when the year is over). With a
    `day`, of the contracts alone that are in place on it, by face and committed. `base` names a way to count the budget
    (blank: as it is ticked); None takes the headline target's own. Raises UserError for a base there is none of.
    """
    ledger = ledger_on(register.ledger, year, as_at) if day is None else None
    behind = Rows(register.contracts, year, day, ledger)
    return _laid_out(register, behind, sums(behind.standing, year), _whole(register, ledger), base)


def board_of_contracts(register: Register, year: FinancialYear, base: str | None = None) -> Board:
    """The same by face and committed alone: what is only supposed, or lies ahead, moves no payment."""
    return _laid_out(register, Rows(register.contracts, year), sums(register.contracts, year), NO_SUMS, base)


def board_after(found: Board, register: Register, gone: Iterable[Contract], come: Iterable[Contract]) -> Board:
    """The board of a register in which some contracts gave way to others: only those are computed.

    One for which something was paid, or whose accrual was set, is among both.
    """
    gone, come = tuple(gone), tuple(come)
    before, after = (Rows(moved, found.year, found.behind.day).standing for moved in (gone, come))
    ledger = found.ledger_of(register)
    of_ledger = _ledger_after(found, ledger, register, gone, come) if ledger else NO_SUMS
    behind = Rows(register.contracts, found.year, found.behind.day, ledger)
    moved_sums = found.sums + (sums(after, found.year) - sums(before, found.year))
    return _laid_out(register, behind, moved_sums, of_ledger, found.base_asked)


def _ledger_after(
    found: Board, ledger: LedgerOn, register: Register, gone: tuple[Contract, ...], come: tuple[Contract, ...]
) -> LedgerSums:
    known = found.behind.ledger
    if known is None or not known.like(ledger) or not found.of_ledger.known:
        return _whole(register, ledger)
    less, more = ledger_sums(gone, known), ledger_sums(come, ledger)
    return LedgerSums.of({one: added + (more[one] - less[one]) for one, added in found.of_ledger.items()})


def _whole(register: Register, ledger: LedgerOn | None) -> LedgerSums:
    """The sums of all contracts, worked out when they are looked at."""
    return NO_SUMS if ledger is None else LedgerSums(lambda: ledger_sums(register.contracts, ledger))


def board_moved(found: Board, register: Register, moved: Sums) -> Board:
    """The board of a register whose contracts put so much more into the year: face and committed alone."""
    behind = Rows(register.contracts, found.year, found.behind.day)
    return _laid_out(register, behind, found.sums + moved, NO_SUMS, found.base_asked)


def board_moved_by_ledger(
    found: Board, register: Register, moved: Sums, behind: Rows, by_ledger: Mapping[Measure, Sums]
) -> Board:
    """The same with a ledger, whose sums move too; `behind` are the rows of it. The plan in a forecast stays."""
    of_ledger = LedgerSums.of({measure: added + by_ledger[measure] for measure, added in found.of_ledger.items()})
    made = _laid_out(register, behind, found.sums + moved, of_ledger, found.base_asked)
    return replace(made, planned=found.planned)


def board_on(found: Board, register: Register, base: str | None) -> Board:
    """The same figures against the budget counted in another way."""
    return _laid_out(register, found.behind, found.sums, found.of_ledger, base)


def without_ledger(found: Board, register: Register) -> Board:
    """The same by face and committed alone."""
    return board_moved(found, register, Sums.none()) if found.of_ledger else found


def _laid_out(register: Register, behind: Rows, added_up: Sums, of_ledger: LedgerSums, base: str | None) -> Board:
    year = behind.year
    headline = headline_target(register.targets, year, register.ledger)
    wanted = base if base is not None else headline.base if headline else ""
    denominator = denominator_of(register, year, base_named(register.bases, wanted))
    budget, left_out = denominator.amount, added_up.without_sector
    cells = tuple(
        Cell(rule, measure, reading, tally, left_out, budget, headline, behind)
        for rule, tally in ((rule, tally_of(rule, added_up)) for rule in register.rules)
        for measure in MEASURES
        for reading in READINGS
    )
    targets = tuple(target for target in register.targets if target.holds_in(year))
    told = year, denominator, targets, headline, register.rules, added_up, cells, behind, base, of_ledger
    return Board(*told, _planned(register, behind.ledger))


def _planned(register: Register, ledger: LedgerOn | None) -> dict[str, int]:
    """What accepted plans add to the forecast of each rule, of what falls after the ledger's day."""
    if ledger is None:
        return {}
    lines = accepted_lines(register) if register.plan else ()
    return {rule.name: planned_after(lines, ledger.year, ledger.day, rule.sectors) for rule in register.rules}


def _range(cell: Cell) -> Range:
    tally, planned = cell.tally, cell.planned
    if cell.measure is Measure.FACE:
        return Range(cell.rule, cell.measure, tally.face, tally.face)
    return Range(cell.rule, cell.measure, tally.low + planned, tally.high + planned)
