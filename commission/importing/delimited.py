"""Text files of rows: which encoding, which delimiter, and the cells exactly as written."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from commission.errors import UserError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850")
"""The encodings a person may choose from; without a choice: byte order mark, strict UTF-8, then cp1252."""
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50
"""How many rows the delimiter is guessed from."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19]")


def decode(content: bytes, encoding: str | None, name: str) -> tuple[str, str]:
    """The text and the encoding it was read in. Raises UserError when the bytes are no text in it."""
    if encoding is not None and encoding not in ENCODINGS:
        raise UserError(f"“{encoding}” is not an encoding this program reads.", f"Choose {_listed(ENCODINGS)}.")
    marked = next((known for mark, known in _MARKS if content.startswith(mark)), None)
    for known in [encoding] if encoding else [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(known)
        except UnicodeError:
            continue
        if _NEVER_IN_TEXT.search(text):
            raise UserError(
                f"{name} is not a text file: it holds characters no text has.",
                "Save it again as csv or xlsx, or choose the encoding utf-16.",
            )
        return text, known
    tried = encoding or marked or "utf-8 or cp1252"
    raise UserError(f"{name} is not text in {tried}.", f"Choose another encoding: {_listed(ENCODINGS)}.")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def guess_delimiter(text: str) -> str:
    """The mark that cuts most of the first rows into one and the same number of columns, two at least."""
    return max(DELIMITERS, key=lambda mark: _consistency(text, mark))


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    """The part of the first rows that have the commonest number of columns (above one), and that number."""
    try:
        widths = [len(row) for row in islice(_records(text, delimiter), LOOKED_AT) if any(row)]
    except csv.Error:
        return 0.0, 0
    tally = Counter(width for width in widths if width > 1)
    if not tally:
        return 0.0, 0
    columns, often = max(tally.items(), key=lambda pair: (pair[1], pair[0]))
    return round(often / len(widths), 1), columns


def cut(text: str, delimiter: str, name: str) -> list[tuple[str, ...]]:
    """The rows of the text. Raises UserError naming the row where quotation marks do not pair."""
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(tuple(row) for row in _records(text, delimiter))
    except csv.Error as error:
        raise UserError(
            f"{name} cannot be read beyond row {len(rows)}: the quotation marks of row {len(rows) + 1} do not pair.",
            "Correct that row, or save the sheet again as csv or xlsx.",
        ) from error
    return rows


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The csv records under any line ends; strict, because a stray quotation mark swallows rows unseen."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
