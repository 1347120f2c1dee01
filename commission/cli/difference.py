"""The commands on differences of commitment and ledger that a person names."""

import click

from commission.cli.gap import year_option
from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.succession import pounds
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear
from commission.services.shapes import year_end as shapes
from commission.services.year_end import differences


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(difference)


@click.group(
    invoke_without_command=True, help="What commitment and ledger differ by, as named: “difference add”, “remove”."
)
@click.option("--year", type=YEAR, help="Only of this financial year.")
@as_json_option
@click.pass_context
def difference(context: click.Context, year: FinancialYear | None, as_json: bool) -> None:
    if context.invoked_subcommand is None:
        with context.obj.reading() as (_, register):
            _differences(register, year, as_json)


@difference.command("add", help="Name a difference: pounds the ledger has more than is listed, what it is, and why.")
@year_option
@click.option("--amount", required=True, metavar="N", help="Pounds the ledger has more; below zero: less.")
@click.option("--kind", required=True, metavar="TEXT", help="What it is, for example timing.")
@click.option("--reason", "why", required=True, metavar="TEXT", help="Why it is there.")
@as_json_option
@click.pass_obj
def add(session: Session, year: FinancialYear, amount: str, kind: str, why: str, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    pence = pounds(amount) or 0
    with session.opened(write=True) as opened:
        differences.name_difference(opened, year, pence, kind, why)
        register = recall(opened)
    _differences(register, year, as_json)


@difference.command("remove", help="Take a named difference away, by its number.")
@click.argument("number", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def remove(session: Session, number: int, as_json: bool) -> None:
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        known = {one.id: one for one in recall(opened).ledger.differences}
        if number not in known:
            raise UserError(f"There is no named difference {number}.", "See: commission difference.")
        differences.remove_difference(opened, known[number])
        register = recall(opened)
    _differences(register, known[number].year, as_json)


def _differences(register: Register, year: FinancialYear | None, as_json: bool) -> None:
    found = [one for one in register.ledger.differences if year in (None, one.year)]
    if as_json:
        show_json({"differences": [{"year": str(one.year), **shapes.difference_shape(one)} for one in found]})
    elif found:
        rows = [(str(one.id), str(one.year), grouped(one.amount), one.kind, one.reason) for one in found]
        show_table(("ID", "Year", "Amount £", "What", "Why"), [tuple(map(without_controls, row)) for row in rows])
    else:
        click.echo("No difference is named.")
