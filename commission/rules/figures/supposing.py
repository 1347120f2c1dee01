"""What a scenario makes of each contract: left out at a level, renewed, stopped with its funding, moved outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, overload

from commission.rules.contracts.details import Tier
from commission.rules.contracts.replanned import cut_at
from commission.rules.facts import (
    Contract,
    Counts,
    Dated,
    PlanLine,
    Reading,
    Register,
)
from commission.rules.figures.plan_lines import Standing, plan_of
from commission.rules.figures.renewals import NotRenewed, Renewals, lacking_length, renewable, renewed, why_not
from commission.rules.figures.sentences import count_words
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.succession.links import Links

AT_98, AT_102 = 980_000, 1_020_000
"""The levels, in millionths of the budget, at which the first contracts go and the last come."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed of a year. As it is made it asks for nothing, and nothing moves.

    `level` is in millionths of the budget, None as it stands; with `tiers`, contracts come and go with a level that is
    given. `renew` names contracts by id; each is renewed again and again until the year is covered. `funding_ends`:
    contracts stop with their funding. `outside` are to stand outside the budget. `plan`: accepted contracts of the plan
    count.
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


class Touched(NamedTuple):
    """A contract and what becomes of it in a year; the facts that then stand in its place are made when asked for."""

    contract: Contract
    year: FinancialYear
    turns: tuple[Turn, ...]
    renewals: Renewals | None = None

    @property
    def gone(self) -> tuple[Contract, ...]:
        """The contract, where it stands in the register: not one that is only planned."""
        return () if self.turns == _PLANNED else (self.contract,)

    @property
    def come(self) -> tuple[Contract, ...]:
        """What stands in its place: itself, unless it is left out or changed, and its renewals in the year."""
        if self.turns == _LEFT_OUT:
            return ()
        found = [self.contract, *(renewed(self.contract, self.renewals) if self.renewals else ())]
        stop = self.contract.details.funding_ends_on
        if Turn.STOPPED in self.turns and stop is not None:
            found = [_stopped(one, stop) if _stops(one.ends_on, stop, one, self.year) else one for one in found]
        if Turn.OUTSIDE in self.turns:
            found = [replace(one, counts=Counts.OUTSIDE_BUDGET) for one in found]
        return tuple(found)

    @property
    def why(self) -> str:
        """`renewed to 31 Mar 2008; moved outside the budget`."""
        return "; ".join(self._words(turn) for turn in self.turns)

    def _words(self, turn: Turn) -> str:
        details = self.contract.details
        if turn is Turn.LEFT_OUT:
            return str(details.tier)
        if turn is Turn.RENEWED and self.renewals is not None:
            return f"{renewed_words(self.renewals.times)} {shown_date(self.renewals.ends_on)}"
        days = {
            Turn.STOPPED: ("funding ends on", details.funding_ends_on),
            Turn.PLANNED: ("planned from", self.contract.starts_on),
        }
        words, day = days.get(turn, (str(turn), None))
        return f"{words} {shown_date(day)}" if day else words


_LEFT_OUT, ONLY_RENEWED, _PLANNED = (Turn.LEFT_OUT,), (Turn.RENEWED,), (Turn.PLANNED,)


def renewed_words(times: int) -> str:
    """`renewed to`, `renewed twice, to`, `renewed five times, to`."""
    return "renewed to" if times == 1 else f"renewed {times_words(times)}, to"


