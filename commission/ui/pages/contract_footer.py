"""What the bottom bar says under the contracts: how many are shown, what they come to, and what is selected."""

from commission.rules.money import sterling
from commission.ui.contract_view import ContractView


def footer(grid: ContractView) -> str:
    """Counts and sums of the view and, where more than one row is selected, of the selection.

    The counts alone until a large register has been looked through.
    """
    table, rows = grid.table, grid.table.rows
    if not rows.contracts:
        return "No contracts yet"
    words = f"{len(table.view):,} of {len(rows.contracts):,} contracts"
    if not rows.ready:
        return words
    amount, unpriced = rows.total(table.view)
    words += f" · {sterling(amount)}"
    if unpriced:
        words += f" · {unpriced:,} not priced"
    chosen = grid.selectionModel().selectedRows()
    if len(chosen) > 1:
        own, _ = rows.total(table.view[index.row()] for index in chosen)
        words += f"    {len(chosen):,} selected · {sterling(own)}"
    return words
