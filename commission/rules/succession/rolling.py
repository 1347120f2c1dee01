"""The list of a year rolled to the next: what is to be decided, what is usually done, and what it does to the share.

A contract is usually extended while it has an option, and renewed otherwise; what needs a person first (nothing is
paid for it as far as is known, its length is not known, what an extension costs is not known, it was not delivered, it
is first to go) is left undecided.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commission.errors import UserError
from commission.rules.contracts.details import Tier
from commission.rules.facts import Contract, Decision, Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import Board, board_after, board_of_contracts
from commission.rules.periods import EARLIEST, FinancialYear
from commission.rules.succession.acts import Act
from commission.rules.succession.endings import end_extended, extended, options_left
from commission.rules.succession.links import Links
from commission.rules.succession.proposals import Proposal, Wish, leader
from commission.rules.succession.wishes import faults, propose


def to_decide(register: Register, year: FinancialYear) -> tuple[Contract, ...]:
    """The contracts that end in the year, nothing following them and nothing settled, in listed order."""
    links = Links.of(register.links)
    first, last = year.first_day, year.last_day
    return tuple(
        contract
        for contract in register.contracts
        if contract.ends_on is not None and first <= contract.ends_on <= last and _waits(contract, links)
    )


def years_to_decide(register: Register) -> tuple[FinancialYear, ...]:
    """The years in which contracts end of which something is to be decided, the first of them first."""
    links = Links.of(register.links)
    days = {one.ends_on for one in register.contracts if one.ends_on is not None and _waits(one, links)}
    return tuple(sorted({FinancialYear.of(day) for day in days}))


def _waits(contract: Contract, links: Links) -> bool:
    """Whether nothing follows a contract and nothing is settled about it."""
    return not contract.open_ended and contract.details.outcome is None and not links.after(contract.id)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is proposed for a contract of which nobody has said anything, and why."""

    act: Act
    why: str


def usual(contract: Contract) -> Usual:
    """The decision proposed by rule."""
    details = contract.details
    if contract.starts_on is None:
        return Usual(Act.UNDECIDED, "its length is not known")
    if contract.amount is None:
        return Usual(Act.UNDECIDED, "not priced")
    if details.undelivered:
        return Usual(Act.UNDECIDED, f"paid, not delivered: {details.undelivered}")
    if details.tier is Tier.FIRST_TO_GO:
        return Usual(Act.UNDECIDED, str(details.tier))
    if options_left(contract) and _goes_through(end_extended, contract):
        if not _goes_through(extended, contract):
            return Usual(Act.UNDECIDED, "an option is left, but its amount may be a total or a rate per year")
        return Usual(Act.EXTEND, f"{options_left(contract)} of {details.extensions} options left")
    return Usual(Act.RENEW, "equally long from the next day")


def _goes_through(act: Callable[[Contract], object], contract: Contract) -> bool:
    try:
        act(contract)
    except UserError:
        return False
    return True


def wish_of(contract: Contract, kept: Decision | None) -> Wish:
    """What a person has kept for a contract, else the usual."""
    if kept is None:
        return Wish(contract.id, usual(contract).act)
    return Wish(
        contract.id,
        kept.act,
        kept.starts_on,
        kept.ends_on,
        kept.months,
        kept.amount,
        kept.merged_with,
        kept.reason,
        pieces=kept.pieces,
        values=kept.values,
        planned=kept.planned,
    )