def times_words(times: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(times) or count_words(times, "time")


def left_out_at(tier: Tier | None, level: int) -> bool:
    """Whether contracts of a tier are not afforded at a level of the budget, in millionths.

    What is first to go at 98% goes there and below; what is afforded only at 102% comes there and above.
    """
    return (tier is Tier.FIRST_TO_GO and level <= AT_98) or (tier is Tier.ONLY_AT_102 and level < AT_102)


def touched(register: Register, year: FinancialYear, scenario: Scenario, since: date) -> tuple[Touched, ...]:
    """What the scenario makes of the contracts it is about, in listed order, then of those that are planned.

    Contracts that it is not about, and renewals that have no day in the year, are left out. “All” that ends is what
    ends on the day `since` or later: what ended sooner is renewed only where it is named.
    """
    if scenario.asks_nothing:
        return ()
    if scenario == Scenario(renew_all=True, tiers=scenario.tiers):  # what is asked most, of all contracts at once
        renewals = renewable(register, year, since)
        return tuple([Touched(contract, year, ONLY_RENEWED, found) for contract, found in renewals])
    lines = _accepted(register, year) if scenario.plan else []
    renewals = _renewals(register, year, scenario, {line.follows for line in lines}, since)
    by_id = {contract.id: found for contract, found in renewals}
    found = (_touched(contract, by_id.get(contract.id), year, scenario) for contract in register.contracts)
    planned = (_planned(line, place, year) for place, line in enumerate(lines, len(register.contracts) + 1))
    return (*(one for one in found if one is not None), *planned)


def long_ended(register: Register, year: FinancialYear, scenario: Scenario, since: date) -> tuple[Touched, ...]:
    """The contracts that “all that ends” leaves out since they ended before a day, each as if it were renewed."""
    if not scenario.renew_all:
        return ()
    planned = {line.follows for line in _accepted(register, year)} if scenario.plan else set()
    others = ((one, found) for one, found in renewable(register, year, before=since) if one.id not in scenario.renew)
    return tuple(
        Touched(contract, year, ONLY_RENEWED, found)
        for contract, found in others
        if contract.id not in planned and not _not_afforded(contract, scenario)
    )


def long_ended_lacking(
    register: Register, year: FinancialYear, scenario: Scenario, since: date
) -> tuple[NotRenewed, ...]:
    """Those of them that could not be renewed either, for nobody has said how long they run."""
    if not scenario.renew_all:
        return ()
    found = lacking_length(register, year, before=since)
    return tuple(one for one in found if one.contract.id not in scenario.renew)


def _accepted(register: Register, year: FinancialYear) -> list[PlanLine]:
    """The accepted lines of the year's plan."""
    return [one.line for one in plan_of(register, year) if one.standing is Standing.ACCEPTED]


def _not_afforded(contract: Contract, wanted: Scenario) -> bool:
    return wanted.level is not None and wanted.tiers and left_out_at(contract.details.tier, wanted.level)


def _touched(contract: Contract, renewals: Renewals | None, year: FinancialYear, wanted: Scenario) -> Touched | None:
    if _not_afforded(contract, wanted):
        return Touched(contract, year, _LEFT_OUT)
    turns = [] if renewals is None else [Turn.RENEWED]
    last = contract.ends_on if renewals is None else renewals.ends_on
    stop = contract.details.funding_ends_on
    if wanted.funding_ends and stop is not None and _stops(last, stop, contract, year):
        turns.append(Turn.STOPPED)
    if contract.id in wanted.outside and contract.counts is not Counts.OUTSIDE_BUDGET:
        turns.append(Turn.OUTSIDE)
    return Touched(contract, year, tuple(turns), renewals) if turns else None


def _renewals(
    register: Register, year: FinancialYear, wanted: Scenario, planned: set[int | None], since: date
) -> Iterator[tuple[Contract, Renewals]]:
    """The contracts to be renewed of which some renewal has a day in the year."""
    if not wanted.renew_all and not wanted.renew:
        return
    for contract, found in renewable(register, year):
        ending = wanted.renew_all and contract.ends_on is not None and contract.ends_on >= since
        if (ending or contract.id in wanted.renew) and contract.id not in planned:
            yield contract, found


def not_renewed(register: Register, year: FinancialYear, scenario: Scenario, since: date) -> tuple[NotRenewed, ...]:
    """The contracts that were named, or end in time, and are not renewed, each with why."""
    links = Links.of(register.links)
    named = [contract for contract in register.contracts if contract.id in scenario.renew] if scenario.renew else []
    found = [NotRenewed(contract, why) for contract in named if (why := why_not(contract, links, year))]
    if scenario.renew_all:
        found += [one for one in lacking_length(register, year, since) if one.contract.id not in scenario.renew]
    return tuple(sorted(found, key=lambda one: one.contract.position))


def _stops(last: date | None, stop: date, contract: Contract, year: FinancialYear) -> bool:
    """Whether a contract that has a term, and runs to a last day, runs past another, and the year with it."""
    if stop >= year.last_day or contract.undated or contract.starts_on is None:
        return False
    return contract.open_ended or (last is not None and last > stop)


def _stopped(contract: Contract, day: date) -> Contract:
    """The contract as it is, but that nothing falls due after a day; what is planned for that day's year by its days.

    Its recorded amount, and so its face, stays as it is for as long as it is in force.
    """
    dated = contract.dated or Dated()
    if dated.planned and contract.term is not None:
        dated = replace(dated, planned=cut_at(contract, day))
    return replace(contract, dated=replace(dated, stops_on=day))


def _planned(line: PlanLine, position: int, year: FinancialYear) -> Touched:
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
    return Touched(made, year, _PLANNED)


class Supposed(Sequence[Contract]):
    """The contracts as supposed, what follows one after it, what is only planned last; made when first looked at."""

    def __init__(self, contracts: Sequence[Contract], found: Sequence[Touched]) -> None:
        self._contracts, self._found = contracts, found

    @cached_property
    def _made(self) -> tuple[Contract, ...]:
        come = {one.contract.id: one for one in self._found if one.gone}
        standing = (one for each in self._contracts for one in (come[each.id].come if each.id in come else (each,)))
        planned = (contract for one in self._found if not one.gone for contract in one.come)
        return (*standing, *planned)

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Contract]:
        return iter(self._made)

    @overload
    def __getitem__(self, at: int) -> Contract: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Contract, ...]: ...
    def __getitem__(self, at: int | slice) -> Contract | tuple[Contract, ...]:
        return self._made[at]
