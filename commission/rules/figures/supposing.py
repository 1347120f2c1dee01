"""What a scenario makes of each contract: left out at a level, renewed, stopped with its funding, moved outside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from commission.rules.contracts.details import Tier
from commission.rules.contracts.replanned import cut_at
from commission.rules.decisions.dates import undecided
from commission.rules.decisions.effects import renewed_as_is
from commission.rules.facts import (
    Contract,
    Counts,
    Dated,
    PlanLine,
    Reading,
    Register,
)
from commission.rules.figures.plan_lines import Standing, plan_of
from commission.rules.periods import EARLIEST, LATEST, FinancialYear, shown_date
from commission.rules.succession.links import Links

AT_98, AT_102 = 980_000, 1_020_000
"""The levels, in millionths of the budget, at which the first contracts go and the last come."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed of a year. As it is made it asks for nothing, and nothing moves.

    `level` is in millionths of the budget, None as it stands; with `tiers`, contracts come and go with a level that is
    given. `renew` names contracts by id. `funding_ends`: contracts stop with their funding. `outside` are to stand
    outside the budget. `plan`: accepted contracts of the plan count.
    """

    level: int | None = None
    tiers: bool = True
    renew_all: bool = False
    renew: frozenset[int] = frozenset()
    funding_ends: bool = False
    outside: frozenset[int] = frozenset()
    plan: bool = False

    @property
    def asks_nothing(self) -> bool:
        return replace(self, tiers=True) == Scenario()


class Turn(StrEnum):
    """What can become of a contract."""

    LEFT_OUT = "not afforded"
    RENEWED = "renewed"
    STOPPED = "stopped with its funding"
    OUTSIDE = "moved outside the budget"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Touched:
    """A contract and the facts that stand in its place; `gone` is empty for one that is only planned."""

    contract: Contract
    gone: tuple[Contract, ...]
    come: tuple[Contract, ...]
    turns: tuple[Turn, ...]

    @property
    def why(self) -> str:
        """`renewed to 31 Mar 2008; moved outside the budget`."""
        return "; ".join(self._words(turn) for turn in self.turns)

    @property
    def lost(self) -> tuple[Contract, ...]:
        """Those that stand no more, as they are."""
        return tuple(one for one in self.gone if all(one is not other for other in self.come))

    @property
    def gained(self) -> tuple[Contract, ...]:
        """Those that did not stand before."""
        return tuple(one for one in self.come if all(one is not other for other in self.gone))

    def _words(self, turn: Turn) -> str:
        details, last = self.contract.details, self.come[-1] if self.come else self.contract
        if turn is Turn.LEFT_OUT:
            return str(details.tier)
        days = {
            Turn.RENEWED: ("renewed to", last.ends_on),
            Turn.STOPPED: ("funding ends on", details.funding_ends_on),
            Turn.PLANNED: ("planned from", last.starts_on),
        }
        words, day = days.get(turn, (str(turn), None))
        return f"{words} {shown_date(day)}" if day else words


@dataclass(frozen=True, slots=True)
class NotRenewed:
    """A contract that was to be renewed, and why it is not."""

    contract: Contract
    why: str


def left_out_at(tier: Tier | None, level: int) -> bool:
    """Whether contracts of a tier are not afforded at a level of the budget, in millionths.

    What is first to go at 98% goes there and below; what is afforded only at 102% comes there and above.
    """
    return (tier is Tier.FIRST_TO_GO and level <= AT_98) or (tier is Tier.ONLY_AT_102 and level < AT_102)


def touched(register: Register, year: FinancialYear, scenario: Scenario) -> tuple[Touched, ...]:
    """What the scenario makes of the contracts it is about, in listed order, then of those that are planned.

    Contracts that it is not about, and renewals that have no day in the year, are left out.
    """
    if scenario.asks_nothing:
        return ()
    lines = [one.line for one in plan_of(register, year) if one.standing is Standing.ACCEPTED] if scenario.plan else []
    successors = dict(_renewals(register, year, scenario, {line.follows for line in lines}))
    found = (_touched(contract, successors.get(contract.id), year, scenario) for contract in register.contracts)
    planned = (_planned(line, place) for place, line in enumerate(lines, len(register.contracts) + 1))
    return (*(one for one in found if one is not None), *planned)


def _touched(contract: Contract, successor: Contract | None, year: FinancialYear, wanted: Scenario) -> Touched | None:
    tier = contract.details.tier
    if wanted.level is not None and wanted.tiers and left_out_at(tier, wanted.level):
        return Touched(contract, (contract,), (), (Turn.LEFT_OUT,))
    come, turns = [contract], list[Turn]()
    if successor is not None:
        come.append(successor)
        turns.append(Turn.RENEWED)
    stop = contract.details.funding_ends_on
    if wanted.funding_ends and stop is not None and any(_stops(one, stop, year) for one in come):
        come = [_stopped(one, stop) if _stops(one, stop, year) else one for one in come]
        turns.append(Turn.STOPPED)
    if contract.id in wanted.outside and contract.counts is not Counts.OUTSIDE_BUDGET:
        come = [replace(one, counts=Counts.OUTSIDE_BUDGET) for one in come]
        turns.append(Turn.OUTSIDE)
    return Touched(contract, (contract,), tuple(come), tuple(turns)) if turns else None


def _stops(contract: Contract, day: date, year: FinancialYear) -> bool:
    """Whether a contract that has a term runs past a day, and the year with it."""
    if day >= year.last_day or contract.undated or contract.starts_on is None:
        return False
    return contract.open_ended or (contract.ends_on is not None and contract.ends_on > day)


def _stopped(contract: Contract, day: date) -> Contract:
    """The contract as it is, but that nothing falls due after a day; what is planned for that day's year by its days.

    Its recorded amount, and so its face, stays as it is for as long as it is in force.
    """
    dated = contract.dated or Dated()
    if dated.planned and contract.term is not None:
        dated = replace(dated, planned=cut_at(contract, day))
    return replace(contract, dated=replace(dated, stops_on=day))


def _planned(line: PlanLine, position: int) -> Touched:
    """An accepted contract of the plan as a contract: its amount a total, whatever its length."""
    made = Contract(
        0,
        position,
        line.provider,
        line.sector,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        amount=line.amount,
        reading=Reading.TOTAL,
    )
    return Touched(made, (), (made,), (Turn.PLANNED,))


def _renewals(
    register: Register, year: FinancialYear, wanted: Scenario, planned: set[int | None]
) -> Iterator[tuple[int, Contract]]:
    """The successors of the contracts to be renewed that have a day in the year, by the contract's id."""
    if not wanted.renew_all and not wanted.renew:
        return
    for contract in renewable(register, year):
        if not (wanted.renew_all or contract.id in wanted.renew) or contract.id in planned:
            continue
        successor = renewed_as_is(contract)
        if successor is not None and successor.ends_on is not None and successor.ends_on >= year.first_day:
            yield contract.id, successor


