"""The kinds of file a document can be written as, chosen by the ending of its name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from commission.errors import UserError
from commission.paths import write_whole
from commission.reports.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what a person calls it, and how it is written to exactly a path, with its pages counted."""

    title: str
    write: Callable[[Document, Path], int]


# The libraries behind a format are slow to begin with, so each is brought in by its first use.


def _pdf(document: Document, path: Path) -> int:
    from commission.reports.pdf import write_pdf

    return write_pdf(document, path)


def _xlsx(document: Document, path: Path) -> int:
    from commission.reports.xlsx import write_xlsx

    write_xlsx(document, path)
    return 0


def _html(document: Document, path: Path) -> int:
    from commission.reports.html import write_html

    write_html(document, path)
    return 0


def _csv(document: Document, path: Path) -> int:
    from commission.reports.csv_file import write_csv

    write_csv(document, path)
    return 0


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format("PDF, for reading and print", _pdf),
        "xlsx": Format("Excel workbook, with totals that add up", _xlsx),
        "html": Format("Web page, in one file", _html),
        "csv": Format("csv, for another program", _csv),
    }
)
"""By ending, without its point; the first is the one offered."""


def format_of(path: Path) -> Format:
    """The format a file's ending asks for, whatever its case. Raises UserError naming those there are."""
    ending = path.suffix.removeprefix(".").lower()
    if ending in FORMATS:
        return FORMATS[ending]
    said = f"ends in “{path.suffix}”" if ending else "has no ending"
    *others, last = (f".{known}" for known in FORMATS)
    raise UserError(
        f"{path.name} {said}, which is no kind of file a document can be written as.",
        f"Let its name end in {', '.join(others)} or {last}.",
    )


def write(document: Document, path: Path) -> int:
    """Write a document in the format its file's ending asks for; how many pages it has, 0 for all but a PDF.

    The file is whole or not there. Raises UserError for an unknown ending or a folder that cannot be written.
    """
    chosen = format_of(path)
    pages = 0

    def fill(beside: Path) -> None:
        nonlocal pages
        pages = chosen.write(document, beside)

    write_whole(path, fill)
    return pages
