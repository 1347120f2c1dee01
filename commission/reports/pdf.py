"""A document as PDF: the same bytes for the same document, letters embedded, parts tagged, its language said."""

from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from commission.reports.compose import SIDE, TOP, Paper, compose, running_foot, running_head
from commission.reports.document import Document
from commission.reports.letters import missing_letters, printable
from commission.reports.pen import Pen
from commission.reports.strips import Page, Picture, Strip, uprights
from commission.reports.structure import Node, pictured
from commission.reports.table_strips import GRID_LINE, HAIRLINE
from commission.reports.tagging import tagged
from commission.reports.typeface import BOLD, REGULAR, SECTION, TITLE, font
from commission.reports.xmp import packet

__all__ = ["missing_letters", "pdf_bytes", "write_pdf"]

HEAD_AT, FOOT_AT = 32, 44
"""Where the running head begins below the top edge, and the running foot above the bottom edge."""

rl_config.useA85 = 0
"""No second packing of every page into letters, which only mail of the last century needed."""

Placed = tuple[float, Strip]
"""A strip with the height of its top above the bottom edge of the paper."""


def write_pdf(document: Document, path: Path) -> int:
    """Write a document to exactly the path given, and say how many pages it has.

    The caller sees to it that the file is whole or not there (`paths.write_whole`). Raises OSError.
    """
    content, pages = _drawn(document)
    path.write_bytes(content)
    return pages


def pdf_bytes(document: Document) -> bytes:
    """The very file that would be written, for the pages shown in the window."""
    return _drawn(document)[0]


class _Sheet(Canvas):
    """A canvas whose code and document marked content is written into, as its makers foresaw no other way."""

    _code: list[str]
    _doc: Any


def _drawn(document: Document) -> tuple[bytes, int]:
    paper = compose(document)
    file = BytesIO()
    canvas = _canvas(document, paper, file)
    pen = Pen(canvas._doc)
    for number, page in enumerate(paper.pages):
        placed = _placed(document, paper, number + 1, page)
        canvas._code.append("/Artifact BMC")
        _draw_uprights(canvas, page, paper.height - TOP)
        _draw_rules(canvas, placed, SIDE + paper.body)
        canvas._code.append("EMC")
        _draw(canvas, placed, number, pen)
        _add_contents(canvas, placed)
        canvas.showPage()
    canvas.save()
    whole, count = tagged(file.getvalue(), paper.root, packet(*_said_of(document))), len(paper.pages)
    paper.root.take_apart()
    while paper.pages:  # let go page by page: all at once is one long step, in which no window can paint
        paper.pages.pop()
    return whole, count


def _said_of(document: Document) -> tuple[str, str, str]:
    """What the file says of itself: title, author and subject."""
    title = " · ".join(text for text in (document.label, document.title) if text)
    subject = " ".join(text for text in (document.title, document.year) if text)
    return _said(title), _said(document.organisation), _said(subject)


def _canvas(document: Document, paper: Paper, file: BytesIO) -> _Sheet:
    """An empty PDF with what it says of itself. `invariant` keeps the clock out of it."""
    for name in (REGULAR, BOLD):
        font(name)  # known to reportlab before the first page begins with one of them
    canvas = _Sheet(
        file,
        pagesize=(paper.width, paper.height),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float; it is a name
        lang="en-GB",
    )
    title, author, subject = _said_of(document)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("Commission")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _said(text: str) -> str:
    return printable(text, REGULAR).replace("\n", " ")


def _placed(document: Document, paper: Paper, number: int, page: Page) -> list[Placed]:
    """All strips of a page from the top down, the running head first and the running foot last."""
    placed = [(paper.height - HEAD_AT, running_head(document, paper.body))]
    top = paper.height - TOP
    for strip in page.strips:
        placed.append((top, strip))
        top -= strip.height
    return [*placed, (FOOT_AT, running_foot(document, number, len(paper.pages), paper.body))]


def _draw(canvas: _Sheet, placed: list[Placed], page: int, pen: Pen) -> None:
    """All letters of the page in reading order as one text; each part of the document is told where it stands."""
    pen.begin(page)
    for top, strip in placed:
        for mark in strip.marks:
            pen.write(SIDE + mark.x, top - mark.down, mark.text, mark.style, mark.node)
    canvas._code.append(pen.end())
    for top, strip in placed:
        if strip.picture is not None:
            _draw_picture(canvas, strip.picture, top, strip.height, pen)


def _add_contents(canvas: _Sheet, placed: list[Placed]) -> None:
    """The page's headings, for the list of contents beside the pages: each leads to where it stands."""
    found: dict[Node, tuple[float, str, int]] = {}
    for top, strip in placed:
        for mark in strip.marks:
            if mark.node is not None and mark.style in (TITLE, SECTION):
                begun = found.get(mark.node, (top, "", int(mark.style is SECTION)))
                found[mark.node] = (begun[0], begun[1] + mark.text, begun[2])
    for place, (top, words, level) in enumerate(found.values()):
        key = f"{canvas.getPageNumber()}-{place}"
        canvas.bookmarkHorizontal(key, 0, top + TITLE.leading)
        canvas.addOutlineEntry(words, key, level)


def _draw_picture(canvas: _Sheet, picture: Picture, top: float, tall: float, pen: Pen) -> None:
    """A drawing as one figure, with its words and where it stands."""
    from reportlab.graphics import renderPDF

    from commission.reports.drawing import drawing

    bottom = top - tall
    picture.node.more = pictured(picture.chart.words, (SIDE, bottom, SIDE + picture.width, top))
    canvas._code.append(pen.mark(picture.node))
    renderPDF.draw(drawing(picture.chart, picture.width, tall), canvas, SIDE, bottom)
    canvas._code.append("EMC")


def _draw_rules(canvas: Canvas, placed: list[Placed], right: float) -> None:
    """The lines across the page, those of one look in one stroke; the stronger are drawn over the finer."""
    looks: dict[tuple[float, str], list[tuple[float, float, float, float]]] = {}
    for top, strip in placed:
        for down, weight, colour in strip.rules:
            looks.setdefault((weight, colour), []).append((SIDE, top - down, right, top - down))
    for (weight, colour), lines in sorted(looks.items()):
        _stroke(canvas, weight, colour, lines)


def _draw_uprights(canvas: Canvas, page: Page, top: float) -> None:
    lines = [(SIDE + x, top - first, SIDE + x, top - last) for x, first, last in uprights(page)]
    _stroke(canvas, HAIRLINE, GRID_LINE, lines)


def _stroke(canvas: Canvas, weight: float, colour: str, lines: list[tuple[float, float, float, float]]) -> None:
    canvas.setLineWidth(weight)
    canvas.setStrokeColor(HexColor(colour))
    canvas.lines(lines)
