"""Two providers that are one body become one, with every link of both; undone, every link is as it was."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from commission.errors import UserError
from commission.models import provider_rows
from commission.models.journal import Journal
from commission.models.provider_tables import ProviderApart
from commission.rules.facts import DatedSector, Register
from commission.rules.providers.facts import Provider
from commission.rules.providers.merge import DESCRIBED, conflicts, sectors_merged
from commission.rules.providers.sector_change import SectorEffect
from commission.services.changes import Changes, act
from commission.services.providers.sector import effect_on
from commission.services.registers.open_register import OpenRegister


def preview_merge(
    register: Register, kept: Provider, merged: Provider, take: Collection[str], as_at: date
) -> SectorEffect:
    """What it would do to the figures that the two have one sector between them."""
    dated: tuple[DatedSector, ...] = tuple(held.dated for held in sectors_merged(kept, merged, take))
    return effect_on(register, (kept, merged), dated, as_at)


def merge_providers(
    opened: OpenRegister, kept: Provider, merged: Provider, take: Mapping[str, bool], source: str = ""
) -> Changes:
    """Give everything of one provider to another; the merged name stays as another name of it. One action.

    `take` says of each conflict whether the merged one's answer is taken. Raises UserError where a conflict has none.
    """
    _refuse(kept, merged, take)
    taken = frozenset(key for key, wanted in take.items() if wanted)

    def write(journal: Journal) -> None:
        journal.row("provider", kept.id, kept.version)
        theirs = provider_rows.contracts_of(journal.connection, merged.id)
        journal.update_many("contract", {contract: {"provider_id": kept.id} for contract in theirs})
        payees = provider_rows.payees_decided(journal.connection, merged.id)
        journal.update_many("payee", {payee: {"provider_id": kept.id} for payee, _ in payees})
        for alias in merged.aliases:
            journal.update("provider_alias", alias.id, {"provider_id": kept.id}, seen=alias.version)
        for contact in merged.contacts:
            journal.update("contact", contact.id, {"provider_id": kept.id}, seen=contact.version)
        _move_sectors(journal, kept, merged, taken)
        _move_apart(journal, kept.id, merged.id)
        _describe(journal, kept, merged, taken)
        journal.delete("provider", merged.id, seen=merged.version)
        said = source.strip() or f"merged with provider {merged.id}"
        journal.insert("provider_alias", {"provider_id": kept.id, "name": merged.name, "source": said})

    return act(opened, f"Providers merged: {merged.name} is {kept.name}", write)


def _refuse(kept: Provider, merged: Provider, take: Mapping[str, bool]) -> None:
    if kept.id == merged.id:
        raise UserError(f"{kept.name} cannot be merged with itself.", "Choose two providers.")
    open_ones = [one for one in conflicts(kept, merged) if one.key not in take]
    if open_ones:
        said = "; ".join(f"{one.title}: {one.kept} or {one.merged}" for one in open_ones)
        raise UserError(f"The two providers differ in {said}.", "Say which is right, then merge.")


def _move_sectors(journal: Journal, kept: Provider, merged: Provider, taken: frozenset[str]) -> None:
    """The sectors that stand belong to the one that stays; the others go."""
    standing = {held.id for held in sectors_merged(kept, merged, taken)}
    for provider in (kept, merged):
        for held in provider.sectors:
            if held.id not in standing:
                journal.delete("provider_sector", held.id, seen=held.version)
            elif provider is merged:
                journal.update("provider_sector", held.id, {"provider_id": kept.id}, seen=held.version)


def _move_apart(journal: Journal, kept: int, merged: int) -> None:
    """Who was kept apart from the merged one is kept apart from the one that stays; the two from each other no more."""
    row = ProviderApart
    of_merged = or_(row.provider_id == merged, row.other_id == merged)
    of_kept = or_(row.provider_id == kept, row.other_id == kept)
    read = journal.connection.execute
    known = {frozenset(pair) for pair in read(select(row.provider_id, row.other_id).where(of_kept)).all()}
    for number, one, other in read(select(row.id, row.provider_id, row.other_id).where(of_merged)).all():
        third = other if one == merged else one
        if third == kept or frozenset((kept, third)) in known:
            journal.delete("provider_apart", number)
        else:
            first, second = sorted((kept, third))
            journal.update("provider_apart", number, {"provider_id": first, "other_id": second})


def _describe(journal: Journal, kept: Provider, merged: Provider, taken: frozenset[str]) -> None:
    values: dict[str, Any] = {}
    for key in DESCRIBED:
        mine, theirs = getattr(kept, key), getattr(merged, key)
        if theirs not in (None, "") and (mine in (None, "") or key in taken):
            values[key] = str(theirs) if key in ("kind", "note") else theirs
    journal.update("provider", kept.id, values)
