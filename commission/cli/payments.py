"""The command that brings in a finance ledger."""

from datetime import date
from pathlib import Path

import click

from commission.cli.group import DAY, MUST_LOOK, Session, as_json_option
from commission.cli.lists import DATES, file_of, mapping_of
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.importing.ledger.choices import Cell, LedgerChoices, known_words
from commission.importing.ledger.credit_notes import ANSWERS
from commission.importing.ledger.fractions import ANSWERS as FRACTIONS
from commission.importing.ledger.longer_rows import ANSWERS as LONGER
from commission.importing.ledger.payees_above import ANSWERS as PAYEES
from commission.importing.ledger.points import ANSWERS as POINTS
from commission.importing.ledger.signs import ANSWERS as SIGNS
from commission.importing.ledger.sums_of_lines import ANSWERS as SUMS
from commission.importing.ledger.turned_days import ANSWERS as TURNED
from commission.rules.findings import Severity
from commission.rules.money import grouped, sterling
from commission.services.shapes.payments import ledger_shape
from commission.services.year_end.ledger_plan import LedgerPlan

MONTH_END = "month-end"
MOST_SAID = 200
"""So many findings are said one by one; a script reads all of them."""


def join(group: click.Group) -> None:
    """Add this module's command to those that bring lists in."""
    group.add_command(import_payments)


