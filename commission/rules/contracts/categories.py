"""The service categories contracts are listed under: the seven resettlement pathways, or a body's own list.

Source of the seven: Reducing Re-offending National Action Plan, Home Office, July 2004.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commission.errors import UserError
from commission.rules.contracts.details import UNSAID
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


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list as it is to be: `was` what it was called, blank for a new one.

    A retired one stays in the list and with its contracts, and is offered to no other.
    """

    name: str
    was: str = ""
    retired: bool = False


List = tuple[Listed, ...]


def whole_list(categories: Sequence[Category]) -> List:
    """The list as it stands, ready to be changed; the seven pathways where a body has none of its own."""
    if not categories:
        return tuple(Listed(name, name) for name in PATHWAYS)
    return tuple(Listed(one.name, one.name, one.retired) for one in categories)


def names_listed(categories: Sequence[Category]) -> tuple[str, ...]:
    """The names a contract is offered, in the body's own order."""
    return tuple(one.name for one in whole_list(categories) if not one.retired)


def line_of(listed: List, name: str) -> Listed:
    """The line of a name: as it is written, else whatever its capital letters and blanks.

    Raises UserError where there is none, or where several are alike in all but those.
    """
    wanted = collapsed(name)
    alike = [one for one in listed if _letters(one.name) == _letters(wanted)]
    found = [one for one in alike if one.name == wanted] or alike
    if not found:
        raise UserError(
            f"“{wanted}” is not in the list of categories.", f"They are: {', '.join(one.name for one in listed)}."
        )
    if len(found) > 1:
        several = " and ".join(f"“{one.name}”" for one in found)
        raise UserError(f"“{wanted}” may be {several}.", "Write it exactly as one of them.")
    return found[0]


def as_listed(name: str, categories: Sequence[Category]) -> str:
    """The name as the list writes it, where it is one of the list's but for its capital letters and blanks."""
    listed = whole_list(categories)
    alike = [one.name for one in listed if _letters(one.name) == _letters(name)]
    return alike[0] if len(alike) == 1 else name


def _letters(name: str) -> str:
    """A name without its blanks, its capitals small."""
    return "".join(name.casefold().split())


def added(listed: List, name: str) -> List:
    """The list with a new one at its end."""
    return (*listed, Listed(collapsed(name)))


def renamed(listed: List, was: str, name: str) -> List:
    """The list with one under another name."""
    mine = line_of(listed, was)
    return tuple(replace(one, name=collapsed(name)) if one is mine else one for one in listed)


def retired(listed: List, name: str, *, so: bool = True) -> List:
    """The list with one retired, or brought back."""
    mine = line_of(listed, name)
    return tuple(replace(one, retired=so) if one is mine else one for one in listed)


def placed(listed: List, name: str, place: int) -> List:
    """The list with one at another place, the first being 0; as far as the list goes."""
    mine = line_of(listed, name)
    rest = [one for one in listed if one is not mine]
    rest.insert(max(0, place), mine)
    return tuple(rest)


def without(listed: List, name: str) -> List:
    """The list without one. Raises UserError for the last: with none of its own a body has the seven pathways again."""
    mine = line_of(listed, name)
    if len(listed) == 1:
        raise UserError(f"“{mine.name}” is the only category.", "Add another first, or rename this one.")
    return tuple(one for one in listed if one is not mine)


def refuse_list(names: Sequence[str]) -> None:
    """Raises UserError where names cannot stand in one list: a blank, one too long, one twice."""
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


def in_use(contracts: Iterable[Contract]) -> Mapping[str, int]:
    """How many contracts say each category, listed or not, the most used first."""
    said = (one.details.category for one in contracts if one.details is not UNSAID)
    return dict(Counter(name for name in said if name).most_common())


def offered(contracts: Iterable[Contract], key: str, most: int = 200) -> tuple[str, ...]:
    """What contracts already say in one of their fields of words, in order, each once."""
    found = {value for contract in contracts if (value := getattr(contract.details, key))}
    return tuple(sorted(found, key=str.casefold)[:most])
