"""A bridge: from one whole to another by the steps between, each a line of its own, beginning where the last one ended.

What is added is in full, what is taken off in outline; its sign is in its figure too. Where the steps are small beside
the wholes these are cut at the left, seen as cut, so that the steps can be told apart. It draws the figures it is given
and computes none. Lengths in points.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from commission.reports.document import Bar, Chart
from commission.reports.shapes import Box, Shape, Span, Stroke, Wide, Words, shortened

_ROW, _THICK, _LETTERS_UP = 14.0, 8.5, 4.4
"""Height of a line, of the bar in it, and how far above its foot the letters stand."""
_NAMES, _APART = 0.45, 8.0
"""The part of the width that names take at most, and the room beside bars."""
_LEAST, _EDGE, _ROUND, _HAIR = 1.0, 0.9, 1.2, 0.6
_STUB, _GAP, _SLANT = 7.0, 4.0, 1.5
"""Of a whole that is cut: what is left before the cut, how wide that is, and how far its edges slant."""
_SMALL = 4
"""Steps that together move less than one part in so many of the largest cut the wholes."""


class _Ground(NamedTuple):
    """Where bars may lie, and the pence at its left and its right edge."""

    left: float
    right: float
    low: int
    high: int

    @property
    def cut(self) -> bool:
        """Whether the wholes begin somewhere left of it."""
        return self.low > 0

    def x(self, pence: int) -> float:
        return self.left + (self.right - self.left) * (pence - self.low) / max(1, self.high - self.low)


def bridge_tall(chart: Chart) -> float:
    """The height such a drawing needs."""
    return _ROW * len(chart.bars)


def bridge_rooms(chart: Chart, width: float, height: float) -> tuple[Span, ...]:
    """The line of each bar, from the top down."""
    return tuple(Span(0, width, height - _ROW * (place + 1), height - _ROW * place) for place in range(len(chart.bars)))


def is_cut(chart: Chart) -> bool:
    """Whether the wholes are drawn without their beginning."""
    return _scale(chart)[0] > 0


def bridge(chart: Chart, width: float, height: float, wide: Wide) -> list[Shape]:
    """Names at the left, figures at the right, and between them the bars, joined by hairlines."""
    rooms = bridge_rooms(chart, width, height)
    ground = _ground(chart, width, wide)
    made: list[Shape] = []
    if rooms and not ground.cut:
        zero = ground.x(0)
        made.append(Stroke(zero, rooms[-1].bottom, zero, rooms[0].top, "line", _HAIR))
    made += _joints(chart, rooms, ground)
    for bar, room in zip(chart.bars, rooms, strict=True):
        whole, up = bar.begins is None, room.bottom + _LETTERS_UP
        made.append(Words(shortened(bar.name, ground.left - _APART, wide), 0, up, "ink" if whole else "muted"))
        made.append(Words(bar.figure, width - wide(bar.figure, whole), up, "ink", bold=whole))
        made += _bar(bar, room, ground)
    return made


def _ground(chart: Chart, width: float, wide: Wide) -> _Ground:
    names = min(max((wide(bar.name, False) for bar in chart.bars), default=0), width * _NAMES)
    figures = max((wide(bar.figure, True) for bar in chart.bars), default=0)
    left = names + _APART
    return _Ground(left, max(width - figures - _APART, left + _LEAST), *_scale(chart))


def _scale(chart: Chart) -> tuple[int, int]:
    """The pence at the left and at the right edge."""
    ends = [bar.pence for bar in chart.bars] + [bar.begins for bar in chart.bars if bar.begins is not None]
    low, high = min(ends, default=0), max(ends, default=0)
    beyond = (high - low) * 2 // 3
    cut = 0 < high - low < high // _SMALL and low > beyond
    return (low - beyond, high) if cut else (min(0, low), max(0, high))


def _bar(bar: Bar, room: Span, ground: _Ground) -> Iterator[Shape]:
    begins = bar.begins or 0
    if begins == bar.pence:
        return
    whole = bar.begins is None
    left, right = sorted((ground.left if whole and ground.cut else ground.x(begins), ground.x(bar.pence)))
    foot = room.bottom + (_ROW - _THICK) / 2
    span = Span(left, max(right, left + _LEAST), foot, foot + _THICK)
    taken_off = not whole and bar.pence < begins
    if whole and ground.cut and span.right - span.left > _STUB + _GAP + _LEAST:
        yield from _cut(span)
    elif taken_off and span.right - span.left > 2 * _EDGE:
        half = _EDGE / 2
        yield Box(Span(span.left + half, span.right - half, span.bottom + half, span.top - half), "muted", _EDGE)
    else:
        yield Box(span, "accent" if whole else "muted", round=min(_ROUND, (span.right - span.left) / 2))


def _cut(span: Span) -> Iterator[Shape]:
    """A whole of which a piece near its beginning is left out."""
    yield Box(span._replace(right=span.left + _STUB), "accent")
    yield Box(span._replace(left=span.left + _STUB + _GAP), "accent")
    for x in (span.left + _STUB, span.left + _STUB + _GAP):
        yield Stroke(x - _SLANT, span.bottom - _SLANT, x + _SLANT, span.top + _SLANT, "ink", _HAIR)


def _joints(chart: Chart, rooms: tuple[Span, ...], ground: _Ground) -> Iterator[Shape]:
    """From the end of each bar down to where the next one begins, or ends where it is a whole."""
    for (bar, _), (_, below) in pairwise(zip(chart.bars, rooms, strict=True)):
        x, inset = ground.x(bar.pence), (_ROW - _THICK) / 2
        yield Stroke(x, below.top + inset, x, below.top - inset, "muted", _HAIR)
