"""A cell edited in the table goes to the register; one that is refused opens again with what was typed.

A date, a value or a sector edited so is a correction of the record; that it was agreed, or held, from a day can be
said beside it. A sector that its provider holds from a day on is not corrected here: its own page says it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from commission.errors import UserError
from commission.rules.facts import Contract, Sector
from commission.rules.providers.sector_held import field_on, typed_over
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.contracts.corrected import Corrected
from commission.ui.table.columns import COLUMNS
from commission.ui.table.model import ContractTable
from commission.ui.table.view import ContractView
from commission.ui.writes import verbs as writes

OfMany = Callable[[Contract, str, Any, str], bool]


class CellWrites(QObject):
    """Follows the table's edits. What was typed stands in the cell until the register has taken or refused it.

    `of_many` takes an edit that is meant for several rows. `corrected` carries a `Corrected` where a contract's dates
    or value were.
    """

    corrected = Signal(object)

    def __init__(self, desk: Desk, table: ContractTable, grid: ContractView, of_many: OfMany) -> None:
        super().__init__(grid)
        self._desk, self._table, self._grid, self._of_many = desk, table, grid, of_many
        table.edited.connect(self._edited)

    def _edited(self, contract: Contract, key: str, value: Any, text: str) -> None:
        if self._of_many(contract, key, value, text) or field_on(contract, key, self._desk.as_at) == value:
            return
        try:
            typed_over(contract, {key: value}, self._desk.as_at)
        except UserError as error:
            self._send_to_provider(error, contract, value)
            return

        def refused(error: BaseException) -> None:
            self._table.drop_pending()
            self._desk.tasks.fail(error)
            self._reopen(contract.id, key, text)

        def done(changes: Any) -> None:
            if Corrected.is_asked(contract, key):
                self.corrected.emit(Corrected(contract, key, text, changes.summary))

        self._table.set_pending(contract.id, key, text)
        if writes.edit_contract(self._desk, contract, {key: value}, done, refused) is None:
            self._table.drop_pending()

    def _send_to_provider(self, error: UserError, contract: Contract, sector: Sector) -> None:
        """Say why a sector is not changed here, and lead to where it is."""

        def go() -> None:
            self._desk.provider_asked.emit(contract.provider, sector)

        self._desk.told.emit(Notice(error.message, error.remedy, "warn", "Open the provider", go, takes_focus=True))

    def _reopen(self, contract: int, key: str, text: str) -> None:
        at = next(place for place, column in enumerate(COLUMNS) if column.key == key)
        if self._grid.go_to(contract, at):
            self._grid.setFocus()
            self._grid.edit(self._grid.currentIndex())
            if (editor := self._grid.open_editor()) is not None:
                editor.setText(text)
