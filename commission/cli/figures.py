"""Commands that answer with figures: share, expiring."""

from collections.abc import Sequence

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Contract
from commission.rules.figures.cells import READINGS, Cell
from commission.rules.figures.expiry import Ending, days_left, ending
from commission.rules.figures.headline import TARGET_MEASURES
from commission.rules.figures.proofs import cell_proof
from commission.rules.figures.sentences import basis_words, cell_sentence, count_words, denominator_words, penny_note
from commission.rules.money import grouped, grouped_or_unpriced, percent, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.sector_held import sector_on
from commission.services.figures.share import Answer, answer, answer_on
from commission.services.shapes import as_json as shapes


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (share, expiring):
        group.add_command(command)


def _amount(contract: Contract) -> str:
    return grouped_or_unpriced(contract.amount)


@click.command(help="The share board of a year: every rule, measure and reading against budget and target.")
@click.option("--year", type=YEAR, required=True, help="The financial year, 2006-07 or 2006.")
@click.option("--base", metavar="NAME", help="A way to count the budget; “as ticked” is the register’s own.")
@click.option("--rule", metavar="NAME", help="This rule alone.")
@click.option(
    "--measure", type=click.Choice(TARGET_MEASURES), help="This measure alone; paid and what rests on it with a ledger."
)
@click.option("--reading", type=click.Choice([str(one) for one in READINGS]), help="This reading alone.")
@click.option("--explain", is_flag=True, help="Each figure with its rows: days, parts, pence, and what is left out.")
@as_json_option
@click.pass_obj
def share(
    session: Session,
    year: FinancialYear,
    base: str | None,
    rule: str | None,
    measure: str | None,
    reading: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    with session.reading() as (_, register):
        as_at = session.as_at(register)
    found = answer(register, year, as_at) if base is None else answer_on(register, year, base, as_at)
    if rule is not None and rule not in [one.name for one in register.rules]:
        names = ", ".join(one.name for one in register.rules)
        raise UserError(f"There is no numerator rule {rule}.", f"Choose one of: {names}.")
    if measure is not None and measure not in found.board.measures:
        raise UserError(
            f"There is no ledger of {year}, so nothing of it is {measure}.",
            "Bring one in: commission import payments FILE.",
        )
    cells = [
        cell
        for cell in found.board.cells
        if rule in (None, cell.rule.name) and measure in (None, cell.measure) and reading in (None, cell.reading)
    ]
    if as_json:
        show_json(shapes.share_shape(found, cells, explain=explain))
    else:
        show_board(found, cells)
        if explain:
            show_proofs(cells)


def show_proofs(cells: Sequence[Cell]) -> None:
    """The rows of each figure with how they come about, and why others are left out."""
    for cell in cells:
        click.echo(f"\n{basis_words(cell.measure, cell.reading).capitalize()}, rule {cell.rule.name}")
        told = cell_proof(cell)
        rows = [(without_controls(one.row.contract.provider), one.proof, grouped(one.counts)) for one in told.rows]
        show_table(("Contract", "How it comes about", "Counts £"), [*rows, ("", "", grouped(cell.numerator))])
        for line in told.left_out:
            click.echo(f"{without_controls(line.row.contract.provider)}: {line.why}")


def show_board(found: Answer, cells: Sequence[Cell]) -> None:
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
        for cell in cells
    ]
    show_table(headings, rows)
    click.echo()
    said = (" ".join(filter(None, (cell_sentence(cell), penny_note(cell)))) for cell in cells)
    for sentence in dict.fromkeys(said):  # face says the same under both readings
        click.echo(sentence)
    click.echo(found.ledger_note)
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
