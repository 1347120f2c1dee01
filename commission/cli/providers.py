"""Commands on providers: the list, one provider and what is known of it, proposals of aliases, merging two."""

from datetime import date

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.money import grouped_or_unpriced, percent
from commission.rules.periods import FinancialYear
from commission.rules.providers.dependence import Values, dependences, largest_dependence, mark_of, mark_words, values
from commission.rules.providers.facts import Provider, known_names
from commission.rules.providers.merge import conflicts
from commission.services.providers.edit_provider import (
    add_provider,
    keep_apart,
    proposed_aliases,
    provider_of,
    recall_providers,
    remove_provider,
)
from commission.services.providers.merge_providers import merge_providers, preview_merge
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall
from commission.services.registers.settings import set_dependence_mark
from commission.services.shapes import provider as shapes
from commission.services.shapes.as_json import fraction


def join(group: click.Group) -> None:
    """Add this module's commands, and those on one provider."""
    from commission.cli.provider import provider

    for command in (providers, provider, proposed, merge, add, remove, apart, dependence_from):
        group.add_command(command)


@click.command("providers", help="Every provider: its contracts, their value, its part of the sector’s value.")
@click.option(
    "--year", type=YEAR, help="Value in a financial year, by face of our share; else of every contract, in full."
)
@as_json_option
@click.pass_obj
def providers(session: Session, year: FinancialYear | None, as_json: bool) -> None:
    with session.reading() as (opened, register):
        listed, as_at = recall_providers(opened), session.as_at(register)
    found = values(register.contracts, year, as_at, mark_of(register))
    if as_json:
        show_json(
            {
                "as_at": as_at.isoformat(),
                "year": None if year is None else str(year),
                "dependence_from": fraction(found.mark),
                "providers": [shapes.provider_shape(one, found, as_at) for one in listed],
            }
        )
        return
    headings = ("No", "Provider", "Sector", "Contracts", "Amount £", "Part of sector %", "Also known as")
    show_table(headings, [_row(one, found, as_at) for one in sorted(listed, key=lambda one: one.name.casefold())])
    if any(largest_dependence(found, one) for one in listed):
        click.echo(f"\n!: {mark_words(found.mark)}")


@click.command(
    "dependence-from",
    help="From which part of a sector’s value on a provider’s dependence is said unasked: 30%; “usual” is ours, 25%.",
)
@click.argument("part")
@as_json_option
@click.pass_obj
def dependence_from(session: Session, part: str, as_json: bool) -> None:
    with session.opened(write=True) as opened:
        summary = set_dependence_mark(opened, "" if part.casefold() == "usual" else part).summary
        mark = mark_of(recall(opened))
    if as_json:
        show_json({"summary": summary, "dependence_from": fraction(mark)})
    else:
        click.echo(f"{summary}.")


def _row(provider: Provider, found: Values, as_at: date) -> tuple[str, ...]:
    value = found.of(provider.id)
    parts = [one for one in dependences(found, provider) if one.sector is not None]
    large = largest_dependence(found, provider)
    return (
        str(provider.id),
        without_controls(provider.name),
        sector_words(provider, found, as_at),
        str(value.whole.contracts),
        grouped_or_unpriced(value.whole.priced),
        f"{'! ' if large else ''}{percent(parts[0].share)}" if parts else "",
        without_controls(", ".join(alias.name for alias in provider.aliases)),
    )


def sector_words(provider: Provider, found: Values, as_at: date) -> str:
    """The sector held on a day, else what the lists wrote."""
    held = provider.sector_on(as_at)
    if held is not None:
        return str(held.sector)
    return ", ".join(str(sector) for sector in found.of(provider.id).by_sector)


@click.command(
    "proposals", help="Providers whose names may be of one body, each pair with its reason. Nothing is changed."
)
@as_json_option
@click.pass_obj
def proposed(session: Session, as_json: bool) -> None:
    with session.reading() as (opened, _):
        found = proposed_aliases(opened)
    if as_json:
        show_json({"proposals": [shapes.proposal_shape(one) for one in found]})
        return
    if not found:
        click.echo("No two names of this register look like one body.")
        return
    rows = [(f"{one.one}, {one.other}", *map(without_controls, (*one.names, one.reason))) for one in found]
    show_table(("No", "One", "Other", "Why"), rows)


