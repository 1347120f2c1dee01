"""A document before it is a file: frozen blocks of text and tables, the same for screen, PDF and csv."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:  # the library of fractions is not needed by the first screen, which lays out documents' columns
    from collections.abc import Iterator
    from fractions import Fraction

Value: TypeAlias = "int | date | Fraction"
"""What a cell stands for: pence in an amount column, a whole number or an exact share in a number column, a day."""


class Status(StrEnum):
    """How far a paper may be relied on; printed on every page."""

    DRAFT = "draft"
    PRE_AUDIT = "pre-audit"
    FINAL = "final"


class Kind(StrEnum):
    """What a column holds, for alignment and painting: amounts and numbers stand right-aligned."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a printed table; `weight` is its part of the width beside the others."""

    title: str
    kind: Kind = Kind.TEXT
    weight: int = 10


class Cell(str):
    """A cell as it reads that also knows the value it stands for, so that paper and spreadsheet cannot disagree.

    A cell that is only words, blanks and dashes too, is a plain string.
    """

    __slots__ = ("value",)
    value: Value

    def __new__(cls, text: str, value: Value) -> Self:
        cell = super().__new__(cls, text)
        cell.value = value
        return cell


class Sum(Cell):
    """A total that adds up its column over `rows`, their places from 0 on; None for every row of the table."""

    __slots__ = ("rows",)
    rows: tuple[int, ...] | None

    def __new__(cls, text: str, value: int, rows: tuple[int, ...] | None = None) -> Self:
        cell = super().__new__(cls, text, value)
        cell.rows = rows
        return cell


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text, never markup. `strong` is the answer a reader looks for first; `note` is small print.

    `listed` makes it one point of a list, together with the listed paragraphs beside it.
    """

    text: str
    strong: bool = False
    note: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """So many rows of a table that stand together under a line of their own.

    `words` name them; `cells` are that line, as wide as the table, a Sum in it adding up the band's own rows. Rows of a
    `folded` one are there and not shown.
    """

    words: str
    cells: tuple[str, ...]
    rows: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they will read; `totals` rows follow, set off by a rule, and are not data.

    `grid` draws every cell's border, as the printed appendix has it; otherwise hairlines between rows. Where there are
    `bands` they cover all rows, in order, and `banded_by` says what they are bands of: only spreadsheets have them.
    Where there are `runs` of so many rows they cover all rows too: the rows of one share their first `shared` cells,
    which a paper says once above them, and again where a page begins; spreadsheets keep them in every row. Such a table
    has no totals.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    grid: bool = False
    bands: tuple[Band, ...] = ()
    banded_by: str = ""
    shared: int = 0
    runs: tuple[int, ...] = ()

    @property
    def beside(self) -> tuple[Heading, ...]:
        """The columns that stand beside each other where what runs share is said above them."""
        return self.headings[self.shared :]

    def in_runs(self) -> "Iterator[tuple[str, list[tuple[str, ...]]]]":
        """Each run: what its rows share, in one line, and the rest of each row; no row where nothing else is said."""
        rows = iter(self.rows)
        for count in self.runs:
            own = list(islice(rows, count))
            rest = [cells[self.shared :] for cells in own]
            yield " · ".join(filter(None, own[0][: self.shared])), rest if any(map(any, rest)) else []


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name below it, its size in pence, and the figure above it as the table writes it.

    `high` is how far it may reach, drawn in outline; `mark` a line to reach, in pence; a `quiet` one is beside the
    point, and only compared with; `short` is its name where there is little room. One of a bridge goes from where it
    `begins` to its pence; None: from nothing, as a whole does.
    """

    name: str
    pence: int
    figure: str
    high: int | None = None
    mark: int | None = None
    quiet: bool = False
    short: str = ""
    begins: int | None = None

    @property
    def top(self) -> int:
        """The pence it reaches at most."""
        return self.pence if self.high is None else max(self.pence, self.high)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to reach across all bars: what it is, and where, in pence."""

    name: str
    pence: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of value, the same on paper and screen; `words` say all of it to whoever cannot see them.

    They stand side by side; `lying` ones lie below each other, their marks across all of them. A `bridge` of
    them, lying too, leads from one whole to another by the steps between. A table that follows has the same figures.
    """

    title: str
    bars: tuple[Bar, ...]
    words: str
    lying: bool = False
    marks: tuple[Mark, ...] = ()
    bridge: bool = False


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One line of a curve: pence at each of the curve's points, None where there is none.

    `tone` is a colour of the drawing (ink, muted, accent); a `dashed` one is a mark to reach. The points of `said`, by
    their places from 0 on, carry their figures, the most telling first.
    """

    name: str
    values: tuple[int | None, ...]
    tone: str = "accent"
    dashed: bool = False
    said: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """Lines over named points, the same on paper and screen; `words` say all of it to whoever cannot see them.

    A table that follows has the same figures: a row a point, named in its first column, and its first amount column
    those of the first line, the next one those of the next.
    """

    title: str
    names: tuple[str, ...]
    lines: tuple[CurveLine, ...]
    words: str


Block = Section | Paragraph | Table | Chart | Curve


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the commissioning plan: what it is called, for whom, as at when, and what it says.

    `label` is chosen at print time (`Appendix 1`); `year` is the financial year as shown, or blank.
    """

    name: str
    title: str
    label: str
    organisation: str
    year: str
    as_at: date
    status: Status
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))
