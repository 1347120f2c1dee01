"""The command that prints: a document to a file, its format from the file's ending."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table
from commission.cli.year_end import UP_TO, within_year
from commission.errors import UserError
from commission.reports.document import Document, Status
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import HISTORY, LISTED


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(print_paper)


@click.command("print", help="Print a document to a file (its ending chooses the format); --list names them.")
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="The documents there are.")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--year", type=YEAR, help="The financial year; else that of the as-at date. The history is of all years.")
@click.option("--label", help="What it is called in the plan, for example “Appendix 1”.")
@click.option("--status", type=click.Choice([str(status) for status in Status]), default="draft", show_default=True)
@click.option("--subtotals", is_flag=True, help="Appendix 1: a subtotal for each sector.")
@UP_TO
@click.option(
    "--measure",
    type=click.Choice(list(map(str, GAP_MEASURES))),
    help="What it is told by: the plan to reach the target and the share statement’s drawing as the target is, "
    "What if by what is committed, unless this is given; paid, outturn and forecast with a ledger of the year.",
)
@as_json_option
@click.pass_obj
def print_paper(
    session: Session,
    name: str | None,
    listing: bool,
    to: Path | None,
    year: FinancialYear | None,
    label: str | None,
    status: str,
    subtotals: bool,
    up_to: date | None,
    measure: str | None,
    as_json: bool,
) -> None:
    if listing:
        _show_list(as_json)
        return
    if name is None or to is None:
        raise UserError("Say what to print and where to.", "For example: commission print appendix-1 --to plan.pdf")
    from commission.services.papers.print_document import print_document

    by = Measure(measure) if measure else None
    if name == HISTORY.name:
        if by is not None:
            raise UserError(f"{HISTORY.title} is not told by one measure.", "Leave the measure out.")
        document = replace(_history(session, year), label=label or "", status=Status(status))
    else:
        document = _paper(session, name, year, label, Status(status), subtotals, up_to, by)
    pages = print_document(document, to)
    if pages:
        _tell_missing(session, document)
    if as_json:
        show_json({"file": str(to), "pages": pages})
    else:
        click.echo(f"{to}: {document.title}" + (f", {pages} page{'s' * (pages != 1)}." if pages else "."))


def _paper(
    session: Session,
    name: str,
    year: FinancialYear | None,
    label: str | None,
    status: Status,
    subtotals: bool,
    up_to: date | None,
    measure: Measure | None,
) -> Document:
    from commission.services.papers.documents import YEAR_END, build
    from commission.services.year_end.signed_file import ALTERED, signed_in
    from commission.services.year_end.to_date import register_to

    if up_to is not None and name != YEAR_END:
        raise UserError("Only the year-end statement is printed up to a day.", "Leave --up-to out.")
    with session.reading() as (opened, register):
        as_at = session.as_at(register)
        year = year or FinancialYear.of(as_at)
        signed = signed_in(opened.path, year) if name == YEAR_END else None
        to_day = within_year(year, up_to)
        if to_day is not None:
            register, signed = register_to(opened.path, register, year, to_day), None
    if signed is not None and not signed.sealed:
        session.tell(f"{year}: {ALTERED} See: commission check.", must_look=True)
    return build(
        name,
        register,
        year=year,
        as_at=as_at,
        label=label,
        status=status,
        subtotals=subtotals,
        signed=signed,
        to_day=to_day,
        measure=measure,
    )


def _history(session: Session, year: FinancialYear | None) -> Document:
    """The whole history; the command “history” writes a part of it."""
    from commission.services.history import Asked
    from commission.services.papers.history import history_document

    if year is not None:
        remedy = "See: commission history --since D --until D --to FILE."
        raise UserError(f"The history is not of {year} alone.", remedy)
    with session.opened(write=False) as opened:
        return history_document(opened, Asked(), session.day or date.today())


def _tell_missing(session: Session, document: Document) -> None:
    """On a page a letter the font lacks is a box: say which, and where. Other kinds of file hold every letter."""
    from commission.reports.letters import missing_in

    if sentence := missing_in(document).sentence:
        session.tell(sentence)


def _show_list(as_json: bool) -> None:
    if as_json:
        listed = [{"name": one.name, "title": one.title, "formats": list(one.formats)} for one in LISTED]
        show_json({"documents": listed})
    else:
        show_table(("Name", "Title", "Formats"), [(one.name, one.title, ", ".join(one.formats)) for one in LISTED])
