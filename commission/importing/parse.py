"""From a source to drafts and findings: every row under the headings is accounted for, none is guessed."""

from collections.abc import Iterator, Mapping

from commission.errors import UserError
from commission.importing import day_columns
from commission.importing.beside import in_other_units
from commission.importing.doubts import lone_titles, refuse_doubts
from commission.importing.drafts import Draft, HeldRow, Parsed, TotalRow
from commission.importing.fields import LABELS
from commission.importing.headings import Layout, find, normalised, with_letter
from commission.importing.list_rows import rows_of
from commission.importing.noticed import noticed
from commission.importing.plain_rows import plain_drafts
from commission.importing.read_file import Source
from commission.importing.rows import RowReader, cells_of
from commission.importing.sheet import is_blank
from commission.importing.totals import RunningTotals, is_plain
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.written_days import DayOrder

_WITHOUT = {
    "sector": "every row is unclassified, and no rule counts it",
    "amount": "no row is priced",
    "ends_on": "every row without a start and a length is undated",
}
"""What it means for the whole list when a column is missing that figures rest on."""
_STRUCK_OUT = "The row is struck out. If it is a contract still, write one of its cells anew."
Row = tuple[str, ...]
_FEW = 3
"""So many amounts at least add up to a row's amount for that to be no chance."""


def parse(
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    day_order: DayOrder | None = None,
    listed_for: FinancialYear | None = None,
) -> Parsed:
    """Read every row of a source. `mapping` gives headings, or letters of columns, to fields by hand.

    `heading_row` counts from 1; 0 says that there are no headings. `day_order` is that of dates which prove
    none; `listed_for` is the year the list was drawn up for. Raises UserError when no column holds the provider, no
    row follows the headings, or something must be settled by a person first.
    """
    if source.doubt is not None:
        raise UserError(*source.doubt)
    found = find(source.rows, mapping=mapping, heading_row=heading_row, name=source.file_name, merges=source.merges)
    listed = rows_of(source, found)
    refuse_doubts(source, found, [row for _, row in listed.rows], mapping or {})
    judged_whole = ("months", *day_columns.EDGES)
    columns = {
        key: [cell_at(row, place) for _, row in listed.rows]
        for key, place in found.columns.items()
        if key in judged_whole
    }
    dates = {key: columns[key] for key in day_columns.EDGES if key in columns}
    judged = day_columns.judge(dates, source.serials, day_order, columns.get("months"), listed_for)
    reader = RowReader(found, judged, columns.get("months", ()))
    suspects = in_other_units(listed.rows, found, mapping or {}) | listed.suspects | _struck_out(source, found)
    sorted_rows = _Sorting(reader, found, listed.held, suspects)
    for (number, row), draft in zip(listed.rows, plain_drafts(reader, listed.rows), strict=True):
        sorted_rows.take(number, row, draft)
    names = {key: found.heading(key) for key in dates}
    of_file = [*source.remarks, *_of_headings(source, found), *day_columns.findings(judged, names)]
    of_rows = [*listed.findings, *sorted_rows.findings, *sorted_rows.totals.settle(sorted_rows.total_texts)]
    return Parsed(
        source,
        found,
        tuple(sorted_rows.drafts),
        tuple(sorted_rows.held),
        tuple(sorted_rows.total_rows),
        sorted_rows.blank,
        (*of_file, *sorted(of_rows, key=lambda finding: finding.row)),
    )


def _struck_out(source: Source, layout: Layout) -> dict[int, str]:
    """Why a row is held that has a line through a cell which is read."""
    read = set(layout.columns.values())
    return {row + 1: _STRUCK_OUT for row, column in source.struck if column in read}


def cell_at(row: Row, place: int) -> str:
    """The text of a cell; a row that ends early is blank from there on."""
    return row[place] if place < len(row) else ""


