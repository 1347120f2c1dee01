"""What is to be said of a sheet of a ledger as a whole: how its days, headings and columns were taken."""

from collections.abc import Iterator

from commission.importing.heading_rows import with_letter
from commission.importing.ledger.field_keys import LABELS
from commission.importing.ledger.judged import of_dates, of_months
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.longer_rows import TAKEN
from commission.importing.ledger.misspelt import is_misspelt, mended
from commission.importing.ledger.payees import NO_NAME
from commission.importing.ledger.reader import LineReader
from commission.importing.ledger.table import Table
from commission.importing.ledger.turned_days import of_turned
from commission.importing.noticed import noticed
from commission.rules.findings import Finding


def of_sheet(table: Table, layout: LedgerLayout, reader: LineReader) -> Iterator[Finding]:
    """All of it, once the sheet is read to its end."""
    heading = layout.heading("date")
    yield from of_dates(reader.judged.dates, heading, reader.cells_of_dates)
    if beside := reader.judged.beside:
        yield noticed("order_beside", 0, heading, heading=heading, other=beside)
    yield from of_turned(reader.judged, heading, reader.cells_of_dates)
    yield from of_months(reader.days, heading, reader.cells_of_dates)
    yield from _of_headings(table, layout)
    yield from _of_payees(layout, reader)
    if reader.longer:
        yield noticed("longer_taken" if reader.judged.longer == TAKEN else "longer_held", count=f"{reader.longer:,}")
    yield from reader.odd.notes.findings()
    yield from reader.sums.findings(reader.found.left_out)
    if zeros := reader.odd.zeros:
        yield noticed("computers_zero", 0, layout.heading("amount"), zeros[0], count=len(zeros), example=zeros[0])
    if reader.judged.signs_reversed:
        yield noticed("signs_reversed", 0, layout.heading("amount"))
    if reader.credit_notes.turned:
        yield noticed("credits_turned", 0, reader.credit_notes.heading, count=f"{reader.credit_notes.turned:,}")
    yield from reader.fractions.findings(layout.heading("amount") or layout.heading("debit"))
    yield from reader.bodies.findings()
    yield from reader.cancelled.findings()
    yield from reader.credit_words.findings(reader.found, layout.heading("description"))
    for key, place in layout.columns.items():
        yield from _of_column(table, layout.headings[place], key, place)
    for passed, key in layout.left_out:
        taken = f"“{layout.heading(key)}”"
        if key in layout.columns and passed != layout.heading(key):
            yield noticed("column_left", column=passed, heading=passed, field=LABELS[key], taken=taken)


def _of_payees(layout: LedgerLayout, reader: LineReader) -> Iterator[Finding]:
    if reader.found.unnamed:
        yield noticed("unnamed", 0, layout.heading("payee"), count=reader.found.unnamed, name=NO_NAME)
    if reader.above.filled:
        yield noticed("payees_above", 0, layout.heading("payee"), count=f"{reader.above.filled:,}")
    if reader.above.dated:
        yield noticed("days_above", 0, layout.heading("date"), count=f"{reader.above.dated:,}")


def _of_headings(table: Table, layout: LedgerLayout) -> Iterator[Finding]:
    if table.goes_on:
        yield noticed("sheet_goes_on", sheet=table.sheet)
    elif layout.last:
        yield noticed("headings_last", layout.last, at=layout.last)
    elif not layout.row:
        yield noticed("no_headings")
    elif layout.top > 1:
        yield noticed("above_headings", above=layout.top)
    if not layout.width and layout.row:
        yield noticed("column_unheaded")


def _of_column(table: Table, heading: str, key: str, place: int) -> Iterator[Finding]:
    if place in table.hidden_columns:
        words = with_letter(heading, place)
        yield noticed("hidden_column", column=heading, heading=words, field=LABELS[key])
    if is_misspelt(heading):
        yield noticed("misspelt", column=heading, heading=heading, better=mended(heading), field=LABELS[key])
