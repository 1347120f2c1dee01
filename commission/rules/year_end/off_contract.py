"""What was spent without a contract, by provider and by sector."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Provider
from commission.rules.year_end.payments import Payee


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
    paid: Iterable[tuple[Payee, int, int]],
    providers: Mapping[int, Provider],
    listed: Mapping[int, Sector],
    year: FinancialYear,
) -> tuple[OffContract, ...]:
    """Each body once, the largest first; `paid` is each payee with pence and lines, `listed` sectors by provider."""
    found: dict[object, OffContract] = {}
    for payee, amount, lines in paid:
        known = providers.get(payee.provider or 0)
        sector = payee.sector
        if sector is None and known is not None:
            held = known.sector_on(year.last_day)
            sector = held.sector if held else listed.get(known.id)
        key = (known.id, sector) if known else (payee.name.casefold(), sector)
        before = found.get(key)
        name = known.name if known else before.name if before else payee.name
        had = (before.amount, before.lines) if before else (0, 0)
        payees = before.payees if before else ()
        found[key] = OffContract(
            name, known.id if known else None, sector, had[0] + amount, had[1] + lines, (*payees, payee.id)
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.amount, one.name)))


def by_sector(found: Iterable[OffContract]) -> dict[Sector | None, tuple[int, int]]:
    """Pence and lines of each sector, the largest first; None: nobody has said."""
    sums: dict[Sector | None, tuple[int, int]] = {}
    for one in found:
        amount, lines = sums.get(one.sector, (0, 0))
        sums[one.sector] = amount + one.amount, lines + one.lines
    return dict(sorted(sums.items(), key=lambda told: -told[1][0]))
