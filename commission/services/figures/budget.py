"""Enter and change the components of a year's budget; what is left out needs a reason."""

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import BudgetComponent
from commission.rules.facts import Component
from commission.rules.periods import FinancialYear
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
) -> Changes:
    """Set a component of a year by its name: pence, or None for unknown. Left out, it needs a reason.

    `reason` None keeps the reason it is counted for, which is where its source is named.
    """
    name = name.strip()
    _refuse(name, amount, included, (reason or "").strip())
    values = {"year": year.start, "name": name, "amount": amount, "included": included, "assumed": assumed}
    cited = {} if reason is None else {"reason": reason.strip()}

    def write(journal: Journal) -> None:
        found = _find(journal, year, renamed_from or name)
        if renamed_from and renamed_from != name and _find(journal, year, name) is not None:
            raise UserError(f"{year} already has a component called {name}.", "Choose another name.")
        if found is None:
            journal.insert("budget_component", {**values, "reason": "", **cited})
        else:
            journal.update("budget_component", found, {**values, **cited})

    return act(opened, f"Budget of {year}: {name} set", write)


def remove_component(opened: OpenRegister, component: Component) -> Changes:
    """Take a component out of its year's budget."""
    return act(
        opened,
        f"Budget of {component.year}: {component.name} removed",
        lambda journal: journal.delete("budget_component", component.id, seen=component.version),
    )


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
