"""The rows of a list told from what stands among them: headings that come again, and rows that fit no column."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from commission.errors import UserError
from commission.importing.columns import cells_at, where
from commission.importing.fields import LABELS, field_of
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout
from commission.importing.kinds import CSV
from commission.importing.labels import label_of
from commission.importing.lone_amounts import sums_of_neighbours
from commission.importing.noticed import noticed
from commission.importing.read_file import Source
from commission.importing.shapes import no_contracts
from commission.importing.sheet import is_blank
from commission.rules.findings import Finding
from commission.rules.reading.written import amount, is_nothing

Row = tuple[str, ...]
NumberedRow = tuple[int, Row]
_START_OF_AMOUNT = re.compile(r"[-(]?\s*£?\s*[0-9]{1,3}", re.ASCII)
_NUMBER = re.compile("[0-9]", re.ASCII)
_END_OF_AMOUNT = re.compile(r"[0-9]{3}(?:\.[0-9]{1,2})?", re.ASCII)


@dataclass(slots=True)
class ListRows:
    """The rows of a list with their numbers, those that are held whatever they say, and what was noticed.

    `suspects` are held too unless they are total rows: why, by their numbers.
    """

    rows: list[NumberedRow] = field(default_factory=list)
    held: dict[int, Finding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    suspects: dict[int, str] = field(default_factory=dict)


def rows_of(source: Source, layout: Layout) -> ListRows:
    """The rows under the headings (above them, where the headings come last), from the first filled one to the last.

    Raises UserError when there is none.
    """
    found = ListRows()
    numbered = list(enumerate(source.rows, start=1))
    rows = numbered[: layout.top - 1] if layout.last else numbered[layout.row :]
    above = [] if layout.last else [one for one in numbered[: max(layout.top - 1, 0)] if _is_contract(one[1], layout)]
    first = next((place for place, (_, row) in enumerate(rows) if not is_blank(row)), None)
    if first is None:
        raise UserError(
            f"{source.file_name} has headings in row {layout.row} and no row below them.",
            "Choose a sheet whose rows stand under its headings.",
        )
    end = next(place for place in range(len(rows), 0, -1) if not is_blank(rows[place - 1][1]))
    for number, row in above:
        reason = f"The row stands above the headings in row {layout.top}, and reads as a contract."
        found.held[number] = noticed("row_askew", number, layout.heading("provider"), _name(row, layout), reason=reason)
    found.rows = [*above, *_without_headings(rows[first:end], source, layout, found)]
    filled = _Merged(source, layout)
    if filled.over:
        found.rows = [(number, filled.row(number, row, found)) for number, row in found.rows]
    if source.format == CSV:
        _hold_askew(found, source, layout)
    for number, reason in sums_of_neighbours(found.rows, layout).items():
        found.held.setdefault(number, noticed("no_contract", number, layout.heading("provider"), reason=reason))
    found.suspects = no_contracts(found.rows, layout)
    return found


def _is_contract(row: Row, layout: Layout) -> bool:
    """True for a row with a name and an amount where the list has them, and something of a contract beside."""
    money = layout.columns.get("amount", len(row))
    beside = (place for key, place in layout.columns.items() if key not in ("provider", "amount"))
    more = any(place < len(row) and not is_nothing(row[place]) for place in beside)
    return more and money < len(row) and bool(_name(row, layout)) and isinstance(amount(row[money]), int)


def _name(row: Row, layout: Layout) -> str:
    place = layout.columns["provider"]
    return row[place].strip() if place < len(row) else ""


def _without_headings(
    rows: list[NumberedRow], source: Source, layout: Layout, found: ListRows
) -> Iterator[NumberedRow]:
    """The rows without the headings that stand again at the top of a page; below other headings all rows are held."""
    again = {_bare(source.rows[at]) for at in range(layout.top - 1, layout.row) if layout.row}
    starts = {row[0] for row in again}
    place = layout.columns["provider"]
    others = 0
    cells = [row for _, row in rows]
    if not where(cells_at(cells, 0), _may_be(starts)) and not where(cells_at(cells, place), field_of):
        yield from rows
        return
    for number, row in rows:
        if starts and _first(row) in starts and _bare(row) in again:
            found.findings.append(noticed("headings_again", number))
            others = 0
            continue
        if layout.row and place < len(row) and _is_other_headings(row, place):
            others = number
        if others and not is_blank(row):
            reason = f"Row {others} reads as other headings: what the columns hold below it is not known."
            column = layout.heading("provider")
            found.held[number] = noticed("row_askew", number, column, _name(row, layout), reason=reason)
        yield number, row


def _may_be(headings: Collection[str]) -> Callable[[str], bool]:
    """What tells of a row's first cell whether it may be one of these headings, or is blank and another one may."""
    numbered = any(map(_NUMBER.search, headings))

    def may_be(text: str) -> bool:
        return not text.strip() or ((numbered or not _NUMBER.search(text)) and normalised(text) in headings)

    return may_be


