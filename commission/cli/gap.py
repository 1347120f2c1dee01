"""The command on the gap to a target: how far a year is from it, and what would close it."""

from collections.abc import Sequence
from datetime import date

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Reading, Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES, Gap, gap
from commission.rules.figures.gap_words import after_words, gap_sentence, not_listed, standing_words
from commission.rules.figures.plan_lines import Planned
from commission.rules.figures.sentences import open_words
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear, shown_date
from commission.services.shapes import gap as shapes

READINGS = (Reading.TOTAL, Reading.ANNUAL)
year_option = click.option("--year", type=YEAR, required=True, help="The financial year, 2007-08 or 2007.")
rule_option = click.option("--rule", metavar="RULE", help="The numerator rule; else the year’s headline rule.")
reading_option = click.option(
    "--reading",
    type=click.Choice([str(reading) for reading in READINGS]),
    default=str(Reading.TOTAL),
    show_default=True,
    help="What amounts are taken as where nobody has said.",
)
base_option = click.option(
    "--base", metavar="NAME", help="The way to count the budget; else that of the headline target."
)


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(show_gap)


@click.command("gap", help="How far a year is from its target, and what would close it: starts, renewals, the plan.")
@year_option
@rule_option
@reading_option
@base_option
@click.option(
    "--measure",
    type=click.Choice(list(map(str, GAP_MEASURES))),
    help="Of what; else as the year’s target is measured, where its ledger tells that, else committed.",
)
@as_json_option
@click.pass_obj
def show_gap(
    session: Session,
    year: FinancialYear,
    rule: str | None,
    reading: str,
    base: str | None,
    measure: str | None,
    as_json: bool,
) -> None:
    with session.reading() as (_, register):
        as_at = session.as_at(register)
    found = gap_of(register, year, rule, Reading(reading), as_at, base, Measure(measure) if measure else None)
    if as_json:
        show_json(shapes.gap_shape(found, as_at))
    else:
        _show(found, as_at, "" if found.day is None else open_words(register.ledger, year))


def gap_of(
    register: Register,
    year: FinancialYear,
    rule: str | None,
    reading: Reading,
    as_at: date,
    base: str | None = None,
    measure: Measure | None = None,
) -> Gap:
    """The gap of a year. Raises UserError where the register has no rule."""
    found = gap(register, year, rule, reading, base, as_at, measure)
    if found is None:
        raise UserError("The register has no rule to count by.", "Begin with: commission new, or commission sample.")
    return found


def _show(found: Gap, as_at: date, left: str) -> None:
    click.echo(" ".join(filter(None, (gap_sentence(found, as_at), left))))
    click.echo("\nA new twelve-month contract that closes what is left, by the month it starts in:")
    starts = [
        (shown_date(one.first_day), _pounds(one.value), _pounds(one.rate), "past" * (one.over or one.first_day < as_at))
        for one in found.starts
    ]
    show_table(("Starts", "Value £", "Rate per year £", ""), starts)
    if words := after_words(found):
        click.echo(words)
    if found.roll_forward.rolls:
        click.echo("\nContracts that end, each renewed as it is, the largest first:")
        rolls = [
            (
                str(roll.contract.id),
                without_controls(roll.contract.provider),
                shown_date(roll.dates.ends_on),
                shown_date(roll.dates.decide_on) if roll.dates.decide_on else "no meeting",
                grouped(roll.effect),
                grouped(roll.cumulative),
            )
            for roll in found.roll_forward.rolls
        ]
        show_table(("Id", "Provider", "Ends", "Decide on", f"In {found.year} £", "Together £"), rolls)
    for words in not_listed(found):
        click.echo(words)
    if found.plan:
        click.echo("\nThe plan:")
        show_plan(found.plan)


def _pounds(pence: int | None) -> str:
    return "—" if pence is None else grouped(pence)


def show_plan(planned: Sequence[Planned]) -> None:
    """Planned contracts as a readable table."""
    rows = [
        (
            str(one.line.id),
            str(one.line.year),
            without_controls(one.line.provider),
            str(one.line.sector),
            shown_date(one.line.starts_on),
            shown_date(one.line.ends_on),
            grouped(one.line.amount),
            grouped(one.effect),
            standing_words(one),
        )
        for one in planned
    ]
    show_table(("Id", "Year", "Provider", "Sector", "Starts", "Ends", "Amount £", "In the year £", "Stands"), rows)
