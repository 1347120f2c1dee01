"""What the part of quoted figures asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commission.rules.facts import Register
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Claim
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A quoted figure as typed."""

    figure: str
    citation: str
    said_on: date | None


def keep_claim(
    desk: Desk, year: FinancialYear, draft: ClaimDraft, before: Claim | None, done: Done, failed: Done
) -> Task | None:
    """Keep a figure quoted of a year; `before` is the one that is changed, if there is one."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.claims import add_claim, change_claim

        if before is not None:
            return change_claim(opened, before, figure=draft.figure, citation=draft.citation, said_on=draft.said_on)
        return add_claim(opened, year, draft.figure, citation=draft.citation, said_on=draft.said_on)

    return desk.write(deed, done, failed)


def say_basis(desk: Desk, register: Register, claim: Claim, key: str) -> Task | None:
    """Say which definition a quoted figure rests on; a blank key takes back what was said."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.claims import say_basis

        return say_basis(opened, register, claim, key)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def remove_claim(desk: Desk, claim: Claim) -> Task | None:
    """Keep a quoted figure no longer; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.claims import remove_claim

        return remove_claim(opened, claim)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def _offer_undo(desk: Desk, changes: Changes) -> None:
    desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
