"""What planned contracts put into a year, and which of them were overtaken by what became of the contract they follow.

A planned contract's amount is for its whole term, spread evenly by day over it as a total is, whatever its length.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission.rules.facts import Contract, PlanLine, Register, Sector
from commission.rules.figures.apportionment import total_between
from commission.rules.periods import FinancialYear
from commission.rules.succession.links import Links


class Standing(StrEnum):
    """How a planned contract stands. Only the first two are counted."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    DROPPED = "dropped"
    RENEWED = "renewed meanwhile"
    PROLONGED = "runs longer meanwhile"


COUNTED = (Standing.ACCEPTED, Standing.PROPOSED)


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned contract in a year: `effect` is the pence of its term that fall in it, whatever its standing."""

    line: PlanLine
    effect: int
    standing: Standing


def planned_in_year(line: PlanLine, year: FinancialYear) -> int:
    """The pence of a planned contract that fall in a year: straight line by day over its own term."""
    return total_between(line.amount, line.starts_on.toordinal(), line.ends_on.toordinal(), *year.numbers)


def plan_of(register: Register, year: FinancialYear, after: date | None = None) -> tuple[Planned, ...]:
    """The contracts planned for a year, and those planned for another that fall in it too, as the register has them.

    Each with what it puts into the year, or into what is left of it after a day.
    """
    lines = [(line, _in_year(line, year, after)) for line in register.plan]
    mine = [(line, effect) for line, effect in lines if line.year == year or effect]
    followed = Links.of(register.links).followed
    contracts = _followed_by(register.contracts, (line for line, _ in mine))
    return tuple(Planned(line, effect, standing(line, contracts, followed)) for line, effect in mine)


def _in_year(line: PlanLine, year: FinancialYear, after: date | None) -> int:
    return planned_in_year(line, year) if after is None else planned_after([line], year, after, {line.sector})


def accepted_lines(register: Register) -> tuple[PlanLine, ...]:
    """The accepted contracts that stand, of any year and sector: what a forecast may count on, and nothing twice."""
    followed, contracts = Links.of(register.links).followed, _followed_by(register.contracts, register.plan)
    return tuple(line for line in register.plan if standing(line, contracts, followed) is Standing.ACCEPTED)


def accepted_in_year(register: Register, year: FinancialYear, sectors: Set[Sector]) -> int:
    """The pence that accepted contracts of some sectors put into a year."""
    return sum(planned_in_year(line, year) for line in accepted_lines(register) if line.sector in sectors)


def planned_after(lines: Iterable[PlanLine], year: FinancialYear, day: date, sectors: Set[Sector]) -> int:
    """The pence that planned contracts of some sectors put into what is left of a year after a day of it."""
    begin, end = max(year.numbers[0], day.toordinal() + 1), year.numbers[1]
    terms = (
        (line.amount, line.starts_on.toordinal(), line.ends_on.toordinal()) for line in lines if line.sector in sectors
    )
    return sum(total_between(*term, begin, end) for term in terms) if begin <= end else 0


def standing(line: PlanLine, contracts: Mapping[int, Contract], followed: Set[int]) -> Standing:
    """How a planned contract stands among the contracts there are, by id, and those that others follow."""
    if line.accepted is False:
        return Standing.DROPPED
    if line.follows is not None:
        if line.follows in followed:
            return Standing.RENEWED
        if _runs_into(contracts.get(line.follows), line):
            return Standing.PROLONGED
    return Standing.ACCEPTED if line.accepted else Standing.PROPOSED


def _runs_into(contract: Contract | None, line: PlanLine) -> bool:
    """Whether the contract that was to be rolled forward is itself in force when what follows it begins."""
    if contract is None:
        return False
    return contract.open_ended or (contract.ends_on is not None and contract.ends_on >= line.starts_on)


def _followed_by(contracts: Iterable[Contract], lines: Iterable[PlanLine]) -> dict[int, Contract]:
    wanted = {line.follows for line in lines if line.follows is not None}
    return {contract.id: contract for contract in contracts if contract.id in wanted} if wanted else {}
