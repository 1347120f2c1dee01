"""What the fourth step asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commission.rules.facts import Reading
from commission.rules.ledger_facts import NamedDifference
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.year_end.accrue.writes import offer_undo
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def set_limit(desk: Desk, year: FinancialYear, pence: int | None, failed: Done) -> Task | None:
    """Say how much may be carried forward; None: not known."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.settings import set_year_end

        return set_year_end(opened, year, carry_limit=pence)

    return desk.write(deed, lambda changes: offer_undo(desk, changes), failed)


def name_difference(
    desk: Desk, year: FinancialYear, pence: int, kind: str, reason: str, done: Done, failed: Done
) -> Task | None:
    """Name what commitment and ledger differ by."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.differences import name_difference

        return name_difference(opened, year, pence, kind, reason)

    return desk.write(deed, done, failed)


def remove_difference(desk: Desk, difference: NamedDifference) -> Task | None:
    """Take a name away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.differences import remove_difference

        return remove_difference(opened, difference)

    return desk.write(deed, lambda changes: offer_undo(desk, changes))


def sign(
    desk: Desk,
    year: FinancialYear,
    by: str,
    status: str,
    reading: Reading | None,
    as_at: date,
    done: Done,
    failed: Done,
) -> Task | None:
    """Freeze the year's statement under a name."""
    known = desk.register

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.signing import sign

        return sign(opened, year, by, status=status, reading=reading, as_at=as_at, known=known)

    return desk.write(deed, lambda changes: _tell(desk, changes, done), failed)


def reopen(desk: Desk, year: FinancialYear, why: str, done: Done, failed: Done) -> Task | None:
    """Let a signed year be changed again, for a reason that stays on the record."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.signing import reopen

        return reopen(opened, year, why)

    return desk.write(deed, lambda changes: _tell(desk, changes, done), failed)


def _tell(desk: Desk, changes: Changes, done: Done) -> None:
    desk.told.emit(Notice(f"{changes.summary}.", "", "check"))
    done(changes)