def _bare(row: Row) -> Row:
    """The filled cells of a row as headings are compared."""
    return tuple(normalised(cell) for cell in row if cell.strip())


def _first(row: Row) -> str:
    for cell in row:
        if cell and not cell.isspace():
            return normalised(cell)
    return ""


def _is_other_headings(row: Row, place: int) -> bool:
    """True for a row that names three fields, one of them in the provider's column."""
    if not field_of(row[place]):
        return False
    return len({key for cell in row if (key := field_of(cell))}) > 2


class _Merged:
    """Gives each row of cells merged into one what they say; one amount over several rows is nobody's."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.source, self.layout = source, layout
        self.said: set[tuple[int, str]] = set()
        self.over: dict[int, list[tuple[str, int, int, int]]] = {}
        keys = {place: key for key, place in layout.columns.items()}
        for (top, left), (bottom, _) in source.merges:
            bottom = min(bottom, len(source.rows) - 1)
            if bottom > top >= layout.row and left in keys:
                self._note(keys[left], left, top, bottom)

    def _note(self, key: str, place: int, top: int, bottom: int) -> None:
        for row in range(top, bottom + 1):
            self.over.setdefault(row + 1, []).append((key, place, top, bottom))

    def row(self, number: int, row: Row, found: ListRows) -> Row:
        """The row with what merged cells above it say, if it has cells of its own."""
        merged = self.over.get(number)
        if merged is None or is_blank(row):
            return row
        cells = list(row)
        for key, place, top, bottom in merged:
            sharing = [at for at in range(top, bottom + 1) if not is_blank(self.source.rows[at])]
            if len(sharing) < 2:
                continue
            heading = self.layout.heading(key)
            text = self.source.rows[top][place] if place < len(self.source.rows[top]) else ""
            if key == "amount":
                found.held[number] = noticed("amount_merged", number, heading, text, first=top + 1, last=bottom + 1)
            elif text.strip() and number != top + 1 and not _calls_itself_total(row):
                cells.extend("" for _ in range(len(cells), place + 1))
                cells[place] = text
                self._say(key, top, bottom, heading, found)
        return tuple(cells)

    def _say(self, key: str, top: int, bottom: int, heading: str, found: ListRows) -> None:
        if (top, key) not in self.said:
            self.said.add((top, key))
            note = noticed("filled_down", top + 1, heading, field=LABELS[key], first=top + 1, last=bottom + 1)
            found.findings.append(note)


def _calls_itself_total(row: Row) -> bool:
    return label_of(next((cell.strip() for cell in row if cell.strip()), "")).total


def _hold_askew(found: ListRows, source: Source, layout: Layout) -> None:
    """Hold the rows of a text file whose cells have moved: too many, an amount cut at its comma, rows swallowed."""
    money = layout.columns.get("amount", -1)
    width = layout.width or max((len(row) for _, row in found.rows), default=0)
    cut_at_comma = source.delimiter == "," and money >= 0 and money + 1 not in layout.columns.values()
    least = min(width, money + 1) if cut_at_comma else width
    lines = _has_lines(chain.from_iterable(row for _, row in found.rows))
    for number, row in found.rows if lines else [one for one in found.rows if len(one[1]) > least]:
        reason = ""
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            reason = "The row has cells beyond the last heading: one of its cells may be cut in two."
        elif cut_at_comma and money + 1 < len(row) and _is_cut(row[money].strip(), row[money + 1].strip()):
            reason = f"“{row[money]}” and “{row[money + 1]}” beside it may be one amount cut at its comma."
        elif _has_lines(row) and _swallowed(row, source.delimiter, width):
            reason = "A cell of the row holds a whole row of its own: quotation marks may not pair."
        if reason:
            cell = row[money] if 0 <= money < len(row) else ""
            column = layout.heading("amount") or layout.heading("provider")
            found.held[number] = noticed("row_askew", number, column, cell, reason=reason)


def _is_cut(first: str, rest: str) -> bool:
    return bool(rest[:3].isdigit() and _START_OF_AMOUNT.fullmatch(first) and _END_OF_AMOUNT.fullmatch(rest))


def _has_lines(cells: Iterable[str]) -> bool:
    whole = "".join(cells)
    return "\n" in whole or "\r" in whole


def _swallowed(row: Row, delimiter: str, width: int) -> bool:
    lines = (line for cell in row for line in re.split(r"[\r\n]+", cell))
    return any(line.count(delimiter) >= max(width - 1, 2) for line in lines)
