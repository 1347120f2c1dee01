"""What would come of wishes for contracts that end: each proposed with why it is refused, and what should be known."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commission.errors import UserError
from commission.rules.contracts.details import Outcome
from commission.rules.facts import Act, Contract, Reading, Register
from commission.rules.figures.commitment import reading_asked
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.succession.chain import Less, gap_words, less
from commission.rules.succession.endings import closed, extended, lapsed
from commission.rules.succession.links import Links
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.successors import merged, renewed, same_length, split

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
    return _Ground(contracts, links, mergers, named)


def leader(wish: Wish) -> int:
    """The contract under which a merger is proposed."""
    return wish.contract if wish.merged_with is None else wish.merged_with


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
        found = _ACTS[wish.act](ground, contract, wish)
    except UserError as error:
        return replace(bare, fault=error)
    return replace(found, notes=tuple(_notes(found)))


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
    return Proposal(wish, (contract,), (extended(contract, wish.amount, wish.reason),))


def _merge(ground: _Ground, contract: Contract, wish: Wish) -> Proposal:
    members = ground.mergers[leader(wish)]
    if len(members) == 1:
        raise UserError("There is nothing to merge it with.", "Choose another contract that joins it.")
    if wish is not first_of(members):
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
    return Proposal(wish, (contract,), (closed(contract, wish.ends_on, wish.reason, wish.amount),))


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


def _notes(found: Proposal) -> Iterator[str]:
    """What a person should know before agreeing, a sentence each."""
    if found.act is Act.MERGE and not found.successors:
        yield f"Joins contract {leader(found.wish)}."
    if found.act is Act.LAPSE:
        yield "Nothing is agreed after its end; what is still paid then is paid without a contract."
    if found.act is Act.EXTEND:
        yield _extension(found.contracts[0], found.changed[0])
    if found.act is Act.CLOSE:
        yield from _closing(found.contracts[0], found.changed[0])
    if found.successors:
        yield from _following(found)
    for contract in found.come:
        yield from _money_runs_out(contract)


def _extension(before: Contract, after: Contract) -> str:
    end = f"It ends on {shown_date(after.ends_on)}" if after.ends_on else "It goes on"
    if after.amount is None or before.amount is None:
        return f"{end}; it is not priced."
    if after.reading is Reading.ANNUAL:
        return f"{end}, at {sterling(after.amount)} a year."
    return f"{end}; {sterling(after.amount - before.amount)} more, {sterling(after.amount)} in all."


def _closing(before: Contract, after: Contract) -> Iterator[str]:
    if before.amount != after.amount and before.amount is not None and after.amount is not None:
        yield f"{sterling(after.amount)} of {sterling(before.amount)} is due by then."


def _following(found: Proposal) -> Iterator[str]:
    for successor in found.successors:
        if successor.amount is None:
            yield "It is not priced."
    if words := less_words(less(found.contracts, found.successors)):
        yield words
    yield from _days_between(found)
    if found.act is Act.MERGE and not same_length(found.contracts) and not (found.wish.ends_on or found.wish.months):
        yield "They run for different lengths: twelve months are proposed."
    if any(contract.dated is not None and contract.dated.planned for contract in found.contracts):
        yield "Its plan by year does not go on."
    if any(map(reading_asked, found.successors)):
        yield "Whether its amount is a total or a rate per year is not said."


def less_words(found: Less) -> str:
    """The sentence that says a successor is worth less; blank where it is not."""
    if not found:
        return ""
    if found.same and found.total is not None:
        return f"Worth {sterling(found.total)} a year less than what it replaces."
    said = [
        f"{sterling(pence)} if {words}"
        for pence, words in ((found.total, "amounts are totals"), (found.annual, "they are rates per year"))
        if pence is not None
    ]
    return f"Worth less a year than what it replaces: {', '.join(said)}."


def _days_between(found: Proposal) -> Iterator[str]:
    starts_on = found.successors[0].starts_on
    for contract in found.contracts:
        assert starts_on is not None
        assert contract.ends_on is not None  # without an end nothing follows
        if days := (starts_on - contract.ends_on).days - 1:
            yield f"It leaves {gap_words(days)} after {shown_date(contract.ends_on)}."


def _money_runs_out(contract: Contract) -> Iterator[str]:
    ends_on = contract.details.funding_ends_on
    if ends_on is not None and (contract.ends_on is None or ends_on < contract.ends_on):
        yield f"Its funding ends on {shown_date(ends_on)}, before it does."


def faults(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals that are refused."""
    return tuple(proposal for proposal in proposals if proposal.fault is not None)
