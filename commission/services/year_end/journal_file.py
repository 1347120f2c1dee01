"""The journal of a year's end as a file for finance: what is booked on 31 March, and turned round on 1 April."""

from datetime import date
from pathlib import Path

from commission.errors import UserError
from commission.reports.cells import money_sum
from commission.reports.document import Cell, Document, Heading, Kind, Paragraph, Status, Table
from commission.reports.formats import format_of, write
from commission.rules.money import plain, sterling
from commission.rules.year_end.journals import JournalLine, journal_lines, reversal_lines
from commission.rules.year_end.statement import YearStatement

ENDINGS = ("xlsx", "csv")
"""The kinds of file finance takes; the first is the one offered."""
HEADINGS = (
    Heading("Date", Kind.DATE, 9),
    Heading("Contract", Kind.NUMBER, 7),
    Heading("Reference", weight=8),
    Heading("Provider", weight=16),
    Heading("Account", weight=10),
    Heading("Budget code", weight=9),
    Heading("Narrative", weight=26),
    Heading("Debit £", Kind.AMOUNT, 9),
    Heading("Credit £", Kind.AMOUNT, 9),
)


def write_journal(organisation: str, statement: YearStatement, path: Path, as_at: date) -> int:
    """Write both journals to one file and return how many lines they have; the file is whole or not there.

    Raises UserError for an ending no spreadsheet has, and where there is nothing to book.
    """
    format_of(path)
    if path.suffix.removeprefix(".").lower() not in ENDINGS:
        raise UserError(f"{path.name} is no spreadsheet.", "Let its name end in .xlsx or .csv.")
    lines = (*journal_lines(statement), *reversal_lines(statement))
    if not lines:
        raise UserError(f"{statement.year} has nothing to accrue or prepay.", "No journal was written: none is needed.")
    write(journal_document(organisation, statement, lines, as_at), path)
    return len(lines)


def journal_document(
    organisation: str, statement: YearStatement, lines: tuple[JournalLine, ...], as_at: date
) -> Document:
    """The lines as a document: amounts and days as a ledger reads them."""
    debit, credit = sum(line.debit for line in lines), sum(line.credit for line in lines)
    ends = ("Total", *[""] * 6, money_sum(debit), money_sum(credit))
    table = Table(HEADINGS, tuple(map(_row, lines)), (ends,))
    words = f"{len(lines):,} lines; debits {sterling(debit)}, credits {sterling(credit)}."
    title = f"Year-end journal {statement.year}"
    blocks = (Paragraph(words, note=True), table)
    return Document("year-end-journal", title, "", organisation, "", as_at, Status.DRAFT, blocks)


def _row(line: JournalLine) -> tuple[str, ...]:
    sides = (Cell(plain(pence), pence) if pence else "" for pence in (line.debit, line.credit))
    words = (line.reference, line.provider, line.account, line.code, line.narrative)
    return Cell(line.dated.isoformat(), line.dated), Cell(str(line.contract), line.contract), *words, *sides
