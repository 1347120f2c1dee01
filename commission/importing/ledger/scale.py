"""Amounts that are no plain pounds, for all that a ledger says of them: its heading, its titles, the sheet's name."""

from collections.abc import Sequence

from commission.errors import UserError
from commission.importing.ledger.layout import LedgerLayout
from commission.importing.ledger.table import Table
from commission.importing.scales import scale_in_title, scale_of

_REMEDY = "Write them out in pounds, and change what says otherwise."


def refuse_scaled(table: Table, rows: Sequence[Sequence[str]], layout: LedgerLayout, name: str, *, said: bool) -> None:
    """Raises UserError where the amounts may be thousands or other money; `said`: a person named their column."""
    for key in ("amount", "debit", "credit"):
        heading = layout.heading(key)
        if heading and (found := scale_of(heading)):
            message = f"The heading “{heading}” of {name} says “{found}”: its amounts are no plain pounds."
            raise UserError(message, _REMEDY)
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
