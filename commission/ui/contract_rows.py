"""Which contracts are shown and in what order: filters and sorting on plain lists, with no Qt and no query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commission.rules.commitment import reading_asked
from commission.rules.expiry import State, days_left, state
from commission.rules.facts import Contract
from commission.ui.contract_columns import COLUMNS, SOON

_RANKS = {column.key: column.rank for column in COLUMNS}
LAST = 1 << 60
"""The rank of a blank: last in both directions, as in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One chip above the table: its words, and which contracts it keeps as at a day."""

    key: str
    title: str
    keeps: Callable[[Contract, date], bool]


def _ends_soon(contract: Contract, as_at: date) -> bool:
    left = days_left(contract, as_at)
    return left is not None and left <= SOON


NARROWINGS = (
    Narrowing("all", "All", lambda _contract, _as_at: True),
    Narrowing("ending", f"Ending in {SOON} days", _ends_soon),
    Narrowing("readings", "Readings to settle", lambda contract, _as_at: reading_asked(contract)),
    Narrowing("no_end", "No end date", lambda contract, as_at: state(contract, as_at) is State.NO_END_DATE),
    Narrowing("unpriced", "Not priced", lambda contract, _as_at: contract.amount is None),
    Narrowing("ended", "Ended", lambda contract, as_at: state(contract, as_at) is State.ENDED),
)
BY_KEY = {narrowing.key: narrowing for narrowing in NARROWINGS}


class ContractRows:
    """The rows of one register as positions into its tuple of contracts: narrowed, filtered, sorted.

    Haystacks and ranks are made once, when first needed, and kept for as long as the contracts are the same.
    """

    def __init__(self, contracts: tuple[Contract, ...], as_at: date) -> None:
        self.contracts, self.as_at = contracts, as_at
        self._haystacks: list[str] | None = None
        self._ranks: dict[str, list[int]] = {}
        self._kept: dict[str, Sequence[int]] = {"all": range(len(contracts))}

    def follow(self, contracts: tuple[Contract, ...], as_at: date) -> "ContractRows":
        """The rows of the register after a change; haystacks of rows that stayed the same are taken over."""
        after = ContractRows(contracts, as_at)
        if self._haystacks is not None and len(contracts) == len(self.contracts):
            pairs = zip(self.contracts, contracts, self._haystacks, strict=True)
            after._haystacks = [kept if old is new else _haystack(new) for old, new, kept in pairs]
        return after

    def kept(self, key: str) -> Sequence[int]:
        """The positions a chip keeps, in listed order."""
        if key not in self._kept:
            keeps, as_at = BY_KEY[key].keeps, self.as_at
            self._kept[key] = [at for at, contract in enumerate(self.contracts) if keeps(contract, as_at)]
        return self._kept[key]

    def of(self, ids: Iterable[int]) -> list[int]:
        """The positions of contracts by their ids, in listed order."""
        wanted = frozenset(ids)
        return [at for at, contract in enumerate(self.contracts) if contract.id in wanted]

    def filtered(self, among: Sequence[int], words: str) -> Sequence[int]:
        """Those positions whose contract says every one of the words, in any of its texts."""
        wanted = sorted(words.casefold().split(), key=len, reverse=True)
        if wanted and self._haystacks is None:
            self._haystacks = [_haystack(contract) for contract in self.contracts]
        haystacks = self._haystacks or []
        for word in wanted:
            among = [at for at in among if word in haystacks[at]]
        return among

    def sorted(self, among: Sequence[int], key: str, descending: bool) -> Sequence[int]:
        """Those positions by a column, equal ones in listed order, blanks last either way."""
        ranks = self._rank(key)
        if descending:
            return sorted(among, key=lambda at: LAST if ranks[at] == LAST else -ranks[at])
        return sorted(among, key=ranks.__getitem__)

    def total(self, among: Iterable[int]) -> tuple[int, int]:
        """The full amounts in pence of those that are priced, and how many are not."""
        amounts = [self.contracts[at].amount for at in among]
        priced = [amount for amount in amounts if amount is not None]
        return sum(priced), len(amounts) - len(priced)

    def _rank(self, key: str) -> list[int]:
        if key not in self._ranks:
            self._ranks[key] = _ranked(list(map(_RANKS[key], self.contracts)))
        return self._ranks[key]


def _ranked(values: list[Any]) -> list[int]:
    """The place of each value among the different values there are; equal values share one, None is LAST."""
    places = {value: place for place, value in enumerate(sorted({value for value in values if value is not None}))}
    places[None] = LAST
    return [places[value] for value in values]


def _haystack(contract: Contract) -> str:
    return f"{contract.provider}\n{contract.purpose}\n{contract.reference}\n{contract.sector.value}".casefold()
