"""Commands for targets, and for the numerator rules they are defined by."""

from typing import Any

import click

from commission.cli.group import DAY, YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Register, Sector
from commission.rules.figures.denominator import base_named
from commission.rules.figures.headline import TARGET_MEASURES, headline_target
from commission.rules.figures.sentences import target_source, years_words
from commission.rules.money import percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.services.shapes import as_json as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (target, targets, rule, rules):
        group.add_command(command)


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
