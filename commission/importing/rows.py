"""One row of a sheet: its mapped cells read into a draft, with what was noticed."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from commission.errors import UserError
from commission.importing.cautious import length_reader, sector_reader, share_reader
from commission.importing.day_columns import DayColumn
from commission.importing.drafts import Draft
from commission.importing.headings import Layout
from commission.importing.noticed import noticed
from commission.importing.sheet import Typed, Unread
from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.contracts.detail_reading import read_detail
from commission.rules.contracts.details import Details
from commission.rules.facts import Sector
from commission.rules.findings import Finding, Severity
from commission.rules.money import as_printed
from commission.rules.periods import complete, end_from, shown_date, start_from, written_date
from commission.rules.reading import written
from commission.rules.reading.written_names import provider_name

Cells = dict[str, str]
ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"))
CACHED = 1 << 16
"""How many different cells of a column are remembered: a list repeats its dates, lengths and sectors."""
SELDOM_AGAIN = frozenset({"amount", "reference"})
"""Fields whose cells mostly differ from one another: to remember them costs more than to read them."""


def cells_of(layout: Layout) -> Callable[[tuple[str, ...]], Cells]:
    """What takes the text of each mapped field from a row; a row that ends early is blank from there on."""
    places, last = tuple(layout.columns.items()), max(layout.columns.values())

    def cells(row: tuple[str, ...]) -> Cells:
        if last < len(row):
            return {key: row[place] for key, place in places}
        return {key: row[place] if place < len(row) else "" for key, place in places}

    return cells


_ONLY_TEXT = {str}
"""The kinds of cells that are all written as they stand."""
_EDGES = frozenset(("ends_on", "starts_on"))


@lru_cache(CACHED)
def provider_of(text: str) -> str:
    """The provider's name, single-spaced; blank when the cell has no letter or figure in it, or a bare 0.

    A formula that points at a blank cell shows 0.
    """
    name = provider_name(text)
    return name if name != "0" and any(letter.isalnum() for letter in name) else ""


def _wording(key: str, text: str, value: object) -> str:
    """The cell's own text; a workbook's number or date, which has none, as the printed appendix writes it."""
    if isinstance(text, Typed) and isinstance(value, date):
        return written_date(value)
    if isinstance(text, Typed) and isinstance(value, int) and key == "amount":
        return as_printed(value)
    return str(text)


def _said(text: str) -> str:
    """A reference or a purpose: single-spaced, blank where the cell says nothing."""
    return "" if written.is_nothing(text) else written.collapsed(text)


def with_details(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a draft's fields, those of its details gathered in one."""
    said = {key: values.pop(key) for key in tuple(values) if key in DETAIL_COLUMN}
    more = {key: value for key, value in said.items() if value is not None}
    return {**values, "details": Details(**more)} if more else values


def _sure(read: Callable[[str], object]) -> Callable[[str], object]:
    """A reader that holds a cell without a usable value, whatever the text in its place says."""

    def sure(text: str) -> object:
        if isinstance(text, Unread):
            return written.Uncertain("cell_unread", _why_unread(text))
        return read(text)

    return sure


def _why_unread(text: str) -> str:
    if text.startswith("="):
        return f"The workbook holds a formula here and no result of it: {text}"
    if text.startswith("<"):
        return "The workbook does not write plainly what this cell says: in pieces, twice, or without its value."
    return f"The cell holds an error of a spreadsheet: {text}"


_FIGURES = re.compile(r"[0-9.]+", re.ASCII)
"""A workbook's number, which may be a name (`118118`)."""


def _no_name(provider: str) -> str:
    """Why a workbook's cell is no name, blank for one that is."""
    if isinstance(provider, Unread) or provider in ERRORS:
        return _why_unread(provider)
    return "The cell holds a date and no name." if _is_date(provider) else ""


def _is_date(provider: str) -> bool:
    return isinstance(provider, Typed) and _FIGURES.fullmatch(provider) is None


