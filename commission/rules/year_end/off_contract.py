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
    return tuple(sorted(bodies, key=lambda one: (-one.amount, one.name)))


def _sector_of(provider: Provider, listed: Mapping[int, Sector], year: FinancialYear) -> Sector | None:
    held = provider.sector_on(year.last_day)
    return held.sector if held else listed.get(provider.id)


def _body(paid: Sequence[PaidWithout], known: Provider | None, sector: Sector | None) -> OffContract:
    amount, lines = sum(one.amount for one in paid), sum(one.lines for one in paid)
    name, provider = (known.name, known.id) if known else (paid[0].name, None)
    return OffContract(name, provider, sector, amount, lines, tuple(one.payee for one in paid))


def by_sector(found: Iterable[OffContract]) -> dict[Sector | None, tuple[int, int]]:
    """Pence and lines of each sector, the largest first; None: nobody has said."""
    sums: dict[Sector | None, tuple[int, int]] = {}
    for one in found:
        amount, lines = sums.get(one.sector, (0, 0))
        sums[one.sector] = amount + one.amount, lines + one.lines
    return dict(sorted(sums.items(), key=lambda told: -told[1][0]))
