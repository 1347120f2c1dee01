"""Lines over named points as one drawing for paper, web page and screen: their points, their names, a few figures.

It draws the figures it is given and computes none. Lengths in points.
"""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line
from reportlab.lib.colors import HexColor

from commission.reports.curve_places import ABOVE, BELOW, foot, places, spots
from commission.reports.document import Curve, CurveLine
from commission.reports.lettering import PAPER, Inks, Span, wide, words
from commission.reports.typeface import BOLD, REGULAR
from commission.rules.money import grouped

_NAME = 7.5
"""Size of the letters."""
_STROKE, _DOT = 1.5, 2.0
_DASHES = [4, 3]
_CLEAR = 2.5
"""What lies between a figure and a line that is not its own, at the least."""
_SWATCH = 16.0
"""Length of the piece of a line that stands before its name."""
Spot = tuple[float, float]


def curve_drawing(curve: Curve, width: float, height: float, inks: Inks = PAPER) -> Drawing:
    """The lines in a box of this size. Names and figures that would run into others are left out."""
    made = Drawing(width, height)
    level = foot(curve, height)
    made.add(Line(0, level, width, level, strokeColor=HexColor(inks.line), strokeWidth=0.75))
    found = spots(curve, width, height)
    for line, points in zip(curve.lines, found, strict=True):
        _add_line(made, line, points, inks)
    _add_names(made, curve, inks)
    taken = _add_legend(made, curve, inks) if len(curve.lines) > 1 else []
    for line, points in zip(curve.lines, found, strict=True):
        others = [other for other in found if other is not points]
        _add_figures(made, line, points, inks, (taken, others))
    return made


def _add_line(made: Drawing, line: CurveLine, points: Sequence[Spot | None], inks: Inks) -> None:
    """Straight from point to point; a gap where one is missing. A dashed line, a mark to reach, has no dots."""
    for one, other in pairwise(points):
        if one is not None and other is not None:
            made.add(_stroke(line, one, other, inks))
    for point in points:
        if point is not None and not line.dashed:
            made.add(Circle(*point, _DOT, fillColor=HexColor(getattr(inks, line.tone)), strokeColor=None))


def _stroke(line: CurveLine, one: Spot, other: Spot, inks: Inks) -> Line:
    made = Line(*one, *other, strokeColor=HexColor(getattr(inks, line.tone)), strokeWidth=_STROKE)
    if line.dashed:
        made.strokeDashArray = _DASHES
    return made


def _add_names(made: Drawing, curve: Curve, inks: Inks) -> None:
    right = float("-inf")
    for name, middle in zip(curve.names, places(len(curve.names), made.width), strict=True):
        across = wide(name, REGULAR, _NAME)
        left = min(max(0.0, middle - across / 2), max(0.0, made.width - across))
        if left > right + 3:
            made.add(words(name, left, 3, REGULAR, _NAME, inks.muted))
            right = left + across


def _add_legend(made: Drawing, curve: Curve, inks: Inks) -> list[Span]:
    """The lines' names in a row at the top, each after a piece of its line; where they stand."""
    left, taken = 0.0, []
    for line in curve.lines:
        middle = made.height - 5
        made.add(_stroke(line, (left, middle), (left + _SWATCH, middle), inks))
        made.add(words(line.name, left + _SWATCH + 4, middle - 2.5, REGULAR, _NAME, inks.muted))
        end = left + _SWATCH + 4 + wide(line.name, REGULAR, _NAME)
        taken.append(Span(left, end + 4, made.height - ABOVE / 2 - 2, made.height))
        left = end + 14
    return taken


def _add_figures(
    made: Drawing,
    line: CurveLine,
    points: Sequence[Spot | None],
    inks: Inks,
    around: tuple[list[Span], Sequence[Sequence[Spot | None]]],
) -> None:
    """The figures of the points that are to carry one, each above its point where it crosses no other.

    `around` are the pieces that are taken, and the other lines: a figure stands clear of them.
    """
    taken, others = around
    for place in line.said:
        point, pence = points[place], line.values[place]
        if point is None or pence is None:
            continue
        figure = grouped(pence)
        across = wide(figure, BOLD, _NAME)
        left = min(max(0.0, point[0] - across / 2), max(0.0, made.width - across))
        bottom = _clear_of(others, left, left + across, point[1] + 3)
        where = Span(left - 2, left + across + 2, bottom, bottom + _NAME)
        if where.bottom >= BELOW and not any(where.crosses(other) for other in taken):
            made.add(words(figure, left, bottom + 2, BOLD, _NAME, inks.ink))
            taken.append(where)


def _clear_of(lines: Sequence[Sequence[Spot | None]], left: float, right: float, bottom: float) -> float:
    """How high a figure stands that would stand at `bottom`: above each line that would run through it."""
    heights = sorted(height for line in lines for height in _heights(line, left, right))
    for height in heights:
        if bottom - _CLEAR < height < bottom + _NAME + _CLEAR:
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
