"""Amounts that are no plain pounds, for all that a ledger says of them: its heading, its titles, the sheet's name."""

import re
from collections.abc import Sequence

from commission.errors import UserError
from commission.importing.columns import cells_at
from commission.importing.heading_words import normalised
from commission.importing.ledger.cut_amounts import cut_amounts, said_of
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.layout import place_behind
from commission.importing.ledger.table import Table
from commission.importing.scales import scale_in_title, scale_of
from commission.importing.sheet import column_letter

_REMEDY = "Write them out in pounds, and change what says otherwise."


_PENCE = frozenset(("p", "pence", "c", "ceiniogau"))


def _refuse_pence_apart(rows: Sequence[Sequence[str]], layout: LedgerLayout, name: str) -> None:
    """Raises UserError where pounds and pence stand in columns of their own, side by side."""
    for key in ("amount", "debit", "credit"):
        place = layout.columns.get(key, -2) + 1
        if not 0 < place < len(layout.headings) or normalised(layout.headings[place].split("(")[0]) not in _PENCE:
            continue
        cells = [row[place].strip() for row in rows[layout.row :] if place < len(row) and row[place].strip()]
        if cells and all(cell.removesuffix(".0").isdecimal() and float(cell) < 100 for cell in cells):
            message = f"{name} has its pence in a column of their own, “{layout.headings[place]}”."
            raise UserError(message, "Write pounds and pence in one column, as 1,241.32.")


_QUOTED = "Have it exported as xlsx, or with its amounts in quotation marks."
_BEFORE, _BEHIND = re.compile(r"-?£?[0-9]{1,3}", re.ASCII), re.compile(r"[0-9]{3}(?:\.[0-9]{1,2})?", re.ASCII)


def _refuse_cut(rows: Sequence[Sequence[str]], layout: LedgerLayout, name: str) -> None:
    """Raises UserError where the rows that are longer than the headings have their amounts cut at the comma."""
    headed = len(layout.headings)
    while headed and layout.headings[headed - 1] == f"column {column_letter(headed - 1)}":
        headed -= 1
    longer = [row for row in rows[layout.row :] if any(cell.strip() for cell in row[headed:])]
    for place in (layout.columns[key] for key in ("amount", "debit", "credit") if key in layout.columns):
        cut = [tuple(row[place : place + 2]) for row in longer if len(row) > place + 1]
        if cut and all(_BEFORE.fullmatch(one.strip()) and _BEHIND.fullmatch(rest.strip()) for one, rest in cut):
            said = f"“{layout.headings[place]}” of {name} is cut at the comma of its thousands: “{','.join(cut[0])}”."
            raise UserError(said, _QUOTED)


_FEW, _MANY = 2, 10
"""So many rows with a cut amount, and one in so many, are no accident: nobody is to mend each."""


def _refuse_cut_within(rows: Sequence[Sequence[str]], layout: LedgerLayout, name: str) -> None:
    """Raises UserError where many amounts are cut at the comma, and the rest of them stands in the column behind."""
    place = place_behind(layout)
    cut = cut_amounts(rows, cells_at(rows, place - 1), place) if place else []  # type: ignore[arg-type]
    if len(cut) > _FEW and len(cut) * _MANY >= len(rows):
        amount, heading = said_of(rows[cut[0]], place), layout.heading("amount")
        raise UserError(f"“{heading}” of {name} is cut at the comma of its thousands: “{amount}”.", _QUOTED)


def refuse_scaled(table: Table, rows: Sequence[Sequence[str]], layout: LedgerLayout, name: str, *, said: bool) -> None:
    """Raises UserError where the amounts may be thousands or other money; `said`: a person named their column."""
    for key in ("amount", "debit", "credit"):
        heading = layout.heading(key)
        if heading and (found := scale_of(heading)):
            message = f"The heading “{heading}” of {name} says “{found}”: its amounts are no plain pounds."
            raise UserError(message, _REMEDY)
    _refuse_pence_apart(rows, layout, name)
    if layout.row and not table.typed:
        _refuse_cut_within(rows[layout.row :], layout, name)
    if layout.row and not layout.width and not table.typed:
        _refuse_cut(rows, layout, name)
    if said:
        return
    titles = [(f"Row {at} of {name}", cell) for at, row in enumerate(rows[: max(layout.top - 1, 0)], 1) for cell in row]
    for where, text in (*titles, (f"The name of the sheet “{table.sheet}” of {name}", table.sheet)):
        if found := scale_in_title(text):
            raise UserError(f"{where} says “{found}”: the amounts may be no plain pounds.", _REMEDY)
    if table.scaled is not None:
        where, found = table.scaled
        raise UserError(
            f"{where} of {name} says “{found}”: the amounts may be no plain pounds.",
            "If they are, name their column (on the command line: --amount-column HEADING); else write them out.",
        )
