"""What the third step asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.rules.ledger_facts import AccrualOverride
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def set_de_minimis(desk: Desk, year: FinancialYear, pence: int, failed: Done) -> Task | None:
    """Say the least that is accrued or prepaid in a year."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.settings import set_year_end

        return set_year_end(opened, year, de_minimis=pence)

    return desk.write(deed, lambda changes: offer_undo(desk, changes), failed)


def set_override(
    desk: Desk, year: FinancialYear, contract: int, pence: int, reason: str, done: Done, failed: Done
) -> Task | None:
    """Set a contract's accrual (below zero: its prepayment) in place of the computed one."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.overrides import set_override

        return set_override(opened, contract, year, pence, reason)

    return desk.write(deed, done, failed)


def remove_override(desk: Desk, override: AccrualOverride, done: Done, failed: Done) -> Task | None:
    """Go back to the computed figure; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.overrides import remove_override

        return remove_override(opened, override)

    def told(changes: Changes) -> None:
        offer_undo(desk, changes)
        done(changes)

    return desk.write(deed, told, failed)


def offer_undo(desk: Desk, changes: Changes) -> None:
    """Say what was done, with a way back."""
    if changes.action:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
