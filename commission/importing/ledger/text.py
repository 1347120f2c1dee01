"""A text file as a table: read piece by piece, however long it is."""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from commission.errors import UserError
from commission.importing.delimited import DELIMITERS, delimiter_line, guess_delimiter, unwrapped
from commission.importing.encodings import Told, encoding_of
from commission.importing.heading_rows import blocks as heading_blocks
from commission.importing.heading_rows import places_of_headings
from commission.importing.ledger.fields import field_of
from commission.importing.ledger.table import AT_ONCE, Blocks, BrokenLine, Opened, Table
from commission.importing.noticed import noticed
from commission.importing.sheet import MOST_COLUMNS

MOST_BYTES = 1024 * 1024 * 1024
"""The largest text file that is read."""
_PIECE = 1 << 20
_SAMPLE = 1 << 18
MOST_BROKEN = 1_000
"""With more lines whose quotation marks do not pair, the file is no text of rows as it was taken for."""


def open_text(path: Path, encoding: str | None, delimiter: str | None) -> Opened:
    """The one table of a text file. Raises UserError where it is no text, or its encoding is in doubt."""
    if delimiter is not None and delimiter not in DELIMITERS:
        raise UserError(f"“{delimiter}” is not a delimiter.", "Choose a comma, a semicolon, a tab or |.")
    told = encoding_of(lambda: _pieces(path), encoding, path.name)
    if told.doubt:
        raise UserError(
            f"The encoding of {path.name} is in doubt: {told.doubt}.",
            "Choose cp850, cp1252 or utf-8 (on the command line: --encoding cp850).",
        )
    with path.open("r", encoding=told.encoding, newline="") as stream:
        sample = stream.read(_SAMPLE).removeprefix("\ufeff")
    said, rest = delimiter_line(sample)
    mark = delimiter or said or guess_delimiter(rest, _recognised)
    text = _Text(path, told, mark, len(rest) < len(sample), rest)
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


class _Text:
    """A text that can be read from its beginning as often as is needed."""

    def __init__(self, path: Path, told: Told, mark: str, skip: bool, sample: str) -> None:
        self.path, self.told, self.mark, self.skip = path, told, mark, skip
        self.spaced = f'{mark} "' in sample and _pairs(sample, mark)
        self.wrapped = '="' in sample

    def blocks(self) -> Blocks:
        read = 0
        try:
            for rows in self._blocks(self._records):
                read += len(rows)
                yield rows
        except csv.Error:
            for rows in self._blocks(self._careful_records, read):
                yield rows

    def _blocks(self, records: Callable[[TextIO], Iterator[list[str]]], read: int = 0) -> Blocks:
        """Blocks of records, from the one after so many; raises csv.Error as the records do."""
        with self.path.open("r", encoding=self.told.encoding, newline="") as stream:
            if self.skip:
                stream.readline()
            found = records(stream)
            deque(islice(found, read), maxlen=0)
            while rows := list(islice(found, AT_ONCE)):
                self._mend(rows, first=not read)
                if max(map(len, rows)) > MOST_COLUMNS:
                    raise UserError(
                        f"{self.path.name} has more than {MOST_COLUMNS:,} columns.",
                        "Save the ledger alone as csv, and import that.",
                    )
                read += len(rows)
                yield rows  # type: ignore[misc]

    def _records(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.mark, strict=True, skipinitialspace=self.spaced)

    def _careful_records(self, stream: Iterable[str]) -> Iterator[list[str]]:
        """The records; a line whose quotation marks do not pair is one by itself, for a person to see."""
        left, read, broken = iter(stream), 0, 0
        while True:
            taken: list[str] = []
            try:
                for record in self._records(_noting(left, taken)):
                    read += 1
                    taken.clear()
                    yield record
            except csv.Error as error:
                broken += 1
                if broken > MOST_BROKEN or "field larger" in str(error):
                    raise self._broken(read, error) from error
                read += 1
                yield [BrokenLine(taken[0].rstrip("\r\n"))]
                left = chain(taken[1:], left)
            else:
                return

    def _mend(self, rows: list[list[str]], *, first: bool) -> None:
        if first and rows[0]:
            rows[0][0] = rows[0][0].removeprefix("\ufeff")
        if self.wrapped:
            rows[:] = [list(unwrapped(tuple(row))) for row in rows]
        if rows[-1] == ["\x1a"]:  # the end-of-file sign of old systems
            rows.pop()

    def _broken(self, read: int, error: csv.Error) -> UserError:
        if "field larger" in str(error):
            return UserError(
                f"{self.path.name} cannot be read beyond row {read:,}: a cell below it holds more than "
                f"{csv.field_size_limit():,} letters.",
                "Shorten that cell, or check that every quotation mark is closed.",
            )
        return UserError(
            f"{self.path.name} cannot be read beyond row {read:,}: quotation marks below it do not pair.",
            "Correct that row, or save the ledger again as csv or xlsx.",
        )


def _noting(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """The lines, each noted as it is taken."""
    for line in lines:
        taken.append(line)
        yield line


def _pairs(sample: str, mark: str) -> bool:
    try:
        list(
            islice(csv.reader(io.StringIO(sample, newline=""), delimiter=mark, strict=True, skipinitialspace=True), 50)
        )
    except csv.Error:
        return False
    return True
