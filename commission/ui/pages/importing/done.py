"""What is said once an import is stored: what was taken and what was held, with a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.rules.contracts.identity import Outcome
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.importing import words as importing_words
from commission.ui.pages.importing.preview import Sums
from commission.ui.task import Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.imports.plan import ImportPlan
    from commission.services.registers.open_register import OpenRegister


def tell_done(desk: Desk, plan: ImportPlan, sums: Sums, batch: int) -> None:
    """Say what was stored and what was held, with a way to take exactly this import back."""
    done, held = importing_words.done_words(plan, sums), importing_words.held_words(sums.counts[Outcome.HELD])
    desk.told.emit(Notice(done, held, "check", "Undo import", lambda: _undo(desk, batch)))


def _undo(desk: Desk, batch: int) -> None:
    """The service refuses where rows of the import were edited since, and names them."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.imports.import_contracts import undo_import

        return undo_import(opened, batch)[0]

    desk.write(deed, lambda _: desk.told.emit(Notice("The import is undone.", kind="check")))
