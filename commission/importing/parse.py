"""From a source to drafts and findings: every row under the headings is accounted for, none is guessed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from commission.errors import UserError
from commission.importing import day_columns
from commission.importing.beside import in_other_units
from commission.importing.columns import cells_at
from commission.importing.doubts import lone_titles, refuse_doubts
from commission.importing.drafts import Draft, HeldRow, Parsed, TotalRow
from commission.importing.fields import LABELS
from commission.importing.heading_rows import with_letter
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout, find
from commission.importing.kinds import CSV
from commission.importing.list_rows import rows_of
from commission.importing.noticed import noticed
from commission.importing.plain_rows import AT_ONCE, plain_drafts
from commission.importing.read_file import Source
from commission.importing.rows import RowReader, cells_of
from commission.importing.sheet import is_blank
from commission.importing.totals import RunningTotals
from commission.rules.contracts.detail_columns import DETAIL_COLUMN, DETAIL_COLUMNS, Form
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_days import DayOrder

_WITHOUT = {
    "sector": "every row is unclassified, and no rule counts it",
    "amount": "no row is priced",
    "ends_on": "every row without a start and a length is undated",
}
"""What it means for the whole list when a column is missing that figures rest on."""
_OTHER_DAYS = tuple(column.key for column in DETAIL_COLUMNS if column.form is Form.DAY)
"""The days that are no part of a term: funding, reviews and the like."""
_STRUCK_OUT = "The row is struck out. If it is a contract still, write one of its cells anew."
Row = tuple[str, ...]
_SAID = itemgetter(slice(0, Draft._fields.index("row")))
"""What a draft says, wherever it stands and however it is worded."""
_SAID_IN_SHORT = itemgetter(slice(0, Draft._fields.index("details")))
"""The same in a list that has none of the columns of details."""
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
    judged_whole = ("months", *day_columns.EDGES, *_OTHER_DAYS)
    rows = [row for _, row in listed.rows]
    refuse_doubts(source, found, rows, mapping or {})
    columns = {key: cells_at(rows, place) for key, place in found.columns.items() if key in judged_whole}
    dates = {key: columns[key] for key in day_columns.EDGES if key in columns}
    judged = day_columns.judge(dates, source.serials, day_order, columns.get("months"), listed_for)
    others = {key: columns[key] for key in _OTHER_DAYS if key in columns}
    judged |= day_columns.judge_others(others, source.serials, day_order, judged)
    reader = RowReader(found, judged, columns.get("months", ()))
    suspects = in_other_units(listed.rows, found, mapping or {}) | listed.suspects | _struck_out(source, found)
    sorted_rows = _Sorting(reader, found, listed.held, suspects)
    doubted = listed.held.keys() | suspects.keys()
    sorted_rows.take_all(listed.rows, plain_drafts(reader, listed.rows, doubted, source.format != CSV))
    names = {key: found.heading(key) for key in (*dates, *others)}
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
        self.said = _SAID if layout.columns.keys() & DETAIL_COLUMN.keys() else _SAID_IN_SHORT
        self.drafts: list[Draft] = []
        self.held: list[HeldRow] = []
        self.total_rows: list[TotalRow] = []
        self.total_texts: dict[int, str] = {}
        self.blank = 0
        self.findings: list[Finding] = []
        self.totals = RunningTotals(layout.heading("amount"))
        self.first_seen: dict[object, int] = {}
        self.since = self.priced_since = 0

    def take_all(self, rows: Sequence[tuple[int, Row]], ready: Sequence[Draft | None]) -> None:
        """Put every row where it belongs; `ready` are the drafts of those of which there is nothing to say."""
        start = 0
        for place in [*(place for place, draft in enumerate(ready) if draft is None), len(rows)]:
            self._keep_run(rows[start:place], [draft for draft in ready[start:place] if draft])
            if place < len(rows):
                self._take(*rows[place])
            start = place + 1

    def _take(self, number: int, row: Row) -> None:
        """Put a row that needs a longer look where it belongs."""
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
                self._keep_run([(number, row)], [draft])

    def _hold(self, number: int, row: Row, found: list[Finding]) -> None:
        self.held.append(HeldRow(number, row, tuple(found)))
        self.findings.extend(found)
        self.totals.held += 1

    def _keep_run(self, rows: Sequence[tuple[int, Row]], drafts: Sequence[Draft]) -> None:
        """Take rows in, in their order; one that says the sum of all amounts since the last such is held."""
        while drafts:
            end = self._sum_among(drafts)
            self._keep(drafts[:end])
            if end < len(drafts):
                self._hold_sum(rows[end][1], drafts[end])
            rows, drafts = rows[end + 1 :], drafts[end + 1 :]

    def _sum_among(self, drafts: Sequence[Draft]) -> int:
        """The place of the first that is the sum of three at least, however much it says; else how many there are."""
        pence = [draft.amount or 0 for draft in drafts]
        above = list(accumulate(pence, initial=self.since))
        for place in [place for place, one in enumerate(pence) if one and one == above[place]]:
            if self.priced_since + sum(map(bool, pence[:place])) >= _FEW:
                self.since = self.priced_since = 0
                return place
        self.since = above[-1]
        self.priced_since += sum(map(bool, pence))
        return len(drafts)

    def _hold_sum(self, row: Row, draft: Draft) -> None:
        reason = f"{sterling(draft.amount or 0)} is what the rows above add up to. If it is a contract, add it by hand."
        heading = self.layout.heading("provider")
        self._hold(draft.row, row, [noticed("no_contract", draft.row, heading, draft.provider, reason=reason)])

    def _keep(self, drafts: Sequence[Draft]) -> None:
        self.drafts.extend(drafts)
        self.totals.add(drafts)
        for start in range(0, len(drafts), AT_ONCE):
            self._note_repeated(drafts[start : start + AT_ONCE])

    def _note_repeated(self, drafts: Sequence[Draft]) -> None:
        numbers = [draft.row for draft in drafts]
        seen = list(map(self.first_seen.setdefault, map(self.said, drafts), numbers))
        for draft, first in zip(drafts, seen, strict=True) if seen != numbers else ():
            if first != draft.row:
                heading = self.layout.heading("provider")
                self.findings.append(noticed("repeated", draft.row, heading, draft.provider, first=first))
