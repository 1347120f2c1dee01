"""Bars that stand on a line, their names below and their figures above: what is drawn of them, and where.

It draws the figures it is given and computes none. Lengths in points.
"""

from collections.abc import Sequence

from commission.reports.bar_places import places
from commission.reports.document import Bar, Chart
from commission.reports.shapes import Box, Shape, Span, Stroke, Wide, Words
from commission.rules.money import NOT_PRICED

BELOW, ABOVE, LINE = 14.0, 13.0, 11.0
"""Room for the names and for the figures, and what a second line of figures takes."""
_WIDEST = 40.0
"""A bar's greatest width."""
_EDGE, _BEYOND = 0.9, 5.0
"""Weight of an outline, and how far a mark goes beyond its bar."""
_LEAST = 1.0
"""Height of a bar that is worth too little to see."""
_APART = 1.5
_LOW = 80.0
"""Height of a drawing below which its bars need the room that a second line of figures would take."""


def standing(chart: Chart, width: float, height: float, wide: Wide) -> list[Shape]:
    """The bars in a box of this size. Names and figures that would run into others are left out: the table has them.

    Where figures are too wide to stand beside each other they take a second line, if all of them are said so.
    """
    every = sum(map(_says, chart.bars))
    made, said = _drawn(chart, width, height, wide, 0.0)
    if said < every and height >= _LOW:
        deeper, said = _drawn(chart, width, height, wide, LINE + 1)
        made = deeper if said == every else made
    return made


def _drawn(chart: Chart, width: float, height: float, wide: Wide, more: float) -> tuple[list[Shape], int]:
    """The bars below figures that have so much `more` room, and how many of these are said."""
    top = height - more
    spans = _spans(chart, width, top)
    made: list[Shape] = [Stroke(0, BELOW, width, BELOW, "line", 0.75)]
    for bar, span in zip(chart.bars, spans, strict=True):
        made += _bar(bar, span, BELOW + _tall(chart, bar.pence, top))
    made += _marks(chart, spans, top)
    made += _names(chart, spans, width, wide)
    figures = _figures(chart, spans, (width, top), wide, more)
    return made + [line for block in figures for line in block], len(figures)


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


def _says(bar: Bar) -> bool:
    """Whether its figure is to stand above it."""
    return bar.top > 0 or bar.figure == NOT_PRICED


def _figures(
    chart: Chart, spans: Sequence[Span], size: tuple[float, float], wide: Wide, more: float
) -> list[list[Words]]:
    """The largest first, each above a mark it would cross, and where it crosses neither another figure nor a bar.

    With `more` room what reaches from one figure to another stands in two lines, and a figure may be lifted over others
    by no more than that.
    """
    made: list[list[Words]] = []
    taken = list(spans)
    for place in sorted(range(len(spans)), key=lambda place: (-chart.bars[place].top, place)):
        if not _says(chart.bars[place]):
            continue
        lines = _lines(chart.bars[place].figure) if more else [chart.bars[place].figure]
        across = max(wide(line, True) for line in lines)
        left, up = _beside(spans[place], across, size[0]), _foot(chart, place, spans, size[1], ABOVE + more)
        where = Span(left - 2, left + across + 2, up + 2, up + ABOVE + LINE * (len(lines) - 1))
        over = max((other.top for other in taken if where.crosses(other)), default=where.bottom)
        if 0 < over - where.bottom <= more and over + LINE <= size[1] + more:
            where = where._replace(bottom=over, top=over + LINE)
        if not any(where.crosses(other) for other in taken):
            made.append(_block(lines, spans[place], size[0], where.bottom + 2, wide))
            taken.append(where)
    return made


def _lines(figure: str) -> list[str]:
    """`4.91% – 6.29%` in two: `4.91% –` over `6.29%`."""
    low, dash, high = figure.partition(" – ")
    return [f"{low} –", high] if dash else [figure]


def _block(lines: Sequence[str], span: Span, width: float, bottom: float, wide: Wide) -> list[Words]:
    """Lines over each other, the last on `bottom`, each in the middle of its bar."""
    return [
        Words(line, _beside(span, wide(line, True), width), bottom + LINE * above, "ink", bold=True)
        for above, line in enumerate(reversed(lines))
    ]


def _foot(chart: Chart, place: int, spans: Sequence[Span], height: float, deep: float) -> float:
    """Where a figure begins that takes so much room: above its bar, and above a mark it would cross."""
    bar, up = chart.bars[place], spans[place].top
    if bar.mark is not None and 0 <= (marked := BELOW + _tall(chart, bar.mark, height)) - up < deep:
        return marked
    return up


def _beside(span: Span, across: float, width: float) -> float:
    """Where a text so wide begins to stand in the middle of a bar, and within the drawing."""
    return min(max(0.0, (span.left + span.right - across) / 2), max(0.0, width - across))