def wishes(contracts: Iterable[Contract], decisions: Iterable[Decision]) -> tuple[Wish, ...]:
    """A wish for each contract, as kept or as is usual; a merger that lost the contract it joined is undecided."""
    kept = {decision.contract: decision for decision in decisions}
    found = [wish_of(contract, kept.get(contract.id)) for contract in contracts]
    there = {wish.contract for wish in found if wish.act is Act.MERGE}
    return tuple(
        wish if wish.merged_with is None or wish.merged_with in there else Wish(wish.contract, Act.UNDECIDED)
        for wish in found
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """One rule under one measure in the next year, in pence over both readings: as things stand, and as proposed."""

    rule: str
    measure: Measure
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roll:
    """A list as it would be rolled: what is proposed for each contract, and the year after it before and after.

    `year` is the one that is rolled, or the one in which the last of some chosen contracts ends.
    """

    register: Register
    year: FinancialYear
    contracts: Mapping[int, Contract]
    proposals: Mapping[int, Proposal]
    before: Board
    after: Board

    @property
    def effects(self) -> tuple[Effect, ...]:
        return tuple(
            Effect(one.rule.name, one.measure, (one.low, one.high), (other.low, other.high))
            for one, other in zip(self.before.ranges, self.after.ranges, strict=True)
        )

    @property
    def refused(self) -> tuple[Proposal, ...]:
        """Those that cannot be done as they are."""
        return faults(self.proposals.values())

    @property
    def counts(self) -> Mapping[Act, int]:
        """How many contracts each act is proposed for, in the order of the acts."""
        found = [proposal.act for proposal in self.proposals.values()]
        return {act: found.count(act) for act in Act if act in found}


def roll(register: Register, year: FinancialYear, said: Iterable[Wish] = ()) -> Roll:
    """The roll of a year: what is kept, else the usual, but for what is said now."""
    contracts = to_decide(register, year)
    known = {wish.contract: wish for wish in wishes(contracts, register.decisions)}
    known |= {wish.contract: wish for wish in said}
    return _laid(register, year, known)


def roll_some(register: Register, said: Sequence[Wish]) -> Roll:
    """The same of some contracts alone, whenever they end."""
    named = {wish.contract: wish for wish in said}
    ends = [one.ends_on for one in register.contracts if one.id in named and one.ends_on is not None]
    return _laid(register, FinancialYear.of(max(ends, default=EARLIEST)), named)


def _laid(register: Register, year: FinancialYear, named: Mapping[int, Wish]) -> Roll:
    contracts = {one.id: one for one in register.contracts if one.id in named}
    proposals = propose(register, tuple(named.values()), contracts)
    before = board_of_contracts(register, year.next)
    after = board_after(before, register, *_moved(proposals))
    return Roll(register, year, contracts, {one.wish.contract: one for one in proposals}, before, after)


def roll_again(found: Roll, said: Iterable[Wish]) -> Roll:
    """The roll with other wishes for some of its contracts: only those, and who merges with them, are worked out."""
    new = {wish.contract: wish for wish in said if wish.contract in found.contracts}
    mergers = {leader(wish) for wish in _standing(found, new) + list(new.values()) if wish.act is Act.MERGE}
    joined = (
        [one.wish for one in found.proposals.values() if one.act is Act.MERGE and leader(one.wish) in mergers]
        if mergers
        else []
    )
    said_of = {wish.contract: wish for wish in joined} | new
    again = {number: said_of[number] for number in found.proposals if number in said_of}
    proposals = propose(found.register, tuple(again.values()), found.contracts)
    gone, come = _moved([found.proposals[one] for one in again])
    fresh_gone, fresh_come = _moved(proposals)
    after = board_after(found.after, found.register, come + fresh_gone, gone + fresh_come)
    return replace(found, proposals={**found.proposals, **{one.wish.contract: one for one in proposals}}, after=after)


def proposal_of(found: Roll, wish: Wish) -> Proposal:
    """What would come of another wish for one contract of a roll, while it is typed; no figures are worked out."""
    said = {wish.contract: wish}
    if wish.act is Act.MERGE:
        joined = [one.wish for one in found.proposals.values() if one.act is Act.MERGE]
        said = {one.contract: one for one in joined if leader(one) == leader(wish)} | said
    in_order = tuple(said[number] for number in found.proposals if number in said)
    proposals = propose(found.register, in_order, found.contracts)
    return next(one for one in proposals if one.wish.contract == wish.contract)


def roll_kept(found: Roll, before: Iterable[Decision], after: Iterable[Decision]) -> Roll:
    """The roll where other decisions are kept than before: a contract's own again, or what is usual for it."""
    was, now = ({one.contract: one for one in kept} for kept in (before, after))
    moved = [one for one in {**was, **now} if one in found.contracts and was.get(one) != now.get(one)]
    return roll_again(found, [wish_of(found.contracts[one], now.get(one)) for one in moved])


def _standing(found: Roll, contracts: Iterable[int]) -> list[Wish]:
    return [found.proposals[one].wish for one in contracts]


def _moved(proposals: Iterable[Proposal]) -> tuple[list[Contract], list[Contract]]:
    """What goes and what comes once the proposals that are not refused are applied."""
    agreed = [proposal for proposal in proposals if proposal.fault is None]
    gone = [contract for proposal in agreed for contract in proposal.gone]
    return gone, [contract for proposal in agreed for contract in proposal.come]
