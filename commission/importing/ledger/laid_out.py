"""Where a ledger's rows begin, and which of its columns holds what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from commission.importing.ledger.table import Row, Table


@dataclass(frozen=True, slots=True)
class LedgerLayout:
    """Where a ledger's rows begin and what its columns hold.

    `row` is the (last) heading row as a spreadsheet numbers it, 0 where there is none, `top` the first of them; `last`
    is the row of headings that stand below the list, 0 where none do.
    `columns` gives the place (from 0) of each field. `amounts` are the columns that may each be the amount, until one
    of them is `columns["amount"]`. `left_out` are headings with a meaning that another column holds already, by field.
    """

    row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    amounts: tuple[int, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    top: int = 0
    width: int = 0
    last: int = 0

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each heading that has one."""
        return {self.headings[place]: key for key, place in self.columns.items()}

    def heading(self, key: str) -> str:
        """The heading of a field, blank when no column holds it."""
        return self.headings[self.columns[key]] if key in self.columns else ""

    def with_amount(self, place: int) -> "LedgerLayout":
        """The layout with that one of its amounts as the amount."""
        others = tuple((self.headings[one], "amount") for one in self.amounts if one != place)
        columns = {**self.columns, "amount": place}
        return replace(self, columns=columns, amounts=(place,), left_out=(*self.left_out, *others))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns are known; `behind` is the place behind its amount, as `place_behind` has it."""

    table: Table
    layout: LedgerLayout
    behind: int


def below(table: Table, layout: LedgerLayout) -> Iterator[list[Row]]:
    """The rows below the headings."""
    blocks = table.blocks()
    yield next(blocks, [])[layout.row :]
    yield from blocks
