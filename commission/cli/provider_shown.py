"""One provider as the command line tells it: all that is known of it, and its contracts."""

from datetime import date

import click

from commission.cli.providers import sector_words
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.facts import Contract, Register
from commission.rules.money import grouped_or_unpriced
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.dependence import dependences, mark_of, values
from commission.rules.providers.facts import YES_NO_UNKNOWN, HeldSector, Provider
from commission.rules.providers.sector_held import sector_on
from commission.services.shapes import provider as shapes


def show_provider(found: Provider, register: Register, as_at: date, as_json: bool, year: FinancialYear | None) -> None:
    """All that is known of a provider, as JSON or to be read."""
    known = values(register.contracts, year, as_at, mark_of(register))
    mine = [contract for contract in register.contracts if contract.provider_id == found.id]
    if as_json:
        show_json({"as_at": as_at.isoformat(), **shapes.whole_provider_shape(found, known, as_at, mine)})
        return
    click.echo(without_controls(f"{found.name} (provider {found.id})"))
    facts = (
        ("Also known as", "; ".join(f"{one.name}{f' ({one.source})' if one.source else ''}" for one in found.aliases)),
        ("Kind", str(found.kind or "")),
        ("Sector", sector_words(found, known, as_at)),
        ("SME", YES_NO_UNKNOWN[found.sme]),
        ("VCSE", YES_NO_UNKNOWN[found.vcse]),
        ("Note", found.note),
    )
    for title, text in facts:
        if text:
            click.echo(without_controls(f"{title}: {text}"))
    for held in found.sectors:
        click.echo(without_controls(held_words(held)))
    for one in found.contacts:
        told = (one.name, one.role, one.email, one.telephone)
        click.echo(without_controls(f"Contact: {', '.join(filter(None, told))}"))
    for part in dependences(known, found):
        click.echo(part.sentence)
    if mine:
        click.echo()
        show_table(("No", "Sector", "Starts", "Ends", "Amount £"), [_contract_row(one, as_at) for one in mine])


def held_words(held: HeldSector) -> str:
    """`VCS from 1 Apr 2007: charity 1090095, checked 3 Feb 2007`."""
    evidence = held.evidence
    checked = f"checked {shown_date(evidence.checked_on)}" if evidence.checked_on else ""
    told = (f"{evidence.register} {evidence.number}" if evidence.register else "", evidence.source, checked)
    line = f"{held.sector} from {shown_date(held.from_day)}"
    return ": ".join(filter(None, (line, ", ".join(filter(None, told)))))


def _contract_row(contract: Contract, as_at: date) -> tuple[str, ...]:
    return (
        str(contract.id),
        str(sector_on(contract, as_at)),
        shown_date(contract.starts_on) if contract.starts_on else "",
        shown_date(contract.ends_on) if contract.ends_on else "",
        grouped_or_unpriced(contract.amount),
    )
