"""A cell edited in the table goes to the register; one that is refused opens again with what was typed."""

from __future__ import annotations

from typing import Any

from commission.rules.facts import Contract
from commission.ui import writes
from commission.ui.contract_columns import COLUMNS
from commission.ui.contract_table import ContractTable
from commission.ui.contract_view import ContractView
from commission.ui.desk import Desk


class CellWrites:
    """Follows the table's edits. What was typed stands in the cell until the register has taken or refused it."""

    def __init__(self, desk: Desk, table: ContractTable, grid: ContractView) -> None:
        self._desk, self._table, self._grid = desk, table, grid
        table.edited.connect(self._edited)

    def _edited(self, contract: Contract, key: str, value: Any, text: str) -> None:
        def refused(error: BaseException) -> None:
            self._table.drop_pending()
            self._desk.tasks.fail(error)
            self._reopen(contract.id, key, text)

        self._table.set_pending(contract.id, key, text)
        if writes.edit_contract(self._desk, contract, {key: value}, failed=refused) is None:
            self._table.drop_pending()

    def _reopen(self, contract: int, key: str, text: str) -> None:
        at = next(place for place, column in enumerate(COLUMNS) if column.key == key)
        if self._grid.go_to(contract, at):
            self._grid.setFocus()
            self._grid.edit(self._grid.currentIndex())
            if (editor := self._grid.open_editor()) is not None:
                editor.setText(text)
