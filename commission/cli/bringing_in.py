"""The command that brings in a list of contracts."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commission.cli.group import MUST_LOOK, YEAR, Session, as_json_option
from commission.cli.lists import DATES, file_of, mapping_of
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Reading
from commission.rules.findings import Severity
from commission.rules.money import grouped, plain, sterling
from commission.rules.periods import FinancialYear
from commission.services.shapes import as_json as shapes

if TYPE_CHECKING:  # loaded when the command is run, not where only its help is asked for
    from commission.services.imports.plan import ImportPlan


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(import_contracts)


_CORRECTION = re.compile(r"\s*(\d{1,9})\s*:([^=]+)=(.*)", re.DOTALL)


@click.command(
    "contracts",
    help="""Import a list of contracts from csv, xlsx, xls or ods; FILE is - for rows piped or pasted in.

    A row that cannot be read for certain is held. Correct its cell with --set "17:amount=1,241.32" (the row as a
    spreadsheet counts it, the field or its heading, what was meant); what the file says is kept beside it. What an
    import of the same headings was told (--map, --sheet, --heading-row, --delimiter, --dates) is used again and
    said; --fresh leaves it aside.
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet of a workbook.")
@click.option("--encoding", help="Of a text file: utf-8, utf-16, cp1252 or cp850; else found out.")
@click.option("--delimiter", help="Of a text file: comma, semicolon, tab or bar; else found out.")
@click.option("--year", type=YEAR, help="The year the list was drawn up for; else that of most dated rows.")
@click.option("--amounts", type=click.Choice([str(reading) for reading in Reading]), help="The reading of every row.")
@click.option("--map", "mapped", multiple=True, metavar="Heading=field", help="What a column holds; can be repeated.")
@click.option("--heading-row", type=click.IntRange(min=1), help="The row of the headings; else found out.")
@click.option("--dates", type=click.Choice(sorted(DATES)), help="How to read 03/04/07 where no date of it tells.")
@click.option("--set", "written", multiple=True, metavar="ROW:field=text", help="Correct a cell; can be repeated.")
@click.option("--fresh", is_flag=True, help="Leave aside what an earlier import of the same headings was told.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@as_json_option
@click.pass_obj
def import_contracts(
    session: Session,
    file: Path,
    sheet: str | None,
    encoding: str | None,
    delimiter: str | None,
    year: FinancialYear | None,
    amounts: str | None,
    mapped: tuple[str, ...],
    heading_row: int | None,
    dates: str | None,
    written: tuple[str, ...],
    fresh: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    from commission.services.imports.import_contracts import apply_import, plan_import
    from commission.services.imports.plan import ImportChoices, YearNotToldError

    reading = Reading(amounts) if amounts else None
    choices = ImportChoices(
        *(sheet, encoding, delimiter, heading_row, mapping_of(mapped), year, reading),
        day_order=DATES[dates] if dates else None,
        corrections=_corrections(written),
        fresh=fresh,
    )
    batch = None
    with file_of(file) as path, session.opened(write=not dry_run) as opened:
        try:
            plan = plan_import(opened, path, choices)
        except YearNotToldError as error:
            raise UserError(error.message, f"{error.remedy.rstrip('.')}: --year 2006-07.") from error
        if not dry_run:
            batch = apply_import(opened, plan).batch
    if as_json:
        show_json({**plan_shape(plan), "batch": batch})
    else:
        show_plan(plan, batch)
    return MUST_LOOK if plan.count(Outcome.HELD) else 0


def _corrections(written: tuple[str, ...]) -> dict[tuple[int, str], str]:
    found = {}
    for words in written:
        match = _CORRECTION.fullmatch(words)
        if match is None:
            raise UserError(f"“{words}” does not say which cell to correct.", "Write --set '17:amount=1,241.32'.")
        found[int(match[1]), match[2].strip()] = match[3]
    return found


def plan_shape(plan: "ImportPlan") -> shapes.Shape:
    """An import in the shape scripts rely on; every row of the file is counted once."""
    return {
        "file": plan.parsed.source.file_name,
        "year": str(plan.year),
        "year_given": plan.year_given,
        "read_as": plan.known
        and {"batch": plan.known.batch, "file": plan.known.file_name, "used": list(plan.known.used)},
        "corrected": [
            {"row": one.row, "field": one.field, "before": one.before, "after": one.after} for one in plan.corrections
        ],
        "rows": plan.parsed.rows,
        **{str(outcome): plan.count(outcome) for outcome in Outcome},
        "blank": plan.parsed.blank,
        "total_rows": len(plan.total_rows),
        "amount": plain(plan.amount),
        "by_sector": {
            str(sector): {"rows": rows, "amount": plain(amount)} for sector, (rows, amount) in plan.by_sector.items()
        },
        "findings": [shapes.finding_shape(finding) for finding in plan.findings],
    }


def show_plan(plan: "ImportPlan", batch: int | None) -> None:
    """An import in words: how the file was read, what became of its rows, what a person must look at."""
    from commission.services.imports.memory import known_words

    source = plan.parsed.source
    read_as = f"sheet {source.sheet}" if source.sheet else f"{source.encoding}, delimiter {source.delimiter!r}"
    headings = f"headings in row {plan.parsed.heading_row}" if plan.parsed.heading_row else "no headings"
    click.echo(f"{without_controls(source.file_name)}: {read_as}, {headings}.")
    if plan.known is not None:
        click.echo(without_controls(known_words(plan.known)) + (" --fresh reads it anew." if plan.known.used else ""))
    why = "as said" if plan.year_given else "the year in which most of its dated rows are in force"
    click.echo(f"Listed for {plan.year} ({why}).")
    parts = [f"{plan.count(outcome):,} {outcome}" for outcome in Outcome]
    click.echo(
        f"{plan.parsed.rows:,} rows: {', '.join(parts)}, {plan.parsed.blank:,} blank, "
        f"{len(plan.total_rows):,} total rows; {sterling(plan.amount)} taken."
    )
    rows = [(str(sector), f"{count:,}", grouped(amount)) for sector, (count, amount) in plan.by_sector.items()]
    show_table(("Sector", "Contracts", "Amount £"), rows)
    for finding in plan.findings:
        if finding.severity is not Severity.NOTE or finding.code == "corrected":
            place = f"row {finding.row}, {finding.column}: " if finding.row else ""
            click.echo(without_controls(f"{finding.severity}: {place}{finding.message}"))
    click.echo("Nothing was written (dry run)." if batch is None else f"Stored as import {batch}.")