def _of_headings(source: Source, layout: Layout) -> Iterator[Finding]:
    """What is to be said of the file as a whole: its headings, and what stands above them."""
    if not layout.row:
        yield noticed("no_headings")
    elif layout.last:
        yield noticed("headings_last", at=layout.row)
    elif lone_titles(source, layout):
        yield noticed("above_headings", above=layout.top)
    for key, place in layout.columns.items():
        if place in source.hidden_columns:
            heading = layout.headings[place]
            yield noticed("hidden_column", column=heading, heading=with_letter(heading, place), field=LABELS[key])
    for passed, key in layout.passed_over:
        taken = layout.heading(key)
        yield noticed("heading_twice", column=passed, field=LABELS[key], taken=taken, passed=passed)
    for key, effect in _WITHOUT.items():
        if key not in layout.columns:
            yield noticed("no_column", field=LABELS[key], effect=effect)
    yield from _of_amount_heading(layout)


def _of_amount_heading(layout: Layout) -> Iterator[Finding]:
    heading = layout.heading("amount")
    if "reading" not in layout.columns:
        for word, meaning in (("annual", "annual"), ("per year", "annual"), ("total", "totals")):
            if word in normalised(heading):
                yield noticed("heading_says", column=heading, heading=heading, reading=meaning)
                return


class _Sorting:
    """Sorts the rows of a list into drafts, held rows, total rows and blanks, keeping running totals."""

    def __init__(
        self, reader: RowReader, layout: Layout, already_held: Mapping[int, Finding], suspects: Mapping[int, str]
    ) -> None:
        self.reader, self.layout, self.already_held, self.suspects = reader, layout, already_held, suspects
        self.cells_of = cells_of(layout)
        self.drafts: list[Draft] = []
        self.held: list[HeldRow] = []
        self.total_rows: list[TotalRow] = []
        self.total_texts: dict[int, str] = {}
        self.blank = 0
        self.findings: list[Finding] = []
        self.totals = RunningTotals(layout.heading("amount"))
        self.first_seen: dict[object, int] = {}
        self.since = self.priced_since = 0

    def take(self, number: int, row: Row, ready: Draft | None) -> None:
        """Put one row where it belongs; `ready` is its draft, if it may be a contract and there is nothing to say."""
        doubted = number in self.already_held or number in self.suspects
        if ready is not None and not doubted and is_plain(row, ready.written):
            self._keep(ready, row)
            return
        if is_blank(row):
            self.blank += 1
            return
        cells = self.cells_of(row)
        if number in self.already_held:
            self._hold(number, row, [self.already_held[number]])
        elif total := self.totals.total_row(number, row, cells):
            self.total_rows.append(total)
            self.total_texts[number] = cells.get("amount", "")
            self.findings.extend(self.totals.compare(total, cells.get("amount", "")))
        elif reason := self.totals.no_contract(row, cells) or self.suspects.get(number, ""):
            self._hold(number, row, [self.reader.note("no_contract", number, "provider", cells, reason=reason)])
        else:
            draft, found = self.reader.draft(number, cells)
            if draft is None:
                self._hold(number, row, found)
            else:
                self.findings.extend(found)
                self._keep(draft, row)

    def _is_sum(self, pence: int | None) -> bool:
        """True for the sum of all amounts since the last such, three at least: a total, however much it says."""
        if pence and pence == self.since and self.priced_since >= _FEW:
            self.since = self.priced_since = 0
            return True
        if pence:
            self.since += pence
            self.priced_since += 1
        return False

    def _hold(self, number: int, row: Row, found: list[Finding]) -> None:
        self.held.append(HeldRow(number, row, tuple(found)))
        self.findings.extend(found)
        self.totals.held += 1

    def _keep(self, draft: Draft, row: Row) -> None:
        if self._is_sum(draft.amount):
            reason = (
                f"{sterling(draft.amount or 0)} is what the rows above add up to. If it is a contract, add it by hand."
            )
            heading = self.layout.heading("provider")
            self._hold(draft.row, row, [noticed("no_contract", draft.row, heading, draft.provider, reason=reason)])
            return
        self.drafts.append(draft)
        self.totals.add(draft)
        seen = self.first_seen.setdefault(draft.said, draft.row)
        if seen != draft.row:
            heading = self.layout.heading("provider")
            self.findings.append(noticed("repeated", draft.row, heading, draft.provider, first=seen))
