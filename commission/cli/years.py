"""The command on several years at once."""

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table
from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.figures.over_years import MOST_YEARS, YearAtOnce, over_years, years_spoken_of
from commission.rules.money import grouped, percent, percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.services.shapes.years import years_shape


def join(group: click.Group) -> None:
    """Add this module's command."""
    group.add_command(years)


@click.command(help="Several years at once: committed and planned, of what budget, and why a share rises or falls.")
@click.option("--from", "first", type=YEAR, help="The first year; else the first that has a budget.")
@click.option("--to", "last", type=YEAR, help="The last year; else the last that has a budget or a target.")
@click.option("--rule", metavar="NAME", help="The numerator rule; else the one the first year’s answer is given by.")
@click.option("--base", metavar="NAME", help="How the budget is counted; else as each year’s target has it.")
@as_json_option
@click.pass_obj
def years(
    session: Session,
    first: FinancialYear | None,
    last: FinancialYear | None,
    rule: str | None,
    base: str | None,
    as_json: bool,
) -> None:
    with session.reading() as (_, register):
        pass
    spoken_of = years_spoken_of(register) or (FinancialYear.of(session.as_at(register)),)
    begin, end = first or spoken_of[0], last or max(spoken_of[-1], first or spoken_of[-1])
    if not begin.start <= end.start < begin.start + MOST_YEARS:
        raise UserError(f"{begin} to {end} are no years in their order, or more than {MOST_YEARS}.", "Choose others.")
    found = over_years(
        register, map(FinancialYear, range(begin.start, end.start + 1)), rule, base, session.as_at(register)
    )
    if as_json:
        show_json(years_shape(found))
        return
    click.echo(f"Committed and planned by rule {found.rule.name}, {found.rule.title}")
    click.echo()
    by_ledger = any(one.paid is not None for one in found.years)
    headings = ("Year", "Budget £", "As totals £", "Share", "As rates £", "Share", "Planned £", "Target %")
    rows = [(*_row(one), *((_paid(one),) if by_ledger else ())) for one in found.years]
    show_table((*headings, "Paid £") if by_ledger else headings, rows)
    for remark in found.remarks:
        click.echo(f"\n{remark}")


def _paid(one: YearAtOnce) -> str:
    return "—" if one.paid is None else grouped(one.paid)


def _row(one: YearAtOnce) -> tuple[str, ...]:
    told = []
    for reading in (Reading.TOTAL, Reading.ANNUAL):
        pence = one.forecast(reading)
        share = one.share(pence)
        told += [grouped(pence), "—" if share is None else percent(share)]
    budget = one.denominator.amount
    known = "not known" if budget is None else grouped(budget) + (" assumed" if one.denominator.assumed else "")
    target = "" if one.target is None else percent_of_millionths(one.target.fraction)
    return str(one.year), known, *told, grouped(one.planned), target
