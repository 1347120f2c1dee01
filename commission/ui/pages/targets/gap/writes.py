"""What the gap asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commission.rules.facts import PlanLine, Reading, Sector
from commission.rules.figures.roll_forward import Roll
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A planned contract as typed: `amount` in pence for its whole term."""

    provider: str
    sector: Sector
    starts_on: date
    ends_on: date
    amount: int
    reason: str = ""


def propose_rolls(desk: Desk, year: FinancialYear, rolls: Sequence[Roll], reading: Reading) -> Task | None:
    """Propose contracts that end, each rolled forward as it is, in one step; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures import plan

        return plan.propose(opened, year, [plan.rolled(roll, reading) for roll in rolls])

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def save(
    desk: Desk, year: FinancialYear, draft: PlanDraft, before: PlanLine | None, done: Done, failed: Done
) -> Task | None:
    """Propose a new contract, or change a planned one: `before`."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures import plan

        typed = plan.Draft(draft.provider, draft.sector, draft.starts_on, draft.ends_on, draft.amount)
        meant = plan.said(typed, draft.reason)
        return plan.propose(opened, year, [meant]) if before is None else plan.change(opened, before, meant)

    return desk.write(deed, done, failed)


def accept(desk: Desk, lines: Sequence[PlanLine]) -> Task | None:
    """Let planned contracts enter the forecast."""
    return _do(desk, "accept", lines)


def drop(desk: Desk, lines: Sequence[PlanLine]) -> Task | None:
    """Drop planned contracts."""
    return _do(desk, "drop", lines)


def remove(desk: Desk, lines: Sequence[PlanLine], done: Done | None = None) -> Task | None:
    """Take planned contracts out of the plan."""
    return _do(desk, "remove", lines, done)


def _do(desk: Desk, verb: str, lines: Sequence[PlanLine], done: Done | None = None) -> Task | None:
    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures import plan

        act: Callable[[OpenRegister, Sequence[PlanLine]], Changes] = getattr(plan, verb)
        return act(opened, lines)

    def told(changes: Changes) -> None:
        _offer_undo(desk, changes)
        if done is not None:
            done(changes)

    return desk.write(deed, told)


def _offer_undo(desk: Desk, changes: Changes) -> None:
    if changes.action:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
