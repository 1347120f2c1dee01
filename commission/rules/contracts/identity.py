"""What is the same contract: the rows of a list beside the contracts of the register.

In this order: an equal reference; equal in all mapped fields, one to one, in listed order (*same*); the
only ones left on each side with equal provider, sector, length and end (*changed*); several left (*held*).
A row that finds nothing is *new*. The rule is the command line's promise, "what is the same contract".
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import repeat
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from commission.rules.contracts.candidate import DETAILS, Candidate, said_in
from commission.rules.contracts.details import DETAIL_KEYS
from commission.rules.facts import Contract
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_names import provider_name

UNSAID_WHEN_BLANK = frozenset(("reference", "reading", "counts", "our_share", *DETAIL_KEYS))
"""Fields in which a blank cell says nothing: what the register knows is neither compared nor changed."""

DATES = frozenset(["starts_on", "ends_on"])


class Outcome(StrEnum):
    """What will happen to a row of the list."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held"


class Match(NamedTuple):
    """What becomes of row `row_index` (from 0), the contract it is, and the mapped fields that differ.

    `why` is a whole sentence for a held row, else blank.
    """

    row_index: int
    outcome: Outcome
    contract: Contract | None = None
    differs: tuple[str, ...] = ()
    why: str = ""


_new_match: Callable[[Iterable[object]], Match] = partial(tuple.__new__, Match)
"""A match of its values in order: most rows of most lists find nothing."""


def match(
    rows: Sequence[Candidate],
    existing: Sequence[Contract],
    fields: frozenset[str],
    year: FinancialYear,
    known_as: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Match, ...]:
    """What becomes of every row of a list drawn up for a year, in the order of the rows; in linear time.

    `fields` are the mapped ones: nothing else is compared or said to differ. Every contract is given to
    one row at most. `known_as` is each provider's own name by its other names: either of them is the provider.
    """
    return _Matching(rows, existing, fields, year, known_as).matches()


