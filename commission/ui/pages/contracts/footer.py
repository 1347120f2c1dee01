"""What the bottom bar says under the contracts: how many are shown, what they come to, and what is selected."""

from collections.abc import Sequence

from commission.rules.money import sterling
from commission.ui.table.view import ContractView


def footer(grid: ContractView, chosen: Sequence[int]) -> str:
    """Counts and sums of the view and, where more than one contract is `chosen`, of these positions.

    The counts alone until a large register has been looked through.
    """
    table, rows = grid.table, grid.table.rows
    if not rows.contracts:
        return "No contracts yet"
    words = f"{len(table.view):,} of {len(rows.contracts):,} contracts"
    if table.groups:
        words += f" in {len(table.groups):,} group{'s' * (len(table.groups) != 1)}"
    if not rows.ready:
        return words
    amount, unpriced = rows.total(table.view)
    words += f" · {sterling(amount)}"
    if unpriced:
        words += f" · {unpriced:,} not priced"
    if len(chosen) > 1:
        own, blank = rows.total(chosen)
        words += f"    {len(chosen):,} selected · {sterling(own)}"
        words += f" · {blank:,} not priced" if blank else ""
    return words
