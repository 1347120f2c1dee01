"""Amounts that add up to another exactly: sets of payments, and one payment over several contracts."""

from collections.abc import Iterator, Sequence

MOST_LOOKED_AT = 20_000
"""So many sets are tried, the smallest first; beyond it none is said to be there or not."""
MOST_TOGETHER = 6
"""A set of more amounts than so many adds up to anything."""


def adding_up(amounts: Sequence[int], target: int, most: int = MOST_TOGETHER) -> Iterator[tuple[int, ...]]:
    """Places of two or more amounts that come to the target exactly, fewer first; ends after `MOST_LOOKED_AT` tries."""
    tries = 0
    for size in range(2, min(most, len(amounts)) + 1):
        for found in _of_size(amounts, target, size, 0, ()):
            if found is not None:
                yield found
            tries += 1
            if tries >= MOST_LOOKED_AT:
                return


def _of_size(
    amounts: Sequence[int], left: int, size: int, begin: int, taken: tuple[int, ...]
) -> Iterator[tuple[int, ...] | None]:
    """Each try of a set of one size, None where it does not come to what is left."""
    if size == 1:
        yield next(((*taken, at) for at in range(begin, len(amounts)) if amounts[at] == left), None)
        return
    for at in range(begin, len(amounts) - size + 1):
        yield from _of_size(amounts, left - amounts[at], size - 1, at + 1, (*taken, at))
