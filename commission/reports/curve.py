"""Lines over named points: what is drawn of them, and where: their points, their names, a few figures.

It draws the figures it is given and computes none. Lengths in points.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from commission.reports.curve_places import ABOVE, BELOW, foot, places, spots
from commission.reports.document import Curve, CurveLine
from commission.reports.shapes import LETTERS, Dot, Shape, Span, Stroke, Wide, Words
from commission.rules.money import grouped

_STROKE, _DOT = 1.5, 2.0
_CLEAR = 2.5
"""What lies between a figure and a line that is not its own, at the least."""
_SWATCH = 16.0
"""Length of the piece of a line that stands before its name."""
Spot = tuple[float, float]


def curve_shapes(curve: Curve, width: float, height: float, wide: Wide) -> list[Shape]:
    """The lines in a box of this size. Names and figures that would run into others are left out."""
    level = foot(curve, height)
    made: list[Shape] = [Stroke(0, level, width, level, "line", 0.75)]
    found = spots(curve, width, height)
    for line, points in zip(curve.lines, found, strict=True):
        made += _line(line, points)
    made += _names(curve, width, wide)
    legend, taken = _legend(curve, height, wide) if len(curve.lines) > 1 else ([], [])
    made += legend
    for line, points in zip(curve.lines, found, strict=True):
        others = [other for other in found if other is not points]
        made += _figures(line, points, width, wide, (taken, others))
    return made


def _line(line: CurveLine, points: Sequence[Spot | None]) -> Iterator[Shape]:
    """Straight from point to point; a gap where one is missing. A dashed line, a mark to reach, has no dots."""
    for one, other in pairwise(points):
        if one is not None and other is not None:
            yield _stroke(line, one, other)
    for point in points:
        if point is not None and not line.dashed:
            yield Dot(*point, _DOT, line.tone)


def _stroke(line: CurveLine, one: Spot, other: Spot) -> Stroke:
    return Stroke(*one, *other, line.tone, _STROKE, line.dashed)


def _names(curve: Curve, width: float, wide: Wide) -> Iterator[Shape]:
    right = float("-inf")
    for name, middle in zip(curve.names, places(len(curve.names), width), strict=True):
        across = wide(name, False)
        left = min(max(0.0, middle - across / 2), max(0.0, width - across))
        if left > right + 3:
            yield Words(name, left, 3, "muted")
            right = left + across


def _legend(curve: Curve, height: float, wide: Wide) -> tuple[list[Shape], list[Span]]:
    """The lines' names in a row at the top, each after a piece of its line; where they stand."""
    left, made, taken = 0.0, list[Shape](), list[Span]()
    for line in curve.lines:
        middle = height - 5
        made.append(_stroke(line, (left, middle), (left + _SWATCH, middle)))
        made.append(Words(line.name, left + _SWATCH + 4, middle - 2.5, "muted"))
        end = left + _SWATCH + 4 + wide(line.name, False)
        taken.append(Span(left, end + 4, height - ABOVE / 2 - 2, height))
        left = end + 14
    return made, taken


def _figures(
    line: CurveLine,
    points: Sequence[Spot | None],
    width: float,
    wide: Wide,
    around: tuple[list[Span], Sequence[Sequence[Spot | None]]],
) -> Iterator[Shape]:
    """The figures of the points that are to carry one, each above its point where it crosses no other.

    `around` are the pieces that are taken, and the other lines: a figure stands clear of them.
    """
    taken, others = around
    for place in line.said:
        point, pence = points[place], line.values[place]
        if point is None or pence is None:
            continue
        figure = grouped(pence)
        across = wide(figure, True)
        left = min(max(0.0, point[0] - across / 2), max(0.0, width - across))
        bottom = _clear_of(others, left, left + across, point[1] + 3)
        where = Span(left - 2, left + across + 2, bottom, bottom + LETTERS)
        if where.bottom >= BELOW and not any(where.crosses(other) for other in taken):
            yield Words(figure, left, bottom + 2, "ink", bold=True)
            taken.append(where)


def _clear_of(lines: Sequence[Sequence[Spot | None]], left: float, right: float, bottom: float) -> float:
    """How high a figure stands that would stand at `bottom`: above each line that would run through it."""
    heights = sorted(height for line in lines for height in _heights(line, left, right))
    for height in heights:
        if bottom - _CLEAR < height < bottom + LETTERS + _CLEAR:
            bottom = height + _CLEAR
    return bottom


def _heights(points: Sequence[Spot | None], left: float, right: float) -> list[float]:
    """How high a line stands where it comes into a piece of the width, and where it leaves it."""
    found = []
    for one, other in pairwise(points):
        if one is None or other is None or other[0] < left or one[0] > right:
            continue
        slope = (other[1] - one[1]) / (other[0] - one[0])
        found += [one[1] + slope * (min(max(x, one[0]), other[0]) - one[0]) for x in (left, right)]
    return found
