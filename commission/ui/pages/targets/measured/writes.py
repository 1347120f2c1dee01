"""What the Targets page asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commission.rules.facts import Component, Target
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class ComponentDraft:
    """A component of a budget as typed: pence, None for unknown."""

    name: str
    amount: int | None
    included: bool
    reason: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as typed; `fraction` in millionths."""

    year: FinancialYear
    fraction: int
    rule: str
    citation: str
    headline: bool


def set_component(
    desk: Desk,
    year: FinancialYear,
    draft: ComponentDraft,
    before: Component | None,
    done: Done | None = None,
    failed: Done | None = None,
) -> Task | None:
    """Set a component of a year's budget; `before` is the one that is changed, if there is one."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.budget import set_component

        return set_component(
            opened,
            year,
            draft.name,
            draft.amount,
            included=draft.included,
            reason=draft.reason,
            assumed=draft.assumed,
            renamed_from=before.name if before else None,
        )

    return desk.write(deed, done, failed)


def remove_component(desk: Desk, component: Component) -> Task | None:
    """Take a component out; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.budget import remove_component

        return remove_component(opened, component)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def set_target(
    desk: Desk, draft: TargetDraft, before: Target | None, done: Done | None = None, failed: Done | None = None
) -> Task | None:
    """Set a target; `before` is the one that is changed, if there is one."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.targets import set_target

        return set_target(
            opened,
            draft.year,
            draft.fraction,
            rule=draft.rule,
            citation=draft.citation,
            headline=draft.headline,
            replaces=before,
        )

    return desk.write(deed, done, failed)


def remove_target(desk: Desk, target: Target) -> Task | None:
    """Take a target away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.targets import remove_target

        return remove_target(opened, target)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def _offer_undo(desk: Desk, changes: Changes) -> None:
    desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
