"""Headings that stand below the list, where a spreadsheet sorted them there with its rows."""

from collections.abc import Mapping, Sequence

from commission.importing.heading_rows import Block, has_figures
from commission.importing.ledger.field_keys import MONEY
from commission.importing.ledger.misspelt import field_meant
from commission.importing.ledger.table import AT_ONCE
from commission.importing.sheet import is_blank
from commission.rules.reading.written import collapsed

Row = tuple[str, ...]
_CELLS_OF_A_LINE = 3
"""A payee, a day and an amount."""


def headings_last(rows: Sequence[Row], best: Block) -> int:
    """The number of the last filled row, where it holds headings and the `best` ones above are none; 0 where not.

    `rows` are the first of a ledger: where there may be more of them their last one is not that of the ledger.
    """
    last = next((at for at in range(len(rows) - 1, 0, -1) if not is_blank(rows[at])), 0)
    if len(rows) >= AT_ONCE or not last or (are_headings(best.claims) and best.bottom != last):
        return 0
    if has_figures(rows[last]) or not are_headings(_meant(rows[last])) or not any(map(_is_line, rows[:last])):
        return 0
    return last + 1


def headings_of_last(rows: Sequence[Row], number: int) -> Block:
    """The headings of that row, above all rows."""
    row = rows[number - 1]
    return Block(-1, -1, tuple(map(collapsed, row)), _meant(row))


def are_headings(claims: Mapping[str, list[int]]) -> bool:
    """Whether so many headings are those of a ledger: a payee, a date and money."""
    return {"payee", "date"} <= claims.keys() and not claims.keys().isdisjoint(MONEY)


def _is_line(row: Row) -> bool:
    return sum(bool(cell.strip()) for cell in row) >= _CELLS_OF_A_LINE and has_figures(row)


def _meant(row: Row) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        if cell.strip() and (key := field_meant(collapsed(cell))):
            found.setdefault(key, []).append(place)
    return found
