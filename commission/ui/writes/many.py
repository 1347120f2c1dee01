"""Many contracts changed at once: what would be is worked out beside the window, and written as one action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commission.rules.facts import Contract
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.reading import read_field
from commission.ui.table.columns import COLUMNS, cell_text
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.contracts.paste_block import PastedRow
    from commission.services.registers.open_register import OpenRegister

FIXED = frozenset(column.key for column in COLUMNS if not column.editable)
"""Columns that follow from others: nothing is typed into them."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What would become of many rows, and what the whole is called.

    `is_list`: what was copied is a whole list with its headings, which is imported and not laid on a table.
    """

    title: str
    rows: tuple[PastedRow, ...]
    is_list: bool = False


def set_field(desk: Desk, contracts: Sequence[Contract], values: Mapping[str, Any], title: str, done: Done) -> Task:
    """Work out what these values would change of each contract."""
    year, as_at = desk.year, desk.as_at

    def work(_task: Task) -> Laid:
        from commission.services.contracts.bulk_edit import propose_typed
        from commission.services.contracts.paste_block import PastedRow

        return Laid(title, tuple(PastedRow(propose_typed(one, values, year, as_at)) for one in contracts))

    return desk.tasks.read(work, done)


def lay_block(
    desk: Desk, text: str, contracts: Sequence[Contract], columns: Sequence[str], many: int, done: Done
) -> Task:
    """Work out what a copied block would change from the first contract and column on.

    A single row of cells is laid on each of the first `many` contracts.
    """
    year, as_at = desk.year, desk.as_at

    def shown(key: str, contract: Contract) -> str:
        return cell_text(key, contract, as_at)

    def work(_task: Task) -> Laid:
        from commission.services.contracts.paste_block import Ground, block_of, fill, has_headings, lay

        block = block_of(text)
        if has_headings(block):
            return Laid("", (), is_list=True)
        repeated = len(block) == 1 and many > 1
        some = contracts[:many] if repeated else contracts[: len(block)]
        ground = Ground(some, columns, read_field, shown, year, as_at, FIXED)
        rows = fill(block[0], ground) if repeated else lay(block, ground)
        return Laid(f"Paste {len(rows):,} row{'s' * (len(rows) != 1)}", rows)

    return desk.tasks.read(work, done)


def apply(desk: Desk, rows: Sequence[PastedRow], done: Callable[[Changes], object], failed: Done) -> Task | None:
    """Write what stands as one action; the message bar offers to undo it."""

    def deed(opened: OpenRegister, task: Task) -> Changes:
        from commission.services.contracts.bulk_edit import apply_edits

        def told(part: float) -> None:
            task(part, "Changing the contracts")

        return apply_edits(opened, [row.edit for row in rows if row.edit.acts], told=told)

    def told_done(changes: Changes) -> None:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
        done(changes)

    return desk.write(deed, told_done, failed)
