"""Commands on published figures: find the basis of one, keep it as a quoted figure, test those that are kept."""

from collections.abc import Sequence
from datetime import date

import click

from commission.cli.group import DAY, MUST_LOOK, YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.facts import Register
from commission.rules.figures import claims as rules
from commission.rules.figures.basis import Found
from commission.rules.figures.basis_words import base_words, found_sentence, listed, together_sentence, untried_words
from commission.rules.figures.definitions import Definition
from commission.rules.money import grouped, percent
from commission.rules.periods import FinancialYear, shown_date
from commission.services.figures import claims as services
from commission.services.figures.verdicts import all_verdicts, year_verdicts
from commission.services.shapes import basis as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (find_basis, claims, claim):
        group.add_command(command)


@click.command("find-basis", help="Every definition of a year that gives a published figure: 6.3%, £0.7m, £784,695.")
@click.argument("figures", nargs=-1, required=True, metavar="FIGURE…")
@click.option("--year", type=YEAR, required=True, help="The financial year it was published of.")
@click.option("--base", metavar="NAME", default=None, help="Try one way to count the budget only.")
@click.option("--in-place-on", "days", type=DAY, multiple=True, help="Try what is in place on this day alone, too.")
@as_json_option
@click.pass_obj
def find_basis(
    session: Session,
    figures: tuple[str, ...],
    year: FinancialYear,
    base: str | None,
    days: tuple[date, ...],
    as_json: bool,
) -> int:
    with session.reading() as (_, register):
        pass
    found = services.find_basis(register, year, figures, base=base, days=days)
    if as_json:
        show_json(shapes.basis_shape(found, year, base))
    else:
        for one in found.figures:
            _show_found(one)
        if len(found.figures) > 1:
            click.echo(together_sentence(found))
    return 0 if len(found.every) == 1 else MUST_LOOK


def _show_found(found: Found) -> None:
    click.echo(found_sentence(found))
    if words := untried_words(found):
        click.echo(words)
    if found.definitions:
        headings = ("Rules", "Measure", "Reading", "Base", "Level %", "Amount £", "Share", "Key")
        show_table(headings, [_row(one) for one in found.definitions])
    click.echo()


def _row(one: Definition) -> tuple[str, ...]:
    way = one.simplest
    return (
        listed(one.rules),
        str(way.measure),
        str(way.read_as),
        without_controls(base_words(one)),
        str(way.level),
        grouped(one.numerator),
        "—" if one.share is None else percent(one.share, 4),
        without_controls(one.key),
    )


@click.command(help="The quoted figures, each tested: still true, changed, reproducible, never reproducible.")
@click.option("--year", type=YEAR, default=None, help="Those of one year only.")
@as_json_option
@click.pass_obj
def claims(session: Session, year: FinancialYear | None, as_json: bool) -> int:
    with session.reading() as (_, register):
        pass
    return _show_claims(register, year, as_json)


@click.group(help="Keep a quoted figure, or change what is said of it: add, change, basis, remove.")
def claim() -> None:
    pass


@claim.command("add", help="Keep a figure that was published of a year, with its source.")
@click.argument("figure")
@click.option("--year", type=YEAR, required=True)
@click.option("--citation", required=True, metavar="TEXT", help="Where it was published.")
@click.option("--said-on", type=DAY, default=None, help="When it was published.")
@as_json_option
@click.pass_obj
def claim_add(
    session: Session, figure: str, year: FinancialYear, citation: str, said_on: date | None, as_json: bool
) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        services.add_claim(opened, year, figure, citation=citation, said_on=said_on)
        _show_claims(recall(opened), year, as_json)


@claim.command("change", help="Correct a quoted figure, its source or its day; what is left out stays.")
@click.argument("number", type=int, metavar="ID")
@click.option("--figure", default=None, metavar="FIGURE")
@click.option("--citation", default=None, metavar="TEXT")
@click.option("--said-on", type=DAY, default=None)
@as_json_option
@click.pass_obj
def claim_change(
    session: Session, number: int, figure: str | None, citation: str | None, said_on: date | None, as_json: bool
) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        found = services.claim_numbered(recall(opened), number)
        services.change_claim(
            opened,
            found,
            figure=found.figure if figure is None else figure,
            citation=found.citation if citation is None else citation,
            said_on=said_on or found.said_on,
        )
        _show_claims(recall(opened), found.year, as_json)


@claim.command("basis", help="Say which definition a quoted figure rests on, by its key; “none” takes it back.")
@click.argument("number", type=int, metavar="ID")
@click.argument("key")
@as_json_option
@click.pass_obj
def claim_basis(session: Session, number: int, key: str, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        register = recall(opened)
        found = services.claim_numbered(register, number)
        services.say_basis(opened, register, found, key)
        _show_claims(recall(opened), found.year, as_json)


@claim.command("remove", help="Keep a quoted figure no longer.")
@click.argument("number", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def claim_remove(session: Session, number: int, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        found = services.claim_numbered(recall(opened), number)
        services.remove_claim(opened, found)
        _show_claims(recall(opened), found.year, as_json)


def _show_claims(register: Register, year: FinancialYear | None, as_json: bool) -> int:
    """The quoted figures; MUST_LOOK where one of them does not follow from the register."""
    found = all_verdicts(register) if year is None else year_verdicts(register, year)
    if as_json:
        show_json(shapes.claims_shape(found))
    else:
        _show_table(found)
    return MUST_LOOK if any(one.standing in rules.MUST_LOOK for one in found) else 0


def _show_table(found: Sequence[rules.Verdict]) -> None:
    headings = ("ID", "Year", "Figure", "Source", "Published", "Verdict")
    rows = [
        (
            str(one.claim.id),
            str(one.claim.year),
            without_controls(one.claim.figure),
            without_controls(one.claim.citation),
            shown_date(one.claim.said_on) if one.claim.said_on else "",
            without_controls(one.words),
        )
        for one in found
    ]
    show_table(headings, rows)
