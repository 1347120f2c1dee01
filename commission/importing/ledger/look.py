"""The first look at a ledger: what the file is, which tables are read, and which of their columns holds what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from commission.errors import UserError
from commission.importing.heading_words import normalised
from commission.importing.kinds import CSV, is_text, kind_by_ending, refuse_binary, refuse_no_file
from commission.importing.ledger.amount_columns import settled
from commission.importing.ledger.choices import ALL_SHEETS, EarlierLedger, LedgerChoices, completed, used
from commission.importing.ledger.further_sheets import given_there
from commission.importing.ledger.laid_out import LedgerLayout, Sheet, below
from commission.importing.ledger.layout import lay_out, place_behind
from commission.importing.ledger.scale import refuse_scaled
from commission.importing.ledger.table import Opened, Row, Table
from commission.importing.ledger.text import MOST_BYTES, open_text
from commission.importing.ledger.undated import with_day
from commission.importing.noticed import noticed
from commission.importing.sheet import is_blank
from commission.rules.findings import Finding

KNOWN = 20
"""How many different ledgers are remembered, the newest first."""
_PIECE = 1 << 20
_WEIGHED = 500
MOST_PACKED = 200 * 1024 * 1024
"""The largest workbook that is read, packed as it lies on the disk."""


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


@dataclass(frozen=True, slots=True)
class Looked:
    """What the first look found: all that is needed to read the lines. `choices` are those the file is read by."""

    file: LedgerFile
    sheets: tuple[Sheet, ...]
    choices: LedgerChoices


def look_at(
    path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger] = (), most: int | None = None
) -> Looked:
    """Look at a ledger. Raises UserError where it cannot be read, or a person must say something first.

    `most`: so many letters of a text file may be read of its rows. Raises TooMuchError where more would have to be.
    """
    opened = open_file(path, choices)
    tables = [(table, _first_rows(table)) for table in map(partial(_within, most), opened.tables)]
    if not any(not is_blank(tuple(row)) for _, rows in tables for row in rows):
        raise UserError(f"{path.name} holds blank cells only.", "Choose a file with a ledger in it.")
    whole, known, layout = _laid_out(tables[0], choices, earlier, path.name, opened)
    layouts = [settled(layout, below(tables[0][0], layout), path.name)]
    by_hand = whole.by_hand
    for table, rows in tables[1:]:
        if table.goes_on:
            layouts.append(replace(layouts[-1], row=0, top=0, width=0))
            continue
        told = replace(whole, mapping=given_there(whole.by_hand, rows), amount_column=None, heading_row=None)
        one = _lay_out(table, rows, told, f"The sheet “{table.sheet}” of {path.name}")
        layouts.append(settled(_alike(one, layouts[0]), below(table, one), f"The sheet “{table.sheet}”"))
    for (table, rows), one in zip(tables, layouts, strict=True):
        refuse_scaled(table, rows, one, path.name, said="amount" in by_hand.values())
    first = layouts[0]
    headings = tuple(normalised(heading) for heading in layouts[0].headings) if first.row or first.last else ()
    about = path.stat().st_size // max(_width_of(tables[0][1]), 1) if not opened.sheets else 0
    findings = (
        *opened.remarks,
        *(noticed(code, name=f"“{name}”", why=why) for name, why, code in opened.passed_over),
    )
    file = LedgerFile(
        *(path.name, _digest(path), opened.format, opened.encoding, opened.delimiter, opened.sheets, about, whole),
        known=known,
        used=used(choices, whole) if known else (),
        headings=headings,
        findings=findings,
    )
    sheets = (Sheet(table, one, place_behind(one)) for table, one in zip(opened.tables, layouts, strict=True))
    return Looked(file, tuple(sheets), whole)


def open_file(path: Path, choices: LedgerChoices) -> Opened:
    """The tables of a file that are to be read."""
    kind = kind_by_ending(path)
    refuse_no_file(path, MOST_BYTES if kind == CSV else MOST_PACKED)
    renamed = kind != CSV and is_text(path)
    if kind != CSV and not renamed:
        from commission.importing.ledger.workbook import open_workbook  # a text file needs none of it
        from commission.importing.workbook import kind_of

        content = path.read_bytes()
        return open_workbook(path, content, kind_of(content, kind), choices)
    if choices.sheet not in (None, ALL_SHEETS):
        raise UserError(f"{path.name} is a text file and has no sheets.", "Leave the sheet out.")
    with path.open("rb") as stream:
        refuse_binary(path, stream.read(16))
    opened = open_text(path, choices.encoding, choices.delimiter)
    if renamed:
        opened = replace(opened, remarks=(*opened.remarks, noticed("text_inside", ending=path.suffix)))
    return replace(opened, tables=tuple(with_day(table, choices.every_date) for table in opened.tables))


def _within(most: int | None, table: Table) -> Table:
    return table if most is None else replace(table, blocks=partial(table.blocks, most))


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
        if (layout.row or layout.last) and tuple(normalised(heading) for heading in layout.headings) == one.headings:
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
