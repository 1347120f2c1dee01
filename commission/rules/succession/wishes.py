"""What would come of wishes for contracts that end: each proposed with why it is refused, and what should be known."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commission.errors import UserError
from commission.rules.contracts.details import Outcome
from commission.rules.facts import Contract, Register
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.endings import closed, extended, lapsed
from commission.rules.succession.links import Links
from commission.rules.succession.notes import notes
from commission.rules.succession.proposals import Proposal, Wish, leader
from commission.rules.succession.successors import merged, renewed, split
from commission.rules.succession.unmeant import refuse_joined, refuse_unmeant
from commission.rules.succession.whose import known_by_register

FOLLOWED = {"renewed": "It is renewed already", "merged": "It is merged already", "split": "It is split already"}


def propose(
    register: Register, wishes: Sequence[Wish], known: Mapping[int, Contract] | None = None
) -> tuple[Proposal, ...]:
    """What would come of each wish, in their order; nothing is written. Those that merge are proposed by the first.

    `known` are contracts of the register by id, where somebody has them at hand: else they are looked for.
    """
    ground = _ground(register, wishes, known)
    return tuple(_proposed(ground, wish) for wish in wishes)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What proposals rest on: the contracts named, the links there are, and who merges with whom."""

    register: Register
    contracts: Mapping[int, Contract]
    links: Links
    mergers: Mapping[int, tuple[Wish, ...]]
    named: Mapping[int, int]


def _ground(register: Register, wishes: Sequence[Wish], known: Mapping[int, Contract] | None) -> _Ground:
    links = Links.of(register.links)
    named = Counter(wish.contract for wish in wishes)
    contracts = known
    if contracts is None:
        wanted = set(named) | {link.after for contract in named for link in links.after(contract)}
        contracts = {contract.id: contract for contract in register.contracts if contract.id in wanted}
    mergers: dict[int, tuple[Wish, ...]] = {}
    for wish in wishes:
        if wish.act is Act.MERGE:
            mergers[leader(wish)] = (*mergers.get(leader(wish), ()), wish)
    return _Ground(register, contracts, links, mergers, named)


def _proposed(ground: _Ground, wish: Wish) -> Proposal:
    contract = ground.contracts.get(wish.contract)
    if contract is None:
        return Proposal(wish, fault=UserError(f"There is no contract {wish.contract}.", "See: contracts."))
    bare = Proposal(wish, (contract,))
    try:
        _refuse_named_twice(ground, wish)
        if wish.act is Act.UNDECIDED:
            return bare
        _refuse_settled(ground, contract)
        refuse_unmeant(contract, wish)
        found = known_by_register(ground.register, _ACTS[wish.act](ground, contract, wish))
    except UserError as error:
        return replace(bare, fault=error)
    return replace(found, notes=(*notes(found), *found.notes))


def _refuse_named_twice(ground: _Ground, wish: Wish) -> None:
    if ground.named[wish.contract] > 1:
        raise UserError("It is named twice.", "Say one thing of each contract.")


def _refuse_settled(ground: _Ground, contract: Contract) -> None:
    """Refuse a contract that something follows already, or that was closed."""
    for link in ground.links.after(contract.id):
        following = ground.contracts.get(link.after)
        which = f": contract {link.after}"
        if following is not None and following.starts_on is not None:
            which += f" follows it from {shown_date(following.starts_on)}"
        raise UserError(f"{FOLLOWED[link.kind]}{which}.", "Change or delete that one.")
    if contract.details.outcome is Outcome.CLOSED:
        end = shown_date(contract.ends_on) if contract.ends_on else "its end"
        raise UserError(f"It was closed on {end}.", "Undo the closing, or add a new contract.")


def _renew(_ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    return Proposal(wish, (contract,), _no_longer_lapsed(contract), (renewed(contract, wish),))


def _extend(_ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    return Proposal(wish, (contract,), (extended(contract, wish.amount, wish.reason, wish.planned),))


def _merge(ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    members = ground.mergers[leader(wish)]
    if len(members) == 1:
        raise UserError("There is nothing to merge it with.", "Choose another contract that joins it.")
    if wish is not first_of(members):
        refuse_joined(wish)
        return Proposal(wish, (contract,), _no_longer_lapsed(contract))
    ids = [wish.contract, *(other.contract for other in members if other is not wish)]
    missing = [str(one) for one in ids if one not in ground.contracts]
    if missing:
        raise UserError(f"There is no contract {' or '.join(missing)}.", "Choose others to merge.")
    contracts = tuple(ground.contracts[one] for one in ids)
    return Proposal(wish, contracts, _no_longer_lapsed(contract), (merged(contracts, wish),))


def first_of(members: Sequence[Wish]) -> Wish:
    """Which wish of a merger says what becomes of all: that of the contract the others join."""
    return next((wish for wish in members if wish.contract == leader(wish)), members[0])


def _split(_ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    return Proposal(wish, (contract,), _no_longer_lapsed(contract), split(contract, wish))


def _close(_ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    return Proposal(wish, (contract,), (closed(contract, wish.ends_on, wish.reason, wish.amount, wish.planned),))


def _lapse(_ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    if contract.details.outcome is Outcome.LAPSED:
        raise UserError("It is left to lapse already.", "Nothing more is to be done.")
    return Proposal(wish, (contract,), (lapsed(contract),))


def _no_longer_lapsed(contract: Contract) -> tuple[Contract, ...]:
    """A contract that something follows has not lapsed."""
    if contract.details.outcome is not Outcome.LAPSED:
        return ()
    return (replace(contract, details=replace(contract.details, outcome=None)),)


_ACTS: dict[Act, Callable[[_Ground, Contract, Wish], Proposal]] = {
    Act.RENEW: _renew,
    Act.EXTEND: _extend,
    Act.MERGE: _merge,
    Act.SPLIT: _split,
    Act.CLOSE: _close,
    Act.LAPSE: _lapse,
}


def faults(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals that are refused."""
    return tuple(proposal for proposal in proposals if proposal.fault is not None)
