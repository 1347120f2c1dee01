"""The list of who was paid off contract: keys say whose bodies they are; it comes in pages, there may be very many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from commission.rules.facts import Reading, Sector
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match import writes
from commission.ui.pages.year_end.match.keyed import Keys
from commission.ui.pages.year_end.match.lists import ListKind, NoticedList
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.off_contract_pages import Spent

SECTORS = {"V": Sector.VCS, "R": Sector.PRIVATE, "G": Sector.PUBLIC, "U": None}
"""The keys that say whose body somebody off contract is."""


class OffContractList(NoticedList):
    """Who was paid without a contract: keys say whose bodies they are, Enter shows their payments."""

    says_below = (
        "V says VCS, R private, G public, U nobody knows: the sector of who is in front. Enter shows its payments."
    )

    def __init__(self, desk: Desk, kind: ListKind, look_into: Callable[[frozenset[int]], object]) -> None:
        self._look_into = look_into
        self._view: View | None = None
        self._reading_more = self._whole = False
        super().__init__(desk, kind)

    def keys(self) -> Keys:
        return {key: self._sector_key(sector) for key, sector in SECTORS.items()}

    def show(self, view: View, reading: Reading) -> None:
        """As many as there were, so that the cursor stays in its place."""
        same = self._view is not None and self._view.year == view.year
        many = len(self.table.rows.rows) if same else 0
        self._view = view
        if self.desk.opened is not None:
            self.words.setText("Looking …")
            self.desk.ask_patiently(lambda opened, _: _first(opened, view, many), self.came)

    def came(self, found: Spent) -> None:
        self._whole = False
        super().came(found)

    def rows_of(self, found: Spent) -> Sequence[Any]:
        return found.bodies

    def more(self) -> None:
        view, rows = self._view, self.table.rows.rows
        if view is None or not rows or self._whole or self._reading_more or self.desk.opened is None:
            return
        self._reading_more = True
        last = rows[-1]

        def came(more: Sequence[Any]) -> None:
            self._reading_more, self._whole = False, not more
            if self.table.rows.rows and self.table.rows.rows[-1] is last:
                self.table.add(more)

        self.desk.ask(lambda opened, _: _next(opened, view, last), came)

    def open_row(self, row: Any) -> None:
        self._look_into(frozenset(row.payees))

    def _sector_key(self, sector: Sector | None) -> Callable[[], object]:
        return lambda: self._say_sector(sector)

    def _say_sector(self, sector: Sector | None) -> None:
        row = self.table.row
        if row is not None and row.payees:
            writes.set_sector(self.desk, row.payees, sector, lambda _: None, self.desk.tasks.fail)


def _first(opened: OpenRegister, view: View, many: int) -> Spent:
    from commission.services.year_end.off_contract_pages import spent

    return spent(opened, view.register, view.year, many)


def _next(opened: OpenRegister, view: View, last: Any) -> Sequence[Any]:
    from commission.services.year_end.off_contract_pages import more_spent

    return more_spent(opened, view.register, view.year, last)
