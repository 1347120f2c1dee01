"""Bars that stand on a line, their names below and their figures above: what is drawn of them, and where.

It draws the figures it is given and computes none. Lengths in points.
"""

from collections.abc import Sequence

from commission.reports.bar_places import places
from commission.reports.document import Bar, Chart
from commission.reports.shapes import Box, Shape, Span, Stroke, Wide, Words
from commission.rules.money import NOT_PRICED

BELOW, ABOVE = 14.0, 13.0
"""Room for the names and for the figures."""
_WIDEST = 40.0
"""A bar's greatest width."""
_EDGE, _BEYOND = 0.9, 5.0
"""Weight of an outline, and how far a mark goes beyond its bar."""
_LEAST = 1.0
"""Height of a bar that is worth too little to see."""
_APART = 1.5


def standing(chart: Chart, width: float, height: float, wide: Wide) -> list[Shape]:
    """The bars in a box of this size. Names and figures that would run into others are left out: the table has them."""
    spans = _spans(chart, width, height)
    made: list[Shape] = [Stroke(0, BELOW, width, BELOW, "line", 0.75)]
    for bar, span in zip(chart.bars, spans, strict=True):
        made += _bar(bar, span, BELOW + _tall(chart, bar.pence, height))
    made += _marks(chart, spans, height)
    made += _names(chart, spans, width, wide)
    made += _figures(chart, spans, width, height, wide)
    return made


def _spans(chart: Chart, width: float, height: float) -> list[Span]:
    spans = []
    for bar, (begin, end) in zip(chart.bars, places(len(chart.bars), width), strict=True):
        broad = min((end - begin) * 0.7, _WIDEST)
        left = begin + (end - begin - broad) / 2
        spans.append(Span(left, left + broad, BELOW, BELOW + max(_LEAST, _tall(chart, bar.top, height))))
    return spans


def _tall(chart: Chart, pence: int, height: float) -> float:
    """How high so many pence stand: the largest bar or mark takes all the room there is."""
    largest = max((max(bar.top, bar.mark or 0) for bar in chart.bars), default=0)
    return (height - BELOW - ABOVE) * max(pence, 0) / largest if largest > 0 else 0


def _bar(bar: Bar, span: Span, sure: float) -> list[Shape]:
    """A bar as far as it surely reaches, and in outline as far as it may."""
    made: list[Shape] = []
    tone = "muted" if bar.quiet else "accent"
    if bar.top > bar.pence:
        half = _EDGE / 2
        made.append(Box(Span(span.left + half, span.right - half, span.bottom, span.top), tone, _EDGE))
        span = span._replace(top=sure)
    if bar.pence > 0:
        made.append(Box(span, tone))
    return made


def _marks(chart: Chart, spans: Sequence[Span], height: float) -> list[Shape]:
    """The lines to reach, each across its bar and a little beyond."""
    made: list[Shape] = []
    for bar, span in zip(chart.bars, spans, strict=True):
        if bar.mark is not None:
            up = BELOW + _tall(chart, bar.mark, height)
            made.append(Stroke(span.left - _BEYOND, up, span.right + _BEYOND, up, "ink", 1.25, dashed=True))
    return made


def _names(chart: Chart, spans: Sequence[Span], width: float, wide: Wide) -> list[Shape]:
    """All names where all have room, else all in short, else the largest bar's and those of bars worth something.

    A few of the others, where chance leaves them room, would stand at uneven distances and name nothing.
    """
    names, short = [bar.name for bar in chart.bars], [bar.short or bar.name for bar in chart.bars]
    every = sorted(range(len(spans)), key=lambda place: chart.bars[place].pence <= 0)
    for wanted in (names, short):
        made = _clear(wanted, every, spans, width, wide)
        if len(made) == len(spans):
            return made
    worth = [place for place in every if chart.bars[place].pence > 0]
    largest = max(worth, key=lambda place: chart.bars[place].pence, default=0)
    worth.sort(key=lambda place: place != largest)
    return _clear(names, worth or every, spans, width, wide)


def _clear(names: Sequence[str], asked: Sequence[int], spans: Sequence[Span], width: float, wide: Wide) -> list[Shape]:
    """Each name asked for below its bar, where it crosses none before it."""
    made: list[Shape] = []
    taken: list[Span] = []
    for place in asked:
        across = wide(names[place], False)
        left = _beside(spans[place], across, width)
        where = Span(left - _APART, left + across + _APART, 0, BELOW)
        if not any(where.crosses(other) for other in taken):
            made.append(Words(names[place], left, 3, "muted"))
            taken.append(where)
    return made


def _figures(chart: Chart, spans: Sequence[Span], width: float, height: float, wide: Wide) -> list[Shape]:
    """The largest first, each above a mark it would cross, and where it crosses neither another figure nor a bar."""
    made: list[Shape] = []
    taken = list(spans)
    for place in sorted(range(len(spans)), key=lambda place: (-chart.bars[place].top, place)):
        bar, span = chart.bars[place], spans[place]
        across = wide(bar.figure, True)
        left, up = _beside(span, across, width), span.top
        if bar.mark is not None and 0 <= (marked := BELOW + _tall(chart, bar.mark, height)) - up < ABOVE:
            up = marked
        where = Span(left - 2, left + across + 2, up + 2, up + ABOVE)
        if (bar.top > 0 or bar.figure == NOT_PRICED) and not any(where.crosses(other) for other in taken):
            made.append(Words(bar.figure, left, up + 4, "ink", bold=True))
            taken.append(where)
    return made


def _beside(span: Span, across: float, width: float) -> float:
    """Where a text so wide begins to stand in the middle of a bar, and within the drawing."""
    return min(max(0.0, (span.left + span.right - across) / 2), max(0.0, width - across))