@click.command(
    "merge-providers",
    help="""Make one provider of two: everything of OTHER goes to KEEP, and its name stays as another name.

    Where the two differ in a fact, say for each which is right: --take FIELD (of OTHER) or --keep FIELD.
    """,
)
@click.argument("keep", metavar="KEEP")
@click.argument("other", metavar="OTHER")
@click.option(
    "--take", "taken", metavar="FIELD", multiple=True, help="kind, sme, vcse, note or sector: as OTHER has it."
)
@click.option("--keep", "left", metavar="FIELD", multiple=True, help="The same: as KEEP has it.")
@click.option("--source", metavar="TEXT", default="", help="Where the other name was met.")
@click.option("--dry-run", is_flag=True, help="Say what it would do to the figures; change nothing.")
@as_json_option
@click.pass_obj
def merge(
    session: Session,
    keep: str,
    other: str,
    taken: tuple[str, ...],
    left: tuple[str, ...],
    source: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=not dry_run) as opened:
        kept, merged, register = find_provider(opened, keep), find_provider(opened, other), recall(opened)
        chosen = {**dict.fromkeys(left, False), **dict.fromkeys(taken, True)}
        effect = preview_merge(register, kept, merged, taken, session.as_at(register))
        if not dry_run:
            merge_providers(opened, kept, merged, chosen, source)
        told = kept if dry_run else provider_of(opened, kept.id)
        after = register if dry_run else recall(opened)
    if as_json:
        differ = [{"field": one.key, "kept": one.kept, "other": one.merged} for one in conflicts(kept, merged)]
        as_at = session.as_at(after)
        shown = shapes.provider_shape(told, values(after.contracts, None, as_at, mark_of(after)), as_at)
        show_json({"provider": shown, "conflicts": differ, "effect": shapes.effect_shape(effect)})
        return
    verb = "would be merged into" if dry_run else "is merged into"
    click.echo(without_controls(f"{merged.name} {verb} {kept.name}. {effect.sentence}"))


@click.command("add-provider", help="Add a provider that has no contract yet.")
@click.argument("name")
@as_json_option
@click.pass_obj
def add(session: Session, name: str, as_json: bool) -> None:
    with session.opened(write=True) as opened:
        add_provider(opened, name)
        made = find_provider(opened, name)
    if as_json:
        show_json({"id": made.id, "name": made.name})
    else:
        click.echo(without_controls(f"{made.name} is provider {made.id}."))


@click.command("remove-provider", help="Take out a provider that has no contract.")
@click.argument("who", metavar="ID")
@as_json_option
@click.pass_obj
def remove(session: Session, who: str, as_json: bool) -> None:
    with session.opened(write=True) as opened:
        gone = find_provider(opened, who)
        remove_provider(opened, gone)
    if as_json:
        show_json({"removed": gone.id})
    else:
        click.echo(without_controls(f"{gone.name} is removed."))


@click.command("keep-apart", help="Decline a proposal: ONE and OTHER are two bodies, and are not proposed again.")
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@click.option("--reason", metavar="TEXT", default="", help="How that is known.")
@as_json_option
@click.pass_obj
def apart(session: Session, one: str, other: str, reason: str, as_json: bool) -> None:
    with session.opened(write=True) as opened:
        first, second = find_provider(opened, one), find_provider(opened, other)
        keep_apart(opened, first, second, reason)
    if as_json:
        show_json({"apart": sorted((first.id, second.id))})
    else:
        click.echo(without_controls(f"{first.name} and {second.name} are two providers."))


def find_provider(opened: OpenRegister, who: str) -> Provider:
    """A provider by its number, or by any of its names. Raises UserError when there is none."""
    if who.isdecimal() and who.isascii():
        return provider_of(opened, int(who))
    listed = recall_providers(opened)
    number = known_names(listed).get(who)
    if number is None:
        raise UserError(f"No provider is known as “{who}”.", "The command “providers” lists them with their numbers.")
    return next(one for one in listed if one.id == number)
