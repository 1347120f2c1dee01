"""Keep the figures quoted of a year with their source, say the basis of one, and find the basis of any."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.target_tables import Claim as ClaimRow
from commission.rules.facts import Register
from commission.rules.figures.basis import Together, find_together
from commission.rules.figures.claims import day_of_key
from commission.rules.figures.definitions import Definitions, definitions
from commission.rules.figures.published import published
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Claim
from commission.services.changes import Changes, act
from commission.services.figures.verdicts import year_sums
from commission.services.registers.open_register import OpenRegister

NO_BASIS = "none"
"""What a person writes to take back what was said of a basis."""


def year_definitions(
    register: Register, year: FinancialYear, *, base: str | None = None, days: Sequence[date] = ()
) -> Definitions:
    """Every definition of a year, on the sums its board was made of."""
    added_up, of_ledger = year_sums(register, year)
    return definitions(register, year, added_up, base=base, days=days, of_ledger=of_ledger)


def find_basis(
    register: Register,
    year: FinancialYear,
    figures: Sequence[str],
    *,
    base: str | None = None,
    days: Sequence[date] = (),
) -> Together:
    """Which definitions of a year give each of some published figures, and which give all of them."""
    read = [published(figure) for figure in figures]
    return find_together(year_definitions(register, year, base=base, days=days), read)


def add_claim(
    opened: OpenRegister,
    year: FinancialYear,
    figure: str,
    *,
    citation: str,
    said_on: date | None = None,
    basis: str = "",
) -> Changes:
    """Keep a figure that was published of a year. Raises UserError for one that cannot be read, or has no source."""
    values = _values(year, figure, citation, said_on)

    def write(journal: Journal) -> None:
        _refuse_twice(journal, values, None)
        journal.insert("claim", {**values, "basis": basis or None})

    return act(opened, f"Quoted figure of {year} kept: {values['figure']}", write)


def change_claim(
    opened: OpenRegister, claim: Claim, *, figure: str, citation: str, said_on: date | None = None
) -> Changes:
    """Correct a quoted figure, its source or its day; what is said of its basis stays."""
    values = _values(claim.year, figure, citation, said_on)

    def write(journal: Journal) -> None:
        journal.row("claim", claim.id, seen=claim.version)
        _refuse_twice(journal, values, claim.id)
        journal.update("claim", claim.id, values)

    return act(opened, f"Quoted figure of {claim.year} changed: {values['figure']}", write)


def say_basis(opened: OpenRegister, register: Register, claim: Claim, key: str) -> Changes:
    """Say which definition a quoted figure rests on, by its key; blank takes back what was said.

    Raises UserError for what is no definition of its year.
    """
    wanted = "" if key.strip().casefold() == NO_BASIS else key.strip()
    said = _known_key(register, claim, wanted) if wanted else None
    words = "basis said" if said else "basis taken back"

    def write(journal: Journal) -> None:
        journal.row("claim", claim.id, seen=claim.version)
        journal.update("claim", claim.id, {"basis": said})

    return act(opened, f"Quoted figure of {claim.year}, {claim.figure}: {words}", write)


def remove_claim(opened: OpenRegister, claim: Claim) -> Changes:
    """Keep a quoted figure no longer."""
    return act(
        opened,
        f"Quoted figure of {claim.year} removed: {claim.figure}",
        lambda journal: journal.delete("claim", claim.id, seen=claim.version),
    )


def claim_numbered(register: Register, number: int) -> Claim:
    """The quoted figure of a number. Raises UserError where there is none."""
    for claim in register.claims:
        if claim.id == number:
            return claim
    raise UserError(f"There is no quoted figure {number}.", "The command “claims” lists them with their numbers.")


def _known_key(register: Register, claim: Claim, key: str) -> str:
    day = day_of_key(key)
    known = year_definitions(register, claim.year, days=(day,) if day else ()).key_of(key)
    if known is None:
        raise UserError(
            f"“{key}” is no definition of {claim.year}.", f"“find-basis {claim.figure} --year {claim.year}” lists keys."
        )
    return known


def _values(year: FinancialYear, figure: str, citation: str, said_on: date | None) -> dict[str, Any]:
    read = published(figure)
    if not citation.strip():
        raise UserError(f"The figure {read.text} has no source.", "Say where it was published.")
    return {"year": year.start, "figure": read.text, "citation": citation.strip(), "said_on": said_on}


def _refuse_twice(journal: Journal, values: dict[str, Any], but: int | None) -> None:
    same = select(ClaimRow.id).where(*(getattr(ClaimRow, key) == values[key] for key in ("year", "figure", "citation")))
    if any(found != but for found in journal.connection.scalars(same)):
        raise UserError(
            f"{values['figure']} is kept already, quoted from {values['citation']}.", "Change that one, or remove it."
        )
