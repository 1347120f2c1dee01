"""Command: `scenario`, a year as it would be, and what of it can be done."""

import click

from commission.cli.group import MUST_LOOK, YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import NumeratorRule
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.figures.headline import rule_for
from commission.rules.figures.scenario import Outcome, Pair
from commission.rules.figures.scenario_words import by_words, scenario_sentence
from commission.rules.figures.sentences import basis_words
from commission.rules.figures.sums import Tally
from commission.rules.figures.supposing import Scenario
from commission.rules.money import grouped, percent
from commission.rules.periods import FinancialYear


def join(group: click.Group) -> None:
    """Add this module's command."""
    group.add_command(scenario)


@click.command(
    help="A year as it would be: at another level of the budget, with contracts renewed, unfunded or moved outside it, "
    "beside the year as it stands. Nothing is changed without --apply, which moves contracts outside the budget and "
    "proposes the renewals for the next roll, as one action that can be undone; the rest is only supposed."
)
@click.option("--year", type=YEAR, required=True, help="The financial year, 2006-07 or 2006.")
@click.option("--level", metavar="PERCENT", help="The level of the budget, 98 or 102.5; tiers come and go with it.")
@click.option("--no-tiers", is_flag=True, help="Let every contract count whatever the level.")
@click.option(
    "--renew",
    metavar="all|none|ID,ID…",
    default="none",
    show_default=True,
    help="Renew what ends, again and again until the year is covered; of “all” what ended long ago is left out.",
)
@click.option("--funding-ends", is_flag=True, help="Stop contracts on the day their funding ends.")
@click.option("--outside", metavar="ID,ID…", default="", help="Move these contracts outside the budget.")
@click.option("--with-plan", is_flag=True, help="Count the accepted contracts of the plan.")
@click.option("--rule", metavar="NAME", help="This rule alone; else the board, what moves by its headline.")
@click.option("--base", metavar="NAME", help="A way to count the budget; “as ticked” is the register’s own.")
@click.option(
    "--measure",
    type=click.Choice(list(map(str, GAP_MEASURES))),
    default=str(Measure.COMMITTED),
    show_default=True,
    help="What it is told by: paid, outturn and forecast with a ledger of the year, to the as-at date.",
)
@click.option("--apply", "apply_it", is_flag=True, help="Do what can be done; needs --reason.")
@click.option("--reason", metavar="TEXT", default="", help="Why it is done.")
@as_json_option
@click.pass_obj
def scenario(
    session: Session,
    /,
    year: FinancialYear,
    level: str | None,
    no_tiers: bool,
    renew: str,
    funding_ends: bool,
    outside: str,
    with_plan: bool,
    rule: str | None,
    base: str | None,
    measure: str,
    apply_it: bool,
    reason: str,
    as_json: bool,
) -> int:
    from commission.rules.figures.levels import read_level
    from commission.services.figures.scenario import apply_scenario, doable, what_if
    from commission.services.registers.recall import recall
    from commission.services.shapes.scenario import scenario_shape

    asked = Scenario(
        level=None if level is None else read_level(level),
        tiers=not no_tiers,
        renew_all=renew.strip().lower() == "all",
        renew=frozenset() if renew.strip().lower() in ("all", "none", "") else _numbers(renew),
        funding_ends=funding_ends,
        outside=_numbers(outside) if outside.strip() else frozenset(),
        plan=with_plan,
    )
    with session.opened(write=apply_it) as opened:
        register = recall(opened)
        session.say()
        found = what_if(register, year, asked, base, session.as_at(register), Measure(measure))
        if not found.before.rules:
            raise UserError("The register has no numerator rule.", "Without one nothing can be counted.")
        chosen = rule_for(register, year, rule)
        what = doable(register, found)
        done = apply_scenario(opened, year, what, reason) if apply_it else None
    if as_json:
        show_json(scenario_shape(found, chosen, what, applied=done is not None, all_rules=rule is None))
    else:
        _show(found, chosen, every=rule is None)
        if done is not None:
            click.echo(f"\n{done.summary}.")
        elif what.anything:
            click.echo(f"\nWith --apply: {what.words}.")
    return MUST_LOOK if found.not_renewed else 0


def _numbers(text: str) -> frozenset[int]:
    words = text.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdecimal() and len(word) < 16 for word in words):
        raise UserError(f"“{text}” is not a list of contract numbers.", "Write them as 1,2,3.")
    return frozenset(map(int, words))


def _show(found: Outcome, chosen: NumeratorRule, *, every: bool) -> None:
    """The sentence, before and after side by side, and the rows that move."""
    click.echo(scenario_sentence(found, chosen))
    if found.before.day is not None:
        click.echo(by_words(found))
    click.echo()
    pairs = [pair for pair in found.once if every or pair.before.rule == chosen]
    headings = ("Rule", "Basis", "Now £", "Then £", "Difference £", "Share now", "Share then", "Distance then £")
    show_table(headings, [_pair_row(pair) for pair in pairs])
    moved = found.moved(chosen)
    if moved:
        click.echo()
        rows = [
            (
                str(one.contract.id or "new"),
                without_controls(one.contract.provider),
                one.touched.why,
                _pence(one.before),
                _pence(one.after),
            )
            for one in moved
        ]
        show_table(("No", "Provider", "Why", "Now £", "Then £"), rows)
    for left in found.not_renewed:
        click.echo(f"{left.contract.id} {without_controls(left.contract.provider)} is not renewed: {left.why}.")


def _pair_row(pair: Pair) -> tuple[str, ...]:
    shares = (pair.before.share, pair.after.share)
    return (
        pair.before.rule.name,
        basis_words(pair.before.measure, pair.before.reading),
        grouped(pair.before.numerator),
        grouped(pair.after.numerator),
        grouped(pair.pence),
        *("—" if share is None else percent(share, 4) for share in shares),
        "—" if pair.after.distance is None else grouped(pair.after.distance),
    )


def _pence(side: Tally) -> str:
    """What it is told by, amounts as totals."""
    return "not priced" if side.unpriced and not side.priced else grouped(side.total)
