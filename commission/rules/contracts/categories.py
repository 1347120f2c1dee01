"""The service categories contracts are listed under: the seven resettlement pathways, or a body's own list.

Source of the seven: Reducing Re-offending National Action Plan, Home Office, July 2004.
"""

from collections.abc import Iterable, Sequence

from commission.errors import UserError
from commission.rules.facts import Category, Contract
from commission.rules.reading.written import collapsed

PATHWAYS = (
    "Accommodation",
    "Education, training and employment",
    "Health",
    "Drugs and alcohol",
    "Finance, benefit and debt",
    "Children and families",
    "Attitudes, thinking and behaviour",
)
LONGEST = 200
"""No category's name is longer, in letters."""


def names_listed(categories: Sequence[Category]) -> tuple[str, ...]:
    """The list in the body's own order; the seven pathways where it has none of its own."""
    return tuple(one.name for one in categories) or PATHWAYS


def refuse_list(names: Sequence[str]) -> None:
    """Raises UserError for a list with a blank name, one that stands twice, or one that is too long."""
    seen: set[str] = set()
    for name in names:
        folded = collapsed(name).casefold()
        if not folded:
            raise UserError("A category has no name.", "Type one, or remove it.")
        if len(name) > LONGEST:
            raise UserError(f"“{name[:40]}…” is too long for a category.", f"Use {LONGEST} letters at most.")
        if folded in seen:
            raise UserError(f"“{collapsed(name)}” is a category already.", "Give each a name of its own.")
        seen.add(folded)


def offered(contracts: Iterable[Contract], key: str, most: int = 200) -> tuple[str, ...]:
    """What contracts already say in one of their fields of words, in order, each once."""
    found = {value for contract in contracts if (value := getattr(contract.details, key))}
    return tuple(sorted(found, key=str.casefold)[:most])
