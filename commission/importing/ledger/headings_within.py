"""Headings that come again further down a ledger: the same in other words go on, others refuse the file."""

from collections.abc import Sequence

from commission.errors import UserError
from commission.importing.heading_words import LONGEST_HEADING, normalised
from commission.importing.ledger.field_keys import MONEY
from commission.importing.ledger.fields import flavour
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.misspelt import field_meant
from commission.rules.reading.written import collapsed

_FEWEST = 3
"""So many cells that mean fields, of payee, date and money each one, are headings."""


def refuse_other_headings(number: int, row: Sequence[str], layout: LedgerLayout) -> bool:
    """True where a row holds the headings of the same columns, in whatever words; False where it holds none.

    Raises UserError where they are those of other columns: what stands below would be read wrong.
    """
    cells = [cell.strip() for cell in row]
    if not layout.row or max(map(len, cells), default=0) > LONGEST_HEADING:
        return False
    meant = {place: key for place, cell in enumerate(cells) if cell and (key := field_meant(cell))}
    found = set(meant.values())
    if len(meant) < _FEWEST or not {"payee", "date"} <= found or found.isdisjoint(MONEY):
        return False
    if all(_is_alike(key, place, meant, cells, layout) for key, place in layout.columns.items()):
        return True
    listed = ", ".join(map(collapsed, filter(None, cells)))
    raise UserError(
        f"Row {number:,} holds other headings than row {layout.row:,}: {listed}.",
        "Import what stands below them as a file of its own.",
    )


def _is_alike(key: str, place: int, meant: dict[int, str], cells: list[str], layout: LedgerLayout) -> bool:
    """Whether a column is headed as one of the same field there; no figure rests on those of words and numbers."""
    said, own = cells[place] if place < len(cells) else "", layout.heading(key)
    if key not in ("payee", "date", *MONEY) or normalised(said) == normalised(own):
        return True
    return meant.get(place) == key and flavour(said) == flavour(own)
