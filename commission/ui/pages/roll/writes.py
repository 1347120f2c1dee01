"""What the roll asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from commission.rules.periods import FinancialYear
from commission.rules.succession.proposals import Proposal, Wish
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def keep_decisions(desk: Desk, wishes: Callable[[], Sequence[Wish]]) -> Task | None:
    """Keep what is proposed for contracts for a later sitting; of many it takes a moment, beside the window."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.roll import keep_decisions

        return keep_decisions(opened, wishes())

    return desk.write(deed)


def apply(desk: Desk, proposals: Sequence[Proposal], year: FinancialYear | None, done: Done) -> Task | None:
    """Do what is proposed as one action; the roll of a year where one is given. The message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.roll import apply_roll
        from commission.services.contracts.succession import apply

        return apply(opened, proposals) if year is None else apply_roll(opened, year, proposals)

    def told(changes: Changes) -> None:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
        done(changes)

    return desk.write(deed, told)
