"""Which contracts are shown and in what order: filters and sorting on plain lists, with no Qt and no query."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress
from operator import attrgetter, is_not
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.contracts.grouping import GROUPING, Group, Numbered, gathered, numbered
from commission.rules.contracts.order import rank_of
from commission.rules.contracts.searched import searched_text
from commission.rules.facts import Contract
from commission.rules.figures.commitment import reading_asked
from commission.rules.figures.expiry import State, days_left, state
from commission.rules.providers.sector_held import sector_on
from commission.ui.table.columns import COLUMNS, SOON
from commission.ui.table.heard import NOT_YET_HEARD, NOTHING_HEARD, Heard
from commission.ui.table.orders import in_order, kept_after, moved_in

FEW = 20
"""Up to so many changed contracts are moved within each column's order; beyond it the orders are made anew."""
MANY = 500
"""Beyond so many changed contracts everything is looked through anew: as after an import."""
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
    `ready`: a small register, or one that has been prepared; any other takes longer than a person should feel.
    """

    def __init__(self, contracts: Sequence[Contract], as_at: date) -> None:
        self.contracts, self.as_at = contracts, as_at
        self._haystacks: list[str] | None = None
        self._ranks: dict[str, list[Any]] = {}
        self._orders: dict[tuple[str, bool], Sequence[int]] = {("", False): range(len(contracts))}
        self._kept: dict[str, Sequence[int]] = {"all": range(len(contracts))}
        self._last: tuple[Sequence[int], str, Sequence[int]] = ((), "", ())
        self._numbered: dict[str, Numbered] = {}
        self.ready = len(contracts) <= SMALL

    def follow(self, contracts: Sequence[Contract], as_at: date) -> "ContractRows":
        """The rows after a change; what is known of contracts that stayed the same is taken over."""
        if contracts is self.contracts and as_at == self.as_at:
            return self
        after = ContractRows(contracts, as_at)
        if len(contracts) == len(self.contracts):
            moved = list(compress(range(len(contracts)), map(is_not, self.contracts, contracts)))
            if as_at != self.as_at:
                moved = sorted({*moved, *after._turned_since(self.as_at)})
            if len(contracts) <= SMALL or len(moved) <= MANY:
                after._take_over(self, moved)
        return after

    def _turned_since(self, before: date) -> Iterator[int]:
        """The positions of contracts that are of another sector on this as-at date than on the one before."""
        for at, contract in enumerate(self.contracts):
            if contract.dated is not None and sector_on(contract, before) is not sector_on(contract, self.as_at):
                yield at

    def _take_over(self, before: "ContractRows", moved: Sequence[int]) -> None:
        """What is known of the contracts that stayed holds on; a column's order goes where one of them moved in it."""
        changed = set(moved)
        if before._haystacks is not None:
            self._haystacks = before._haystacks.copy() if changed else before._haystacks
            for at in changed:
                self._haystacks[at] = searched_text(self.contracts[at], self.as_at)
        for key, old in tuple(before._kept.items()):
            if before.as_at == self.as_at or not BY_KEY[key].dated:
                keeps = {at: BY_KEY[key].keeps(self.contracts[at], self.as_at) for at in changed}
                self._kept[key] = kept_after(old, keeps)
        if all(before.contracts[at].id == self.contracts[at].id for at in changed):
            self.ids = before.ids
        if len(self.contracts) > SMALL and "heard" in before.__dict__:
            self.heard = before.heard.with_more(self.contracts[at] for at in changed)
        if "_pence" in before.__dict__:
            self._take_over_amounts(before, changed)
        if len(changed) <= FEW:
            self._take_over_groups(before, changed)
        for key, ranks in tuple(before._ranks.items()) if len(changed) <= FEW else ():
            self._take_over_orders(before, key, ranks, changed)
        self.ready = self.ready or (before.ready and len(changed) <= FEW and before.as_at == self.as_at)

    def _take_over_amounts(self, before: "ContractRows", changed: set[int]) -> None:
        self._pence, self._unpriced = before._pence.copy(), set(before._unpriced)
        for at in changed:
            self._pence[at] = self.contracts[at].amount or 0
            (self._unpriced.discard if self.contracts[at].amount is not None else self._unpriced.add)(at)

    def _take_over_groups(self, before: "ContractRows", changed: set[int]) -> None:
        for key, found in tuple(before._numbered.items()):
            if before.as_at == self.as_at or not GROUPING[key].dated:
                self._take_over_grouping(key, found, changed)

    def _take_over_grouping(self, key: str, found: Numbered, changed: set[int]) -> None:
        """The groups stay where each changed contract is in one there is; else they are made anew when asked for."""
        fresh = {at: found.number_of(self.contracts[at], GROUPING[key], self.as_at) for at in changed}
        if None in fresh.values():
            return
        if any(found.numbers[at] != number for at, number in fresh.items()):
            numbers = found.numbers.copy()
            for at, number in fresh.items():
                numbers[at] = number or 0
            found = Numbered(numbers, found.words)
        self._numbered[key] = found

    def groups_ready(self, key: str) -> bool:
        """Whether contracts can be grouped by this without a wait; a small register always."""
        return key in self._numbered or len(self.contracts) <= SMALL

    def prepare_groups(self, key: str) -> Numbered:
        """The group of each contract; for large registers this is done beside the window."""
        if key not in self._numbered:
            self._numbered[key] = numbered(self.contracts, GROUPING[key], self.as_at)
        return self._numbered[key]

    def grouped(self, among: Sequence[int], key: str) -> tuple[Group, ...]:
        """Those positions by their groups, each with its subtotal; each in the order given."""
        return gathered(among, self.prepare_groups(key), self._pence, self._unpriced)

    def some(self, positions: Sequence[int]) -> Sequence[Contract]:
        """The contracts at these positions; many at once are quicker had from a plain list."""
        contracts = self.contracts if len(positions) < FEW else list(self.contracts)
        return [contracts[at] for at in positions]

    def _take_over_orders(self, before: "ContractRows", key: str, ranks: list[Any], changed: set[int]) -> None:
        rank_as_at = rank_of(key, self.as_at)
        fresh = {at: rank for at in changed if ranks[at] != (rank := rank_as_at(self.contracts[at]))}
        self._ranks[key] = ranks.copy() if fresh else ranks
        for at, rank in fresh.items():
            self._ranks[key][at] = rank
        for (of, descending), order in tuple(before._orders.items()):
            if of == key:
                self._orders[key, descending] = (
                    moved_in(order, self._ranks[key], descending, fresh.keys()) if fresh else order
                )

    @cached_property
    def ids(self) -> list[int]:
        """Every contract's id, by position; the same list for rows in which the same contracts stand."""
        return list(map(attrgetter("id"), self.contracts))

    @cached_property
    def heard(self) -> Heard:
        """What is said in the columns, for their widths."""
        return NOTHING_HEARD.with_more(self.contracts)

    @property
    def heard_by_now(self) -> Heard:
        """What is heard in a small register, or once a large one has been prepared: nothing before."""
        known = "heard" in self.__dict__ or len(self.contracts) <= SMALL
        return self.heard if known else NOT_YET_HEARD

    @cached_property
    def _whole(self) -> tuple[int, int]:
        return sum(self._pence), len(self._unpriced)

    @cached_property
    def _pence(self) -> list[int]:
        return [contract.amount or 0 for contract in self.contracts]

    @cached_property
    def _unpriced(self) -> set[int]:
        return {at for at, contract in enumerate(self.contracts) if contract.amount is None}

    def by_id(self, contract: int | None) -> Contract | None:
        """The contract of an id; None where it is not, or not any more."""
        return self.contracts[self.ids.index(contract)] if contract is not None and contract in self.ids else None

    def prepare(self, before: "ContractRows | None" = None) -> None:
        """Make what the chips and the filter need; for large registers this is done beside the window.

        `before` are rows that nothing shows any more: they are let go first.
        """
        if before is not None:
            before.let_go()
        for key in BY_KEY:
            self.kept(key)
        self.haystacks()
        for name in ("heard", "ids", "_whole"):
            getattr(self, name)
        for column in COLUMNS:
            for descending in (False, True):
                self._order(column.key, descending)
        self.ready = True

    def let_go(self) -> None:
        """Forget everything piece by piece: all at once is a long step, in which no window can paint."""
        for kept in (self._orders, self._ranks, self._kept, self._numbered):
            while kept:
                kept.popitem()
        for many in (self._haystacks or [], list(self.contracts)):
            self._haystacks, self.contracts, self._last = None, (), ((), "", ())
            while many:
                del many[-SMALL:]

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
            self._haystacks = [searched_text(contract, self.as_at) for contract in self.contracts]
        return self._haystacks

    def total(self, among: Iterable[int]) -> tuple[int, int]:
        """The full amounts in pence of those that are priced, and how many are not."""
        shown = among if isinstance(among, Sequence) else tuple(among)
        if len(shown) == len(self.contracts):
            return self._whole
        blank = len(self._unpriced.intersection(shown)) if self._unpriced else 0
        return sum(map(self._pence.__getitem__, shown)), blank

    def _order(self, key: str, descending: bool) -> Sequence[int]:
        if (key, descending) not in self._orders:
            ranks = self._ranks_of(key)
            listed = ranks is self._unsaid
            self._orders[key, descending] = range(len(ranks)) if listed else in_order(ranks, descending)
        return self._orders[key, descending]

    def _ranks_of(self, key: str) -> list[Any]:
        if key not in self._ranks:
            silent = key in DETAIL_COLUMN and "heard" in self.__dict__ and key not in self.heard.said
            ranks = self._unsaid if silent else list(map(rank_of(key, self.as_at), self.contracts))
            self._ranks[key] = ranks
        return self._ranks[key]

    @cached_property
    def _unsaid(self) -> list[Any]:
        """The ranks of every column in which no contract says anything: most of a long list’s columns are so."""
        return [None] * len(self.contracts)
