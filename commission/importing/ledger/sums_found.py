"""The lines of a ledger that were seen to be the sum of others beside them, and whether the ledger is so as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_FEWEST = 2
_NEARLY_ALL = 9, 10
"""The part of the groups of two lines that must be equal for the first, or the last, of each to be a sum."""


class Sum(NamedTuple):
    """A line that is what the other lines of its group come to; `sure`: hardly by chance."""

    row: int
    pence: int
    sure: bool


@dataclass(slots=True)
class Side:
    """The sums that stand first in their groups, or last; `equal` are first, or last, of two lines that are equal."""

    sums: list[Sum] = field(default_factory=list)
    equal: list[Sum] = field(default_factory=list)


@dataclass(slots=True)
class Sides:
    """What was seen of groups of one kind: `groups` have three lines or more, `two` have two."""

    groups: int = 0
    two: int = 0
    first: Side = field(default_factory=Side)
    last: Side = field(default_factory=Side)

    def look_at_two(self, rows: Sequence[int], pence: Sequence[int]) -> None:
        """Take in a group of two lines."""
        self.two += 1
        if pence[0] == pence[1]:
            self.first.equal.append(Sum(rows[0], pence[0], sure=False))
            self.last.equal.append(Sum(rows[1], pence[1], sure=False))

    def proven(self) -> Side | None:
        """Where sums stand, if most groups have one there."""
        side = max((self.first, self.last), key=lambda one: len(one.sums))
        return side if len(side.sums) >= _FEWEST and len(side.sums) * 2 > self.groups else None

    def sure(self) -> list[Sum]:
        """Those that are hardly sums by chance."""
        return [one for side in (self.first, self.last) for one in side.sums if one.sure]

    def meant(self) -> list[Sum]:
        """The lines to leave out as sums; with those beside one equal line, where nearly all pairs are so."""
        side = self.proven()
        if side is None:
            return self.sure()
        part, of = _NEARLY_ALL
        return [*side.sums, *(side.equal if len(side.equal) * of >= self.two * part else ())]
