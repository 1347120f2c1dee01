"""What the Targets page asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from commission.rules.facts import NumeratorRule, Sector
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase, Component, Target
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
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class BaseDraft:
    """A way to count the budget as typed."""

    name: str
    leaves_out: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A numerator rule as typed."""

    name: str
    title: str
    sectors: tuple[Sector, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as typed; `fraction` in millionths, `more` its further columns by their names."""

    year: FinancialYear
    fraction: int
    rule: str
    citation: str
    headline: bool
    more: Mapping[str, Any] = field(default_factory=dict)


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
            part_of=draft.part_of,
        )

    return desk.write(deed, done, failed)


def remove_component(desk: Desk, component: Component, done: Done, failed: Done) -> Task | None:
    """Take a component out; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.budget import remove_component

        return remove_component(opened, component)

    return _write_and_tell(desk, deed, done, failed)


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
            more=draft.more,
        )

    return desk.write(deed, done, failed)


def set_base(
    desk: Desk, draft: BaseDraft, before: BudgetBase | None, done: Done | None = None, failed: Done | None = None
) -> Task | None:
    """Set a way to count the budget; `before` is the one that is changed, if there is one."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.bases import set_base

        return set_base(opened, draft.name, draft.leaves_out, citation=draft.citation, replaces=before)

    return desk.write(deed, done, failed)


def remove_base(desk: Desk, base: BudgetBase, done: Done, failed: Done) -> Task | None:
    """Take a way to count the budget away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.bases import remove_base

        return remove_base(opened, base)

    return _write_and_tell(desk, deed, done, failed)


def set_rule(desk: Desk, draft: RuleDraft, done: Done, failed: Done) -> Task | None:
    """Set a numerator rule by its name."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.rules import set_rule

        return set_rule(opened, draft.name, draft.title, draft.sectors, citation=draft.citation)

    return desk.write(deed, done, failed)


def remove_rule(desk: Desk, rule: NumeratorRule, done: Done, failed: Done) -> Task | None:
    """Take a numerator rule away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.rules import remove_rule

        return remove_rule(opened, rule)

    return _write_and_tell(desk, deed, done, failed)


def remove_target(desk: Desk, target: Target) -> Task | None:
    """Take a target away; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.targets import remove_target

        return remove_target(opened, target)

    return desk.write(deed, lambda changes: _offer_undo(desk, changes))


def _write_and_tell(desk: Desk, deed: Callable[[OpenRegister, Task], Changes], done: Done, failed: Done) -> Task | None:
    """Write, then offer to undo it."""

    def told(changes: Changes) -> None:
        done(changes)
        _offer_undo(desk, changes)

    return desk.write(deed, told, failed)


def _offer_undo(desk: Desk, changes: Changes) -> None:
    desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
