"""Enter and change the named ways to count a budget: each says what it leaves out, and where that is laid down."""

from collections.abc import Iterable

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import Target
from commission.models.target_tables import BudgetBase as BaseRow
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.target_facts import BudgetBase
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def set_base(
    opened: OpenRegister, name: str, leaves_out: Iterable[str], *, citation: str, replaces: BudgetBase | None = None
) -> Changes:
    """Set a base by its name: every component counts but those it leaves out, in every year.

    `replaces` names one to change in place; targets that are of it follow a new name. Raises UserError for a base
    without a name or a source, and for a name that is another's.
    """
    name, citation = " ".join(name.split()), citation.strip()
    if not name or name.casefold() == AS_TICKED:
        raise UserError("The way to count the budget has no name of its own.", "Name it, for example whole grant.")
    if not citation:
        raise UserError(f"{name} has no source.", "Say where it is laid down, for example a circular’s number.")
    values = {"name": name, "citation": citation, "leaves_out": _said_once(leaves_out)}

    def write(journal: Journal) -> None:
        found = journal.connection.scalar(select(BaseRow.id).where(func.lower(BaseRow.name) == name.lower()))
        if replaces is None and found is None:
            last = journal.connection.scalar(select(func.max(BaseRow.position))) or 0
            journal.insert("budget_base", {**values, "position": last + 1})
            return
        if replaces is not None and found not in (None, replaces.id):
            raise UserError(f"There is another way to count the budget called {name}.", "Choose another name.")
        changed, seen = (replaces.id, replaces.version) if replaces is not None else (found or 0, None)
        was = journal.row("budget_base", changed, seen=seen)["name"]
        journal.update("budget_base", changed, values)
        for target in _targets_of(journal, was) if was != name else ():
            journal.update("target", target, {"base": name})

    return act(opened, f"Way to count the budget: {name}", write)


def remove_base(opened: OpenRegister, base: BudgetBase) -> Changes:
    """Take a base away. Raises UserError while a target is of it."""

    def write(journal: Journal) -> None:
        if _targets_of(journal, base.name):
            raise UserError(f"A target is measured by {base.name}.", "Change that target first.")
        journal.delete("budget_base", base.id, seen=base.version)

    return act(opened, f"Way to count the budget removed: {base.name}", write)


def _targets_of(journal: Journal, name: str) -> list[int]:
    return list(journal.connection.scalars(select(Target.id).where(Target.base == name)))


def _said_once(names: Iterable[str]) -> list[str]:
    """Names as they are written, blank and repeated ones left out."""
    cleaned = (" ".join(name.split()) for name in names)
    return list({name.casefold(): name for name in cleaned if name}.values())
