"""The gap to a year’s target: what is there on its 1 April, what is planned or can be rolled forward, what is left."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commission.rules.facts import NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.headline import headline_target, rule_for
from commission.rules.figures.new_start import Start, starts
from commission.rules.figures.plan_lines import COUNTED, Planned, Standing, plan_of
from commission.rules.figures.roll_forward import RollForward, ending_since, roll_forward
from commission.rules.figures.shares import Board, board
from commission.rules.figures.sums import sums
from commission.rules.figures.without_term import WithoutTerm, without_term
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear


@dataclass(frozen=True)
class Gap:
    """How far a year is from its headline target under one rule and reading, in pence, and what would close it.

    `in_place` is what the contracts in place on 1 April put into the year, `later` what others of the register do,
    which begin later in it or have no term. `missing` is what `in_place` lacks of the target (negative: above it) and
    `otherwise` the same under the other reading; both None without a budget or a target.
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

    @property
    def year(self) -> FinancialYear:
        return self.board.year

    @cached_property
    def accepted(self) -> int:
        """What accepted contracts of the plan put into the year."""
        return self._planned(Standing.ACCEPTED)

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
        """By the month it starts in, the new contract that closes what is left; without values if none can count."""
        return self.starts_for(self.left)

    @property
    def starts_after(self) -> tuple[Start, ...]:
        """The same for what remains once every contract that ends is rolled forward."""
        return self.starts_for(self.remains)

    def starts_for(self, missing: int | None) -> tuple[Start, ...]:
        """The same for any other sum, in pence; None: it is not known."""
        return starts(self.year, missing if self.sectors else None)

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
) -> Gap | None:
    """The gap of a year under a rule (None: its headline's); None when the register has no rule.

    `as_at` (None: the year's first day) says what ended too long ago to be rolled forward, and nothing else. Rows of
    unknown reading are taken as `reading`. Raises UserError for a rule or a base the register does not have.
    """
    if not register.rules:
        return None
    named = rule_for(register, year, rule)
    found = board(register, year, year.first_day, base)
    there = {one: found.cell(named.name, Measure.COMMITTED, one).numerator for one in _OTHER}
    plan = plan_of(register, year)
    day = as_at or year.first_day
    follows = {one.line.follows for one in plan if one.line.follows is not None and one.standing in COUNTED}
    return Gap(
        found,
        named,
        reading,
        there[reading],
        _later(register, found, named, reading),
        _missing(found, there[reading]),
        _missing(found, there[_OTHER[reading]]),
        plan,
        roll_forward(register, year, named, reading, day, follows),
        without_term(register, year, named, ending_since(year, day)),
    )


_OTHER = {Reading.TOTAL: Reading.ANNUAL, Reading.ANNUAL: Reading.TOTAL}


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
    return sum(start.first_day < as_at for start in found.starts)