@click.command(
    "payments",
    help="""Import a finance ledger from csv, xlsx, xls or ods; FILE is - for rows piped or pasted in.

    Each line is a payment; credits stand below zero. Which column is the amount is asked where more than one may be
    meant: --amount-column HEADING. A row that cannot be read for certain is held. Correct its cell with
    --set "17:amount=1,241.32" (of a further sheet "April!17:amount=…"). Lines the register holds already are not
    taken twice; --again takes them all the same. Months without days are taken as their last days with --dates
    month-end. What a ledger with the same headings was told is used again and
    said; --fresh leaves it aside.
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet of a workbook; all: every sheet that reads as a ledger.")
@click.option("--amount-column", metavar="HEADING", help="The column (heading or letter) that is the amount.")
@click.option("--encoding", help="Of a text file: utf-8, utf-16, cp1252 or cp850; else found out.")
@click.option("--delimiter", help="Of a text file: comma, semicolon, tab or bar; else found out.")
@click.option("--map", "mapped", multiple=True, metavar="Heading=field", help="What a column holds; can be repeated.")
@click.option("--heading-row", type=click.IntRange(min=1), help="The row of the headings; else found out.")
@click.option("--dates", type=click.Choice([*sorted(DATES), MONTH_END]), help="How to read 03/04/07, or Apr-07.")
@click.option("--date", "every_date", type=DAY, help="The day of all payments, where no column holds one.")
@click.option("--credit-notes", type=click.Choice(ANSWERS), help="What credit notes with amounts above zero are.")
@click.option("--signs", type=click.Choice(SIGNS), help="What amounts are where nearly all stand below zero.")
@click.option("--fractions", type=click.Choice(FRACTIONS), help="What amounts with a fraction of a penny are.")
@click.option("--point", type=click.Choice(POINTS), help="What the point of amounts like 12.500 is, where none says.")
@click.option(
    "--payees", type=click.Choice(PAYEES), help="Whose lines without a payee (or a date) are, below one that has it."
)
@click.option("--longer", type=click.Choice(LONGER), help="What rows with more cells than the headings are.")
@click.option("--sums", type=click.Choice(SUMS), help="What lines are that are the sum of the lines beside them.")
@click.option("--turned", type=click.Choice(TURNED), help="What dates are that a spreadsheet may have turned round.")
@click.option("--set", "written", multiple=True, metavar="ROW:field=text", help="Correct a cell; can be repeated.")
@click.option("--fresh", is_flag=True, help="Leave aside what an earlier ledger of the same headings was told.")
@click.option("--again", is_flag=True, help="Take lines once more that are in the register already.")
@click.option("--held", "held_to", type=click.Path(path_type=Path), help="Write every held row to this csv file.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@as_json_option
@click.pass_obj
def import_payments(
    session: Session,
    file: Path,
    sheet: str | None,
    amount_column: str | None,
    encoding: str | None,
    delimiter: str | None,
    mapped: tuple[str, ...],
    heading_row: int | None,
    dates: str | None,
    every_date: date | None,
    credit_notes: str | None,
    signs: str | None,
    fractions: str | None,
    point: str | None,
    payees: str | None,
    longer: str | None,
    sums: str | None,
    turned: str | None,
    written: tuple[str, ...],
    fresh: bool,
    again: bool,
    held_to: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    from commission.services.year_end.held_rows import write_held
    from commission.services.year_end.import_payments import apply_payments, plan_payments, tell_nobody

    choices = LedgerChoices(
        *(sheet, encoding, delimiter, heading_row, mapping_of(mapped), amount_column),
        day_order=DATES.get(dates or ""),
        corrections=_corrections(written),
        fresh=fresh,
        again=again,
        month_end=dates == MONTH_END,
        every_date=every_date,
        credit_notes=credit_notes,
        signs=signs,
        fractions=fractions,
        point=point,
        payees=payees,
        sums=sums,
        longer=longer,
        turned=turned,
    )
    batch = None
    with file_of(file) as path, session.opened(write=not dry_run) as opened:
        plan = plan_payments(opened, path, choices)
        if held_to is not None:
            write_held(plan, held_to, tell_nobody)
        if not dry_run:
            batch = apply_payments(opened, plan).batch
    if as_json:
        show_json({**ledger_shape(plan), "batch": batch, "held_file": held_to and str(held_to)})
    else:
        show_ledger(plan, batch)
        if held_to is not None:
            click.echo(without_controls(f"Rows that are held ({plan.held:,}) are in {held_to}."))
    return MUST_LOOK if plan.held else 0


def _corrections(written: tuple[str, ...]) -> dict[Cell, str]:
    found = {}
    for words in written:
        where, equals, text = words.partition("=")
        place, _, field = where.rpartition(":")
        sheet, _, row = place.rpartition("!")
        if not equals or not field.strip() or not row.strip().isdecimal() or len(row) > 9:
            raise UserError(f"“{words}” does not say which cell to correct.", "Write --set '17:amount=1,241.32'.")
        found[sheet, int(row), field.strip()] = text
    return found


def show_ledger(plan: LedgerPlan, batch: int | None) -> None:
    """An import in words: how the file was read, what became of its rows, what a person must look at."""
    file = plan.file
    name = without_controls(file.file_name)
    read_as = f"{file.encoding}, delimiter {file.delimiter!r}" if file.delimiter else f"{len(plan.sheets)} sheets"
    click.echo(f"{name}: {read_as}, headings in row {plan.sheets[0].heading_row}.")
    if file.known:
        click.echo(without_controls(known_words(file.known, file.used)) + " --fresh reads it anew.")
    for sheet in plan.sheets:
        columns = ", ".join(f"{key} from “{heading}”" for heading, key in sheet.mapping.items())
        click.echo(without_controls(f"{sheet.sheet}: {columns}." if sheet.sheet else f"Read: {columns}."))
    click.echo(
        f"{plan.rows:,} rows: {plan.new:,} new, {plan.same:,} same, {plan.held:,} held, {plan.blank:,} blank, "
        f"{len(plan.totals):,} total rows; {sterling(plan.amount)} taken."
    )
    rows = [(str(year), f"{lines:,}", grouped(amount)) for year, (lines, amount) in sorted(plan.by_year.items())]
    show_table(("Year", "Lines", "Amount £"), rows)
    said = [one for one in plan.findings if one.severity is not Severity.NOTE or one.code == "corrected"]
    for finding in said[:MOST_SAID]:
        place = f"row {finding.row}, {finding.column}: " if finding.row else ""
        click.echo(without_controls(f"{finding.severity}: {place}{finding.message}"))
    if len(said) > MOST_SAID:
        click.echo(f"{len(said) - MOST_SAID:,} more are in --json.")
    click.echo("Nothing was written (dry run)." if batch is None else f"Stored as import {batch}.")
