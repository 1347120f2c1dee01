"""Positions put in order by their ranks, and kept in order when a few of them move."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from functools import cmp_to_key
from typing import Any


def in_order(ranks: Sequence[Any], descending: bool) -> list[int]:
    """The positions by their ranks, equal ones as listed, those without one last.

    Only the different ranks are sorted: sorting is one long step of the interpreter, in which a window cannot paint.
    """
    places: dict[Any, list[int]] = {}
    for at, rank in enumerate(ranks):
        places.setdefault(rank, []).append(at)
    blank = places.pop(None, [])
    return [at for rank in sorted(places, reverse=descending) for at in places[rank]] + blank


def kept_after(kept: Sequence[int], keeps: Mapping[int, bool]) -> Sequence[int]:
    """The positions a chip keeps once some contracts changed, of which it keeps these and not those."""
    if all((bisect_left(kept, at) != bisect_right(kept, at)) is stays for at, stays in keeps.items()):
        return kept
    return sorted((*(at for at in kept if at not in keeps), *(at for at, stays in keeps.items() if stays)))


def moved_in(order: Sequence[int], ranks: Sequence[Any], descending: bool, moved: Collection[int]) -> list[int]:
    """That order once some positions have another rank."""

    def compare(one: int, other: int) -> int:
        if ranks[one] == ranks[other]:
            return one - other
        if None in (ranks[one], ranks[other]):
            return 1 if ranks[one] is None else -1
        return 1 if (ranks[one] < ranks[other]) is descending else -1

    found = list(order)
    for at in moved:
        found.remove(at)
    for at in moved:
        insort(found, at, key=cmp_to_key(compare))
    return found
