"""Commands for a year’s budget: its components, and the named ways to count it."""

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.figures.denominator import Denominator, base_named, denominator_of
from commission.rules.figures.sentences import idle_words
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.rules.target_facts import Component
from commission.services.shapes import as_json as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(budget)


@click.group(invoke_without_command=True, help="The components of each year’s budget; “budget set” changes one.")
@as_json_option
@click.pass_context
def budget(context: click.Context, as_json: bool) -> None:
    if context.invoked_subcommand is None:
        with context.obj.reading() as (_, register):
            _show_budget(register, as_json)


@budget.command("set", help="Set a component of a year’s budget.")
@click.option("--year", type=YEAR, required=True)
@click.option("--component", "name", required=True, metavar="NAME")
@click.option("--amount", required=True, metavar="N|unknown", help="In pounds, or the word unknown.")
@click.option("--excluded", metavar="REASON", default=None, help="Leave it out of the denominator, and why.")
@click.option("--reason", metavar="TEXT", default=None, help="Why it counts, with its source; else as it was.")
@click.option("--assumed", is_flag=True, help="The amount is assumed, not from a source.")
@click.option("--part-of", metavar="NAME", help="The component whose amount holds it; blank for none, else as it was.")
@as_json_option
@click.pass_obj
def budget_set(
    session: Session,
    year: FinancialYear,
    name: str,
    amount: str,
    excluded: str | None,
    reason: str | None,
    assumed: bool,
    part_of: str | None,
    as_json: bool,
) -> None:
    from commission.services.figures.budget import set_component
    from commission.services.registers.recall import recall

    pence = _budget_amount(amount)
    if excluded is not None and not excluded.strip():
        raise UserError(f"{name} is left out without a reason.", "Give the reason, with its source.")
    with session.opened(write=True) as opened:
        set_component(
            opened,
            year,
            name,
            pence,
            included=excluded is None,
            reason=excluded or reason,
            assumed=assumed,
            part_of=part_of,
        )
        _show_budget(recall(opened), as_json)


def _budget_amount(text: str) -> int | None:
    if text.strip().lower() == "unknown":
        return None
    found = read_amount(text)
    if found is None or isinstance(found, Uncertain):
        raise UserError(f"“{text}” is not an amount.", "Write pounds, 12500000 or 12,500,000.00, or unknown.")
    return found


def _show_budget(register: Register, as_json: bool) -> None:
    if as_json:
        show_json(shapes.budget_shape(register))
        return
    years = {year: denominator_of(register, year) for year in {component.year for component in register.components}}
    rows = [
        (
            str(component.year),
            without_controls(component.name),
            "unknown" if component.amount is None else grouped(component.amount),
            "yes" if component.included else "no",
            "; ".join(filter(None, map(without_controls, _notes(component, years[component.year])))),
        )
        for component in sorted(register.components, key=lambda one: (one.year, one.id))
    ]
    show_table(("Year", "Component", "Amount £", "Included", "Note"), rows)


def _notes(component: Component, denominator: Denominator) -> tuple[str, ...]:
    return "assumed" if component.assumed else "", idle_words(denominator, component), component.reason


@budget.group("base", invoke_without_command=True, help="The named ways to count a budget; “base set” changes one.")
@as_json_option
@click.pass_context
def base(context: click.Context, as_json: bool) -> None:
    if context.invoked_subcommand is None:
        with context.obj.reading() as (_, register):
            _show_bases(register, as_json)


@base.command("set", help="Set a way to count the budget: everything but the components it leaves out.")
@click.argument("name")
@click.option("--leaves-out", multiple=True, metavar="COMPONENT", help="Once for each component it leaves out.")
@click.option("--citation", required=True, metavar="TEXT", help="Where it is laid down.")
@as_json_option
@click.pass_obj
def base_set(session: Session, name: str, leaves_out: tuple[str, ...], citation: str, as_json: bool) -> None:
    from commission.services.figures.bases import set_base
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        set_base(opened, name, leaves_out, citation=citation)
        _show_bases(recall(opened), as_json)


@base.command("remove", help="Take a way to count the budget away.")
@click.argument("name")
@as_json_option
@click.pass_obj
def base_remove(session: Session, name: str, as_json: bool) -> None:
    from commission.services.figures.bases import remove_base
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        found = base_named(recall(opened).bases, name)
        if found is None:
            raise UserError("The budget as it is ticked cannot be removed.", "Change its ticks instead.")
        remove_base(opened, found)
        _show_bases(recall(opened), as_json)


def _show_bases(register: Register, as_json: bool) -> None:
    if as_json:
        show_json({"bases": [shapes.base_shape(one, register) for one in register.bases]})
        return
    years = sorted({component.year for component in register.components})
    rows = []
    for one in register.bases:
        told = without_controls(", ".join(one.leaves_out)), without_controls(one.citation)
        counted = [(str(year), denominator_of(register, year, one)) for year in years]
        rows += [(one.name, year, _amount_or_missing(of.amount, of.missing), *told) for year, of in counted]
        if not years:
            rows.append((one.name, "", "", *told))
    show_table(("Base", "Year", "Budget £", "Leaves out", "Source"), rows)


def _amount_or_missing(amount: int | None, missing: tuple[str, ...]) -> str:
    return grouped(amount) if amount is not None else "not known: " + ", ".join(missing)