class _Matching:
    """The three steps over one list; each takes rows and contracts out of what is left for the next."""

    def __init__(
        self,
        rows: Sequence[Candidate],
        existing: Sequence[Contract],
        fields: frozenset[str],
        year: FinancialYear,
        known_as: Mapping[str, str],
    ) -> None:
        self.rows, self.existing, self.fields, self.year = rows, existing, fields, year
        self.known_as = known_as
        self.sure_fields = tuple(sorted(fields - UNSAID_WHEN_BLANK))
        self.open_fields = fields & UNSAID_WHEN_BLANK
        self.found: dict[int, Match] = {}
        self.taken: set[int] = set()

    def matches(self) -> tuple[Match, ...]:
        self.by_reference()
        self.by_all_fields()
        self.by_what_is_left()
        new = list(map(_new_match, zip(range(len(self.rows)), *map(repeat, (Outcome.NEW, None, (), "")), strict=False)))
        for index, found in self.found.items():
            new[index] = found
        return tuple(new)

    def by_reference(self) -> None:
        """Pair rows and contracts of one reference; a reference that stands twice on a side is held."""
        if "reference" not in self.fields:
            return
        known: dict[str, list[int]] = defaultdict(list)
        for place, contract in enumerate(self.existing):
            if contract.reference:
                known[contract.reference].append(place)
        repeats = Counter(row.reference for row in self.rows if row.reference)
        for index, row in enumerate(self.rows):
            places = known.get(row.reference, []) if row.reference else []
            if repeats[row.reference] > 1:
                self.hold(index, f"The reference “{row.reference}” stands in more than one row of this list.")
            elif len(places) > 1:
                self.hold(
                    index,
                    f"The reference “{row.reference}” stands in more than one contract of the register.",
                )
            elif places:
                self.same_reference(index, places[0])
            if repeats[row.reference] > 1 or len(places) > 1:
                self.taken.update(places)

    def same_reference(self, index: int, place: int) -> None:
        """One row, one contract, one reference: same or changed; held when it would move between years."""
        row, contract = self.rows[index], self.existing[place]
        if row.undated and contract.undated and contract.placed_in not in (None, self.year):
            self.taken.add(place)
            self.hold(
                index,
                f"The contract with the reference “{row.reference}” is undated and counts in "
                f"{contract.placed_in}: give it an end date, then import again.",
            )
        else:
            self.pair(index, place, self.differing(index, place))

    def by_all_fields(self) -> None:
        """Pair what is equal in every field the row speaks of; rows that say most choose first."""
        if not self.contracts_left():
            return
        patterns: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index in self.rows_left():
            patterns[self.said(self.rows[index])].append(index)
        for said in sorted(patterns, key=lambda fields: (-len(fields), fields)):
            if not (left := self.contracts_left()):
                return
            waiting: dict[object, deque[int]] = defaultdict(deque)
            key = self.key(said)
            for place in left:
                waiting[key(self.existing[place])].append(place)
            for index in patterns[said]:
                if queue := waiting.get(key(self.rows[index])):
                    self.pair(index, queue.popleft(), ())

    def by_what_is_left(self) -> None:
        """Pair the only row and the only contract left of one provider, sector, length and end."""
        compared = tuple(name for name in ("provider", "sector", "months", "ends_on") if self.compares(name))
        contracts, rows = defaultdict(list), defaultdict(list)
        key = self.key(compared)
        for place in self.contracts_left():
            contracts[key(self.existing[place])].append(place)
        for index in self.rows_left() if contracts else ():
            rows[key(self.rows[index])].append(index)
        for group, indexes in rows.items():
            self.settle(indexes, contracts.get(group, []))

    def settle(self, indexes: list[int], places: list[int]) -> None:
        """One row and one contract are *changed*; a row whose reference the register lacks takes none that has one."""
        bare = [place for place in places if not self.existing[place].reference]
        open_to = {index: bare if self.rows[index].reference else places for index in indexes}
        asking = [index for index in indexes if open_to[index]]
        asked = places if any(not self.rows[index].reference for index in asking) else bare
        if len(asking) == 1 and len(asked) == 1:
            self.pair(asking[0], asked[0], self.differing(asking[0], asked[0]))
            return
        for index in asking:
            self.hold(
                index,
                f"{len(asking)} rows of this list and {len(asked)} contracts of the register have this provider, "
                "sector, length and end: which is which cannot be told.",
            )

    def pair(self, index: int, place: int, differs: tuple[str, ...]) -> None:
        """Give a contract to a row that differs from it in these fields."""
        self.taken.add(place)
        self.found[index] = Match(index, Outcome.CHANGED if differs else Outcome.SAME, self.existing[place], differs)

    def differing(self, index: int, place: int) -> tuple[str, ...]:
        """The fields the row speaks of in which the contract says something else."""
        row, contract = self.rows[index], self.existing[place]
        return tuple(name for name in self.said(row) if self.value(row, name) != self.value(contract, name))

    def hold(self, index: int, why: str) -> None:
        self.found[index] = Match(index, Outcome.HELD, why=why)

    def rows_left(self) -> list[int]:
        return [index for index in range(len(self.rows)) if index not in self.found]

    def contracts_left(self) -> list[int]:
        return [place for place in range(len(self.existing)) if place not in self.taken]

    def said(self, row: Candidate) -> tuple[str, ...]:
        """The mapped fields this row speaks of, in a fixed order."""
        if not self.open_fields:
            return self.sure_fields
        more = (name for name in self.open_fields if said_in(row, name) not in (None, ""))
        return tuple(sorted((*self.sure_fields, *more)))

    def compares(self, name: str) -> bool:
        """True for a mapped field, and for an end that a mapped start and length work out."""
        return name in self.fields or (name == "ends_on" and {"starts_on", "months"} <= self.fields)

    def value(self, side: Candidate | Contract, name: str) -> object:
        return self.named(side.provider) if name == "provider" else said_in(side, name)

    def named(self, provider: str) -> str:
        """The name a provider is compared by."""
        written = provider_name(provider)
        return self.known_as.get(written, written)

    def key(self, names: tuple[str, ...]) -> Callable[[Candidate | Contract], object]:
        """What tells of a side the values that must be equal, with the year an undated one is placed in."""
        others = [f"details.{name}" if name in DETAILS else name for name in names if name != "provider"]
        said = attrgetter(*others) if others else None
        placing, named, with_name = self.placing, self.named, "provider" in names

        def key(side: Candidate | Contract) -> object:
            return placing(side), named(side.provider) if with_name else "", said and said(side)

        return key

    def placing(self, side: Candidate | Contract) -> FinancialYear | None:
        """The year that counts for an undated row or contract, None for a dated one.

        Where a person has said more than the list can say (open-ended, or dates the list has no column
        for), the contract stands for the year of the list if it is in force in it.
        """
        if isinstance(side, Candidate):
            return self.year if side.undated else None
        if side.undated:
            return side.placed_in
        if side.term is None or (not self.fields & DATES and side.term.days_in(self.year)):
            return self.year
        return None


def year_of_list(spans: Iterable[tuple[date | None, date | None]]) -> FinancialYear | None:
    """The year in which most of these terms (first and last day) are in force, the earlier of two equals; None if none.

    A term without both is left out. A list has many rows of one term: each different one is looked at once.
    """
    tally: Counter[int] = Counter()
    for (first, last), rows in Counter(spans).items():
        if first is None or last is None:
            continue
        for start in range(FinancialYear.of(first).start, FinancialYear.of(last).start + 1):
            tally[start] += rows
    if not tally:
        return None
    return FinancialYear(min(tally, key=lambda start: (-tally[start], start)))
