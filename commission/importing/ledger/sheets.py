"""The lines of a ledger whose columns are known: blocks of payments, held rows, and each sheet's reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.importing.heading_words import normalised
from commission.importing.ledger.choices import LedgerChoices
from commission.importing.ledger.field_keys import KEYS
from commission.importing.ledger.fractions import AS_HELD, proven
from commission.importing.ledger.judged import Judged, bounds, judge_dates
from commission.importing.ledger.laid_out import LedgerLayout, Sheet, below
from commission.importing.ledger.lines import SheetRead
from commission.importing.ledger.merged_down import MergedDown
from commission.importing.ledger.order_asked import ask_order, proved_beside
from commission.importing.ledger.payees import Payees
from commission.importing.ledger.reader import LineReader
from commission.importing.ledger.repeated_sheets import repeated_sheets
from commission.importing.ledger.signs import REVERSED, ask_signs
from commission.importing.ledger.sums_of_lines import SumsTold
from commission.importing.ledger.table import MOST_ROWS, Row, Table
from commission.importing.ledger.turned_days import ask_turned
from commission.rules.reading.written_days import DayOrder, judge_days

_FIRST = 1_000
"""So many rows are a block of their own: who stores them waits less for the first of them."""
_STRUCK = "The row is struck out. If it was paid all the same, write one of its cells anew."


class Again(NamedTuple):
    """What was sent of this sheet is void: it is read once more, now that all of its dates are known."""

    sheet: str


Message = Any
"""Blocks, lists of HeldLine, Again; a SheetRead ends each sheet."""


def read_lines(sheets: Sequence[Sheet], choices: LedgerChoices) -> Iterator[Message]:
    """Read the lines. Raises UserError where a person must say something first, which only all of them show."""
    payees = Payees()
    reads: list[SheetRead] = []
    for sheet in sheets:
        for message in _sheet(sheet, choices, payees):
            if isinstance(message, SheetRead):
                reads.append(message)
                message.findings[:0] = repeated_sheets(reads) if len(reads) == len(sheets) > 1 else ()
            yield message


def _sheet(sheet: Sheet, choices: LedgerChoices, payees: Payees) -> Iterator[Message]:
    table, layout = sheet.table, sheet.layout
    blocks = below(table, layout)
    rows = next(blocks)
    corrections = {
        (row, _key(named, layout)): text
        for (where, row, named), text in choices.corrections.items()
        if where in ("", table.sheet)
    }
    texts = {row[layout.columns["date"]] for row in rows if layout.columns["date"] < len(row)}
    both = not choices.order_remembered
    dates, order, beside = judge_dates(texts, table.serials, choices.day_order, both_ways=both), choices.day_order, ""
    if dates.order is DayOrder.UNPROVEN and (proof := proved_beside(rows, layout, table.serials)):
        order, beside = proof
    judged = Judged(
        judge_dates(texts, table.serials, order) if beside else dates,
        beside=beside,
        month_end=choices.month_end,
        credit_notes=choices.credit_notes,
        signs_reversed=choices.signs == REVERSED and "amount" in layout.columns,
        fractions=choices.fractions,
        payees=choices.payees,
        turned=choices.turned,
        sums=SumsTold(choices.sums),
        longer=choices.longer,
        point=proven(layout, rows),
        point_told=choices.point,
    )
    struck = {row + 1: _STRUCK for row, place in table.struck if place in layout.columns.values()}
    merged = MergedDown(table.merges, layout)
    suspects = {**merged.suspects(), **struck}
    reader = LineReader(sheet, judged, payees, corrections, suspects)
    reader.odd.all_held = choices.all_held
    yield from _read(chain((rows[:_FIRST], rows[_FIRST:]), blocks), reader, merged)
    proved = _proved(reader, table, order, both_ways=both and order is choices.day_order)
    if not judged.like(proved) or not all(proved.first <= day <= proved.last for day in reader.found.by_day):
        yield Again(table.sheet)
        reader, merged = LineReader(sheet, proved, payees, corrections, suspects), merged.anew()
        reader.odd.all_held = choices.all_held
        yield from _read(below(table, layout), reader, merged)
    name = f"the sheet “{table.sheet}”" if table.sheet else "the ledger"
    ask_turned(proved, reader.cells_of_dates, layout.headings, layout.heading("date"), name)
    ask_order(proved, reader.cells_of_dates, layout.headings, layout.heading("date"), name)
    if "amount" in layout.columns:
        ask_signs(reader.found, name, choices.signs)
    reader.credit_notes.ask(reader.found.amount, name)
    reader.fractions.points.ask(reader.found, name)
    reader.fractions.ask(reader.found, name)
    reader.above.ask(reader.found.lines, name)
    reader.sums.ask(reader.found.amount, name)
    reader.odd.settle(reader.running.settled(table.sheet))
    from commission.importing.ledger.sheet_findings import of_sheet  # while what was sent last is being stored

    reader.found.findings[:0] = [*table.remarks, *of_sheet(table, layout, reader), *merged.findings()]
    yield reader.found


def _read(blocks: Iterable[list[Row]], reader: LineReader, merged: MergedDown) -> Iterator[Message]:
    number = reader.layout.row + 1
    for rows in blocks:
        if number + len(rows) > MOST_ROWS:
            raise UserError(f"The ledger has more than {MOST_ROWS:,} rows.", "Import it in parts, a month or so each.")
        if not rows:
            continue
        if merged.merges:
            merged.fill(number, rows)
        yield reader.read(number, rows)
        if held := reader.odd.taken_held():
            yield held
        number += len(rows)


def _proved(reader: LineReader, table: Table, order: DayOrder | None, *, both_ways: bool) -> Judged:
    """What holds for the columns once all their cells are known."""
    dates = judge_dates(reader.cells_of_dates, table.serials, order, both_ways=both_ways)
    beside = reader.judged.beside
    if beside and judge_days(reader.cells_of_dates) is not DayOrder.UNPROVEN:
        beside = ""
    lines = {day: sums[0] for day, sums in reader.found.by_day.items()}
    below = reader.credits_below > reader.credits_above
    first, last = bounds(lines)
    fractions = AS_HELD if reader.fractions.few(reader.found.lines) else reader.judged.fractions
    seen = replace(reader.judged, dates=dates, first=first, last=last, credits_negative=below)
    points = reader.fractions.points
    seen = replace(seen, point=points.proven, point_told=points.told(reader.found.lines))
    return replace(seen, fractions=fractions, beside=beside, sums=reader.sums.proved())


def _key(named: str, layout: LedgerLayout) -> str:
    """The field a correction names by its key or its heading."""
    if named in KEYS:
        return named
    by_heading = {normalised(heading): key for heading, key in layout.mapping.items()}
    return by_heading.get(normalised(named), named)
