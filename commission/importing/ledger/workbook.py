"""A workbook as tables: the sheets that read as ledgers, each gone through some thousand rows at a time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.importing.kinds import ODS
from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.choices import ALL_SHEETS, LedgerChoices
from commission.importing.ledger.further_sheets import given_there, goes_on, has_days_and_amounts
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.layout import lay_out
from commission.importing.ledger.table import AT_ONCE, Blocks, Opened, Table
from commission.importing.ledger.undated import with_day
from commission.importing.noticed import noticed
from commission.importing.sheet import Looks, Sheet, looks_by_block, seen
from commission.importing.sizes import LEDGERS
from commission.importing.workbook import (
    LONGEST_TEXT,
    NOTES_LOOKED_THROUGH,
    by_sight,
    look_through,
    open_book,
    scaled_elsewhere,
)
from commission.rules.findings import Finding

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_REMEDY = "Save the sheet again as xlsx or csv in the program it comes from."
_NOTHING = Looks()
_GOES_ON = " (without headings, as the sheet before)"


def open_workbook(path: Path, content: bytes, kind: str, told: LedgerChoices) -> Opened:
    """The tables of a workbook: the chosen sheet, all that read as ledgers, or the only one that does.

    Raises UserError for a broken, locked or oversized workbook, or one without the sheet; AskedError where a person
    must choose.
    """
    first, chosen = look_through(content, kind, path.name, LEDGERS), told.sheet
    book = _Book(path.name, open_book(content, path.name))
    visible, hidden = by_sight(book.workbook)
    names = tuple(book.workbook.sheet_names)
    if chosen not in (None, ALL_SHEETS, *names):
        raise UserError(f"{path.name} has no sheet “{chosen}”.", f"It has: {', '.join(names)}.")
    if not visible and chosen in (None, ALL_SHEETS):
        hint = f"It has hidden sheets: {', '.join(hidden)}; name the one to read." if hidden else "Choose another file."
        raise UserError(f"{path.name} has no sheet with cells.", hint)
    wanted = [chosen] if chosen and chosen in names else visible
    serials = "" if kind == ODS else "1904" if first.from_1904 else "1900"
    tables = [
        with_day(book.table(name, first.sheets.get(name) or Looks(), serials), told.every_date) for name in wanted
    ]
    passed: list[tuple[str, str, str]] = []
    several = len(tables) > 1 or chosen == ALL_SHEETS
    if several:
        tables, passed = _ledgers(book, tables, told)
    others = list(_beside(book, tables, visible))

    def scaled(name: str) -> tuple[str, str] | None:
        looks = first.sheets.get(name) or Looks()
        return scaled_elsewhere(Sheet(name, (), margins=tuple(looks.margins)), others, first.notes)

    remarks = [noticed("hidden_sheets", names=", ".join(f"“{name}”" for name in hidden))] if hidden else []
    tables = [replace(table if several else book.with_merges(table), scaled=scaled(table.sheet)) for table in tables]
    return Opened(tuple(tables), kind, sheets=names, passed_over=tuple(passed), remarks=tuple(remarks))


def _ledgers(book: "_Book", tables: list[Table], told: LedgerChoices) -> tuple[list[Table], list[tuple[str, str, str]]]:
    """The tables that read as ledgers or go on with the one before them, and why the others do neither."""
    found: list[Table] = []
    passed: list[tuple[str, str, str]] = []
    layout: LedgerLayout | None = None
    first_fault: UserError | None = None
    for one in tables:
        rows = next(one.blocks(), [])
        table, name = book.with_merges(one), book.name
        if not any(map(any, rows)):
            passed.append((table.sheet, "it is empty", "sheet_passed"))
            continue
        try:
            where, by_hand = f"The sheet “{table.sheet}” of {name}", given_there(told.by_hand, rows)
            layout = lay_out(rows, by_hand, None, where, table.merges, month_end=told.month_end)
        except UserError as error:
            if getattr(error, "about", "") not in ("", "day"):
                found.append(table)
                continue
            if layout is not None and goes_on(layout, rows):
                found.append(replace(table, goes_on=True))
                continue
            first_fault = first_fault or error
            code = "sheet_doubted" if has_days_and_amounts(rows) else "sheet_passed"
            passed.append((table.sheet, "it does not read as a ledger", code))
        else:
            found.append(table)
    if not found:
        raise first_fault or UserError(f"{book.name} holds blank cells only.", "Choose a file with a ledger in it.")
    if len(found) > 1 and told.sheet is None:
        sheets = tuple(table.sheet for table in found)
        listed = ", ".join(f"“{one.sheet}”{_GOES_ON if one.goes_on else ''}" for one in found)
        raise asking(
            AskedError(
                f"{book.name} has {len(found)} sheets that read as ledgers: {listed}.",
                f'Say which one is meant, or all (on the command line: --sheet "{sheets[0]}", or --sheet all).',
            ),
            "sheet",
            (Option(ALL_SHEETS, f"All {len(found)} sheets"), *(Option(one, one) for one in sheets)),
        )
    return found, passed


class _Book:
    """A workbook whose sheets are unpacked one at a time: the last one stays at hand."""

    def __init__(self, name: str, workbook: "CalamineWorkbook") -> None:
        self.name, self.workbook = name, workbook
        self._at_hand: tuple[str, CalamineSheet] | None = None

    def sheet(self, name: str) -> "CalamineSheet":
        """Raises UserError for a damaged one."""
        if self._at_hand is None or self._at_hand[0] != name:
            self._at_hand = None
            try:
                self._at_hand = name, self.workbook.get_sheet_by_name(name)
            except Exception as error:  # the reader raises errors of many kinds for a damaged sheet
                raise UserError(f"{self.name} is damaged: its sheet “{name}” cannot be read.", _REMEDY) from error
        return self._at_hand[1]

    def table(self, name: str, looks: Looks, serials: str) -> Table:
        """A sheet as a table."""
        by_block = looks_by_block(looks, AT_ONCE)

        def blocks() -> Blocks:
            rows = self._rows(name)
            number = 0
            while values := list(islice(rows, AT_ONCE)):
                texts = seen(values, by_block.get(number, _NOTHING))
                self._refuse_long(texts, number * AT_ONCE)
                yield texts  # type: ignore[misc]
                number += 1

        remarks: tuple[Finding, ...] = ()
        if looks.hidden_rows:
            hidden = sorted(looks.hidden_rows)
            remarks = (noticed("hidden_rows", count=len(hidden), first=hidden[0]),)
        return Table(
            *(name, blocks, tuple(looks.merges), serials, True),
            hidden_columns=frozenset(looks.hidden_columns),
            struck=frozenset(looks.struck),
            remarks=remarks,
        )

    def with_merges(self, table: Table) -> Table:
        """A table with its merged cells, told by the sheet that is at hand where nothing told them before."""
        return table if table.merges else replace(table, merges=tuple(self.sheet(table.sheet).merged_cell_ranges or ()))

    def _rows(self, name: str) -> Iterator[list[object]]:
        """The rows from the first of the sheet, the blank ones above its first cell too."""
        sheet = self.sheet(name)
        left = sheet.start[1] if sheet.start is not None else 0
        blank = [None] * left
        for row in sheet.iter_rows():  # the library leaves blank columns before the first out, but no blank row
            yield [*blank, *row] if left else list(row)

    def _refuse_long(self, rows: list[tuple[str, ...]], before: int) -> None:
        for number, row in enumerate(rows, start=before + 1):
            if max(map(len, row), default=0) > LONGEST_TEXT:
                raise UserError(
                    f"{self.name} cannot be read: a cell of row {number:,} holds more than {LONGEST_TEXT:,} letters.",
                    "Shorten that cell, and import the file again.",
                )


def _beside(book: _Book, tables: list[Table], visible: list[str]) -> Iterator[Sheet]:
    """The first rows of the visible sheets that are not read, for what they say of the amounts."""
    read = {table.sheet for table in tables}
    for name in visible:
        if name not in read:
            values = list(islice(book._rows(name), NOTES_LOOKED_THROUGH))
            yield Sheet(name, tuple(seen(values, Looks())))
