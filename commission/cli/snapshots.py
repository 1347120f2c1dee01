"""Commands that freeze a year's figure, give it again, and lay it beside the register of today."""

from datetime import date

import click

from commission.cli.group import DAY, YEAR, Session, as_json_option
from commission.cli.months import READING
from commission.cli.tables import show_json, show_table, without_controls
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.snapshot import FROZEN, Asked, FrozenRow, Snapshot
from commission.rules.figures.snapshot_compared import Became, Compared, compare
from commission.rules.figures.snapshot_words import asked_words, comparison_sentence, snapshot_sentence
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import FinancialYear, shown_date, shown_moment
from commission.services.figures import snapshots as kept
from commission.services.shapes import snapshots as shapes

MUST_LOOK = 1


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (snapshot, snapshots):
        group.add_command(command)


@click.group(help="Freeze a year’s figure: `snapshot take`, `show`, `compare`, `remove`.")
def snapshot() -> None:
    pass


@snapshot.command("take", help="Freeze a year’s figure with its basis and its rows, under a name.")
@click.option("--year", type=YEAR, required=True, help="The financial year, 2006-07 or 2006.")
@click.option("--in-place", "in_place_on", type=DAY, help="Only of the contracts in place on this day.")
@click.option("--rule", metavar="NAME", help="The numerator rule; else the one the year’s answer is given by.")
@READING
@click.option("--measure", type=click.Choice(list(map(str, FROZEN))), default="committed", show_default=True)
@click.option("--base", metavar="NAME", help="How the budget is counted; else as the year’s target has it.")
@click.option("--name", required=True, metavar="NAME", help="What the snapshot is called.")
@as_json_option
@click.pass_obj
def take(
    session: Session,
    year: FinancialYear,
    in_place_on: date | None,
    rule: str | None,
    reading: str,
    measure: str,
    base: str | None,
    name: str,
    as_json: bool,
) -> None:
    from commission.services.registers.recall import recall

    asked = Asked(year, rule, Reading(reading), in_place_on, base, Measure(measure))
    with session.opened(write=True) as opened:
        register = recall(opened)
        kept.take(opened, register, asked, name, session.as_at(register))
        found = kept.snapshot_named(opened, name)
    _show(found, as_json)


@snapshot.command("show", help="The answer again, worked out from the frozen rows: the same whatever became of them.")
@click.argument("name")
@as_json_option
@click.pass_obj
def show(session: Session, name: str, as_json: bool) -> int:
    with session.opened(write=False) as opened:
        found = kept.snapshot_named(opened, name)
        session.say()
    _show(found, as_json)
    return 0 if found.adds_up else MUST_LOOK


def _show(found: Snapshot, as_json: bool) -> None:
    if as_json:
        show_json(shapes.snapshot_shape(found))
        return
    click.echo(without_controls(snapshot_sentence(found)))
    click.echo()
    show_table(("Provider", "Sector", "Ends", "Amount £", "Counts £"), [_row(found, row) for row in found.rows])


def _row(found: Snapshot, row: FrozenRow) -> tuple[str, ...]:
    counts = "" if row.total is None else grouped(row.pence(found.basis.reading))
    ends = shown_date(row.ends_on) if row.ends_on else ""
    return without_controls(row.provider), str(row.sector), ends, grouped_or_unpriced(row.amount), counts


@snapshot.command("compare", help="The same question asked today, contract by contract; the differences add up.")
@click.argument("name")
@as_json_option
@click.pass_obj
def compare_command(session: Session, name: str, as_json: bool) -> None:
    with session.reading() as (opened, register):
        found = compare(kept.snapshot_named(opened, name), register)
    if as_json:
        show_json(shapes.comparison_shape(found))
        return
    click.echo(comparison_sentence(found))
    rows = [_compared_row(row) for row in found.rows if row.became is not Became.SAME]
    if rows:
        click.echo()
        show_table(("Provider", "", "Difference £", "What"), rows)


def _compared_row(row: Compared) -> tuple[str, ...]:
    told = "; ".join(f"{one.title}: {one.before}, now {one.after}" for one in row.changed) or row.why
    return without_controls(row.row.provider), str(row.became), grouped(row.difference), without_controls(told)


@snapshot.command("remove", help="Take a snapshot away; undo brings it back.")
@click.argument("name")
@as_json_option
@click.pass_obj
def remove(session: Session, name: str, as_json: bool) -> None:
    with session.opened(write=True) as opened:
        kept.remove_snapshot(opened, kept.snapshot_named(opened, name))
        found = kept.all_snapshots(opened)
    _list(found, as_json)


@click.command(help="Every snapshot that was taken, with its basis and its answer.")
@as_json_option
@click.pass_obj
def snapshots(session: Session, as_json: bool) -> None:
    with session.opened(write=False) as opened:
        found = kept.all_snapshots(opened)
        session.say()
    _list(found, as_json)


def _list(found: tuple[Snapshot, ...], as_json: bool) -> None:
    if as_json:
        show_json({"snapshots": [shapes.snapshot_head_shape(one) for one in found]})
    elif found:
        show_table(("Name", "Taken", "What", "Rule", "Reading", "Amount £"), list(map(_head_row, found)))
    else:
        click.echo("No snapshot was taken yet. Take one: commission snapshot take --year 2007-08 --name NAME")


def _head_row(found: Snapshot) -> tuple[str, ...]:
    basis, answer = found.basis, found.basis.answer
    amount = answer.annual if basis.reading is Reading.ANNUAL else answer.total
    what = asked_words(found)
    return (
        without_controls(found.name),
        shown_moment(found.taken_at),
        what,
        basis.rule,
        str(basis.reading),
        grouped(amount),
    )
