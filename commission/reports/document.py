"""A document before it is a file: frozen blocks of text and tables, the same for screen, PDF and csv."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within the document."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text, never markup. `strong` is the answer a reader looks for first; `note` is small print."""

    text: str
    strong: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they will read; `totals` rows follow, set off by a rule, and are not data.

    `grid` draws every cell's border, as the printed appendix has it; otherwise hairlines between rows.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    grid: bool = False


Block = Section | Paragraph | Table


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
