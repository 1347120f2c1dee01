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
        _add_figures(made, line, points, inks, taken)
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


def _add_figures(made: Drawing, line: CurveLine, points: Sequence[Spot | None], inks: Inks, taken: list[Span]) -> None:
    """The figures of the points that are to carry one, each above its point where it crosses no other."""
    for place in line.said:
        point, pence = points[place], line.values[place]
        if point is None or pence is None:
            continue
        figure = grouped(pence)
        across = wide(figure, BOLD, _NAME)
        left = min(max(0.0, point[0] - across / 2), max(0.0, made.width - across))
        where = Span(left - 2, left + across + 2, point[1] + 3, point[1] + 3 + _NAME)
        if where.bottom >= BELOW and not any(where.crosses(other) for other in taken):
            made.add(words(figure, left, point[1] + 5, BOLD, _NAME, inks.ink))
            taken.append(where)
