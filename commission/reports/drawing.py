"""Figures as one drawing for paper, web page and screen: bars from a line, names below, figures above; or a curve.

It draws the figures it is given and computes none. Lengths in points.
"""

import re

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.colors import HexColor

from commission.reports.bar_places import places
from commission.reports.document import Bar, Chart, Curve
from commission.reports.lettering import PAPER, Inks, Span, wide, words
from commission.reports.typeface import BOLD, REGULAR

_NAME, _FIGURE = 7.5, 7.5
"""Sizes of the letters below and above the bars."""
_BELOW, _ABOVE = 14.0, 13.0
"""Room for them."""
_WIDEST = 40.0
"""A bar's greatest width."""
_EDGE, _BEYOND = 0.9, 5.0
"""Weight of an outline, and how far a mark goes beyond its bar."""
_LEAST = 1.0
"""Height of a bar that is worth too little to see."""


def drawing(chart: Chart | Curve, width: float, height: float, inks: Inks = PAPER) -> Drawing:
    """Bars or lines in a box of this size."""
    if isinstance(chart, Chart):
        return _bars(chart, width, height, inks)
    from commission.reports.curve import curve_drawing

    return curve_drawing(chart, width, height, inks)


def _bars(chart: Chart, width: float, height: float, inks: Inks) -> Drawing:
    """The bars in a box of this size. Names and figures that would run into others are left out: the table has them."""
    made = Drawing(width, height)
    made.add(Line(0, _BELOW, width, _BELOW, strokeColor=HexColor(inks.line), strokeWidth=0.75))
    spans = _spans(chart, width, height)
    for bar, span in zip(chart.bars, spans, strict=True):
        _add_bar(made, bar, span, _BELOW + _tall(chart, bar.pence, height), inks)
    _add_marks(made, chart, spans, height, inks)
    _add_names(made, chart, spans, inks)
    _add_figures(made, chart, spans, inks)
    return made


def _spans(chart: Chart, width: float, height: float) -> list[Span]:
    spans = []
    for bar, (begin, end) in zip(chart.bars, places(len(chart.bars), width), strict=True):
        broad = min((end - begin) * 0.7, _WIDEST)
        left = begin + (end - begin - broad) / 2
        spans.append(Span(left, left + broad, _BELOW, _BELOW + max(_LEAST, _tall(chart, bar.top, height))))
    return spans


def _tall(chart: Chart, pence: int, height: float) -> float:
    """How high so many pence stand: the largest bar or mark takes all the room there is."""
    largest = max((max(bar.top, bar.mark or 0) for bar in chart.bars), default=0)
    return (height - _BELOW - _ABOVE) * max(pence, 0) / largest if largest > 0 else 0


def _add_bar(made: Drawing, bar: Bar, span: Span, sure: float, inks: Inks) -> None:
    """A bar as far as it surely reaches, and in outline as far as it may."""
    broad, colour = span.right - span.left, HexColor(inks.muted if bar.quiet else inks.accent)
    if bar.top > bar.pence:
        edge = {"fillColor": None, "strokeColor": colour, "strokeWidth": _EDGE}
        made.add(Rect(span.left + _EDGE / 2, span.bottom, broad - _EDGE, span.top - span.bottom, **edge))  # type: ignore[arg-type]
        span = Span(span.left, span.right, span.bottom, sure)
    if bar.pence > 0:
        looks = {"fillColor": colour, "strokeColor": None}
        made.add(Rect(span.left, span.bottom, broad, span.top - span.bottom, **looks))  # type: ignore[arg-type]


def _add_marks(made: Drawing, chart: Chart, spans: list[Span], height: float, inks: Inks) -> None:
    """The lines to reach, each across its bar and a little beyond."""
    for bar, span in zip(chart.bars, spans, strict=True):
        if bar.mark is not None:
            up = _BELOW + _tall(chart, bar.mark, height)
            line = {"strokeColor": HexColor(inks.ink), "strokeWidth": 1.25, "strokeDashArray": [4, 3]}
            made.add(Line(span.left - _BEYOND, up, span.right + _BEYOND, up, **line))  # type: ignore[arg-type]


def _add_names(made: Drawing, chart: Chart, spans: list[Span], inks: Inks) -> None:
    """The names of bars worth something, each where it crosses none before it; of the others too where all have room.

    A few of the others, where chance leaves them room, would stand at uneven distances and name nothing.
    """
    taken: dict[int, Span] = {}
    for place in sorted(range(len(spans)), key=lambda place: chart.bars[place].pence <= 0):
        span, across = spans[place], wide(chart.bars[place].name, REGULAR, _NAME)
        left = min(max(0.0, (span.left + span.right - across) / 2), max(0.0, made.width - across))
        where = Span(left - 3, left + across + 3, 0, _BELOW)
        if not any(where.crosses(other) for other in taken.values()):
            taken[place] = where
    worth = [place for place in taken if chart.bars[place].pence > 0]
    for place in taken if len(taken) == len(spans) or not worth else worth:
        made.add(words(chart.bars[place].name, taken[place].left + 3, 3, REGULAR, _NAME, inks.muted))


def _add_figures(made: Drawing, chart: Chart, spans: list[Span], inks: Inks) -> None:
    """The largest first, each above a mark it would cross, and where it crosses neither another figure nor a bar."""
    taken, width = list(spans), float(made.width)
    order = sorted(range(len(spans)), key=lambda place: (-chart.bars[place].top, place))
    for place in order:
        bar, span = chart.bars[place], spans[place]
        across = wide(bar.figure, BOLD, _FIGURE)
        left = min(max((span.left + span.right - across) / 2, 0.0), width - across)
        up = span.top
        if bar.mark is not None and 0 <= (marked := _BELOW + _tall(chart, bar.mark, made.height)) - up < _ABOVE:
            up = marked
        where = Span(left - 2, left + across + 2, up + 2, up + _ABOVE)
        if bar.top > 0 and not any(where.crosses(other) for other in taken):
            made.add(words(bar.figure, left, up + 4, BOLD, _FIGURE, inks.ink))
            taken.append(where)


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
    for colour in inks:
        found = found.replace(_coarse(colour), colour)
    return str(found)


def _coarse(colour: str) -> str:
    """A colour as reportlab writes it in SVG, in whole percents, which is not quite the colour meant."""
    return f"rgb({','.join(f'{int(int(colour[place : place + 2], 16) / 255 * 100)}%' for place in (1, 3, 5))})"


__all__ = ["PAPER", "Bar", "Chart", "Curve", "Inks", "drawing", "svg"]
