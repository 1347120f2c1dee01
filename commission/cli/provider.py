"""Commands on one provider: all that is known of it, its facts, other names, sector with evidence, contacts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from commission.cli.group import DAY, YEAR, Session, as_json_option
from commission.cli.provider_shown import show_provider
from commission.cli.providers import find_provider
from commission.cli.tables import show_json, without_controls
from commission.errors import UserError
from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.facts import (
    CONTACT_FIELDS,
    Evidence,
    HeldSector,
    Provider,
    ProviderKind,
)
from commission.rules.providers.register_numbers import PublicRegister, number_remark
from commission.rules.providers.sector_change import SectorEffect, sectors_with, sectors_without
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes import provider as shapes

YES_NO = {"yes": True, "no": False, "unknown": None, "": None}


@dataclass(slots=True)
class Asked:
    """The session, and the provider the command is about, by its number or one of its names."""

    session: Session
    who: str


class OnOne(click.Group):
    """A group whose options may stand behind its argument, as long as no command of its own follows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_interspersed_args = not any(word in self.commands for word in args[1:])
        return super().parse_args(ctx, args)


@click.group(
    "provider", cls=OnOne, invoke_without_command=True, help="One provider: all that is known of it, and its contracts."
)
@click.argument("who", metavar="ID")
@click.option("--year", type=YEAR, help="Its value in a financial year, by face of our share; else in full.")
@as_json_option
@click.pass_context
def provider(context: click.Context, who: str, year: FinancialYear | None, as_json: bool) -> None:
    if context.invoked_subcommand is not None:
        context.obj = Asked(context.obj, who)
        return
    session: Session = context.obj
    with session.reading() as (opened, register):
        show_provider(find_provider(opened, who), register, session.as_at(register), as_json, year)