class RowReader:
    """Reads the rows of one sheet, knowing its columns and the order its dates are written in."""

    def __init__(self, layout: Layout, day_columns: Mapping[str, DayColumn], lengths: Iterable[str] = ()) -> None:
        self.layout, self.day_columns = layout, day_columns
        self.fields = tuple(layout.columns)
        readers: dict[str, Callable[[str], object]] = {
            "sector": sector_reader(layout),
            "months": length_reader(layout, lengths),
            "amount": written.amount,
            "our_share": share_reader(layout),
            "reading": written.reading,
            "counts": written.counts,
            "reference": _said,
            "purpose": _said,
        }
        readers |= {key: partial(read_detail, column) for key, column in DETAIL_COLUMN.items()}
        readers |= {key: column.read for key, column in day_columns.items()}
        self.readers = {
            key: _sure(readers[key]) if key in SELDOM_AGAIN else lru_cache(CACHED, typed=True)(_sure(readers[key]))
            for key in layout.columns
            if key in readers
        }
        self.others = tuple(key for key in layout.columns if key != "provider")
        self.remarks_of = {key: lru_cache(CACHED, typed=True)(column.remark) for key, column in day_columns.items()}
        self.complete = lru_cache(CACHED)(complete)

    def draft(self, number: int, cells: Cells) -> tuple[Draft | None, list[Finding]]:
        """The draft of row `number`, or None when something holds it; and the findings either way."""
        provider = cells["provider"]
        values: dict[str, Any] = {"provider": provider_of(provider)}
        found = [] if values["provider"] else [self.note("no_provider", number, "provider", cells)]
        if unread := _no_name(provider):
            found = [self.note("cell_unread", number, "provider", cells, reason=unread)]
        for key in self.others:
            if cells[key] and not cells[key].isspace():
                break
        else:
            if not found and self.others:
                return None, [self.note("only_a_name", number, "provider", cells)]
        for key, read in self.readers.items():
            value = read(cells[key])
            if isinstance(value, written.Uncertain):
                found.append(self.note(value.code, number, key, cells, reason=value.message))
            else:
                values[key] = value
        if found:
            return None, sorted(found, key=lambda finding: self.layout.headings.index(finding.column))
        found = self.complete_term(number, values, cells)
        if found and any(finding.severity is Severity.HELD for finding in found):
            return None, found
        kept = tuple(cells.values())
        if set(map(type, kept)) != _ONLY_TEXT:
            kept = tuple(_wording(key, text, values[key]) for key, text in cells.items())
        draft = Draft(**with_details(values), row=number, cells=kept, fields=self.fields)
        return draft, found + self._remarks(draft, cells)

    def complete_term(self, number: int, values: dict[str, Any], cells: Cells) -> list[Finding]:
        """Work out the missing date in `values`; say where the length and the dates disagree."""
        start, end, months = values.get("starts_on"), values.get("ends_on"), values.get("months")
        try:
            values["starts_on"], values["ends_on"] = self.complete(start, end, months)
        except UserError as error:
            place = "starts_on" if start else "ends_on" if end else "months"
            return [self.note("term_impossible", number, place, cells, reason=str(error))]
        if start and end and months and start_from(end, months) != start and end_from(start, months) != end:
            words = {"months": months, "start": shown_date(start), "end": shown_date(end)}
            return [self.note("length_disagrees", number, "months", cells, **words)]
        return []

    def _remarks(self, draft: Draft, cells: Cells) -> list[Finding]:
        """What is taken, but said: no amount, no term, no sector, each where there is a column."""
        remarks = []
        for key, remark in self.remarks_of.items():
            if said := remark(cells[key]):
                code, words = said
                remarks.append(self.note(code, draft.row, key, cells, **words))
        if draft.amount is None and "amount" in self.fields:
            remarks.append(self.note("not_priced", draft.row, "amount", cells))
        if draft.undated and _EDGES.intersection(self.fields):
            column = "ends_on" if "ends_on" in self.fields else "starts_on"
            remarks.append(self.note("undated", draft.row, column, cells))
        if draft.sector is Sector.UNCLASSIFIED and "sector" in self.fields:
            remarks.append(self.note("unclassified", draft.row, "sector", cells))
        return remarks

    def note(self, code: str, number: int, key: str, cells: Cells, **words: object) -> Finding:
        """A finding at the cell of a field, with its text as it stands."""
        return noticed(code, number, self.layout.heading(key), str(cells.get(key, "")), **words)
