"""A document's tables as csv, for a spreadsheet or a script: the cells as they read on paper."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path

from commission.reports.document import Document, Section, Table

Row = tuple[str, ...]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?£?[0-9][0-9,]*(\.[0-9]+)?%?", re.ASCII)
_UNPRICED = "-"


def write_csv(document: Document, path: Path) -> None:
    """Write a document's tables to exactly the path given: UTF-8 without a mark, lines ended by a line feed.

    A single table stands alone, headings first. Several are parted by a blank line, each below the heading of
    its section. Totals are left out: whoever adds up the column, or imports the file again, would count them
    twice. The band a row stands in is named in a column before it. A cell no letter code can hold (half a
    surrogate pair) becomes `?`. Raises OSError.
    """
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(safe(row) for row in csv_rows(document))


def csv_rows(document: Document) -> Iterator[Row]:
    """The rows of the file, before a spreadsheet's formulas are thought of."""
    several = len(document.tables) > 1
    section = ""
    begun = False
    for block in document.blocks:
        match block:
            case Section(text):
                section = text
            case Table() as table:
                if begun:
                    yield ()
                if several and section:
                    yield (section,)
                yield from _rows(table)
                section, begun = "", True


def _rows(table: Table) -> Iterable[Row]:
    titles = tuple(heading.title for heading in table.headings)
    if not table.bands:
        return (titles, *table.rows)
    bands = chain.from_iterable(repeat(band.words, band.rows) for band in table.bands)
    banded = ((words, *row) for words, row in zip(bands, table.rows, strict=True))
    return chain([(table.banded_by, *titles)], banded)


def safe(row: Row) -> Row:
    """A row whose cells a spreadsheet takes as text: what would begin a formula gets an apostrophe before it.

    Numbers as written (`-250.00`, `-5%`) and the lone `-` of an amount that is not priced stay as they are; the true
    minus sign of a figure on paper becomes the one a spreadsheet counts with.
    """
    plain = (_spreadsheet_minus(_one_line_break(cell)) for cell in row)
    return tuple(f"'{cell}" if _is_formula(cell) else cell for cell in plain)


def _spreadsheet_minus(cell: str) -> str:
    number = cell.replace("−", "-", 1)
    return number if cell.startswith("−") and _NUMBER.fullmatch(number) else cell


def _one_line_break(cell: str) -> str:
    """A cell with a line feed for each line break: the csv module leaves a bare carriage return unquoted."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _is_formula(cell: str) -> bool:
    return cell.startswith(_FORMULA_STARTS) and cell != _UNPRICED and not _NUMBER.fullmatch(cell)
