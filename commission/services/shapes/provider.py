"""Providers in the shapes scripts rely on: money as strings in pounds, dates ISO, the unknown as null."""

from datetime import date
from typing import Any

from commission.rules.facts import Contract, Sector
from commission.rules.money import decimals
from commission.rules.providers.aliases import Proposal
from commission.rules.providers.dependence import Dependence, Value, Values, dependences
from commission.rules.providers.facts import Contact, HeldSector, Provider
from commission.rules.providers.sector_change import Moved, SectorEffect
from commission.services.shapes.as_json import SHARE_PLACES, contract_shape, day, money

Shape = dict[str, Any]


def provider_shape(provider: Provider, found: Values, as_at: date) -> Shape:
    """One provider of the list: `sector` is the one held on the as-at date, null where only lists have said one."""
    held = provider.sector_on(as_at)
    value = found.of(provider.id)
    return {
        "id": provider.id,
        "name": provider.name,
        "aliases": [{"name": alias.name, "source": alias.source or None} for alias in provider.aliases],
        "kind": None if provider.kind is None else str(provider.kind),
        "sector": None if held is None else str(held.sector),
        "written_sectors": [str(sector) for sector in Sector if sector in value.by_sector],
        "sme": provider.sme,
        "vcse": provider.vcse,
        **_value(value.whole),
        "dependence": [_dependence(one) for one in dependences(found, provider)],
    }


def whole_provider_shape(provider: Provider, found: Values, as_at: date, contracts: list[Contract]) -> Shape:
    """One provider with everything that is known of it."""
    return {
        **provider_shape(provider, found, as_at),
        "note": provider.note or None,
        "sectors": [_sector(held) for held in provider.sectors],
        "contacts": [_contact(contact) for contact in provider.contacts],
        "apart": sorted(provider.apart),
        "contracts_listed": [contract_shape(contract, as_at) for contract in contracts],
    }


def proposal_shape(found: Proposal) -> Shape:
    return {
        "one": found.one,
        "other": found.other,
        "names": list(found.names),
        "strength": found.strength.name.lower(),
        "reason": found.reason,
    }


def effect_shape(effect: SectorEffect) -> Shape:
    """What another sector would do: each figure it moves, before and after, and the years that stay."""
    return {
        "sentence": effect.sentence,
        "untouched": [str(year) for year in effect.untouched],
        "moved": [_moved(one) for one in effect.moved],
    }


def _moved(one: Moved) -> Shape:
    cells = {"now": one.now, "then": one.then}
    return {
        "year": str(one.year),
        "rule": one.now.rule.name,
        "measure": str(one.now.measure),
        "reading": str(one.now.reading),
        **{
            when: {
                "numerator": money(cell.numerator),
                "share": None if cell.share is None else decimals(cell.share, SHARE_PLACES),
                "meets": cell.meets,
                "distance": money(cell.distance),
            }
            for when, cell in cells.items()
        },
        "sentence": one.sentence,
    }


def _value(value: Value) -> Shape:
    return {"contracts": value.contracts, "unpriced": value.unpriced, "amount": money(value.priced)}


def _dependence(one: Dependence) -> Shape:
    return {
        "sector": None if one.sector is None else str(one.sector),
        "amount": money(one.pence),
        "of": money(one.whole),
        "share": decimals(one.share, SHARE_PLACES),
        "large": one.large,
    }


def _sector(held: HeldSector) -> Shape:
    evidence = held.evidence
    return {
        "sector": str(held.sector),
        "from": day(held.from_day),
        "register": None if evidence.register is None else str(evidence.register),
        "number": evidence.number or None,
        "source": evidence.source or None,
        "checked_on": day(evidence.checked_on),
    }


def _contact(contact: Contact) -> Shape:
    return {key: getattr(contact, key) or None for key in ("name", "role", "email", "telephone")}
