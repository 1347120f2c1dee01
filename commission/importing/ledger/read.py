"""A ledger from its file, as it is read: what the file is, blocks of payments, held rows, and each sheet's reading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.importing.fields import normalised
from commission.importing.kinds import CSV, kind_by_ending, refuse_binary, refuse_no_file
from commission.importing.ledger.amount_columns import settled
from commission.importing.ledger.choices import ALL_SHEETS, EarlierLedger, LedgerChoices, completed, used
from commission.importing.ledger.fields import KEYS
from commission.importing.ledger.fractions import AS_HELD, proven
from commission.importing.ledger.further_sheets import given_there
from commission.importing.ledger.judged import Judged, bounds, judge_dates
from commission.importing.ledger.layout import LedgerLayout, lay_out
from commission.importing.ledger.lines import SheetRead
from commission.importing.ledger.merged_down import MergedDown
from commission.importing.ledger.order_asked import ask_order, proved_beside
from commission.importing.ledger.payees import Payees
from commission.importing.ledger.reader import LineReader
from commission.importing.ledger.repeated_sheets import repeated_sheets
from commission.importing.ledger.scale import refuse_scaled
from commission.importing.ledger.sheet_findings import of_sheet
from commission.importing.ledger.signs import REVERSED, ask_signs
from commission.importing.ledger.table import MOST_ROWS, Opened, Row, Table
from commission.importing.ledger.text import MOST_BYTES, open_text
from commission.importing.ledger.turned_days import ask_turned
from commission.importing.ledger.undated import with_day
from commission.importing.noticed import noticed
from commission.importing.sheet import is_blank
from commission.rules.findings import Finding
from commission.rules.reading.written_days import DayOrder, judge_days

KNOWN = 20
"""How many different ledgers are remembered, the newest first."""
_PIECE = 1 << 20
_WEIGHED = 500
MOST_PACKED = 200 * 1024 * 1024
"""The largest workbook that is read, packed as it lies on the disk."""
_STRUCK = "The row is struck out. If it was paid all the same, write one of its cells anew."


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """What the file is and how it was read: `rows` is about how many it has, `known` the ledger it is read like.

    `choices` are those of the person, completed by what the earlier ledger was told; `used` names which of them.
    """

    file_name: str
    sha256: str
    format: str
    encoding: str
    delimiter: str
    sheets: tuple[str, ...]
    rows: int
    choices: LedgerChoices
    known: EarlierLedger | None = None
    used: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Again(NamedTuple):
    """What was sent of this sheet is void: it is read once more, now that all of its dates are known."""

    sheet: str


Message = Any
"""LedgerFile first; then Blocks, lists of HeldLine, Again; a SheetRead ends each sheet."""


def read_ledger(path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger] = ()) -> Iterator[Message]:
    """Read a ledger. Raises UserError where it cannot be read, or a person must say something first."""
    opened = open_file(path, choices)
    tables = [(table, _first_rows(table)) for table in opened.tables]
    if not any(not is_blank(tuple(row)) for _, rows in tables for row in rows):
        raise UserError(f"{path.name} holds blank cells only.", "Choose a file with a ledger in it.")
    whole, known, layout = _laid_out(tables[0], choices, earlier, path.name, opened)
    layouts = [settled(layout, _below(tables[0][0], layout), path.name)]
    by_hand = whole.by_hand
    for table, rows in tables[1:]:
        if table.goes_on:
            layouts.append(replace(layouts[-1], row=0, top=0, width=0))
            continue
        told = replace(whole, mapping=given_there(whole.by_hand, rows), amount_column=None, heading_row=None)
        one = _lay_out(table, rows, told, f"The sheet “{table.sheet}” of {path.name}")
        layouts.append(settled(_alike(one, layouts[0]), _below(table, one), f"The sheet “{table.sheet}”"))
    for (table, rows), one in zip(tables, layouts, strict=True):
        refuse_scaled(table, rows, one, path.name, said="amount" in by_hand.values())
    headings = tuple(normalised(heading) for heading in layouts[0].headings) if layouts[0].row else ()
    about = path.stat().st_size // max(_width_of(tables[0][1]), 1) if not opened.sheets else 0
    findings = (
        *opened.remarks,
        *(noticed(code, name=f"“{name}”", why=why) for name, why, code in opened.passed_over),
    )
    yield LedgerFile(
        *(path.name, _digest(path), opened.format, opened.encoding, opened.delimiter, opened.sheets, about, whole),
        known=known,
        used=used(choices, whole) if known else (),
        headings=headings,
        findings=findings,
    )
    payees = Payees()
    reads: list[SheetRead] = []
    for (table, rows), layout in zip(tables, layouts, strict=True):
        for message in _sheet(table, rows, layout, whole, payees):
            if isinstance(message, SheetRead):
                reads.append(message)
                message.findings[:0] = repeated_sheets(reads) if len(reads) == len(tables) > 1 else ()
            yield message


def open_file(path: Path, choices: LedgerChoices) -> Opened:
    """The tables of a file that are to be read."""
    kind = kind_by_ending(path)
    refuse_no_file(path, MOST_BYTES if kind == CSV else MOST_PACKED)
    if kind != CSV:
        from commission.importing.ledger.workbook import open_workbook  # a text file needs none of it
        from commission.importing.workbook import kind_of

        content = path.read_bytes()
        return open_workbook(path, content, kind_of(content, kind), choices)
    if choices.sheet not in (None, ALL_SHEETS):
        raise UserError(f"{path.name} is a text file and has no sheets.", "Leave the sheet out.")
    with path.open("rb") as stream:
        refuse_binary(path, stream.read(16))
    opened = open_text(path, choices.encoding, choices.delimiter)
    return replace(opened, tables=tuple(with_day(table, choices.every_date) for table in opened.tables))


def _first_rows(table: Table) -> list[Row]:
    blocks = table.blocks()
    try:
        return next(blocks, [])
    finally:
        close: Callable[[], None] | None = getattr(blocks, "close", None)
        if close:
            close()


def _width_of(rows: Sequence[Row]) -> int:
    """About how many bytes a row of text takes."""
    rows = rows[:_WEIGHED]
    return sum(len(cell) + 1 for row in rows for cell in row) // max(len(rows), 1)


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _laid_out(
    first: tuple[Table, list[Row]],
    choices: LedgerChoices,
    earlier: Sequence[EarlierLedger],
    name: str,
    opened: Opened,
) -> tuple[LedgerChoices, EarlierLedger | None, LedgerLayout]:
    """The layout of the first sheet, as the last ledger with its headings was told, where there was one."""
    table, rows = first
    for one in [] if choices.fresh else list(earlier)[:KNOWN]:
        whole = completed(choices, one, opened.sheets)
        try:
            layout = _lay_out(table, rows, whole, name)
        except UserError:
            continue
        if layout.row and tuple(normalised(heading) for heading in layout.headings) == one.headings:
            return whole, one, layout
    return choices, None, _lay_out(table, rows, choices, name)


def _lay_out(table: Table, rows: list[Row], told: LedgerChoices, name: str) -> LedgerLayout:
    return lay_out(rows, told.by_hand, told.heading_row, name, table.merges, month_end=told.month_end)


def _alike(layout: LedgerLayout, first: LedgerLayout) -> LedgerLayout:
    """A further sheet's layout with the amount of the first one, where it has a column of that heading."""
    if "amount" in layout.columns or "amount" not in first.columns:
        return layout
    word = normalised(first.heading("amount"))
    same = [place for place in layout.amounts if normalised(layout.headings[place]) == word]
    return layout.with_amount(same[0]) if len(same) == 1 else layout