_SLACK = 5
"""Days by which a renewal, counted in months, may be longer than what it renews."""


def renewable(register: Register, year: FinancialYear) -> Iterator[Contract]:
    """The contracts of which nothing is decided and whose renewal may fall in the year: quickly, of 100,000."""
    first, last = year.numbers
    for contract in undecided(register):
        if contract.starts_on is None or contract.ends_on is None:
            continue
        ended = contract.ends_on.toordinal()
        if ended < last and 2 * ended - contract.starts_on.toordinal() + 1 + _SLACK >= first:
            yield contract


def not_renewed(register: Register, year: FinancialYear, scenario: Scenario) -> tuple[NotRenewed, ...]:
    """The contracts that were named, or end in time, and are not renewed, each with why."""
    if not scenario.renew_all and not scenario.renew:
        return ()
    links = Links.of(register.links)
    found = []
    for contract in register.contracts:
        if contract.id in scenario.renew:
            why = _why_not(contract, links, year)
        else:
            why = _NO_LENGTH if scenario.renew_all and _lacks_length(contract, links, year) else ""
        if why:
            found.append(NotRenewed(contract, why))
    return tuple(found)


_NO_LENGTH = "nobody has said how long it runs"


def _lacks_length(contract: Contract, links: Links, year: FinancialYear) -> bool:
    ends_on = contract.ends_on
    if contract.starts_on is not None or ends_on is None or ends_on >= year.last_day or contract.open_ended:
        return False
    return contract.details.outcome is None and not links.after(contract.id)


def _why_not(contract: Contract, links: Links, year: FinancialYear) -> str:
    """Why a contract that was named is not renewed in the year; blank where it is."""
    if links.after(contract.id):
        return "another contract follows it already"
    if contract.details.outcome is not None:
        return f"it is {contract.details.outcome}"
    if contract.ends_on is None or contract.open_ended:
        return "it has no end"
    if contract.starts_on is None:
        return _NO_LENGTH
    if contract.ends_on >= year.last_day:
        return f"it runs to {shown_date(contract.ends_on)}, so that nothing follows it in {year}"
    successor = renewed_as_is(contract)
    if successor is None or successor.ends_on is None:
        return f"it would run outside {EARLIEST.year} to {LATEST.year}"
    return f"it would end on {shown_date(successor.ends_on)}" if successor.ends_on < year.first_day else ""
