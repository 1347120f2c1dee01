"""What the import page says: before it, of a fault, and when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.rules.identity import Outcome
from commission.rules.money import sterling
from commission.rules.sentences import capital, count_words
from commission.ui.pages.importing_lines import Preview

if TYPE_CHECKING:
    from commission.services.import_plan import ImportPlan


def rows_written(plan: ImportPlan | None) -> int:
    """How many rows an import would write."""
    return 0 if plan is None else len(plan.of(Outcome.NEW)) + len(plan.of(Outcome.CHANGED))


def title(found: Preview) -> str:
    if found.plan is None:
        return f"{found.path.name} cannot be imported yet"
    return f"{found.path.name}: {count_words(found.plan.parsed.rows, 'row')}, worth {sterling(found.plan.amount)}"


def fault_words(fault: UserError | None) -> str:
    return "" if fault is None else f"{fault.message} {fault.remedy}".strip()


def footer(found: Preview) -> str:
    if found.plan is None:
        return "Nothing is stored yet"
    taken = capital(count_words(len(found.plan.taken), "row"))
    return f"{taken} · {sterling(found.plan.amount)} · nothing is stored yet"


def done_words(plan: ImportPlan) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    said = [f"{count_words(new, 'contract')} imported"] if new else []
    said += [f"{count_words(changed, 'contract')} changed"] if changed else []
    return capital(" and ".join(said)) + f" from {plan.parsed.source.file_name}."


def held_words(held: int) -> str:
    if not held:
        return ""
    return f"{capital(count_words(held, 'row'))} {'is' if held == 1 else 'are'} held and not in the register."
