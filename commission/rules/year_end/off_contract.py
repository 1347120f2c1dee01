"""What was spent without a contract, by provider and by sector."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Provider


class PaidWithout(NamedTuple):
    """What a payee was paid in a year off contract, in pence and lines; `sector` as a word, where one was said."""

    payee: int
    name: str
    provider: int | None
    sector: str | None
    amount: int
    lines: int


@dataclass(frozen=True, slots=True)
class OffContract:
    """What one body was paid in a year without a contract, in pence, and in how many lines.

    `provider` is None for who has no contract at all; `sector` None where nobody has said one.
    """

    name: str
    provider: int | None
    sector: Sector | None
    amount: int
    lines: int
    payees: tuple[int, ...] = ()

    @property
    def place(self) -> "Place":
        """Where it stands in a list: the largest first, those that come to the same by name."""
        return -self.amount, self.name.casefold(), str(self.sector or ""), self.provider or 0


Place = tuple[int, str, str, int]
Sums = dict[Sector | None, tuple[int, int]]
"""Pence and lines by sector; None: nobody has said."""


class PaidProvider(NamedTuple):
    """What a provider was paid in a year off contract, in pence and lines; `said` is a person's word on the payee."""

    provider: int
    name: str
    said: str
    amount: int
    lines: int


def of_providers(paid: Iterable[PaidProvider], held: Mapping[int, Sector]) -> tuple[OffContract, ...]:
    """Each provider once for each sector, as `off_contract` has them, without its payees; `held` where none is said."""
    found: dict[tuple[int, Sector | None], OffContract] = {}
    for one in paid:
        sector = Sector(one.said) if one.said else held.get(one.provider)
        known = found.get((one.provider, sector))
        amount, lines = (known.amount, known.lines) if known else (0, 0)
        body = OffContract(one.name, one.provider, sector, amount + one.amount, lines + one.lines)
        found[one.provider, sector] = body
    return tuple(sorted(found.values(), key=lambda one: one.place))


def sums_by_sector(
    said: Iterable[tuple[str, int, int]], paid: Iterable[PaidProvider], held: Mapping[int, Sector]
) -> Sums:
    """What `by_sector` says, from sums by the sector said, blank where none is, and the providers among those."""
    sums: Sums = {}
    for word, amount, lines in said:
        _add(sums, Sector(word) if word else None, amount, lines)
    for one in paid:
        if not one.said and (sector := held.get(one.provider)):
            _add(sums, None, -one.amount, -one.lines)
            _add(sums, sector, one.amount, one.lines)
    return _largest_first({sector: told for sector, told in sums.items() if told[1]})


def off_contract(
    paid: Iterable[PaidWithout],
    providers: Mapping[int, Provider],
    listed: Mapping[int, Sector],
    year: FinancialYear,
) -> tuple[OffContract, ...]:
    """Each body once, under its provider or the name met first, the largest first; `listed` are sectors by provider."""
    found: dict[tuple[int | str, Sector | None], list[PaidWithout]] = {}
    held = {number: _sector_of(one, listed, year) for number, one in providers.items()}
    for one in paid:
        number = one.provider if one.provider in held else None
        sector = Sector(one.sector) if one.sector else held.get(number or 0)
        found.setdefault((number or one.name.casefold(), sector), []).append(one)
    bodies = [_body(some, providers.get(some[0].provider or 0), sector) for (_, sector), some in found.items()]
    return tuple(sorted(bodies, key=lambda one: one.place))


def _sector_of(provider: Provider, listed: Mapping[int, Sector], year: FinancialYear) -> Sector | None:
    held = provider.sector_on(year.last_day)
    return held.sector if held else listed.get(provider.id)


def _body(paid: Sequence[PaidWithout], known: Provider | None, sector: Sector | None) -> OffContract:
    amount, lines = sum(one.amount for one in paid), sum(one.lines for one in paid)
    name, provider = (known.name, known.id) if known else (paid[0].name, None)
    return OffContract(name, provider, sector, amount, lines, tuple(one.payee for one in paid))


def by_sector(found: Iterable[OffContract]) -> Sums:
    """Pence and lines of each sector, the largest first."""
    sums: Sums = {}
    for one in found:
        _add(sums, one.sector, one.amount, one.lines)
    return _largest_first(sums)


def _add(sums: Sums, sector: Sector | None, amount: int, lines: int) -> None:
    there, of = sums.get(sector, (0, 0))
    sums[sector] = there + amount, of + lines


def _largest_first(sums: Sums) -> Sums:
    return dict(sorted(sums.items(), key=lambda told: (-told[1][0], str(told[0] or ""))))
