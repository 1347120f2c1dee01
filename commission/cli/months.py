"""Commands on a year as it goes: month by month, and money used against time used."""

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.facts import Reading
from commission.rules.figures.months import MonthPoint, Months
from commission.rules.figures.months_words import month_words, months_notes, months_sentence, pace_notes, pace_sentence
from commission.rules.figures.pace import Pace, paces
from commission.rules.ledger_facts import NO_LEDGER
from commission.rules.money import grouped, percent
from commission.rules.periods import FinancialYear, shown_date
from commission.services.figures.months import months_of
from commission.services.shapes import months as shapes

READING = click.option(
    "--reading",
    type=click.Choice([str(Reading.TOTAL), str(Reading.ANNUAL)]),
    default=str(Reading.TOTAL),
    show_default=True,
    help="What amounts of unknown reading are taken as.",
)


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (months, pace):
        group.add_command(command)


@click.command(help="A year month by month: what is committed and forecast by then, and the way to the target.")
@click.option("--year", type=YEAR, required=True, help="The financial year, 2006-07 or 2006.")
@click.option("--rule", "name", metavar="NAME", help="The numerator rule; else the one the year’s answer is given by.")
@READING
@click.option("--base", metavar="NAME", help="How the budget is counted; else as the year’s target has it.")
@as_json_option
@click.pass_obj
def months(
    session: Session, year: FinancialYear, name: str | None, reading: str, base: str | None, as_json: bool
) -> None:
    with session.reading() as (_, register):
        found = months_of(register, year, name, base, session.as_at(register))
    if as_json:
        show_json(shapes.months_shape(found, Reading(reading)))
    else:
        _show_months(found, Reading(reading))


def _show_months(found: Months, reading: Reading) -> None:
    click.echo(without_controls(months_sentence(found, reading)))
    click.echo()
    paid = ("Paid £",) if found.paid_to else ()
    headings = ("To the end of", "Committed £", *paid, "Forecast £", "Even path £")
    show_table(headings, [_month_row(found, point, reading) for point in found.points])
    click.echo()
    for note in months_notes(found):
        click.echo(without_controls(note))


def _month_row(found: Months, point: MonthPoint, reading: Reading) -> tuple[str, ...]:
    paid = (_known(found.paid_by(point)),) if found.paid_to else ()
    committed, forecast = grouped(point.committed(reading)), _known(point.forecast(reading))
    return month_words(point.last_day), committed, *paid, forecast, _known(point.target_path)


def _known(pence: int | None) -> str:
    return "—" if pence is None else grouped(pence)


@click.command(help="Money used against time used: of each contract in force, what was paid beside the days gone.")
@READING
@click.option(
    "--by",
    type=click.Choice(["paid", "due"]),
    default="paid",
    show_default=True,
    help="What stands for money used; without a ledger of the year it is what is due.",
)
@as_json_option
@click.pass_obj
def pace(session: Session, reading: str, by: str, as_json: bool) -> None:
    with session.reading() as (_, register):
        ledger = NO_LEDGER if by == "due" else register.ledger
        found = paces(register.contracts, session.as_at(register), Reading(reading), ledger)
    if as_json:
        show_json(shapes.paces_shape(found))
        return
    click.echo(pace_sentence(found))
    if found.rows:
        click.echo()
        headings = (
            "Provider",
            "Ends",
            "Due £" if found.paid_from is None else "Paid £",
            "Of £",
            "Money %",
            "Time %",
            "Ahead £",
        )
        show_table(headings, list(map(_pace_row, found.rows)))
        click.echo()
    for note in pace_notes(found):
        click.echo(note)


def _pace_row(row: Pace) -> tuple[str, ...]:
    ends = row.contract.ends_on
    return (
        without_controls(row.contract.provider),
        shown_date(ends) if ends else "",
        grouped(row.due),
        grouped(row.whole),
        percent(row.money),
        percent(row.time),
        grouped(row.pence_ahead),
    )
