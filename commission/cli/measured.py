"""Commands for what a year is measured against: its budget and the ways to count it, targets, numerator rules."""

from typing import Any

import click

from commission.cli.group import DAY, YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Register, Sector
from commission.rules.figures.denominator import base_named, denominator_of
from commission.rules.figures.sentences import target_source, years_words
from commission.rules.figures.shares import TARGET_MEASURES, headline_target
from commission.rules.money import grouped, percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.services.shapes import as_json as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (budget, target, targets, rule, rules):
        group.add_command(command)


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
    rows = [
        (
            str(component.year),
            without_controls(component.name),
            "unknown" if component.amount is None else grouped(component.amount),
            "yes" if component.included else "no",
            "; ".join(filter(None, ("assumed" if component.assumed else "", without_controls(component.reason)))),
        )
        for component in sorted(register.components, key=lambda one: (one.year, one.id))
    ]
    show_table(("Year", "Component", "Amount £", "Included", "Note"), rows)


@click.group(help="`target set` enters or changes a target.")
def target() -> None:
    pass


@target.command("set", help="Set a year’s target; the year’s first is its headline until another is marked.")
@click.option("--year", type=YEAR, required=True, help="The year it holds in, or the first of several.")
@click.option("--until", type=YEAR, help="The last year it holds in.")
@click.option("--fraction", required=True, metavar="F", help="0.05 or 5%, or the words “not set”.")
@click.option("--rule", default="A", show_default=True, help="The numerator rule it is defined by.")
@click.option("--base", metavar="NAME", help="How the budget is counted; “as ticked” is the register’s own.")
@click.option("--measure", help=f"What it is measured by: {', '.join(TARGET_MEASURES)}.")
@click.option("--deadline", type=DAY, help="The day by which it is to be reached.")
@click.option("--headline", is_flag=True, help="Measure its years against this one.")
@click.option("--minuted-by", metavar="WHO", help="Who minuted it as the headline.")
@click.option("--minuted-on", type=DAY, help="When.")
@click.option("--minuted-why", metavar="TEXT", help="Why.")
@click.option("--citation", required=True, metavar="TEXT", help="Where it is laid down.")
@as_json_option
@click.pass_obj
def target_set(
    session: Session,
    /,
    year: FinancialYear,
    fraction: str,
    rule: str,
    headline: bool,
    citation: str,
    as_json: bool,
    until: FinancialYear | None,
    **said: Any,
) -> None:
    from commission.services.figures.targets import read_target, set_target
    from commission.services.registers.recall import recall

    millionths = read_target(fraction)
    if any(said[key] for key in ("minuted_by", "minuted_on", "minuted_why")) and not headline:
        raise UserError("Only a headline is minuted.", "Say --headline as well.")
    with session.opened(write=True) as opened:
        more = {key: value for key, value in said.items() if value is not None}
        if until is not None:
            more["until"] = None if until == year else until.start
        if "base" in more:
            found = base_named(recall(opened).bases, more["base"])
            more["base"] = found.name if found else None
        set_target(opened, year, millionths, rule=rule, citation=citation, headline=headline, more=more)
        _show_targets(recall(opened), as_json)


@target.command("remove", help="Take a year’s target away, by its rule and source.")
@click.option("--year", type=YEAR, required=True)
@click.option("--rule", default="A", show_default=True)
@click.option("--citation", metavar="TEXT", help="Its source, where the year has several of the rule.")
@as_json_option
@click.pass_obj
def target_remove(session: Session, year: FinancialYear, rule: str, citation: str | None, as_json: bool) -> None:
    from commission.services.figures.targets import remove_target
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        of_year = [one for one in recall(opened).targets if (one.year, one.rule) == (year, rule)]
        found = [one for one in of_year if citation in (None, one.citation)]
        if len(found) != 1:
            many = f"{year} has {len(found)} targets by rule {rule}" + (" from that source." if citation else ".")
            raise UserError(many, "Name it by its year, rule and source as “commission targets” lists them.")
        remove_target(opened, found[0])
        _show_targets(recall(opened), as_json)


@click.command(help="The targets of every year.")
@as_json_option
@click.pass_obj
def targets(session: Session, as_json: bool) -> None:
    with session.reading() as (_, register):
        _show_targets(register, as_json)


def _show_targets(register: Register, as_json: bool) -> None:
    if as_json:
        show_json(shapes.targets_shape(register))
        return
    rows = [
        (
            years_words(one),
            percent_of_millionths(one.fraction) if one.fraction else "not set",
            one.rule,
            "headline" if one == headline_target(register.targets, one.year) else "",
            without_controls(target_source(one)),
        )
        for one in sorted(register.targets, key=lambda one: (one.year, one.id))
    ]
    show_table(("Year", "Target %", "Rule", "Mark", "Source"), rows)


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


@click.command(help="The numerator rules: which sectors count, and where that is laid down.")
@as_json_option
@click.pass_obj
def rules(session: Session, as_json: bool) -> None:
    with session.reading() as (_, register):
        _show_rules(register, as_json)


@click.group(help="`rule set` enters or changes a numerator rule.")
def rule() -> None:
    pass


@rule.command("set", help="Set a numerator rule by its name.")
@click.argument("name")
@click.option("--title", required=True, metavar="TEXT", help="Who counts, in a few words.")
@click.option("--sectors", required=True, metavar="LIST", help="VCS, private, public: those that count, by commas.")
@click.option("--citation", required=True, metavar="TEXT", help="Where it is laid down.")
@as_json_option
@click.pass_obj
def rule_set(session: Session, name: str, title: str, sectors: str, citation: str, as_json: bool) -> None:
    from commission.services.figures.rules import set_rule
    from commission.services.registers.recall import recall

    wanted = [_sector(part) for part in sectors.split(",")]
    with session.opened(write=True) as opened:
        set_rule(opened, name, title, wanted, citation=citation)
        _show_rules(recall(opened), as_json)


@rule.command("remove", help="Take a numerator rule away.")
@click.argument("name")
@as_json_option
@click.pass_obj
def rule_remove(session: Session, name: str, as_json: bool) -> None:
    from commission.services.figures.rules import remove_rule
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        known = {one.name: one for one in recall(opened).rules}
        if name not in known:
            raise UserError(f"There is no numerator rule {name}.", f"Choose one of: {', '.join(known)}.")
        remove_rule(opened, known[name])
        _show_rules(recall(opened), as_json)


def _sector(text: str) -> Sector:
    for sector in Sector:
        if sector.casefold() == text.strip().casefold():
            return sector
    raise UserError(f"“{text.strip()}” is not a sector.", "Choose of VCS, private and public.")


def _show_rules(register: Register, as_json: bool) -> None:
    if as_json:
        show_json({"rules": [shapes.rule_shape(one) for one in register.rules]})
        return
    counted = [", ".join(str(sector) for sector in Sector if sector in one.sectors) for one in register.rules]
    rows = [
        (one.name, without_controls(one.title), sectors, without_controls(one.citation))
        for one, sectors in zip(register.rules, counted, strict=True)
    ]
    show_table(("Rule", "Who counts", "Sectors", "Source"), rows)
