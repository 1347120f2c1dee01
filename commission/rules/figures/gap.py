"""The gap to a year’s target: what is there on its 1 April, what is planned or can be rolled forward, what is left.

With a ledger of the year also what is missing on paid, outturn or forecast, as at a day: then what is still to come,
planned or rolled forward counts after that day only, and by each of the three the same is left to find by 31 March. By
what is paid nothing more comes once the year is over.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commission.errors import UserError
from commission.rules.facts import NumeratorRule, Reading, Register, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES, ledger_on
from commission.rules.figures.commitment import Measure
from commission.rules.figures.headline import headline_target, rule_for
from commission.rules.figures.new_start import Start, starts
from commission.rules.figures.plan_lines import COUNTED, Planned, Standing, plan_of
from commission.rules.figures.roll_forward import RollForward, ending_since, roll_forward
from commission.rules.figures.shares import Board, board, board_on
from commission.rules.figures.sums import sums
from commission.rules.figures.without_term import WithoutTerm, without_term
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear


@dataclass(frozen=True)
class Gap:
    """How far a year is from its headline target under one rule and reading, in pence, and what would close it.

    `in_place` is what the contracts in place on 1 April put into the year, `later` what others of the register do,
    which begin later in it or have no term. By a `measure` of a ledger, as at a `day`, `in_place` is what that says and
    `later` what it does not have yet of the forecast, plans apart. `missing` is what `in_place` lacks of the target
    (negative: above it) and `otherwise` the same under the other reading; both None without a budget or a target.
    """

    board: Board
    rule: NumeratorRule
    reading: Reading
    in_place: int
    later: int
    missing: int | None
    otherwise: int | None
    plan: tuple[Planned, ...]
    roll_forward: RollForward
    without_term: WithoutTerm
    measure: Measure = Measure.COMMITTED
    day: date | None = None

    @property
    def year(self) -> FinancialYear:
        return self.board.year

    @cached_property
    def accepted(self) -> int:
        """What accepted contracts of the plan put into the year; a forecast has that already."""
        return 0 if self.measure is Measure.FORECAST else self._planned(Standing.ACCEPTED)

    @cached_property
    def proposed(self) -> int:
        """What contracts that are only proposed would."""
        return self._planned(Standing.PROPOSED)

    @property
    def left(self) -> int | None:
        """What is still missing with everything planned; negative: more than is needed."""
        return None if self.missing is None else self.missing - self.later - self.accepted - self.proposed

    @property
    def remains(self) -> int | None:
        """What is to be commissioned even if every contract that ends is rolled forward; negative: nothing is."""
        return None if self.left is None else self.left - self.roll_forward.effect

    @property
    def sectors(self) -> Set[Sector]:
        """The sectors the rule counts."""
        return self.rule.sectors - {Sector.UNCLASSIFIED}

    @property
    def starts(self) -> tuple[Start, ...]:
        """By the month it starts in, the new contract that closes what is left; without values if none can count.

        By a measure of a ledger what is new counts after its day only: the months that have begun by then are over.
        """
        return self.starts_for(self.left)

    @property
    def starts_after(self) -> tuple[Start, ...]:
        """The same for what remains once every contract that ends is rolled forward."""
        return self.starts_for(self.remains)

    def starts_for(self, missing: int | None) -> tuple[Start, ...]:
        """The same for any other sum, in pence; None: it is not known."""
        return starts(self.year, missing if self.sectors else None, self.day)

    def _planned(self, wanted: Standing) -> int:
        sectors = self.sectors
        return sum(one.effect for one in self.plan if one.standing is wanted and one.line.sector in sectors)


def gap(
    register: Register,
    year: FinancialYear,
    rule: str | None = None,
    reading: Reading = Reading.TOTAL,
    base: str | None = None,
    as_at: date | None = None,
    measure: Measure | None = None,
    whole: Board | None = None,
) -> Gap | None:
    """The gap of a year under a rule (None: its headline's); None when the register has no rule.

    `as_at` (None: the year's first day) says what ended too long ago to be rolled forward, and to which day a ledger is
    looked at (None: of the whole year). Rows of unknown reading are taken as `reading`. `measure` None takes what the
    target is measured by, where a ledger tells it. `whole` is the year's board on that day, where it is known.
    Raises UserError for a rule or a base the register does not have, and for a measure without its ledger.
    """
    if not register.rules:
        return None
    named, by = rule_for(register, year, rule), measured_by(register, year, measure)
    ledger = None if by is Measure.COMMITTED else ledger_on(register.ledger, year, as_at)
    if ledger is None:
        found = board(register, year, year.first_day, base)
    else:
        found = board_on(whole, register, base) if whole else board(register, year, None, base, as_at)
    there = {one: found.cell(named.name, by, one).numerator for one in _OTHER}
    after = ledger.day if ledger else None
    plan = plan_of(register, year, after)
    day = as_at or year.first_day
    follows = {one.line.follows for one in plan if one.line.follows is not None and one.standing in COUNTED}
    return Gap(
        found,
        named,
        reading,
        there[reading],
        _to_come(found, named, reading, by) if ledger else _later(register, found, named, reading),
        _missing(found, there[reading]),
        _missing(found, there[_OTHER[reading]]),
        plan,
        roll_forward(register, year, named, reading, day, follows, after),
        without_term(register, year, named, ending_since(year, day)),
        by,
        after,
    )


GAP_MEASURES = (Measure.COMMITTED, *LEDGER_MEASURES)
"""What a gap can be measured by."""


def measured_by(register: Register, year: FinancialYear, asked: Measure | None = None) -> Measure:
    """What the gap of a year is measured by: as asked, else as its target is, where a ledger tells that.

    Raises UserError where what is asked needs a ledger and the year has none.
    """
    there = year in register.ledger.years
    if asked is None:
        headline = headline_target(register.targets, year, register.ledger)
        said = headline.measure if headline else ""
        return next((one for one in LEDGER_MEASURES if there and one == said), Measure.COMMITTED)
    if asked in LEDGER_MEASURES and not there:
        raise UserError(
            f"There is no ledger of {year}, so nothing of it is {asked}.",
            "Bring it in under Year end, or ask for what is committed.",
        )
    return asked if asked in LEDGER_MEASURES else Measure.COMMITTED


_OTHER = {Reading.TOTAL: Reading.ANNUAL, Reading.ANNUAL: Reading.TOTAL}


def _to_come(found: Board, rule: NumeratorRule, reading: Reading, measure: Measure) -> int:
    """What the forecast has that a measure has not yet, plans apart; of what is paid nothing, once the year is over."""
    if measure is Measure.PAID and found.day is not None and found.day >= found.year.last_day:
        return 0
    forecast, mine = (found.cell(rule.name, one, reading) for one in (Measure.FORECAST, measure))
    return forecast.numerator - forecast.planned - (mine.numerator - mine.planned)


def _later(register: Register, found: Board, rule: NumeratorRule, reading: Reading) -> int:
    """What the contracts that are not in place on 1 April put into the year all the same."""
    there = {contract.id for contract in found.behind.standing}
    others = sums((contract for contract in register.contracts if contract.id not in there), found.year)
    tallies = (tally for sector, tally in others.by_sector.items() if sector in rule.sectors)
    return sum(tally.amount(Measure.COMMITTED, reading) for tally in tallies)


def _missing(found: Board, pence: int) -> int | None:
    """What is missing to the headline target: the least whole pence that meet it."""
    if found.headline is None or not found.denominator.amount:
        return None
    return -above_target(pence, found.headline.fraction, found.denominator.amount)


def year_to_plan(register: Register, shown: FinancialYear) -> FinancialYear:
    """The year a plan is made for: the one after the year shown, where that has a target to reach; else that year."""
    return shown.next if headline_target(register.targets, shown.next) is not None else shown


def first_start(found: Gap, as_at: date) -> int:
    """Which of the twelve months a new contract can first start in, as at a day: 0 for the first, 12 for none."""
    return sum(start.over or start.first_day < as_at for start in found.starts)
