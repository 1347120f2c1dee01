"""What the import page says: before it, of a fault, and when it is done."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.rules.contracts.identity import Outcome
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.ui.pages.importing.preview import Preview, Sums

if TYPE_CHECKING:
    from commission.services.imports.plan import ImportPlan

_ELSEWHERE = re.compile(r" \(on the command line:[^()]*\)")
"""What a remedy says to those who have no window."""


def title(found: Preview) -> str:
    name = capital(found.path.name) if found.path.parent == Path() else found.path.name
    if found.plan is None or found.sums is None:
        return f"{name} cannot be imported yet"
    return f"{name}: {rows_said(found.sums)}"


def rows_said(sums: Sums) -> str:
    """How many rows are taken and what they are worth, and how many of them are not."""
    taken, held = sums.taken, sums.counts[Outcome.HELD]
    worth = f"worth {sterling(sums.amount)}"
    if not held:
        return f"{count_words(taken, 'row')}, {worth}"
    if not taken:
        return "the one row is held" if held == 1 else f"all {count_words(held, 'row')} are held"
    of_all = f"{_number(taken)} of {count_words(taken + held, 'row')} {_are(taken)} taken"
    return f"{of_all}, {worth}; {_number(held)} {_are(held)} held"


def _number(count: int) -> str:
    return count_words(count, "row").split()[0]


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def fault_words(fault: UserError | None) -> str:
    return "" if fault is None else _ELSEWHERE.sub("", f"{fault.message} {fault.remedy}".strip())


def known(found: Preview) -> str:
    """Which earlier list this one is read like."""
    if found.known is None:
        return ""
    from commission.services.imports.memory import known_words

    return known_words(found.known)


def footer(found: Preview) -> str:
    if found.sums is None:
        return "Nothing is stored yet"
    taken = capital(count_words(found.sums.taken, "row"))
    return f"{taken} · {sterling(found.sums.amount)} · nothing is stored yet"


def done_words(plan: ImportPlan, sums: Sums) -> str:
    new, changed = sums.counts[Outcome.NEW], sums.counts[Outcome.CHANGED]
    said = [f"{count_words(new, 'contract')} imported"] if new else []
    said += [f"{count_words(changed, 'contract')} changed"] if changed else []
    return capital(" and ".join(said)) + f" from {plan.parsed.source.file_name}."


def held_words(held: int) -> str:
    if not held:
        return ""
    return f"{capital(count_words(held, 'row'))} {_are(held)} held and not in the register."
