"""Where the columns of a table lie, and where in its column each text begins. Lengths in points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commission.reports.document import Kind, Table
from commission.reports.typeface import CELL, HEADING, TOTAL, Style
from commission.reports.wrapping import wrap

BESIDE = 6
"""Free space left and right of a cell's text."""

_NUMERAL = re.compile(r"[-−+]?£?[0-9][0-9,]*(?P<tail>(?:\.[0-9]+)?%?)|[-−–]")


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column on the page: its text runs from `left` to `right`; `tail` is the widest part from the point on."""

    kind: Kind
    left: float
    right: float
    tail: float

    def lines(self, text: str, style: Style) -> tuple[str, ...]:
        return wrap(text, style, self.right - self.left)

    def x(self, line: str, style: Style, alone: bool) -> float:
        """Where a line begins: at the left for text, else at the right, on the point when it stands alone."""
        if self.kind is Kind.TEXT:
            return self.left
        tail = _tail(line, style) if alone else None
        shift = 0.0 if tail is None else self.tail - tail
        return max(self.left, self.right - style.width(line.rstrip(" ")) - shift)


def placed_columns(table: Table, width: float) -> tuple[PlacedColumn, ...]:
    """Where each column of a table lies. Without a grid the outer columns reach the edges of the body."""
    tails = [_widest_tail(table, place) for place in range(len(table.headings))]
    floors = [_least(table, place, tails[place], width) for place in range(len(table.headings))]
    columns, left = [], 0.0
    outer = BESIDE if table.grid else 0
    widths = settle(width, [heading.weight for heading in table.headings], floors)
    for place, (heading, breadth, tail) in enumerate(zip(table.headings, widths, tails, strict=True)):
        before = outer if place == 0 else BESIDE
        after = outer if place == len(widths) - 1 else BESIDE
        columns.append(PlacedColumn(heading.kind, left + before, left + breadth - after, tail))
        left += breadth
    return tuple(columns)


def settle(total: float, weights: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Widths that add up to `total`: shared by weight, none below its floor while there is room for all floors."""
    needed = sum(floors)
    if needed >= total:
        return [floor * total / needed for floor in floors]
    held: set[int] = set()
    while True:
        free = [place for place in range(len(weights)) if place not in held]
        unit = (total - sum(floors[place] for place in held)) / sum(weights[place] for place in free)
        short = {place for place in free if unit * weights[place] < floors[place]}
        if not short:
            return [floors[place] if place in held else unit * weights[place] for place in range(len(weights))]
        held |= short


def _least(table: Table, place: int, tail: float, width: float) -> float:
    """The narrowest a column may be: its longest heading word, and for figures and dates every cell on one line.

    No column may insist on more than a quarter of the table: a name in the amount column must not squeeze the rest.
    """
    heading = table.headings[place]
    words = max((HEADING.width(word) for word in heading.title.split()), default=0.0)
    cells = 0.0 if heading.kind is Kind.TEXT else max(_extents(table, place, tail), default=0.0)
    return min(max(words, cells) + 2 * BESIDE + 1, width / 4)


def _extents(table: Table, place: int, tail: float) -> Iterator[float]:
    """How much width each different cell of a column takes once it is aligned on the point."""
    for text, style in _different(table, place):
        own = _tail(text, style)
        yield style.width(text) + (0.0 if own is None else tail - own)


def _widest_tail(table: Table, place: int) -> float:
    if table.headings[place].kind not in {Kind.AMOUNT, Kind.NUMBER}:
        return 0.0
    return max((_tail(text, style) or 0.0 for text, style in _different(table, place)), default=0.0)


def _different(table: Table, place: int) -> Iterable[tuple[str, Style]]:
    """The cells of a column, each different one once, with the style it is set in."""
    rows = dict.fromkeys((row[place], CELL) for row in table.rows)
    return rows | dict.fromkeys((row[place], TOTAL) for row in table.totals)


def _tail(text: str, style: Style) -> float | None:
    """The width of a numeral from its point on (0 for a lone dash or a whole number); None for words."""
    match = _NUMERAL.fullmatch(text)
    return None if match is None else style.width(match["tail"] or "")
