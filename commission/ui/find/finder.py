"""What Ctrl+K finds: contracts, providers, pages and actions, by every word that was typed. No Qt, no query."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from commission.rules.facts import Contract
from commission.rules.money import grouped_or_unpriced, sterling
from commission.rules.periods import shown_date
from commission.rules.providers.sector_held import sector_on
from commission.ui.table.rows import ContractRows

CONTRACT, PROVIDER, PAGE, ACTION, ALL = "contract", "provider", "page", "action", "all"
TITLES = {CONTRACT: "Contracts", PROVIDER: "Providers", PAGE: "Pages", ACTION: "Actions"}
MOST = {CONTRACT: 6, PROVIDER: 4, PAGE: 4, ACTION: 5}
"""How many of a group are shown; of contracts the rest is one press away."""
FIRST_ACTIONS = ("new_contract", "import", "as_at", "year", "back_up", "print")
"""The actions that are offered before anything is typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """One line: what Enter goes to. `key` is a contract's id, a provider's name, a page's or an action's key.

    `second` tells it from others of the same title; of pages and actions it is their keys.
    """

    kind: str
    key: int | str
    title: str
    second: str
    icon: str

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return f"{self.title}, {self.kind if self.kind != ALL else 'contracts'}: {self.second}".rstrip(": ")


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind; `count` is how many were found, shown or not."""

    title: str
    count: int
    lines: tuple[Found, ...]


class Finder:
    """Finds in one register's contracts, and in the pages and actions there are now.

    Contracts are searched through the same texts as the filter of the contracts page, providers by name.
    """

    def __init__(self, rows: ContractRows, places: Sequence[Found]) -> None:
        self.rows, self.places = rows, places
        self._providers: dict[str, list[int]] | None = None
        self._names: list[tuple[str, str]] = []
        self._others: Mapping[str, tuple[str, ...]] = {}
        self._also: list[tuple[str, str]] = []

    def know(self, others: Mapping[str, tuple[str, ...]]) -> None:
        """Find providers by their other names too, and those that have no contract: all of them, by their own name."""
        self._others = others
        self._also = [("\n".join((name, *names)).casefold(), name) for name, names in others.items()]

    def prepare(self) -> "Finder":
        """Make what searching needs; for a large register this is done beside the window."""
        self.rows.haystacks()
        self.rows.total((0,) if self.rows.contracts else ())
        self.providers()
        return self

    def providers(self) -> dict[str, list[int]]:
        """The positions of each provider's contracts, by its name."""
        if self._providers is None:
            found: dict[str, list[int]] = {}
            for at, contract in enumerate(self.rows.contracts):
                found.setdefault(contract.provider, []).append(at)
            self._providers = found
            self._names = sorted((name.casefold(), name) for name in found)
        return self._providers

    def ids(self, words: str) -> frozenset[int]:
        """Every contract found, by its id."""
        return frozenset(self.rows.contracts[at].id for at in self._among(words))

    def find(self, words: str, contracts: bool = True) -> tuple[Group, ...]:
        """The groups in which something is found, best first: one whose first line begins with the words leads.

        Without `contracts` only pages and actions are looked at, as while a large register is still being read.
        """
        asked = words.casefold().split()
        if not asked:
            return self._at_first()
        groups = [self._contracts(words, asked), self._providers_found(asked)] if contracts else []
        groups += [self._places(kind, asked) for kind in (PAGE, ACTION)]
        kept = [group for group in groups if group.lines]
        return tuple(sorted(kept, key=lambda group: not _begins(group.lines[0].title, asked)))

    def _at_first(self) -> tuple[Group, ...]:
        pages = tuple(one for one in self.places if one.kind == PAGE)
        by_key = {one.key: one for one in self.places if one.kind == ACTION}
        actions = tuple(by_key[key] for key in FIRST_ACTIONS if key in by_key)
        groups = (Group(TITLES[PAGE], len(pages), pages), Group(TITLES[ACTION], len(actions), actions))
        return tuple(group for group in groups if group.lines)

    def _among(self, words: str) -> Sequence[int]:
        return self.rows.filtered(self.rows.kept("all"), words)

    def _contracts(self, words: str, asked: list[str]) -> Group:
        found, most = self._among(words), MOST[CONTRACT]
        begun = list(islice(self._begun(asked), most))
        others = islice((at for at in found if at not in begun), most - len(begun))
        first = [self.rows.contracts[at] for at in (*begun, *others)]
        lines = [
            Found(CONTRACT, one.id, one.provider, contract_words(one, self.rows.as_at), "contracts") for one in first
        ]
        if len(found) > len(lines):
            title = f"Show all {len(found):,} in Contracts"
            lines.append(Found(ALL, words, title, f"Every contract that says “{words.strip()}”", "find"))
        return Group(TITLES[CONTRACT], len(found), tuple(lines))

    def _providers_found(self, asked: list[str]) -> Group:
        self.providers()
        found, most = self._names, MOST[PROVIDER]
        for word in asked:
            found = [one for one in found if word in one[0]]
        named = {name for _, name in found}
        found = [*found, *(one for one in self._also if one[1] not in named and _says(one[0], asked))]
        begun = islice((name for folded, name in found if folded.startswith(asked[0])), most)
        others = islice((name for folded, name in found if not folded.startswith(asked[0])), most)
        first = islice(chain(begun, others), most)
        lines = (Found(PROVIDER, name, name, self._provider_words(name), "providers") for name in first)
        return Group(TITLES[PROVIDER], len(found), tuple(lines))

    def _begun(self, asked: list[str]) -> Iterator[int]:
        """The contracts whose provider begins with what was typed, by name, by their positions."""
        providers, haystacks = self.providers(), self.rows.haystacks()
        for folded, name in islice(self._names, bisect_left(self._names, (asked[0],)), None):
            if not folded.startswith(asked[0]):
                return
            yield from (at for at in providers[name] if _says(haystacks[at], asked))

    def _places(self, kind: str, asked: list[str]) -> Group:
        found = [one for one in self.places if one.kind == kind and all(word in one.title.casefold() for word in asked)]
        found.sort(key=lambda one: not _begins(one.title, asked))
        return Group(TITLES[kind], len(found), tuple(found[: MOST[kind]]))

    def _provider_words(self, name: str) -> str:
        at = self.providers().get(name, [])
        known_as = f"also known as {', '.join(self._others[name])}" if self._others.get(name) else ""
        return " · ".join(filter(None, (self._contract_words(at), known_as)))

    def _contract_words(self, at: list[int]) -> str:
        if not at:
            return "no contract yet"
        total, unpriced = self.rows.total(at)
        sectors = ", ".join(dict.fromkeys(sector_on(self.rows.contracts[one], self.rows.as_at).value for one in at))
        words = f"{sectors} · {len(at):,} contract{'s' * (len(at) != 1)} · {sterling(total)}"
        return f"{words} · {unpriced:,} not priced" if unpriced else words


def contract_words(contract: Contract, as_at: date) -> str:
    """A contract's second line: sector, end, amount and what it is for."""
    end = f"ends {shown_date(contract.ends_on)}" if contract.ends_on else _without_end(contract)
    amount = f"£{grouped_or_unpriced(contract.amount)}" if contract.amount is not None else "not priced"
    said = (sector_on(contract, as_at).value, end, amount, contract.reference, contract.purpose)
    return " · ".join(part for part in said if part)


def finder_for(contracts: Sequence[Contract], as_at: date, places: Sequence[Found], before: Finder | None) -> Finder:
    """A finder for these contracts; what the one before knew of the same contracts is taken over."""
    rows = before.rows.follow(contracts, as_at) if before is not None else ContractRows(contracts, as_at)
    made = Finder(rows, places)
    if before is not None and rows is before.rows:
        made._providers, made._names = before._providers, before._names
    if before is not None:
        made.know(before._others)
    return made


def _without_end(contract: Contract) -> str:
    return "open-ended" if contract.open_ended else "no end date"


def _begins(title: str, asked: list[str]) -> bool:
    return title.casefold().startswith(asked[0])


def _says(text: str, asked: list[str]) -> bool:
    return all(word in text for word in asked)
