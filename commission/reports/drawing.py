"""Figures as one drawing for paper and web page: bars with their names and figures, or a curve.

It draws the figures it is given and computes none; the window paints the same shapes of the same figures. Lengths
in points.
"""

import re
from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from commission.reports.bars import bar_shapes
from commission.reports.curve import curve_shapes
from commission.reports.document import Bar, Chart, Curve
from commission.reports.lettering import wide, words
from commission.reports.shapes import LETTERS, PAPER, Box, Dot, Inks, Shape, Stroke, Words
from commission.reports.typeface import BOLD, REGULAR

_DASHES = [4, 3]


def drawing(chart: Chart | Curve, width: float, height: float, inks: Inks = PAPER) -> Drawing:
    """Bars or lines in a box of this size."""
    made = Drawing(width, height)
    for shape in _shapes(chart, width, height):
        made.add(_drawn(shape, inks))
    return made


def _shapes(chart: Chart | Curve, width: float, height: float) -> Sequence[Shape]:
    if isinstance(chart, Chart):
        return bar_shapes(chart, width, height, _wide)
    return curve_shapes(chart, width, height, _wide)


def _wide(text: str, bold: bool) -> float:
    return wide(text, BOLD if bold else REGULAR, LETTERS)


def _drawn(shape: Shape, inks: Inks) -> Rect | Line | Circle | String:
    colour = inks.of(shape.tone)
    match shape:
        case Box(span, _, edge, corner):
            box = Rect(span.left, span.bottom, span.right - span.left, span.top - span.bottom, corner, corner)
            box.fillColor, box.strokeColor = (None, HexColor(colour)) if edge else (HexColor(colour), None)
            box.strokeWidth = edge or 1
            return box
        case Stroke(x1, y1, x2, y2, _, weight, dashed):
            line = Line(x1, y1, x2, y2, strokeColor=HexColor(colour), strokeWidth=weight)
            if dashed:
                line.strokeDashArray = _DASHES
            return line
        case Dot(x, y, radius):
            return Circle(x, y, radius, fillColor=HexColor(colour), strokeColor=None)
        case Words(text, x, y, _, bold):
            return words(text, x, y, BOLD if bold else REGULAR, LETTERS, colour)


_CLIP = re.compile(r"\s*<clipPath.*?</clipPath>", re.DOTALL)
_EMPTY = re.compile(r"\s*<(title|desc)>\.\.\.</\1>")
_THERE_AND_BACK = re.compile(r'(<path d="M \S+ L \S+) Z"')
"""A straight line closed to a shape: drawn back over itself, its dashes would run together."""
_FACES = {
    f"font-family: {BOLD};": "font-family: 'DejaVu Sans', sans-serif; font-weight: bold;",
    f"font-family: {REGULAR};": "font-family: 'DejaVu Sans', sans-serif;",
}


def svg(chart: Chart | Curve, width: float, height: float, inks: Inks = PAPER) -> str:
    """The same drawing as an SVG element, without a clip (Qt paints one black), a type or an address to look up."""
    from reportlab.graphics import renderSVG

    whole = renderSVG.drawToString(drawing(chart, width, height, inks))
    found = _EMPTY.sub("", _CLIP.sub("", whole[whole.index("<svg") :]))
    found = found.replace("clip-path: url(#clip)", "").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    found = _THERE_AND_BACK.sub(r'\1"', found)
    for face, family in _FACES.items():
        found = found.replace(face, family)
    for colour in (*inks, inks.of("faint")):
        found = found.replace(_coarse(colour), colour)
    return str(found)


def _coarse(colour: str) -> str:
    """A colour as reportlab writes it in SVG, in whole percents, which is not quite the colour meant."""
    return f"rgb({','.join(f'{int(int(colour[place : place + 2], 16) / 255 * 100)}%' for place in (1, 3, 5))})"


__all__ = ["PAPER", "Bar", "Chart", "Curve", "Inks", "drawing", "svg"]
