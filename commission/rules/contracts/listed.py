"""Contracts in listed order, of which a few can give way to others without all of them being copied."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import overload

from commission.rules.facts import Contract

LENGTH = 512
"""How many contracts a strip is cut to; one that has grown to twice as many is cut again."""

Strip = tuple[Contract, ...]


class Listed(Sequence[Contract]):
    """Frozen, as a tuple is, and equal to one with the same contracts; kept in strips that two of them can share."""

    __slots__ = ("_starts", "_strips")

    def __init__(self, contracts: Iterable[Contract] = ()) -> None:
        rest = iter(contracts)
        self._lay(list(iter(lambda: tuple(islice(rest, LENGTH)), ())))

    def changed(self, gone: Iterable[Contract], come: Iterable[Contract]) -> "Listed":
        """These without some, found where they stand, and with others, each put where it belongs."""
        strips = list(self._strips)
        for contract in gone:
            at = _strip_of(strips, contract)
            place = _place(strips[at], contract)
            strips[at : at + 1] = filter(None, [strips[at][:place] + strips[at][place + 1 :]])
        for contract in come:
            at = _strip_of(strips, contract)
            before = strips[at] if strips else ()
            place = _place(before, contract)
            strips[at : at + 1] = _cut((*before[:place], contract, *before[place:]))
        found = Listed()
        found._lay(strips)
        return found

    def standing_at(self, contract: Contract) -> Contract | None:
        """The contract at the place where this one belongs, if any stands there."""
        at = _strip_of(self._strips, contract)
        strip = self._strips[at] if self._strips else ()
        place = _place(strip, contract)
        return strip[place] if place < len(strip) else None

    def moved_to(self, after: "Listed") -> tuple[list[Contract], list[Contract]]:
        """The contracts not in another one, and those of it that are not here: quick where they share strips."""
        mine, theirs = set(map(id, self._strips)), set(map(id, after._strips))
        gone = [one for strip in self._strips if id(strip) not in theirs for one in strip]
        come = [one for strip in after._strips if id(strip) not in mine for one in strip]
        stayed = set(map(id, gone)) & set(map(id, come))
        return [one for one in gone if id(one) not in stayed], [one for one in come if id(one) not in stayed]

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Contract]:
        return chain.from_iterable(self._strips)

    @overload
    def __getitem__(self, at: int) -> Contract: ...
    @overload
    def __getitem__(self, at: slice) -> Strip: ...
    def __getitem__(self, at: int | slice) -> Contract | Strip:
        if isinstance(at, slice):
            return tuple(self)[at]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        strip = bisect_right(self._starts, place) - 1
        return self._strips[strip][place - self._starts[strip]]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listed | tuple):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _lay(self, strips: list[Strip]) -> None:
        self._strips = strips
        self._starts = [0, *accumulate(map(len, strips))]


def _cut(strip: Strip) -> list[Strip]:
    return [strip] if len(strip) < 2 * LENGTH else [strip[:LENGTH], strip[LENGTH:]]


def _strip_of(strips: Sequence[Strip], contract: Contract) -> int:
    """The last strip that begins at or before the place of a contract; the first where none does."""
    return max(bisect_right(strips, _order(contract), key=lambda strip: _order(strip[0])) - 1, 0)


def _place(strip: Strip, contract: Contract) -> int:
    return bisect_left(strip, _order(contract), key=_order)


def _order(contract: Contract) -> tuple[int, int]:
    return contract.position, contract.id
