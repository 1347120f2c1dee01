"""A block of cells from a spreadsheet, laid on the table from one cell on: each read as its editor would read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any

from commission.errors import UserError
from commission.importing.fields import field_of
from commission.importing.pasted import TAB, pasted
from commission.reports.view_columns import READING_ASKED, READING_ASKED_BEFORE
from commission.rules.facts import Contract, Counts, Reading
from commission.rules.money import NOT_PRICED
from commission.rules.periods import FinancialYear
from commission.services.contracts.bulk_edit import Edit, propose_new, propose_typed

Read = Callable[[str, str], tuple[Any, str]]
"""The value of a field as typed, and what is wrong with it; blank where nothing is."""
Shown = Callable[[str, Contract], str]
"""What a cell of the table says."""


_MEANT = {
    ("amount", NOT_PRICED): "",
    ("reading", READING_ASKED): str(Reading.UNKNOWN),
    ("reading", READING_ASKED_BEFORE.format("total")): str(Reading.TOTAL),
    ("reading", READING_ASKED_BEFORE.format("per year")): str(Reading.ANNUAL),
    ("reading", ""): str(Reading.UNKNOWN),
    ("counts", ""): str(Counts.YES),
}
"""What the table says where nothing is said, in the words an editor knows."""


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A cell that can't stand: it is left as it was. `why` is a sentence for the person."""

    field: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row of the block: what it would change, or add, and its cells that can't stand."""

    edit: Edit
    held: tuple[HeldCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a block is laid: the contracts from the cursor down and the columns from it on; `fixed` ones are not typed.

    `read` and `shown` are the table's own.
    """

    contracts: Sequence[Contract]
    columns: Sequence[str]
    read: Read
    shown: Shown
    year: FinancialYear
    as_at: date
    fixed: frozenset[str] = field(default_factory=frozenset)


def block_of(text: str) -> list[tuple[str, ...]]:
    """The cells of a text that was copied, all rows equally wide. Raises UserError when it has none.

    They are cut by tabs alone, as a spreadsheet copies them: in one column of amounts, `1,000.00` is one cell. Only a
    list with headings may use another mark.
    """
    guessed = pasted(text).rows
    rows = guessed if has_headings(guessed) else pasted(text, TAB).rows
    width = max(map(len, rows))
    return [(*row, *("" for _ in range(width - len(row)))) for row in rows]


def has_headings(block: Sequence[Sequence[str]]) -> bool:
    """True for a whole list: a first row that is headings, the provider's among them, with rows below."""
    fields = {field_of(cell) for cell in block[0]} - {""}
    return len(block) > 1 and len(fields) > 1 and "provider" in fields


def lay(block: Sequence[Sequence[str]], ground: Ground) -> tuple[PastedRow, ...]:
    """What the block would do, row by row; nothing is written. Rows beyond the last contract would be new ones.

    Raises UserError where it is wider than the table is from the cursor on.
    """
    if len(block[0]) > len(ground.columns):
        raise UserError(
            f"The block is {len(block[0])} columns wide; from here on the table has {len(ground.columns)}.",
            "Stand further to the left, or show more columns (Ctrl+Shift+C).",
        )
    rows = zip_longest(block, ground.contracts[: len(block)])
    return tuple(_row(cells, contract, ground) for cells, contract in rows)


def fill(cells: Sequence[str], ground: Ground) -> tuple[PastedRow, ...]:
    """One row of cells laid on each of the contracts."""
    return tuple(_row(cells, contract, ground) for contract in ground.contracts)


def _row(cells: Sequence[str], contract: Contract | None, ground: Ground) -> PastedRow:
    values: dict[str, Any] = {}
    held: list[HeldCell] = []
    for key, cell in zip(ground.columns, cells, strict=False):
        text = " ".join(cell.split())
        if contract is not None and text == " ".join(ground.shown(key, contract).split()):
            continue  # it says so already, in words an editor need not know
        text = _MEANT.get((key, text), text)
        if key in ground.fixed:
            if text:
                held.append(HeldCell(key, text, "This column follows from others: it is not typed."))
            continue
        value, fault = ground.read(key, text)
        if fault:
            held.append(HeldCell(key, text, fault))
        else:
            values[key] = value
    return PastedRow(_edit(contract, values, ground), tuple(held))


def _edit(contract: Contract | None, values: Mapping[str, Any], ground: Ground) -> Edit:
    if contract is not None:
        return propose_typed(contract, values, ground.year, ground.as_at)
    if "provider" not in values:
        fault = UserError("A new contract needs a provider’s name.", "Paste with the column of providers.")
        return Edit(None, values, fault)
    return propose_new(values, ground.year)
