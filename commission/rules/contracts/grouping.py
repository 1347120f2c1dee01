"""Contracts in groups: by a field, each group with its words and its place; every contract is in exactly one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, DetailColumn, detail_of
from commission.rules.facts import Contract, Reading
from commission.rules.figures.expiry import STATE_WORDS, State, state
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.sector_held import sector_on

OPEN_ENDED = "open-ended"
_STATES = (*(STATE_WORDS[found] for found in (State.NOT_BEGUN, State.IN_FORCE, State.ENDED)), OPEN_ENDED)
_NEVER = date.max
"""Stands for the end of what is open-ended: after every month there is."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """`of` gives what a contract is grouped by as at a day, None where nothing is said; `words` are a group's name.

    Groups stand by `rank`, the one in which nothing is said, called `blank`, last. `dated`: it asks the day.
    """

    key: str
    title: str
    of: Callable[[Contract, date], Any]
    words: Callable[[Any], str] = str
    rank: Callable[[Any], Any] = lambda value: value.casefold()
    blank: str = ""
    dated: bool = False


def _field(key: str) -> Callable[[Contract, date], Any]:
    return lambda contract, _as_at: getattr(contract, key) or None


def _detail(column: DetailColumn) -> Grouping:
    return Grouping(
        column.key,
        column.title,
        lambda contract, _as_at: detail_of(contract, column.key),
        blank=f"No {column.title[0].lower()}{column.title[1:]}",
    )


def _end_month(contract: Contract, _as_at: date) -> date | None:
    if contract.open_ended:
        return _NEVER
    return None if contract.ends_on is None else contract.ends_on.replace(day=1)


def _end_year(contract: Contract, _as_at: date) -> date | None:
    if contract.open_ended:
        return _NEVER
    return None if contract.ends_on is None else FinancialYear.of(contract.ends_on).first_day


def _month_words(month: date) -> str:
    return OPEN_ENDED if month == _NEVER else shown_date(month).split(maxsplit=1)[1]


def _year_words(first: date) -> str:
    return OPEN_ENDED if first == _NEVER else str(FinancialYear.of(first))


def _state(contract: Contract, as_at: date) -> str | None:
    found = state(contract, as_at)
    if found is not State.NO_END_DATE:
        return STATE_WORDS[found]
    return OPEN_ENDED if contract.open_ended else None


def _reading(contract: Contract, _as_at: date) -> str | None:
    return None if contract.reading is Reading.UNKNOWN else contract.reading.value


def _same(value: Any) -> Any:
    return value


GROUPINGS = (
    Grouping("provider", "Provider", _field("provider"), blank="No provider"),
    Grouping("sector", "Sector", sector_on, blank="No sector", dated=True),
    Grouping("ends_month", "End month", _end_month, _month_words, _same, "No end date"),
    Grouping("ends_year", "End year", _end_year, _year_words, _same, "No end date"),
    Grouping("state", "State", _state, rank=_STATES.index, blank="No end date", dated=True),
    Grouping("reading", "Reading", _reading, blank="Reading not said"),
    Grouping("counts", "Counts", _field("counts"), blank="Not said"),
    *(_detail(column) for column in DETAIL_COLUMNS if column.offered or column.choices),
)
"""What contracts can be grouped by; a detail that many share, or that is chosen from a list, follows by itself."""
GROUPING = {grouping.key: grouping for grouping in GROUPINGS}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The group of each contract, by position, as its number; and each group's words, in their order."""

    numbers: list[int]
    words: tuple[str, ...]

    def number_of(self, contract: Contract, grouping: Grouping, as_at: date) -> int | None:
        """The group a contract is in; None where there is none of its words yet."""
        value = grouping.of(contract, as_at)
        words = grouping.blank if value is None else grouping.words(value)
        return self.words.index(words) if words in self.words else None


class Group(NamedTuple):
    """One group: `members` are positions in the order shown; full amounts in pence, those not priced counted apart."""

    words: str
    members: Sequence[int]
    pence: int
    unpriced: int

    @property
    def worth(self) -> int | None:
        """Its subtotal in pence; None where none of it is priced, which is not nothing."""
        return self.pence if self.unpriced < len(self.members) else None


def numbered(contracts: Iterable[Contract], grouping: Grouping, as_at: date) -> Numbered:
    """Which group each contract is in. Only the different values are put in order and named: they are few."""
    of = grouping.of
    values = [of(contract, as_at) for contract in contracts]
    said = sorted((value for value in set(values) if value is not None), key=grouping.rank)
    places: dict[Any, int] = {value: number for number, value in enumerate(said)}
    places[None] = len(said)
    words = (*(grouping.words(value) for value in said), grouping.blank)
    return Numbered([places[value] for value in values], words)


def gathered(
    among: Iterable[int], found: Numbered, pence: Sequence[int], unpriced: frozenset[int] | set[int]
) -> tuple[Group, ...]:
    """Those positions by their groups, in their order; groups without any are left out.

    `pence` is each contract's full amount by position, of the `unpriced` ones nothing.
    """
    members: list[list[int]] = [[] for _ in found.words]
    numbers = found.numbers
    for at in among:
        members[numbers[at]].append(at)
    return tuple(
        Group(words, some, sum(map(pence.__getitem__, some)), len(unpriced.intersection(some)) if unpriced else 0)
        for words, some in zip(found.words, members, strict=True)
        if some
    )
