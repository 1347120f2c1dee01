"""Which contracts are shown and in what order: filters and sorting on plain lists, with no Qt and no query."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commission.rules.commitment import reading_asked
from commission.rules.expiry import State, days_left, state
from commission.rules.facts import Contract
from commission.ui.contract_columns import COLUMNS, SOON

_RANKS = {column.key: column.rank for column in COLUMNS}
SMALL = 3000
"""Registers of up to this many contracts are counted at once, larger ones beside the window."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One chip above the table: its words, and which contracts it keeps; `dated` ones ask the as-at date."""

    key: str
    title: str
    keeps: Callable[[Contract, date], bool]
    dated: bool = False


def _ends_soon(contract: Contract, as_at: date) -> bool:
    left = days_left(contract, as_at)
    return left is not None and left <= SOON


NARROWINGS = (
    Narrowing("all", "All", lambda _contract, _as_at: True),
    Narrowing("ending", f"Ending in {SOON} days", _ends_soon, dated=True),
    Narrowing("readings", "Readings to settle", lambda contract, _as_at: reading_asked(contract)),
    Narrowing("no_end", "No end date", lambda contract, as_at: state(contract, as_at) is State.NO_END_DATE),
    Narrowing("unpriced", "Not priced", lambda contract, _as_at: contract.amount is None),
    Narrowing("ended", "Ended", lambda contract, as_at: state(contract, as_at) is State.ENDED, dated=True),
)
BY_KEY = {narrowing.key: narrowing for narrowing in NARROWINGS}


class ContractRows:
    """The rows of one register as positions into its tuple of contracts: narrowed, ordered, filtered.

    Haystacks, orders and what each chip keeps are made once, when first needed, and kept while the contracts stay.
    """

    def __init__(self, contracts: tuple[Contract, ...], as_at: date) -> None:
        self.contracts, self.as_at = contracts, as_at
        self._haystacks: list[str] | None = None
        self._orders: dict[tuple[str, bool], Sequence[int]] = {("", False): range(len(contracts))}
        self._kept: dict[str, Sequence[int]] = {"all": range(len(contracts))}
        self._last: tuple[Sequence[int], str, Sequence[int]] = ((), "", ())

    def follow(self, contracts: tuple[Contract, ...], as_at: date) -> "ContractRows":
        """The rows after a change; what is known of contracts that stayed the same is taken over."""
        if contracts is self.contracts and as_at == self.as_at:
            return self
        after = ContractRows(contracts, as_at)
        if len(contracts) == len(self.contracts):
            changed = {
                at for at, (old, new) in enumerate(zip(self.contracts, contracts, strict=True)) if old is not new
            }
            after._take_over(self, changed)
        return after

    def _take_over(self, before: "ContractRows", changed: set[int]) -> None:
        if before._haystacks is not None:
            self._haystacks = before._haystacks.copy()
            for at in changed:
                self._haystacks[at] = _haystack(self.contracts[at])
        for key, old in tuple(before._kept.items()):
            if before.as_at == self.as_at or not BY_KEY[key].dated:
                fresh = (at for at in changed if BY_KEY[key].keeps(self.contracts[at], self.as_at))
                stays = old if not changed else (at for at in old if at not in changed)
                self._kept[key] = sorted((*stays, *fresh)) if changed else old

    def prepare(self) -> None:
        """Make what the chips and the filter need; for large registers this is done beside the window."""
        for key in BY_KEY:
            self.kept(key)
        self.haystacks()

    def count(self, key: str) -> int | None:
        """How many rows a chip keeps; None while that has not been counted yet in a large register."""
        known = key in self._kept or len(self.contracts) <= SMALL
        return len(self.kept(key)) if known else None

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

    def ordered(self, among: Sequence[int], key: str, descending: bool) -> Sequence[int]:
        """Those positions by a column (blank: as listed); equal ones as listed, blank cells last either way."""
        order = self._order(key, descending)
        if len(among) == len(order):
            return order
        wanted = set(among)
        return [at for at in order if at in wanted]

    def filtered(self, among: Sequence[int], words: str) -> Sequence[int]:
        """Those positions, in their order, whose contract says every one of the words in any of its texts.

        A filter that goes on from the last one looks only at what that one left.
        """
        base, before, left = self._last
        narrower = among is base and words.startswith(before) and bool(before)
        found = left if narrower else among
        for word in sorted(words.casefold().split(), key=len, reverse=True):
            haystacks = self.haystacks()
            found = [at for at in found if word in haystacks[at]]
        self._last = (among, words, found)
        return found

    def haystacks(self) -> list[str]:
        """Every contract's texts in lower case, by position."""
        if self._haystacks is None:
            self._haystacks = [_haystack(contract) for contract in self.contracts]
        return self._haystacks

    def total(self, among: Iterable[int]) -> tuple[int, int]:
        """The full amounts in pence of those that are priced, and how many are not."""
        contracts = self.contracts
        amounts = [contracts[at].amount for at in among]
        unpriced = amounts.count(None)
        return sum(amount for amount in amounts if amount is not None), unpriced

    def _order(self, key: str, descending: bool) -> Sequence[int]:
        if (key, descending) not in self._orders:
            values = list(map(_RANKS[key], self.contracts))
            said = [at for at, value in enumerate(values) if value is not None]
            blank = [at for at, value in enumerate(values) if value is None]
            self._orders[key, descending] = sorted(said, key=values.__getitem__, reverse=descending) + blank
        return self._orders[key, descending]


def _haystack(contract: Contract) -> str:
    return f"{contract.provider}\n{contract.purpose}\n{contract.reference}\n{contract.sector.value}".casefold()
