"""Providers by themselves: added, renamed, described, known by other names, kept apart, taken out."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from commission.errors import UserError
from commission.models import provider_rows
from commission.models.database import reading
from commission.models.journal import Journal
from commission.models.provider_tables import Contact, ProviderAlias, ProviderApart, ProviderSector
from commission.models.tables import Provider as ProviderRow
from commission.rules.ledger_facts import Standing
from commission.rules.providers.aliases import Proposal, proposals
from commission.rules.providers.facts import YES_NO_UNKNOWN, Alias, Provider, ProviderKind
from commission.rules.providers.merge import DESCRIBED
from commission.rules.reading.written_names import provider_name
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

LONGEST_NAME = 2000


def recall_providers(opened: OpenRegister) -> tuple[Provider, ...]:
    """Every provider with all that is known of it, in the order they were first named."""
    with reading(opened.engine) as connection:
        return provider_rows.recall_providers(connection)


def provider_of(opened: OpenRegister, number: int) -> Provider:
    """The provider of an id. Raises UserError when there is none."""
    for provider in recall_providers(opened):
        if provider.id == number:
            return provider
    raise UserError(f"There is no provider {number}.", "The command “providers” lists them with their numbers.")


def proposed_aliases(opened: OpenRegister) -> tuple[Proposal, ...]:
    """The pairs of providers whose names may be of one body, each with its reason."""
    return proposals(recall_providers(opened))


def add_provider(opened: OpenRegister, name: str) -> Changes:
    """Add a provider before it has a contract."""
    fresh = named(name)

    def write(journal: Journal) -> None:
        refuse_taken(journal.connection, fresh)
        journal.insert("provider", {"name": fresh})

    return act(opened, f"Provider added: {fresh}", write)


def rename_provider(opened: OpenRegister, provider: Provider, name: str, *, keep: bool = True) -> Changes:
    """Give a provider another name; its contracts follow. What it was called stays as another name, if kept.

    Raises UserError when the name is another provider's: then the two are to be merged.
    """
    fresh = named(name)
    summary = f"Provider renamed: {provider.name} is {fresh}"
    return act(opened, summary, lambda journal: _rename(journal, provider, fresh, keep))


def describe_provider(opened: OpenRegister, provider: Provider, values: Mapping[str, Any]) -> Changes:
    """Say of what kind a provider is, whether it is an SME and a VCSE (None: not known), a note, and its name.

    A `name` among the values renames it in the same action. Raises UserError as `rename_provider` does.
    """
    name = named(values.get("name", provider.name))
    changed = {key: values[key] for key in DESCRIBED if key in values and getattr(provider, key) != values[key]}
    stored = {key: _stored(value) for key, value in changed.items()}
    said = [f"{DESCRIBED[key]} {_words(value)}" for key, value in changed.items()]
    if name != provider.name:
        said.insert(0, f"renamed {name}")

    def write(journal: Journal) -> None:
        journal.update("provider", provider.id, stored, seen=provider.version)
        if name != provider.name:
            _rename(journal, provider, name, keep=True, seen=False)

    return act(opened, f"{provider.name}: {', '.join(said) or 'nothing changed'}", write)


def _rename(journal: Journal, provider: Provider, name: str, keep: bool, seen: bool = True) -> None:
    """Write another name; a name that was only another one until now is it no longer."""
    refuse_taken(journal.connection, name, but=provider.id)
    if name == provider.name:
        return
    for alias in provider.aliases:
        if alias.name == name:
            journal.delete("provider_alias", alias.id, seen=alias.version)
    journal.update("provider", provider.id, {"name": name}, seen=provider.version if seen else None)
    if keep:
        former = {"provider_id": provider.id, "name": provider.name, "source": "its name before"}
        journal.insert("provider_alias", former)


def add_alias(opened: OpenRegister, provider: Provider, name: str, source: str) -> Changes:
    """Remember another name of a provider and where it was met. Raises UserError when it is another provider's."""
    fresh = named(name)
    if fresh in provider.names:
        raise UserError(f"{provider.name} is known as “{fresh}” already.", "Nothing needs to be done.")

    def write(journal: Journal) -> None:
        refuse_taken(journal.connection, fresh)
        journal.insert("provider_alias", {"provider_id": provider.id, "name": fresh, "source": source.strip()})

    return act(opened, f"{provider.name}: also known as {fresh}", write)


def change_alias(opened: OpenRegister, provider: Provider, alias: Alias, name: str, source: str) -> Changes:
    """Correct another name of a provider, or where it was met. Raises UserError when it is another provider's."""
    fresh = named(name)
    values = {"name": fresh, "source": source.strip()}

    def write(journal: Journal) -> None:
        refuse_taken(journal.connection, fresh, but=provider.id)
        if fresh != alias.name and fresh in provider.names:
            raise UserError(f"{provider.name} is known as “{fresh}” already.", "Nothing needs to be done.")
        journal.update("provider_alias", alias.id, values, seen=alias.version)

    return act(opened, f"{provider.name}: also known as {fresh}", write)