def _below(table: Table, layout: LedgerLayout) -> Iterator[list[Row]]:
    """The rows below the headings."""
    blocks = table.blocks()
    yield next(blocks, [])[layout.row :]
    yield from blocks


def _sheet(
    table: Table, rows: list[Row], layout: LedgerLayout, choices: LedgerChoices, payees: Payees
) -> Iterator[Message]:
    corrections = {
        (row, _key(named, layout)): text
        for (sheet, row, named), text in choices.corrections.items()
        if sheet in ("", table.sheet)
    }
    texts = {row[layout.columns["date"]] for row in rows[layout.row :] if layout.columns["date"] < len(row)}
    dates, order, beside = judge_dates(texts, table.serials, choices.day_order), choices.day_order, ""
    if dates.order is DayOrder.UNPROVEN and (proof := proved_beside(rows[layout.row :], layout, table.serials)):
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
        point=proven(layout, rows[layout.row :]),
    )
    struck = {row + 1: _STRUCK for row, place in table.struck if place in layout.columns.values()}
    merged = MergedDown(table.merges, layout)
    suspects = {**merged.suspects(), **struck}
    reader = LineReader(table.sheet, layout, judged, payees, corrections, suspects)
    reader.odd.all_held = choices.all_held
    yield from _read(table, layout, reader, merged)
    proved = _proved(reader, table, order)
    if not judged.like(proved) or not all(proved.first <= day <= proved.last for day in reader.found.by_day):
        yield Again(table.sheet)
        reader, merged = LineReader(table.sheet, layout, proved, payees, corrections, suspects), merged.anew()
        reader.odd.all_held = choices.all_held
        yield from _read(table, layout, reader, merged)
    name = f"the sheet “{table.sheet}”" if table.sheet else "the ledger"
    ask_turned(proved, reader.cells_of_dates, layout.headings, layout.heading("date"), name)
    ask_order(proved, reader.cells_of_dates, layout.headings, layout.heading("date"), name)
    if "amount" in layout.columns:
        ask_signs(reader.found, name, choices.signs)
    reader.credit_notes.ask(reader.found.amount, name)
    reader.fractions.ask(reader.found, name)
    reader.above.ask(reader.found.lines, name)
    reader.odd.settle(reader.running.settled(table.sheet))
    reader.found.findings[:0] = [*table.remarks, *of_sheet(table, layout, reader), *merged.findings()]
    yield reader.found


def _read(table: Table, layout: LedgerLayout, reader: LineReader, merged: MergedDown) -> Iterator[Message]:
    number = layout.row + 1
    for rows in _below(table, layout):
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


def _proved(reader: LineReader, table: Table, order: DayOrder | None) -> Judged:
    """What holds for the columns once all their cells are known."""
    dates, beside = judge_dates(reader.cells_of_dates, table.serials, order), reader.judged.beside
    if beside and judge_days(reader.cells_of_dates) is not DayOrder.UNPROVEN:
        beside = ""
    lines = {day: sums[0] for day, sums in reader.found.by_day.items()}
    below = reader.credits_below > reader.credits_above
    first, last = bounds(lines)
    fractions = AS_HELD if reader.fractions.few(reader.found.lines) else reader.judged.fractions
    seen = replace(reader.judged, dates=dates, first=first, last=last, credits_negative=below)
    return replace(seen, fractions=fractions, beside=beside)


def _key(named: str, layout: LedgerLayout) -> str:
    """The field a correction names by its key or its heading."""
    if named in KEYS:
        return named
    by_heading = {normalised(heading): key for heading, key in layout.mapping.items()}
    return by_heading.get(normalised(named), named)
