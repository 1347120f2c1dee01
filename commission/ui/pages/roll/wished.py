"""Wishes made of what a person presses and types on the roll's page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from commission.rules.facts import Contract
from commission.rules.figures.sentences import capital
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish, saying
from commission.rules.succession.rolling import Roll, proposal_of, usual
from commission.ui.pages.roll.words import Line, outcome
from commission.ui.view import View


def chosen_wishes(contracts: Sequence[Contract], act: Act | None) -> tuple[Wish, ...]:
    """Wishes for contracts chosen elsewhere: one act for all of them, or what is usual for each."""
    first = contracts[0].id if act is Act.MERGE and contracts else None
    return tuple(Wish(one.id, act or usual(one).act, merged_with=first) for one in contracts)


def acting(lines: Sequence[Line], act: Act) -> list[Wish]:
    """Another act for some rows; several that merge join the first of them."""
    first = lines[0].contract.id if act is Act.MERGE and lines else None
    return [_with_act(line, act, first) for line in lines]


def filling(found: Roll | None, part: str, value: Any, lines: Sequence[Line]) -> list[Wish]:
    """One part of the wish of some rows said."""
    if part == "act":
        return acting(lines, value)
    if part == "merged_with":
        return _joining(found, value, lines)
    return [saying(line.proposal.wish, part, value) for line in lines]


def told(found: Roll | None, line: Line, part: str, value: Any) -> tuple[str, bool]:
    """What would come of a value typed for a row, in words, and whether it would be refused."""
    if found is None or part in ("reason", "merged_with"):
        return "", False
    proposal = proposal_of(found, saying(line.proposal.wish, part, value))
    if proposal.fault is not None:
        return f"Refused. {proposal.fault}", True
    return " ".join([f"{capital(outcome(proposal))}.", *proposal.notes]), False


def _joining(found: Roll | None, first: int | None, lines: Sequence[Line]) -> list[Wish]:
    """Wishes to merge rows with another, which merges too; without another they are undecided."""
    if first is None:
        return [_with_act(line, Act.UNDECIDED, None) for line in lines]
    joined = [_merging(line.proposal.wish, first) for line in lines]
    other = found.proposals.get(first) if found is not None else None
    if other is None or other.act is Act.MERGE or first in {line.contract.id for line in lines}:
        return joined
    return [_merging(other.wish, first), *joined]


def _merging(wish: Wish, first: int) -> Wish:
    """A wish to merge: what was said of a successor stays with the contract that others join, and with no other."""
    if wish.contract == first and wish.act in (Act.RENEW, Act.MERGE):
        return replace(wish, act=Act.MERGE, merged_with=first)
    return Wish(wish.contract, Act.MERGE, merged_with=first, reason=wish.reason)


def _with_act(line: Line, act: Act, first: int | None) -> Wish:
    """Another act wished for a row: its reason stays, the amounts and days of another act don't."""
    return Wish(line.contract.id, act, merged_with=first, reason=line.proposal.wish.reason)


def same_ground(found: Roll, view: View) -> bool:
    """True when nothing a proposal or a figure rests on is another than before."""
    one, other = found.register, view.register
    if one.contracts is not other.contracts or one.links is not other.links:
        return False
    return (one.components, one.targets, one.rules) == (other.components, other.targets, other.rules)
