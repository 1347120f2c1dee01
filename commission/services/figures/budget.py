"""Enter and change the components of a year's budget; what is left out needs a reason."""

from collections.abc import Sequence

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import BudgetComponent
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Component
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def set_component(
    opened: OpenRegister,
    year: FinancialYear,
    name: str,
    amount: int | None,
    *,
    included: bool = True,
    reason: str | None = None,
    assumed: bool = False,
    renamed_from: str | None = None,
    part_of: str | None = None,
) -> Changes:
    """Set a component of a year by its name: pence, or None for unknown. Left out, it needs a reason.

    `reason` None keeps the reason it is counted for, which is where its source is named. `part_of` names the component
    whose amount holds it, blank for none, None to leave that as it was. Renamed, its parts follow.
    """
    name = name.strip()
    _refuse(name, amount, included, (reason or "").strip())
    values = {"year": year.start, "name": name, "amount": amount, "included": included, "assumed": assumed}
    cited: dict[str, object] = {} if reason is None else {"reason": reason.strip()}
    if part_of is not None:
        cited["part_of"] = part_of.strip() or None

    def write(journal: Journal) -> None:
        found = _find(journal, year, renamed_from or name)
        if renamed_from and renamed_from != name and _find(journal, year, name) is not None:
            raise UserError(f"{year} already has a component called {name}.", "Choose another name.")
        _refuse_whole(journal, year, name, renamed_from, part_of)
        if found is None:
            journal.insert("budget_component", {**values, "reason": "", "part_of": None, **cited})
        else:
            journal.update("budget_component", found, {**values, **cited})
        if renamed_from and renamed_from != name:
            for part in _parts(journal, year, renamed_from):
                journal.update("budget_component", part, {"part_of": name})

    return act(opened, f"Budget of {year}: {name} set", write)


def remove_component(opened: OpenRegister, component: Component) -> Changes:
    """Take a component out of its year's budget. Raises UserError while others are parts of it."""

    def write(journal: Journal) -> None:
        if _parts(journal, component.year, component.name):
            raise UserError(f"Other components are parts of {component.name}.", "Remove those first, or change them.")
        journal.delete("budget_component", component.id, seen=component.version)

    return act(opened, f"Budget of {component.year}: {component.name} removed", write)


def _refuse(name: str, amount: int | None, included: bool, reason: str) -> None:
    if not name:
        raise UserError("The component has no name.", "Name it as the budget does, for example Main grant.")
    if amount is not None and amount < 0:
        raise UserError(f"The amount of {name} is negative.", "A budget’s component is zero or more.")
    if not included and not reason:
        raise UserError(f"{name} is left out without a reason.", "Give the reason, with its source.")


def _find(journal: Journal, year: FinancialYear, name: str) -> int | None:
    found = select(BudgetComponent.id).where(BudgetComponent.year == year.start, BudgetComponent.name == name)
    return journal.connection.scalar(found)


def _parts(journal: Journal, year: FinancialYear, whole: str) -> Sequence[int]:
    """The components of a year that are parts of one."""
    table = BudgetComponent
    found = select(table.id).where(table.year == year.start, func.lower(table.part_of) == whole.lower())
    return journal.connection.scalars(found).all()


def _refuse_whole(journal: Journal, year: FinancialYear, name: str, before: str | None, part_of: str | None) -> None:
    """Refuse to make it a part of what is not there, of itself, or of a part; nor one that has parts."""
    whole = (part_of or "").strip()
    if not whole:
        return
    found = _find(journal, year, whole)
    if found is None or whole.casefold() in (name.casefold(), (before or name).casefold()):
        raise UserError(f"{year} has no other component called {whole}.", "Name one whose amount holds this one.")
    if journal.row("budget_component", found)["part_of"] or _parts(journal, year, before or name):
        raise UserError(f"{whole} cannot hold {name}: a part has no parts of its own.", "Name the whole component.")
