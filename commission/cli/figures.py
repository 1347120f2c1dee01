"""Commands that answer with figures: share, expiring, budget, targets."""

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Contract, Register
from commission.rules.figures.expiry import Ending, days_left, ending
from commission.rules.figures.sentences import cell_sentence, count_words, denominator_words, penny_note
from commission.rules.figures.shares import headline_target
from commission.rules.money import grouped, grouped_or_unpriced, percent, percent_of_millionths, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.sector_held import sector_on
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.services.figures.share import Answer, answer
from commission.services.shapes import as_json as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (share, expiring, budget, target, targets):
        group.add_command(command)


def _amount(contract: Contract) -> str:
    return grouped_or_unpriced(contract.amount)


@click.command(help="The share board of a year: every rule, measure and reading against budget and target.")
@click.option("--year", type=YEAR, required=True, help="The financial year, 2006-07 or 2006.")
@as_json_option
@click.pass_obj
def share(session: Session, year: FinancialYear, as_json: bool) -> None:
    with session.reading() as (_, register):
        pass
    found = answer(register, year)
    if as_json:
        show_json(shapes.share_shape(found))
    else:
        show_board(found)


def show_board(found: Answer) -> None:
    """The board as a readable table, with its sentences."""
    click.echo(found.sentence)
    click.echo(denominator_words(found.board.denominator, str(found.board.year)))
    click.echo()
    headings = ("Rule", "Measure", "Reading", "Amount £", "Share", "Target", "Distance £")
    rows = [
        (
            f"{cell.rule.name} {cell.rule.title}",
            str(cell.measure),
            str(cell.reading),
            grouped(cell.numerator),
            "—" if cell.share is None else percent(cell.share, 4),
            {True: "met", False: "short", None: "—"}[cell.meets],
            "—" if cell.distance is None else grouped(cell.distance),
        )
        for cell in found.board.cells
    ]
    show_table(headings, rows)
    click.echo()
    said = (" ".join(filter(None, (cell_sentence(cell), penny_note(cell)))) for cell in found.board.cells)
    for sentence in dict.fromkeys(said):  # face says the same under both readings
        click.echo(sentence)
    if found.cliff_sentence:
        click.echo(found.cliff_sentence)


@click.command(help="What ends from the as-at date to that many days on, both ends counted.")
@click.option("--within", type=click.IntRange(min=0), default=90, show_default=True, metavar="DAYS")
@as_json_option
@click.pass_obj
def expiring(session: Session, within: int, as_json: bool) -> None:
    with session.reading() as (_, register):
        found = ending(register.contracts, session.as_at(register), within)
    if as_json:
        show_json(shapes.ending_shape(found))
    else:
        show_ending(found)


def show_ending(found: Ending) -> None:
    """What is ending as readable tables, undated and ended contracts apart."""
    click.echo(
        f"As at {shown_date(found.as_at)}, within {found.within} days: {count_words(found.count, 'contract')} "
        f"end{'s' * (found.count == 1)}, {sterling(found.amount)}"
        + (f"; {found.unpriced} not priced." if found.unpriced else ".")
    )
    for title, listed in (("", found.contracts), ("No end date:", found.no_end_date), ("Ended before:", found.ended)):
        if not listed:
            continue
        click.echo(f"\n{title}".rstrip("\n"))
        headings = ("Provider", "Sector", "Ends", "Days left", "Amount £")
        show_table(headings, [_ending_row(contract, found) for contract in listed])


def _ending_row(contract: Contract, found: Ending) -> tuple[str, ...]:
    left = days_left(contract, found.as_at)
    return (
        without_controls(contract.provider),
        str(sector_on(contract, found.as_at)),
        shown_date(contract.ends_on) if contract.ends_on else "",
        "" if left is None else str(left),
        _amount(contract),
    )


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
    as_json: bool,
) -> None:
    from commission.services.figures.budget import set_component
    from commission.services.registers.recall import recall

    pence = _budget_amount(amount)
    if excluded is not None and not excluded.strip():
        raise UserError(f"{name} is left out without a reason.", "Give the reason, with its source.")
    with session.opened(write=True) as opened:
        set_component(opened, year, name, pence, included=excluded is None, reason=excluded or reason, assumed=assumed)
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
@click.option("--year", type=YEAR, required=True)
@click.option("--fraction", required=True, metavar="F", help="0.05 or 5%.")
@click.option("--rule", default="A", show_default=True, help="The numerator rule it is defined by.")
@click.option("--headline", is_flag=True, help="Measure the year against this one.")
@click.option("--citation", required=True, metavar="TEXT", help="Where it is laid down.")
@as_json_option
@click.pass_obj
def target_set(
    session: Session, year: FinancialYear, fraction: str, rule: str, headline: bool, citation: str, as_json: bool
) -> None:
    from commission.services.figures.targets import read_fraction, set_target
    from commission.services.registers.recall import recall

    millionths = read_fraction(fraction)
    with session.opened(write=True) as opened:
        set_target(opened, year, millionths, rule=rule, citation=citation, headline=headline)
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
            str(one.year),
            percent_of_millionths(one.fraction),
            one.rule,
            "headline" if one == headline_target(register.targets, one.year) else "",
            without_controls(one.citation),
        )
        for one in sorted(register.targets, key=lambda one: (one.year, one.id))
    ]
    show_table(("Year", "Target %", "Rule", "Mark", "Source"), rows)
