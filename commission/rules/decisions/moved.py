"""Between two states of a register: which contracts may be decided otherwise, and lines in order that give way."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Set
from typing import Any, NamedTuple, TypeVar

from commission.rules.contracts.listed import Listed
from commission.rules.facts import Contract, Register
from commission.rules.succession.links import Links

MOST = 1_000
"""Where more contracts moved, all is worked out anew: that is as quick."""

T = TypeVar("T")


class Moved(NamedTuple):
    """Contracts as they were, and as they are; one that only gained or lost a successor stands in both."""

    gone: tuple[Contract, ...]
    come: tuple[Contract, ...]


def moved_between(before: Register, after: Register, also: Set[int] = frozenset()) -> Moved | None:
    """What moved, and the contracts named in `also` by id; None where it cannot be told quickly, or is too much."""
    if not (isinstance(before.contracts, Listed) and isinstance(after.contracts, Listed)):
        return None
    gone, come = before.contracts.moved_to(after.contracts)
    if len(gone) + len(come) > MOST:
        return None
    turned = (Links.of(before.links).followed ^ Links.of(after.links).followed) | also
    turned -= {contract.id for contract in (*gone, *come)}
    stayed = [contract for contract in after.contracts if contract.id in turned] if turned else []
    return Moved((*gone, *stayed), (*come, *stayed))


def exchanged(lines: Iterable[T], gone: Iterable[T], come: Iterable[T], order: Callable[[T], Any]) -> tuple[T, ...]:
    """Lines in order without some of them, and with others; no two may stand at one place."""
    found = list(lines)
    for line in gone:
        del found[bisect_left(found, order(line), key=order)]
    for line in come:
        insort(found, line, key=order)
    return tuple(found)
