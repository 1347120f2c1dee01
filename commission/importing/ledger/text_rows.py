"""The rows of a text file, piece by piece, however long it is."""

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from commission.errors import UserError
from commission.importing.ledger.table import AT_ONCE, Blocks, BrokenLine, TooMuchError
from commission.importing.sheet import MOST_COLUMNS
from commission.importing.wrapped import unwrapped

MOST_BROKEN = 1_000
"""With more lines whose quotation marks do not pair, the file is no text of rows as it was taken for."""


@dataclass(frozen=True, slots=True)
class TextRows:
    """A text that can be read from its beginning as often as is needed.

    `mark` stands between its cells. `skip`: its first line says only which mark. `spaced`: a space stands before the
    quotation marks of cells; `wrapped`: some cells are formulas of one text, `="0012"`.
    """

    path: Path
    encoding: str
    mark: str
    skip: bool = False
    spaced: bool = False
    wrapped: bool = False

    def blocks(self, most: int | None = None) -> Blocks:
        """The rows. Raises TooMuchError beyond so many letters, if any."""
        read = 0
        try:
            for rows in self._blocks(self._records, most):
                read += len(rows)
                yield rows
        except csv.Error:
            for rows in self._blocks(self._careful_records, most, read):
                yield rows

    def _blocks(
        self, records: Callable[[Iterable[str]], Iterator[list[str]]], most: int | None, read: int = 0
    ) -> Blocks:
        """Blocks of records, from the one after so many; raises csv.Error as the records do."""
        with self.path.open("r", encoding=self.encoding, newline="") as stream:
            if self.skip:
                stream.readline()
            found = records(stream if most is None else _within(stream, most))
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


def _within(lines: Iterable[str], most: int) -> Iterator[str]:
    """The lines, as far as they have no more letters."""
    for line in lines:
        most -= len(line)
        if most < 0:
            raise TooMuchError
        yield line
