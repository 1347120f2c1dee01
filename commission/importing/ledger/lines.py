"""What the rows of a ledger come to: blocks of payments, held rows, total rows; each row is one of them, or blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from commission.rules.findings import Finding

Words = Sequence[str | None]


def cells_of(column: Words) -> Sequence[str | None]:
    """The cells of a column that may be one text."""
    return column.split("\n") if isinstance(column, str) else column


class Block(NamedTuple):
    """Some thousand payments of one sheet, a column at a time; `rows` are their numbers as a spreadsheet counts them.

    `payees` are places in the file's list of payees, to which `new_payees` (name, number) come first. `words` are the
    fields kept as they are worded, None where a row says nothing; a column may be one text, its cells below each other:
    that is sent, and taken apart, in half the time.
    """

    sheet: str
    rows: Sequence[int]
    payees: Sequence[int]
    days: Sequence[date]
    amounts: Sequence[int]
    words: Mapping[str, Words]
    new_payees: Sequence[tuple[str, str]] = ()

    def worded(self, key: str) -> Sequence[str | None] | None:
        """The cells of a field that is kept as it is worded; None where the sheet has no column of it."""
        column = self.words.get(key)
        return None if column is None else cells_of(column)


class HeldLine(NamedTuple):
    """A row kept out until a person decides: its mapped cells as they stand, and what holds it."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    findings: tuple[Finding, ...]


class TotalCheck(NamedTuple):
    """A row that adds up others, compared with them: pence it says (None: nothing certain) and pence they come to.

    `rounding` is what it says more than they come to only because each of them was rounded to the penny.
    """

    sheet: str
    row: int
    label: str
    amount: int | None
    rows: int
    held: int = 0
    rounding: int = 0

    @property
    def difference(self) -> int | None:
        """What the total says more than the rows, before they were rounded."""
        return None if self.amount is None else self.amount - self.rows - self.rounding


@dataclass(slots=True)
class SheetRead:
    """One sheet read to its end: how its columns were taken, and what its rows come to.

    `headings` are those of the sheet, `mapping` the field of each heading that has one. `unnamed` lines say no payee.
    `by_day` and `by_payee` are the lines and the pence of each day and payee; `credits` the lines and pence below zero,
    `left_out` those that are the sum of others. `held` counts rows, also those not sent one by one.
    """

    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    lines: int = 0
    amount: int = 0
    held: int = 0
    blank: int = 0
    unnamed: int = 0
    credits: tuple[int, int] = (0, 0)
    left_out: tuple[int, int] = (0, 0)
    by_day: dict[date, list[int]] = field(default_factory=dict)
    by_payee: dict[int, list[int]] = field(default_factory=dict)
    totals: list[TotalCheck] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
