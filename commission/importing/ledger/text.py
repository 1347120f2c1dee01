"""A text file as a table: read piece by piece, however long it is."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from commission.errors import UserError
from commission.importing.delimited import DELIMITERS, delimiter_line, guess_delimiter
from commission.importing.encodings import encoding_of
from commission.importing.heading_rows import blocks as heading_blocks
from commission.importing.heading_rows import places_of_headings
from commission.importing.ledger.fields import field_of
from commission.importing.ledger.table import Opened, Table
from commission.importing.ledger.text_rows import TextRows
from commission.importing.noticed import noticed

MOST_BYTES = 1024 * 1024 * 1024
"""The largest text file that is read."""
_PIECE = 1 << 20
_SAMPLE = 1 << 18


def open_text(path: Path, encoding: str | None, delimiter: str | None) -> Opened:
    """The one table of a text file. Raises UserError where it is no text, AskedError where its encoding is in doubt."""
    if delimiter is not None and delimiter not in DELIMITERS:
        raise UserError(f"“{delimiter}” is not a delimiter.", "Choose a comma, a semicolon, a tab or |.")
    told = encoding_of(lambda: _pieces(path), encoding, path.name)
    if told.doubt:
        from commission.importing.ledger.encoding_asked import ask_encoding  # few ledgers need it

        ask_encoding(path, told.doubt)
    with path.open("r", encoding=told.encoding, newline="") as stream:
        sample = stream.read(_SAMPLE).removeprefix("\ufeff")
    said, rest = delimiter_line(sample)
    mark = delimiter or said or guess_delimiter(rest, _recognised)
    text = TextRows(
        path,
        told.encoding,
        mark,
        skip=len(rest) < len(sample),
        spaced=f'{mark} "' in rest and _pairs(rest, mark),
        wrapped='="' in rest,
    )
    remarks = (noticed("encoding_guessed", encoding=told.encoding, why=told.guess),) if told.guess else ()
    return Opened((Table("", text.blocks),), "csv", told.encoding, mark, remarks=remarks)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _recognised(rows: tuple[tuple[str, ...], ...]) -> int:
    """How many fields the best heading row names."""
    found = heading_blocks(rows, places_of_headings(rows)[:-1] or [0], {}, (), field_of)
    return max((len(block.claims) for block in found), default=0)


def _pairs(sample: str, mark: str) -> bool:
    try:
        list(
            islice(csv.reader(io.StringIO(sample, newline=""), delimiter=mark, strict=True, skipinitialspace=True), 50)
        )
    except csv.Error:
        return False
    return True
