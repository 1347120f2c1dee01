"""Rows from the clipboard as a source: what a spreadsheet copies is text, cut by tabs."""

import csv
import io
from hashlib import sha256
from pathlib import Path

from commission.errors import UserError
from commission.importing.delimited import DELIMITERS, cut
from commission.importing.kinds import CSV
from commission.importing.read_file import Source
from commission.importing.sheet import MOST_COLUMNS, without_blank_end

NAME = "the pasted rows"
MOST_LETTERS = 4 * 1024 * 1024
"""The longest text that is taken from the clipboard."""
TAB = "\t"


def pasted(text: str, mark: str = "") -> Source:
    """The rows of a text that was copied. Raises UserError when it has none, or more than the clipboard is for.

    Rows are cut by `mark`, else by tabs, as a spreadsheet copies them; a text without any, by the mark most frequent.
    """
    if len(text) > MOST_LETTERS:
        raise UserError("Too much was pasted to read at once.", "Save the sheet as a file, and import that.")
    text = text.removeprefix("\ufeff").rstrip("\x00")
    mark = mark or (TAB if TAB in text else max(DELIMITERS, key=text.count))
    rows = without_blank_end(_rows(text, mark))
    if not rows:
        raise UserError("There are no rows to paste.", "Copy the rows in your spreadsheet first, headings and all.")
    if max(map(len, rows)) > MOST_COLUMNS:
        raise UserError(f"The pasted rows have more than {MOST_COLUMNS:,} columns.", "Copy the list alone.")
    digest = sha256(text.encode(errors="surrogatepass")).hexdigest()
    return Source(Path(NAME), NAME, digest, CSV, rows, "", mark)


def _rows(text: str, mark: str) -> list[tuple[str, ...]]:
    """The rows, cells in quotation marks taken as a spreadsheet means them: only those with line ends or tabs inside.

    A name with marks of its own (`The "Old" School`) is copied bare: where the marks do not pair as quoting does,
    the lines are cut as they stand, if that gives every row the same width.
    """
    try:
        return cut(text, mark, NAME)
    except UserError:
        plain = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=csv.QUOTE_NONE))
        if len({len(row) for row in plain if row}) != 1:
            raise
        return [tuple(row) for row in plain]
