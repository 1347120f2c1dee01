"""Several years at once: what each has committed and planned, of what budget, and why a share rises or falls.

A share can rise though less is contracted out, because the budget falls; that is said, not left to be seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.by_ledger import ledger_on, paid_by
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.headline import headline_target, rule_for
from commission.rules.figures.plan_lines import accepted_in_year
from commission.rules.figures.shares import Board, board_of_contracts
from commission.rules.money import above_target, percent, sterling
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Target

MOST_YEARS, SOON = 30, 3
"""How many years are told at once; how many after the last with a budget or a target are told for their contracts."""


@dataclass(frozen=True, slots=True)
class YearAtOnce:
    """A year by one rule, in pence: committed under both readings and as a range, and what accepted plans add.

    `paid` is what was paid in it to the as-at date, None without a ledger of the year.
    """

    year: FinancialYear
    total: int
    annual: int
    low: int
    high: int
    planned: int
    denominator: Denominator
    target: Target | None
    paid: int | None = None

    def forecast(self, reading: Reading) -> int:
        """What is committed and planned, rows of unknown reading taken as `reading`."""
        return self.planned + (self.annual if reading is Reading.ANNUAL else self.total)

    def share(self, pence: int) -> Fraction | None:
        """An amount as a share of the year's budget; None where that is not known."""
        return Fraction(pence, self.denominator.amount) if self.denominator.amount else None

    def distance(self, pence: int) -> int | None:
        """Pence above the year's target (negative: short of it), rounded down; None without a budget or a target."""
        if self.target is None or not self.denominator.amount:
            return None
        return above_target(pence, self.target.fraction, self.denominator.amount)


@dataclass(frozen=True, slots=True)
class OverYears:
    """Years in their order, by one rule, and what is to be said of one beside the one before it."""

    rule: NumeratorRule
    years: tuple[YearAtOnce, ...]
    remarks: tuple[str, ...]


def years_spoken_of(register: Register) -> tuple[FinancialYear, ...]:
    """From the first year with a budget to the last with a budget, a set target, or money committed soon after.

    None where no budget is entered: a target of long ago stands by itself. At most `MOST_YEARS` from the last.
    """
    budgets = {part.year.start for part in register.components}
    if not budgets:
        return ()
    told = budgets | {one.last_year.start for one in register.targets if one.fraction}
    last = max(told)
    ends = (FinancialYear.of(one.ends_on).start for one in register.contracts if one.ends_on is not None)
    last = max(last, max((end for end in ends if end <= last + SOON), default=last))
    return tuple(map(FinancialYear, range(max(min(budgets), last - MOST_YEARS + 1), last + 1)))


def over_years(
    register: Register,
    years: Iterable[FinancialYear],
    rule: str | None = None,
    base: str | None = None,
    as_at: date | None = None,
) -> OverYears:
    """Some years side by side, by a rule and a base; left out, those the first year's answer is given by.

    Raises UserError for a rule or a base the register does not have.
    """
    wanted = tuple(years)
    used = rule_for(register, wanted[0] if wanted else FinancialYear(2000), rule)
    found = tuple(_at_once(register, board_of_contracts(register, year, base), used, as_at) for year in wanted)
    return OverYears(used, found, tuple(line for pair in pairwise(found) if (line := _remark(*pair))))


def _at_once(register: Register, found: Board, rule: NumeratorRule, as_at: date | None) -> YearAtOnce:
    readings = Reading.TOTAL, Reading.ANNUAL
    total, annual = (found.cell(rule.name, Measure.COMMITTED, reading).numerator for reading in readings)
    between = found.range_of(rule.name, Measure.COMMITTED)
    planned = accepted_in_year(register, found.year, rule.sectors)
    target = headline_target(register.targets, found.year, register.ledger)
    ledger = ledger_on(register.ledger, found.year, as_at)
    paid = None if ledger is None else paid_by(rule, register.contracts, ledger)
    ends = between.low, between.high
    return YearAtOnce(found.year, total, annual, *ends, planned, found.denominator, target, paid)


def _remark(before: YearAtOnce, after: YearAtOnce) -> str:
    """That a share goes one way and the money the other, on either reading, because of the budget; blank if not."""
    first, second = before.denominator.amount, after.denominator.amount
    if not first or not second or first == second:
        return ""
    moves = [(before.forecast(reading), after.forecast(reading)) for reading in (Reading.TOTAL, Reading.ANNUAL)]
    falls = second < first
    if not all(_apart(was, now, first, second, falls) for was, now in moves):
        return ""
    was, now = moves[0]
    shares = f"{percent(Fraction(was, first))} to {percent(Fraction(now, second))}"
    money = f"{sterling(abs(was - now))} {'less' if falls else 'more'}" if was != now else "as much"
    way, budget = ("rises", "falls") if falls else ("falls", "rises")
    return (
        f"From {before.year} to {after.year} the share {way}, {shares}, though {money} is contracted out: "
        f"the budget {budget} by {sterling(abs(second - first))}."
    )


def _apart(was: int, now: int, first: int, second: int, falls: bool) -> bool:
    """Whether the money goes one way, or stays, and the share the other."""
    if falls:
        return now <= was and now * first > was * second
    return now >= was and now * first < was * second
