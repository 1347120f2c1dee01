"""One sheet of a ledger, or its one text, as rows that can be gone through more than once, some thousand at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from commission.importing.sheet import Merge
from commission.rules.findings import Finding

Row = Sequence[str]
Blocks = Iterator[list[Row]]
AT_ONCE = 5_000
"""How many rows make a block."""
MOST_ROWS = 1_500_000
"""The longest ledger that is read: more is imported in parts."""


class TooMuchError(Exception):
    """More of the file would have to be read than was to be."""


class BrokenLine(str):
    """A whole line of a text file that cannot be cut into cells: its quotation marks do not pair."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`blocks` gives the rows from the first of the sheet, blank ones too; `sheet` is blank for a text file.

    Those of a text file may be told how many letters to read at most.

    `serials` is the year a workbook counts its days from, blank where that is not known. `typed`: cells may be numbers
    and dates of a workbook, whose wording is ours. `struck` are rows (from 1) with a line through a cell, `scaled` is
    where else, and how, a workbook says that its amounts are no plain pounds. `goes_on`: it has no headings of its own,
    its columns are those of the table before.
    """

    sheet: str
    blocks: Callable[..., Blocks]
    merges: tuple[Merge, ...] = ()
    serials: str = ""
    typed: bool = False
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    scaled: tuple[str, str] | None = None
    remarks: tuple[Finding, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened as tables: how it was read, which sheets there are, and which of them are read.

    `passed_over` are sheets that were not read as ledgers, with the reason and the code of the finding.
    """

    tables: tuple[Table, ...]
    format: str
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    passed_over: tuple[tuple[str, str, str], ...] = ()
    remarks: tuple[Finding, ...] = ()
