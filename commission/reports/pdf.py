"""A document as PDF: the same bytes for the same document, its letters embedded, its language said."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from commission.reports.compose import SIDE, TOP, Paper, compose, running_foot, running_head
from commission.reports.document import Document
from commission.reports.letters import missing_letters, printable
from commission.reports.strips import Page, Strip, uprights
from commission.reports.table_strips import GRID_LINE, HAIRLINE
from commission.reports.typeface import BOLD, REGULAR, Style, font

__all__ = ["missing_letters", "pdf_bytes", "write_pdf"]

HEAD_AT, FOOT_AT = 32, 44
"""Where the running head begins below the top edge, and the running foot above the bottom edge."""

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


def _drawn(document: Document) -> tuple[bytes, int]:
    paper = compose(document)
    file = BytesIO()
    canvas = _canvas(document, paper, file)
    for number, page in enumerate(paper.pages, 1):
        _draw_uprights(canvas, page, paper.height - TOP)
        _draw(canvas, _placed(document, paper, number, page), SIDE + paper.body)
        canvas.showPage()
    canvas.save()
    return file.getvalue(), len(paper.pages)


def _canvas(document: Document, paper: Paper, file: BytesIO) -> Canvas:
    """An empty PDF with what it says of itself. `invariant` keeps the clock out of it."""
    for name in (REGULAR, BOLD):
        font(name)  # known to reportlab before the first page begins with one of them
    canvas = Canvas(
        file,
        pagesize=(paper.width, paper.height),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float; it is a name
        lang="en-GB",
    )
    canvas.setTitle(_said(" · ".join(text for text in (document.label, document.title) if text)))
    canvas.setAuthor(_said(document.organisation))
    canvas.setSubject(_said(" ".join(text for text in (document.title, document.year) if text)))
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


def _draw(canvas: Canvas, placed: list[Placed], right: float) -> None:
    """Rules first, then all letters of the page in reading order as one text."""
    _draw_rules(canvas, placed, right)
    text = canvas.beginText()
    style: Style | None = None
    for top, strip in placed:
        for mark in strip.marks:
            if mark.style is not style:
                style = mark.style
                _set(text, style)
            text.setTextOrigin(SIDE + mark.x, top - mark.down)
            text.textOut(mark.text)
    canvas.drawText(text)


def _set(text: PDFTextObject, style: Style) -> None:
    text.setFont(style.font, style.size, style.leading)
    text.setFillColor(HexColor(style.colour))


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
