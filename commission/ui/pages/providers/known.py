"""What the providers page shows, worked out beside the window: each provider's value and dependence, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from commission.rules.contracts.listed import Listed
from commission.rules.facts import Contract, Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.aliases import Proposal, proposals
from commission.rules.providers.dependence import Dependence, Values, dependences, mark_of, values, values_after
from commission.rules.providers.facts import Provider
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister

MARK = "▲"
"""Before a part that is large enough to be said unasked: not by colour alone."""
FEW = 2_000
"""Up to so many contracts that gave way to others are followed one by one; beyond it all are counted again."""


ByProvider = Mapping[int, tuple[Contract, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One provider of the list, with its part of the sector it has most of."""

    provider: Provider
    sector: str
    contracts: int
    pence: int
    unpriced: int
    part: Dependence | None

    @property
    def large(self) -> bool:
        """True where so much rests on it that it is said unasked."""
        return self.part is not None and self.part.large

    @property
    def share(self) -> Fraction:
        return self.part.share if self.part is not None else Fraction(0)


@dataclass(frozen=True, slots=True)
class Known:
    """Every provider with its line and the pairs that may be one, as they stand in a view."""

    contracts: Sequence[Contract]
    year: FinancialYear
    as_at: date
    providers: dict[int, Provider]
    by_provider: ByProvider
    values: Values
    lines: tuple[Line, ...]
    proposals: tuple[Proposal, ...]

    def of(self, provider: int) -> Line | None:
        return next((line for line in self.lines if line.provider.id == provider), None)

    def proposed(self, provider: int) -> tuple[Proposal, ...]:
        """The proposals a provider is one of."""
        return tuple(one for one in self.proposals if provider in (one.one, one.other))

    def contracts_of(self, provider: int) -> tuple[Contract, ...]:
        return self.by_provider.get(provider, ())


def known(opened: OpenRegister, view: View, before: Known | None) -> Known:
    """Everything the page shows of a view; what was known before is taken over as far as it still holds."""
    from commission.services.providers.edit_provider import recall_providers

    providers = recall_providers(opened)
    found, by_provider = _counted(view, before)
    found = replace(found, mark=mark_of(view.register))
    lines = tuple(_line(provider, found, view.as_at) for provider in providers)
    same = before is not None and tuple(before.providers.values()) == providers
    proposed = before.proposals if before is not None and same else proposals(providers)
    by_id = {provider.id: provider for provider in providers}
    return Known(view.register.contracts, view.year, view.as_at, by_id, by_provider, found, lines, proposed)


def _counted(view: View, before: Known | None) -> tuple[Values, ByProvider]:
    """The values and the contracts of each provider; those known before follow what changed since."""
    contracts, day = view.register.contracts, view.as_at
    if before is not None and isinstance(contracts, Listed) and isinstance(before.contracts, Listed):
        gone, come = before.contracts.moved_to(contracts)
        if len(gone) + len(come) <= FEW:
            by_provider = _moved(before.by_provider, gone, come)
            if (before.year, before.as_at) == (view.year, day):
                return values_after(before.values, gone, come, day), by_provider
            return values(contracts, view.year, day), by_provider
    return values(contracts, view.year, day), _gathered(contracts)


def _gathered(contracts: Iterable[Contract]) -> ByProvider:
    found: dict[int, list[Contract]] = {}
    for contract in contracts:
        found.setdefault(contract.provider_id, []).append(contract)
    return {provider: tuple(mine) for provider, mine in found.items()}


def _moved(before: ByProvider, gone: Sequence[Contract], come: Sequence[Contract]) -> ByProvider:
    """The contracts of each provider once some gave way to others, each in listed order."""
    after, left = dict(before), set(map(id, gone))
    for provider in {contract.provider_id for contract in (*gone, *come)}:
        stayed = [contract for contract in before.get(provider, ()) if id(contract) not in left]
        mine = [*stayed, *(contract for contract in come if contract.provider_id == provider)]
        after[provider] = tuple(sorted(mine, key=lambda contract: (contract.position, contract.id)))
    return after


def _line(provider: Provider, found: Values, as_at: date) -> Line:
    mine = found.of(provider.id)
    held = provider.sector_on(as_at)
    sectors = [held.sector] if held is not None else [one for one in Sector if one in mine.by_sector]
    parts = [one for one in dependences(found, provider) if one.sector is not None]
    words = ", ".join(map(str, sectors))
    return Line(
        provider, words, mine.whole.contracts, mine.whole.pence, mine.whole.unpriced, parts[0] if parts else None
    )