@provider.command("set", help="Say of it: name=…, kind=…, sme=yes|no|unknown, vcse=yes|no|unknown, note=…")
@click.argument("facts", metavar="FIELD=VALUE…", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def set_facts(asked: Asked, facts: tuple[str, ...], as_json: bool) -> None:
    from commission.services.providers.edit_provider import describe_provider

    said = dict(_fact(text) for text in facts)
    with asked.session.opened(write=True) as opened:
        found = find_provider(opened, asked.who)
        describe_provider(opened, found, said)
        _told(opened, asked.session, found, as_json)


def _fact(text: str) -> tuple[str, Any]:
    key, equals, value = text.partition("=")
    key, value = key.strip().lower(), value.strip()
    if not equals or key not in ("name", "kind", "sme", "vcse", "note"):
        raise UserError(
            f"“{text}” says nothing of a provider.", "Write a field and a value: name=, kind=, sme=, vcse= or note=."
        )
    if key in ("sme", "vcse"):
        if value.lower() not in YES_NO:
            raise UserError(f"“{value}” does not say whether it is one.", "Write yes, no or unknown.")
        return key, YES_NO[value.lower()]
    return key, _kind(value) if key == "kind" else value


def _kind(value: str) -> ProviderKind | None:
    if not value or value.lower() == "unknown":
        return None
    try:
        return ProviderKind(value.lower())
    except ValueError:
        kinds = ", ".join(ProviderKind)
        raise UserError(f"“{value}” is no kind of provider.", f"Write one of: {kinds}, or unknown.") from None


@provider.group("alias", help="Its other names: “alias add”, “alias remove”.")
def alias() -> None:
    """Hold the two commands on other names."""


@alias.command("add", help="Remember another name, and where it was met.")
@click.argument("name")
@click.option("--source", metavar="TEXT", default="", help="Where the name was met.")
@as_json_option
@click.pass_obj
def alias_add(asked: Asked, name: str, source: str, as_json: bool) -> None:
    from commission.services.providers.edit_provider import add_alias

    with asked.session.opened(write=True) as opened:
        found = find_provider(opened, asked.who)
        add_alias(opened, found, name, source)
        _told(opened, asked.session, found, as_json)


@alias.command("remove", help="Forget another name.")
@click.argument("name")
@as_json_option
@click.pass_obj
def alias_remove(asked: Asked, name: str, as_json: bool) -> None:
    from commission.services.providers.edit_provider import remove_alias

    with asked.session.opened(write=True) as opened:
        found = find_provider(opened, asked.who)
        remove_alias(opened, found, name)
        _told(opened, asked.session, found, as_json)


@provider.command(
    "sector",
    help="""Of which SECTOR it is from a day on, and how that is known: VCS, private, public or unclassified.

    Years that ended before that day stay as reported. A sector it has from that day already is corrected; the word
    “none” takes it back. With --dry-run only what it would do is said: each rule and measure of each year.
    """,
)
@click.argument("sector", metavar="SECTOR")
@click.option("--from", "from_day", type=DAY, required=True, help="The day it holds from.")
@click.option(
    "--register", type=click.Choice([str(one) for one in PublicRegister]), help="Whose register the number stands in."
)
@click.option("--number", default="", help="Its number there, checked for its form.")
@click.option("--source", default="", help="What else says so.")
@click.option("--checked-on", type=DAY, help="The day somebody looked.")
@click.option("--dry-run", is_flag=True, help="Say what it would do; change nothing.")
@as_json_option
@click.pass_obj
def set_sector(
    asked: Asked,
    sector: str,
    from_day: date,
    register: str | None,
    number: str,
    source: str,
    checked_on: date | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    from commission.services.providers import sector as service
    from commission.services.registers.recall import recall

    of = PublicRegister(register) if register else None
    with asked.session.opened(write=not dry_run) as opened:
        found, facts = find_provider(opened, asked.who), recall(opened)
        before = next((held for held in found.sectors if held.from_day == from_day), None)
        evidence = Evidence(of, number, source, checked_on)
        as_at = asked.session.as_at(facts)
        if sector.lower() == "none":
            if before is None:
                raise UserError(
                    f"{found.name} has no sector from {shown_date(from_day)}.",
                    "The command “provider” shows which it has.",
                )
            effect = service.preview_sector(facts, found, sectors_without(found, before), as_at)
            if not dry_run:
                service.remove_sector(opened, found, before)
        else:
            known = (before.id, before.version) if before else (0, 0)
            wanted = HeldSector(known[0], from_day, _sector(sector), evidence, known[1])
            service.refuse_evidence(evidence)
            effect = service.preview_sector(facts, found, sectors_with(found, wanted), as_at)
            if not dry_run:
                service.set_sector(opened, found, wanted)
        _show_effect(found, effect, number_remark(of, number) if of else "", as_json)


def _sector(text: str) -> Sector:
    from commission.rules.reading.written import Uncertain
    from commission.rules.reading.written import sector as read_sector

    found = read_sector(text)
    if isinstance(found, Uncertain):
        raise UserError(found.message, "Write one of the four, or none.")
    return found


def _show_effect(found: Provider, effect: SectorEffect, remark: str, as_json: bool) -> None:
    """What the sector does, and what is unusual about its number, if anything."""
    if as_json:
        show_json({"provider": found.id, "remark": remark or None, **shapes.effect_shape(effect)})
        return
    if remark:
        click.echo(f"Look: {without_controls(remark)}")
    click.echo(effect.sentence)
    for one in effect.moved:
        click.echo(one.sentence)


@provider.command(
    "contact", help="Add somebody at it: contact name=… role=… email=… telephone=…; or --remove one by name."
)
@click.argument("facts", metavar="FIELD=VALUE…", nargs=-1)
@click.option("--remove", "gone", metavar="NAME", help="Take out the contact of this name, or role.")
@as_json_option
@click.pass_obj
def contact(asked: Asked, facts: tuple[str, ...], gone: str | None, as_json: bool) -> None:
    from commission.services.providers.contacts import add_contact, remove_contact

    said = dict(text.partition("=")[::2] for text in facts)
    if wrong := [key for key in said if key not in CONTACT_FIELDS]:
        raise UserError(f"A contact has no {wrong[0]}.", f"Write {', '.join(CONTACT_FIELDS)}, each as field=value.")
    with asked.session.opened(write=True) as opened:
        found = find_provider(opened, asked.who)
        if gone is None:
            add_contact(opened, found, said)
        else:
            there = [one for one in found.contacts if gone in (one.name, one.role)]
            if not there:
                raise UserError(f"{found.name} has no contact “{gone}”.", "The command “provider” shows who there is.")
            remove_contact(opened, found, there[0])
        _told(opened, asked.session, found, as_json)


def _again(opened: OpenRegister, found: Provider) -> Provider:
    from commission.services.providers.edit_provider import provider_of

    return provider_of(opened, found.id)


def _told(opened: OpenRegister, session: Session, found: Provider, as_json: bool) -> None:
    """Show the provider as it stands after a write."""
    from commission.services.registers.recall import recall

    register = recall(opened)
    show_provider(_again(opened, found), register, session.as_at(register), as_json, None)
