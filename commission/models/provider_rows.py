"""Providers' rows to facts: every name, sector with its evidence, contact and pair kept apart, in six statements."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from commission.models.database import raw
from commission.models.kept_changes import Kept
from commission.models.provider_tables import ProviderSector
from commission.models.tables import Contract as ContractRow
from commission.rules.facts import Sector
from commission.rules.providers.facts import Alias, Contact, Evidence, HeldSector, Provider, ProviderKind
from commission.rules.providers.register_numbers import PublicRegister

T = TypeVar("T")


def recall_providers(connection: Connection) -> tuple[Provider, ...]:
    """Every provider with all that is known of it, in the order they were first named."""
    read = raw(connection).execute
    aliases = _gathered(read("SELECT provider_id, id, name, source, version FROM provider_alias ORDER BY id"), _alias)
    sectors = _gathered(read(f"SELECT {_SECTORS} FROM provider_sector ORDER BY from_day, id"), _sector)
    contacts = _gathered(read(f"SELECT {_CONTACTS} FROM contact ORDER BY id"), _contact)
    apart: dict[int, set[int]] = {}
    for one, other in read("SELECT provider_id, other_id FROM provider_apart"):
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return tuple(
        Provider(
            number,
            name,
            ProviderKind(kind) if kind else None,
            _said(sme),
            _said(vcse),
            note or "",
            aliases.get(number, ()),
            sectors.get(number, ()),
            contacts.get(number, ()),
            frozenset(apart.get(number, ())),
            version,
        )
        for number, name, kind, sme, vcse, note, version in read(
            "SELECT id, name, kind, sme, vcse, note, version FROM provider ORDER BY id"
        )
    )


def known_as(connection: Connection) -> dict[str, str]:
    """Each provider's own name by its other names."""
    joined = "SELECT a.name, p.name FROM provider_alias a JOIN provider p ON p.id = a.provider_id"
    return dict(raw(connection).execute(joined).fetchall())


def ids_by_name(connection: Connection) -> dict[str, int]:
    """Every provider by each of its names."""
    others = raw(connection).execute("SELECT name, provider_id FROM provider_alias").fetchall()
    return dict(others) | dict(raw(connection).execute("SELECT name, id FROM provider").fetchall())


def payees_decided(connection: Connection, provider: int) -> list[tuple[int, str]]:
    """Who a ledger calls otherwise and a person said is this provider: the payee's id, and what its payments are."""
    query = "SELECT id, standing FROM payee WHERE provider_id = ? ORDER BY id"
    return list(raw(connection).execute(query, (provider,)))


def names_of(connection: Connection, providers: Iterable[int]) -> dict[int, str]:
    """What some providers are called, by id."""
    wanted = sorted(providers)
    query = f"SELECT id, name FROM provider WHERE id IN ({', '.join('?' * len(wanted))})"
    return dict(raw(connection).execute(query, wanted).fetchall())


def alias_named(connection: Connection, name: str) -> tuple[int, int, str] | None:
    """The other name of these letters: its id, whose it is, and where it was met."""
    query = "SELECT id, provider_id, source FROM provider_alias WHERE name = ?"
    found: tuple[int, int, str] | None = raw(connection).execute(query, (name,)).fetchone()
    return found


def contracts_of(connection: Connection, provider: int) -> list[int]:
    """The ids of a provider's contracts, in listed order."""
    row = ContractRow
    return list(connection.scalars(select(row.id).where(row.provider_id == provider).order_by(row.position, row.id)))


def contracts_named(connection: Connection, changes: Iterable[Kept]) -> set[int]:
    """The contracts of providers that changed rows give another name, or another sector from some day on."""
    providers: set[int] = set()
    for change in changes:
        if change.table == "provider" and change.before is not None and change.after is not None:
            providers |= {change.row_id} if "name" in json.loads(change.after) else set()
        elif change.table == "provider_sector":
            told = (json.loads(side) for side in (change.before, change.after) if side is not None)
            providers |= {owner for side in told if (owner := side.get("provider_id"))} or _owner(connection, change)
    found = select(ContractRow.id).where(ContractRow.provider_id.in_(providers))
    return set(connection.scalars(found)) if providers else set()


def _owner(connection: Connection, change: Kept) -> set[int]:
    """The provider of a dated sector that was changed in place."""
    return set(connection.scalars(select(ProviderSector.provider_id).where(ProviderSector.id == change.row_id)))


def count_contracts(connection: Connection, provider: int) -> int:
    return connection.scalar(select(func.count(ContractRow.id)).where(ContractRow.provider_id == provider)) or 0


_SECTORS = "provider_id, id, from_day, sector, register, number, source, checked_on, version"
_CONTACTS = "provider_id, id, name, role, email, telephone, version"


def _gathered(rows: Iterable[tuple[Any, ...]], fact: Callable[..., T]) -> dict[int, tuple[T, ...]]:
    """Facts by the provider they belong to, in the order given."""
    found: dict[int, list[T]] = {}
    for provider, *rest in rows:
        found.setdefault(provider, []).append(fact(*rest))
    return {provider: tuple(facts) for provider, facts in found.items()}


def _alias(number: int, name: str, source: str, version: int) -> Alias:
    return Alias(number, name, source, version)


def _sector(
    number: int, from_day: str, sector: str, register: str, of: str, source: str, checked_on: str | None, version: int
) -> HeldSector:
    looked = date.fromisoformat(checked_on) if checked_on else None
    evidence = Evidence(PublicRegister(register) if register else None, of, source, looked)
    return HeldSector(number, date.fromisoformat(from_day), Sector(sector), evidence, version)


def _contact(number: int, name: str, role: str, email: str, telephone: str, version: int) -> Contact:
    return Contact(number, name, role, email, telephone, version)


def _said(value: int | None) -> bool | None:
    return None if value is None else bool(value)
