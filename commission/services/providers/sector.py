"""A provider's sector from a day on, with its evidence: what it would do, then said, corrected or taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.facts import DatedSector, Register
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.facts import Evidence, HeldSector, Provider
from commission.rules.providers.register_numbers import REGISTER_TITLES, number_fault, written_number
from commission.rules.providers.sector_change import SectorEffect, sector_effect
from commission.services.changes import Changes, act
from commission.services.figures.share import contracts_answer
from commission.services.registers.open_register import OpenRegister


def preview_sector(register: Register, provider: Provider, sectors: Iterable[DatedSector], as_at: date) -> SectorEffect:
    """What it would do to every figure of every year that the provider's sectors become these; nothing is written."""
    return effect_on(register, (provider,), sectors, as_at)


def effect_on(
    register: Register, providers: Iterable[Provider], sectors: Iterable[DatedSector], as_at: date
) -> SectorEffect:
    """The same of several providers that would have one sector between them."""
    last = max([FinancialYear.of(as_at), *(target.last_year for target in register.targets if target.fraction)])
    ids = frozenset(provider.id for provider in providers)
    return sector_effect(register, ids, sectors, lambda year: contracts_answer(register, year).board, last)


def set_sector(opened: OpenRegister, provider: Provider, wanted: HeldSector) -> Changes:
    """Say of which sector a provider is from a day on, and how that is known; `id` 0 is a new one, else a correction.

    Raises UserError for what can be no number of its register, and for a second sector from the same day.
    """
    refuse_evidence(wanted.evidence)
    same_day = [held for held in provider.sectors if held.from_day == wanted.from_day and held.id != wanted.id]
    if same_day:
        raise UserError(
            f"{provider.name} has a sector from {shown_date(wanted.from_day)} already: {same_day[0].sector}.",
            "Change that one, or choose another day.",
        )
    summary = f"{provider.name}: {wanted.sector} from {shown_date(wanted.from_day)}{_evidence_words(wanted.evidence)}"

    def write(journal: Journal) -> None:
        if wanted.id:
            journal.update("provider_sector", wanted.id, _row(wanted), seen=wanted.version)
        else:
            journal.insert("provider_sector", {"provider_id": provider.id, **_row(wanted)})

    return act(opened, summary, write)


def remove_sector(opened: OpenRegister, provider: Provider, held: HeldSector) -> Changes:
    """Take a dated sector back: what the lists wrote, or the sector before it, holds again."""
    summary = f"{provider.name}: no longer {held.sector} from {shown_date(held.from_day)}"
    return act(opened, summary, lambda journal: journal.delete("provider_sector", held.id, seen=held.version))


def refuse_evidence(evidence: Evidence) -> None:
    """Raise UserError for a number without a register, or for what can be no number of its register."""
    if evidence.number and evidence.register is None:
        raise UserError(
            f"“{evidence.number}” is a number of no register.", "Say whose it is: charity, company or mutual."
        )
    if evidence.register is not None and not evidence.number:
        raise UserError(
            f"There is no {evidence.register} number.", "Type its number there, or give another source instead."
        )
    if evidence.register is not None and (fault := number_fault(evidence.register, evidence.number)):
        raise UserError(fault, "Correct it, or give another source instead.")


def _row(wanted: HeldSector) -> dict[str, Any]:
    evidence = wanted.evidence
    number = written_number(evidence.register, evidence.number) if evidence.register else ""
    return {
        "sector": str(wanted.sector),
        "from_day": wanted.from_day,
        "register": str(evidence.register or ""),
        "number": number,
        "source": evidence.source.strip(),
        "checked_on": evidence.checked_on,
    }


def _evidence_words(evidence: Evidence) -> str:
    if evidence.register is not None:
        return f", {REGISTER_TITLES[evidence.register]} {written_number(evidence.register, evidence.number)}"
    return f", {evidence.source.strip()}" if evidence.source.strip() else ""
