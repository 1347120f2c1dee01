"""A document as a workbook: numbers that count, dates that sort, totals as formulas, and text that is only text."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from commission.reports.characters import cut, plain_text
from commission.reports.document import Document
from commission.reports.xlsx_sheets import leaves
from commission.rules.periods import long_date

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_MARGIN_MOST = 250
"""Excel refuses a running head or foot of more than 255 letters."""


def write_xlsx(document: Document, path: Path) -> None:
    """Write a document to exactly the path given, a sheet for each of its sections. Raises OSError.

    Each sheet carries title, as-at date and status, and prints across one page's width with its headings repeated.
    """
    path.write_bytes(xlsx_bytes(document))


def xlsx_bytes(document: Document) -> bytes:
    """The workbook; the same bytes for the same document."""
    import xlsxwriter

    from commission.reports.xlsx_looks import Looks
    from commission.reports.xlsx_page import SheetWriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        _describe(book, document)
        looks = Looks(book)
        taken: set[str] = set()
        for leaf in leaves(document):
            sheet = book.add_worksheet(sheet_name(leaf.title, taken))
            _set_up(sheet, document)
            SheetWriter(book, sheet, looks).write(document, leaf)
    return file.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """A name a workbook allows: at most 31 letters, none of `[]:*?/\\`, no apostrophe at its ends, each once.

    What follows a colon is left out, and one that is too long ends with a whole word.
    """
    plain = "".join(" " if letter in "[]:*?/\\\n" else letter for letter in plain_text(title).partition(": ")[0])
    name = _shortened(" ".join(plain.split())).strip(" '") or "Sheet"
    number = 1
    found = name
    while found.lower() in taken or found.lower() == "history":
        number += 1
        found = f"{cut(name, 30 - len(str(number)))} {number}"
    taken.add(found.lower())
    return found


def _shortened(name: str) -> str:
    """A name in at most 31 letters: its first words and `…`, or as much of a single long word as there is room for."""
    found = cut(name, _LONGEST)
    words = cut(name, _LONGEST - 1).rpartition(" ")[0]
    return name if found == name else f"{words}…" if words else found


_LONGEST = 31


def _describe(book: "Workbook", document: Document) -> None:
    day = document.as_at
    book.set_properties(
        {
            "title": plain_text(" · ".join(text for text in (document.label, document.title) if text)),
            "author": plain_text(document.organisation),
            "subject": plain_text(" ".join(text for text in (document.title, document.year) if text)),
            "category": f"As at {long_date(day)}",
            "status": str(document.status),
            "created": datetime(day.year, day.month, day.day),  # not the clock's: the same paper is the same file
        }
    )


def _set_up(sheet: "Worksheet", document: Document) -> None:
    """How the sheet prints: A4 on its side, as wide as the page, whose it is above, day and page below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    foot = f"&LAs at {long_date(document.as_at)} · {document.status}&RPage &P of &N"
    half = _MARGIN_MOST // 2 - 2
    paper = " · ".join(text for text in (document.label, document.title) if text)
    sheet.set_header(f"&L{_running(document.organisation, half)}&R{_running(paper, half)}")
    sheet.set_footer(foot)


def _running(text: str, most: int) -> str:
    """Text for a running head, where `&` begins an order to the printer; a digit at its start is set off."""
    plain = " ".join(plain_text(text).split())
    while (escaped := plain.replace("&", "&&")) != cut(escaped, most):
        plain = plain[:-1]
    return f" {escaped}" if escaped[:1].isdigit() else escaped