def remove_alias(opened: OpenRegister, provider: Provider, name: str) -> Changes:
    """Forget another name of a provider. Raises UserError when it has no such name."""
    found = next((alias for alias in provider.aliases if alias.name == provider_name(name)), None)
    if found is None:
        raise UserError(f"{provider.name} is not known as “{name}”.", "The provider’s page lists its other names.")
    summary = f"{provider.name}: no longer known as {found.name}"
    return act(opened, summary, lambda journal: journal.delete("provider_alias", found.id, seen=found.version))


def keep_apart(opened: OpenRegister, one: Provider, other: Provider, reason: str = "") -> Changes:
    """Decline a proposal: the two are two bodies, and are never proposed as one again."""
    if one.id == other.id:
        raise UserError(f"{one.name} is one provider.", "Choose two.")
    first, second = sorted((one.id, other.id))
    row = {"provider_id": first, "other_id": second, "reason": reason.strip()}

    def write(journal: Journal) -> None:
        if other.id not in one.apart:
            journal.insert("provider_apart", row)

    return act(opened, f"Two providers: {one.name} and {other.name}", write)


def remove_provider(opened: OpenRegister, provider: Provider) -> Changes:
    """Take a provider out with what is known of it. Raises UserError while it has contracts."""

    def write(journal: Journal) -> None:
        if held := provider_rows.count_contracts(journal.connection, provider.id):
            raise UserError(
                f"{provider.name} has {held:,} contract{'s' * (held != 1)}, so it cannot be removed.",
                "Give them to another provider, or merge the two.",
            )
        _let_payees_go(journal, provider.id)
        for table, row in own_rows(journal.connection, provider.id):
            journal.delete(table, row)
        journal.delete("provider", provider.id, seen=provider.version)

    return act(opened, f"Provider removed: {provider.name}", write)


def _let_payees_go(journal: Journal, provider: int) -> None:
    """Who is this provider in a ledger is nobody's again; what was decided off contract stays so."""
    decided = provider_rows.payees_decided(journal.connection, provider)
    gone = {"provider_id": None, "standing": None, "why": None}
    for_contracts = {payee: gone for payee, standing in decided if standing == Standing.CONTRACT}
    others = {payee: {"provider_id": None} for payee, standing in decided if standing != Standing.CONTRACT}
    journal.update_many("payee", for_contracts)
    journal.update_many("payee", others)


def own_rows(connection: Connection, provider: int) -> Sequence[tuple[str, int]]:
    """What belongs to a provider and goes when it goes, as table and id."""
    found: list[tuple[str, int]] = []
    for model in (ProviderAlias, ProviderSector, Contact):
        ids = connection.scalars(select(model.id).where(model.provider_id == provider).order_by(model.id))
        found += [(model.__tablename__, row) for row in ids]
    apart = or_(ProviderApart.provider_id == provider, ProviderApart.other_id == provider)
    ids = connection.scalars(select(ProviderApart.id).where(apart).order_by(ProviderApart.id))
    return [*found, *((ProviderApart.__tablename__, row) for row in ids)]


def named(text: str) -> str:
    """A name as it is kept. Raises UserError for none, and for one that is no name."""
    fresh = provider_name(text)
    if not fresh:
        raise UserError("The provider has no name.", "Type its name.")
    if len(fresh) > LONGEST_NAME:
        raise UserError(f"A name of {len(fresh):,} letters is too long.", f"Keep it under {LONGEST_NAME:,}.")
    return fresh


def refuse_taken(connection: Connection, name: str, but: int = 0) -> None:
    """Raise UserError where a name means another provider already."""
    owner = connection.execute(select(ProviderRow.id, ProviderRow.name).where(ProviderRow.name == name)).first()
    if owner is None:
        joined = select(ProviderRow.id, ProviderRow.name).join(
            ProviderAlias, ProviderAlias.provider_id == ProviderRow.id
        )
        owner = connection.execute(joined.where(ProviderAlias.name == name)).first()
    if owner is not None and owner[0] != but:
        said = f"“{name}” is" if owner[1] == name else f"“{name}” is another name of {owner[1]},"
        raise UserError(
            f"{said} a provider of this register already (number {owner[0]}).", "Merge the two if they are one body."
        )


def _stored(value: Any) -> Any:
    if isinstance(value, ProviderKind):
        return str(value)
    return None if value == "" else value


def _words(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return YES_NO_UNKNOWN[value]
    return str(value) or "cleared"
