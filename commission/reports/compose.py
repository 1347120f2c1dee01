"""A document laid out in pages: its title, its blocks, and what stands at the top and foot of each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from commission.reports.bars import tall
from commission.reports.colours import LINE
from commission.reports.document import Block, Chart, Curve, Document, Paragraph, Section, Table
from commission.reports.letters import printable
from commission.reports.strips import Mark, Page, Picture, Rule, Strip, paginate
from commission.reports.structure import BULLETED, Node
from commission.reports.table_strips import table_strips
from commission.reports.typeface import ANSWER, LABEL, NOTE, PLAIN, RUNNING, SECTION, TITLE, YEAR, Style
from commission.reports.wrapping import shorten, wrap
from commission.rules.periods import long_date

A4 = (595.28, 841.89)
SIDE, TOP, FOOT = 48, 76, 64
"""The margins: left and right, above the body and below it."""
MEASURE = 452
"""The longest line of a paragraph: beyond it the eye loses the way back."""
BETWEEN = 16
"""The least space between the two ends of a running head."""
HANG = 12
"""How far the points of a list stand in."""
CHART_TALL = 128
UPRIGHT_COLUMNS = 6
"""A table with more columns turns the paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in pages: the paper's width and height in points, its pages, and the tree of its parts."""

    width: float
    height: float
    pages: list[Page]
    root: Node

    @property
    def body(self) -> float:
        """The width between the margins."""
        return self.width - 2 * SIDE


def compose(document: Document) -> Paper:
    """Lay a document out on A4, upright unless a table has more than six columns. At least one page."""
    wide = any(len(table.beside) > UPRIGHT_COLUMNS for table in document.tables)
    width, height = (A4[1], A4[0]) if wide else A4
    body = width - 2 * SIDE
    root = Node("Document")
    strips = chain(_title(document, body, root), _blocks(document.blocks, body, root))
    return Paper(width, height, paginate(strips, height - TOP - FOOT), root)


def _title(document: Document, width: float, root: Node) -> Iterator[Strip]:
    year = f"Financial year {document.year}" if document.year not in document.title else ""
    for text, style in ((document.label, LABEL), (document.title, TITLE), (year, YEAR)):
        if text:
            yield from _lines(text, style, width, Node("H1" if style is TITLE else "P", root), keep=True)
    yield Strip(12, keep=True)


def _blocks(blocks: Sequence[Block], width: float, root: Node) -> Iterator[Strip]:
    """The blocks under each other; paragraphs listed beside each other make one list."""
    for listed, together in groupby(blocks, key=lambda block: isinstance(block, Paragraph) and block.listed):
        within = Node("L", root, BULLETED) if listed else root
        for block in together:
            yield from _point(block.text, width, within) if listed else _block(block, width, root)  # type: ignore[union-attr]


def _point(text: str, width: float, within: Node) -> Iterator[Strip]:
    """One point of a list: its mark hangs left of its lines."""
    point = Node("LI", within)
    sign, body = Node("Lbl", point), Node("LBody", point)
    first, *others = _lines(text, PLAIN, min(width, MEASURE) - HANG, body)
    for strip in (replace(first, marks=(Mark(-HANG, PLAIN.baseline, "•", PLAIN, sign), *first.marks)), *others):
        yield replace(strip, marks=tuple(mark._replace(x=mark.x + HANG) for mark in strip.marks))
    yield Strip(6)


def _block(block: Block, width: float, root: Node) -> Iterator[Strip]:
    match block:
        case Section(text):
            yield Strip(12)
            yield from _lines(text, SECTION, width, Node("H2", root), keep=True)
            yield Strip(4, keep=True)
        case Paragraph(text, strong, note):
            style = ANSWER if strong else NOTE if note else PLAIN
            yield from _lines(text, style, min(width, MEASURE), Node("P", root))
            yield Strip(8)
        case Chart() | Curve() as chart:
            high = tall(chart, CHART_TALL) if isinstance(chart, Chart) else CHART_TALL
            yield Strip(high, picture=Picture(chart, width, Node("Figure", root)), keep=True)
            yield Strip(8, keep=True)
        case Table() as table:
            yield from table_strips(table, width, root)
            yield Strip(12)


def _lines(text: str, style: Style, width: float, node: Node, keep: bool = False) -> Iterator[Strip]:
    """A strip a line; no single line of a text is left behind at the foot of a page or the top of the next."""
    lines = wrap(text, style, width)
    last = len(lines) - 1
    for place, line in enumerate(lines):
        together = place == 0 < last or place == last - 1
        yield Strip(style.leading, (Mark(0, style.baseline, line, style, node),) if line else (), keep=keep or together)


def running_head(document: Document, width: float) -> Strip:
    """The top of every page: whose paper it is, and which."""
    paper = " · ".join(text for text in (document.label, document.title) if text)
    left, right = _rooms(document.organisation, paper, width)
    marks = _ends(shorten(document.organisation, RUNNING, left), shorten(paper, RUNNING, right), width)
    return Strip(20, marks, (Rule(20, 0.5, LINE),))


def running_foot(document: Document, page: int, pages: int, width: float) -> Strip:
    """The foot of every page: what day it speaks of, how far it may be relied on, and where one is in it."""
    left = f"As at {long_date(document.as_at)} · {document.status}"
    return Strip(20, _ends(left, f"Page {page} of {pages}", width))


def _rooms(left: str, right: str, width: float) -> tuple[float, float]:
    """How wide each of two texts on one line may be: what the other leaves, and never less than half."""
    room = width - BETWEEN
    wanted = tuple(RUNNING.width(printable(text, RUNNING.font)) for text in (left, right))
    return max(room / 2, room - wanted[1]), max(room / 2, room - wanted[0])


def _ends(left: str, right: str, width: float) -> tuple[Mark, ...]:
    """Two texts on one line, one at each end of it."""
    there = Mark(width - RUNNING.width(right), RUNNING.baseline, right, RUNNING)
    return (Mark(0, RUNNING.baseline, left, RUNNING), there)
