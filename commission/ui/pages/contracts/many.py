"""What is done to many contracts at once from their table: typed over a selection, filled down, pasted, previewed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from commission.rules.facts import Contract
from commission.rules.providers.sector_held import field_on
from commission.ui.desk import Desk
from commission.ui.pages.contracts.preview import drafts_of
from commission.ui.pages.contracts.side import ContractSide
from commission.ui.table.columns import COLUMNS
from commission.ui.table.model import ContractTable
from commission.ui.table.selection import selected_lines, shown_columns
from commission.ui.table.view import ContractView
from commission.ui.writes import many as bulk_writes
from commission.ui.writes.many import FIXED, Laid

AT_MOST = 5_000
"""So many rows are shown in their cells before they are written; of more only the list beside the table."""


class Many(QObject):
    """`done`: something was written, or given up, and the keyboard goes back to the table."""

    done = Signal()

    def __init__(self, desk: Desk, table: ContractTable, grid: ContractView, side: ContractSide) -> None:
        super().__init__(grid)
        self._desk, self._table, self._grid, self._side = desk, table, grid, side
        self._writing = False
        side.preview.agreed.connect(self._write)
        side.preview.left.connect(self.cancel)
        side.preview.changed.connect(self._draw)
        side.selected.asked.connect(self.set_field)

    def typed_over(self, contract: Contract, key: str, value: Any, text: str) -> bool:
        """A cell was edited while several rows are selected: it is meant for all of them. False for one alone."""
        contracts = self._grid.selected()
        if len(contracts) < 2 or contract.id not in {one.id for one in contracts}:
            return False
        bulk_writes.set_field(self._desk, contracts, {key: value}, _title(key, len(contracts)), self._at_once)
        return True

    def set_field(self, key: str, value: Any, _text: str) -> None:
        """Show what setting a field of all selected would change."""
        contracts = self._grid.selected()
        if contracts:
            title = _title(key, len(contracts))
            bulk_writes.set_field(self._desk, contracts, {key: value}, title, self.preview)

    def fill_down(self) -> bool:
        """The first selected row’s cells in all the others: the cursor’s column, or those of a block."""
        contracts = self._grid.selected()
        keys = [COLUMNS[at].key for at in self._grid.block() if COLUMNS[at].key not in FIXED]
        if len(contracts) < 2 or not keys or self._desk.read_only:
            return False
        first, *others = contracts
        values = {key: field_on(first, key, self._desk.as_at) for key in keys}
        title = f"Fill down {' and '.join(_name(key) for key in keys)}"
        bulk_writes.set_field(self._desk, others, values, title, self._at_once)
        return True

    def paste(self) -> bool:
        """Lay what was copied on the table from the cursor on; a list with headings goes to the import instead."""
        text, index = QGuiApplication.clipboard().text(), self._grid.currentIndex()
        if not index.isValid() or not self._grid.hasFocus() or self._desk.read_only or not text.strip():
            return False
        lines = selected_lines(self._grid.selectionModel()) or [index.row()]
        top = min(lines)
        columns = shown_columns(self._grid.horizontalHeader())
        first = min(columns.index(at) for at in self._grid.block() if at in columns)
        keys = [COLUMNS[at].key for at in columns[first:]]
        contracts = self._table.rows.contracts
        below = [contracts[at] for at in self._table.lines[top:] if at >= 0]
        many = sum(self._table.lines[row] >= 0 for row in lines)
        bulk_writes.lay_block(self._desk, text, below, keys, many, self._laid)
        return True

    def _laid(self, laid: Laid) -> None:
        if laid.is_list:
            self._desk.paste_asked.emit()
        else:
            self.preview(laid)

    def preview(self, laid: Laid) -> None:
        """Show what would be done beside the table, and in its cells."""
        self._side.show_preview(laid)
        self._draw()

    def agree(self) -> bool:
        """Ctrl+S: do what is shown; False when nothing is."""
        if self._side.previewing:
            self._side.preview.agree()
            return True
        return False

    def cancel(self) -> bool:
        """Esc: give up what is shown; False when nothing is."""
        if not self._side.previewing:
            return False
        self._close()
        return True

    def follow(self) -> None:
        """The register is another one: what was worked out for the one before no longer stands."""
        if self._side.previewing and not self._writing:
            self._close()

    def _at_once(self, laid: Laid) -> None:
        """Write it where nothing is refused; else show what is, before anything is written."""
        if any(row.edit.fault for row in laid.rows):
            self.preview(laid)
        elif acting := [row for row in laid.rows if row.edit.acts]:
            self._write(acting)

    def _write(self, rows: Sequence[Any]) -> None:
        self._writing = True

        def failed(error: BaseException) -> None:
            self._writing = False
            self._desk.tasks.fail(error)

        if bulk_writes.apply(self._desk, rows, lambda _: self._close(), failed) is None:
            self._writing = False

    def _close(self) -> None:
        self._writing = False
        self._table.show_drafts({})
        self._side.show_story()
        self.done.emit()

    def _draw(self) -> None:
        rows = self._side.preview.kept()
        held = [row for row in (self._side.preview.laid.rows if self._side.preview.laid else ()) if row.held]
        few = len(rows) + len(held) <= AT_MOST
        self._table.show_drafts(drafts_of([*rows, *held]) if few else {})


def _name(key: str) -> str:
    return next(column.title for column in COLUMNS if column.key == key).removesuffix(" £").lower()


def _title(key: str, count: int) -> str:
    return f"Change {_name(key)} of {count:,} contracts"
