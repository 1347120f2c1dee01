"""Text files of rows: cut at which delimiter, and the cells exactly as written."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from commission.errors import UserError
from commission.importing.encodings import ENCODINGS, decode
from commission.importing.wrapped import unwrapped

__all__ = ["DELIMITERS", "ENCODINGS", "cut", "decode", "delimiter_line", "guess_delimiter"]

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50
"""How many rows the delimiter is guessed from."""

_BEGINNING = 1 << 18
_AT_ONCE = 400

_SAID = re.compile(r'"?sep=(.|\\t)"?[ ,;\t|]*(?:\r\n|\r|\n)', re.IGNORECASE)
Row = tuple[str, ...]


def delimiter_line(text: str) -> tuple[str | None, str]:
    """The delimiter a first line `sep=;` tells a spreadsheet, if there is one; and the text without that line."""
    said = _SAID.match(text)
    if said is None:
        return None, text
    mark = said[1].replace("\\t", "\t")
    return mark if mark in DELIMITERS else None, text[said.end() :]


def guess_delimiter(text: str, recognised: Callable[[tuple[Row, ...]], int]) -> str:
    """The mark under which most headings are `recognised`; else what cuts the first rows most evenly."""
    return max(DELIMITERS, key=lambda mark: _fitness(text, mark, recognised))


def _fitness(text: str, delimiter: str, recognised: Callable[[tuple[Row, ...]], int]) -> tuple[int, float, int]:
    """Headings known, the part of the rows with the commonest number of columns (above one), and that number."""
    try:
        rows = _first_rows(text, delimiter)
    except csv.Error:
        return 0, 0.0, 0
    widths = [len(row) for row in rows if any(row)]
    tally = Counter(width for width in widths if width > 1)
    if not tally:
        return 0, 0.0, 0
    columns, often = max(tally.items(), key=lambda pair: (pair[1], pair[0]))
    return recognised(tuple(rows)), round(often / len(widths), 1), columns


def _first_rows(text: str, delimiter: str) -> list[Row]:
    """The first rows; the whole text is only gone through where its beginning does not hold them all."""
    with suppress(csv.Error):
        rows = [tuple(row) for row in islice(_records(text[:_BEGINNING], delimiter), LOOKED_AT + 1)]
        if len(rows) > LOOKED_AT:
            return rows[:LOOKED_AT]
    return [tuple(row) for row in islice(_records(text, delimiter), LOOKED_AT)]


def cut(text: str, delimiter: str, name: str) -> list[Row]:
    """The rows of the text. Raises UserError naming the row where quotation marks do not pair."""
    if delimiter + ' "' in text and (spaced := _spaced(text, delimiter)):
        return spaced
    rows: list[Row] = []
    try:
        records, before = map(tuple, _records(text, delimiter)), -1
        while before < len(rows):  # some at a time: all at once is a long step, in which no window can paint
            before = len(rows)
            rows.extend(islice(records, _AT_ONCE))
    except csv.Error as error:
        if "field larger" in str(error):
            raise UserError(
                f"{name} cannot be read beyond row {len(rows)}: a cell below it holds more than "
                f"{csv.field_size_limit():,} letters.",
                "Shorten that cell, or check that every quotation mark is closed.",
            ) from error
        raise UserError(
            f"{name} cannot be read beyond row {len(rows)}: the quotation marks of row {len(rows) + 1} do not pair.",
            "Correct that row, or save the sheet again as csv or xlsx.",
        ) from error
    return [unwrapped(row) for row in rows] if '="' in text else rows


def _spaced(text: str, delimiter: str) -> list[Row]:
    """The rows of a text that has a space after each delimiter, before the quotation marks; none if it is no such."""
    try:
        return [tuple(row) for row in _records(text, delimiter, spaced=True)]
    except csv.Error:
        return []


def _records(text: str, delimiter: str, spaced: bool = False) -> Iterator[list[str]]:
    """The csv records under any line ends; strict, because a stray quotation mark swallows rows unseen."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=spaced)
