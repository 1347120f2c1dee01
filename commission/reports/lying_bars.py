"""Bars that lie below each other on one scale, with lines to reach across them: what is drawn of them, and where.

It draws the figures it is given and computes none. Lengths in points.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from commission.reports.document import Bar, Chart, Mark
from commission.reports.shapes import Box, Shape, Span, Stroke, Wide, Words, shortened

_LINE, _ABOVE, _BELOW = 9.0, 2.5, 8.0
"""Height of a line of letters, and the room above and below a bar."""
_THICK, _THIN = 10.5, 6.0
"""A bar, and a quiet one."""
_LETTERS_UP = 1.9
"""How far above the foot of their line the letters stand."""
_ROUND = 1.8
_HATCH = 3.75
"""From one slanting line to the next."""
_EDGE, _CROSS = 0.6, 1.25
"""Weights of the hatching and of a line to reach."""
_OVER, _UNDER = 1.9, 2.5
"""How far a line to reach goes beyond the bar it crosses."""
_APART = 10.0
_ROOM = Fraction(6, 5)
"""How much longer the ground is than the furthest thing that is drawn on it."""


def lying_tall(chart: Chart) -> int:
    """The height such a drawing needs."""
    below = _LINE + _OVER + _UNDER if chart.marks else _UNDER
    return ceil(sum(_room(bar) for bar in chart.bars) - _BELOW + below)


def lying_rooms(chart: Chart, width: float, height: float) -> tuple[Span, ...]:
    """The room of each bar with the words above it, from the top down."""
    made, top = [], height
    for bar in chart.bars:
        made.append(Span(0, width, top - _room(bar) + _BELOW - _UNDER, top))
        top -= _room(bar)
    return tuple(made)


def lying(chart: Chart, width: float, height: float, wide: Wide) -> list[Shape]:
    """The bars from the top of a box of this size: in full as far as each surely reaches, hatched as far as it may."""
    made: list[Shape] = []
    scale = _scale(chart)
    for bar, room in zip(chart.bars, lying_rooms(chart, width, height), strict=True):
        ground = Span(0, width, room.bottom + _UNDER, room.top - _LINE - _ABOVE)
        made += _caption(bar, width, room.top - _LINE + _LETTERS_UP, wide)
        made += _bar(bar, ground, scale)
        made += [_across(mark, ground, scale) for mark in chart.marks]
    made += _mark_names(chart.marks, width, scale, wide)
    return made


def _room(bar: Bar) -> float:
    return _LINE + _ABOVE + _thick(bar) + _BELOW


def _thick(bar: Bar) -> float:
    return _THIN if bar.quiet else _THICK


def _scale(chart: Chart) -> Fraction:
    """The pence at the right edge."""
    return max([1, *(bar.top for bar in chart.bars), *(mark.pence for mark in chart.marks)]) * _ROOM


def _x(pence: int, width: float, scale: Fraction) -> float:
    return float(max(pence, 0) / scale) * width


def _caption(bar: Bar, width: float, up: float, wide: Wide) -> list[Shape]:
    """The figure at the right, and the name at the left, cut where the figure leaves it no room."""
    across = wide(bar.figure, False)
    name = shortened(bar.name, width - across - _APART, wide)
    return [Words(bar.figure, width - across, up, "ink"), Words(name, 0, up, "muted")]


def _bar(bar: Bar, ground: Span, scale: Fraction) -> list[Shape]:
    sure, may = _x(bar.pence, ground.right, scale), _x(bar.top, ground.right, scale)
    made: list[Shape] = [Box(ground, "soft", round=_ROUND)]
    if may > sure:
        open_part = ground._replace(left=sure, right=may)
        made += [Box(open_part, "faint"), *_hatching(open_part)]
    if sure > 0:
        made.append(Box(ground._replace(right=sure), "accent", round=min(_ROUND, sure / 2)))
    return made


def _hatching(box: Span) -> Iterator[Shape]:
    """Slanting lines within a box, so that what is open differs from what is sure by more than its shade."""
    tall, at = box.top - box.bottom, box.left - (box.top - box.bottom) + _HATCH
    while at < box.right:
        left, right = max(at, box.left), min(at + tall, box.right)
        yield Stroke(left, box.bottom + left - at, right, box.bottom + right - at, "accent", _EDGE)
        at += _HATCH


def _across(mark: Mark, ground: Span, scale: Fraction) -> Stroke:
    """The line to reach, across one bar."""
    x = _x(mark.pence, ground.right, scale)
    return Stroke(x, ground.bottom - _UNDER, x, ground.top + _OVER, "ink", _CROSS)


def _mark_names(marks: Sequence[Mark], width: float, scale: Fraction, wide: Wide) -> list[Shape]:
    """What each line means, below all bars, side by side where they lie close together."""
    marks = sorted(marks, key=lambda mark: mark.pence)
    across, lefts, edge = [wide(mark.name, False) for mark in marks], [], 0.0
    for mark, length in zip(marks, across, strict=True):
        lefts.append(max(_x(mark.pence, width, scale) - length / 2, edge))
        edge = lefts[-1] + length + _APART
    edge = width
    for place in reversed(range(len(marks))):
        lefts[place] = min(lefts[place], edge - across[place])
        edge = lefts[place] - _APART
    return [Words(mark.name, left, _LETTERS_UP, "muted") for mark, left in zip(marks, lefts, strict=True)]
