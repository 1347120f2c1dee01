"""What the first step asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commission.rules.figures.sentences import count_words
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.import_payments import ImportedPayments
    from commission.services.year_end.ledger_plan import LedgerPlan


def bring_in(desk: Desk, plan: LedgerPlan, done: Callable[[ImportedPayments], object], failed: Done) -> Task | None:
    """Store a plan as one action."""
    made: list[ImportedPayments] = []

    def deed(opened: OpenRegister, task: Task) -> Changes:
        from commission.services.year_end.import_payments import apply_payments

        made.append(apply_payments(opened, plan, task))
        return made[0].changes

    return desk.write(deed, lambda _: done(made[0]), failed)


def take_back(desk: Desk, batch: int) -> Task | None:
    """Take an import back; the message bar says how many payments went, with a way back."""
    gone: list[int] = []

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.imports.import_contracts import undo_import

        changes, removed = undo_import(opened, batch)
        gone.append(removed)
        return changes

    def told(_changes: Changes) -> None:
        words = f"Import {batch} is taken back: {count_words(gone[0], 'payment')} went."
        desk.told.emit(Notice(words, "", "check", "Undo", desk.undo))

    return desk.write(deed, told)
