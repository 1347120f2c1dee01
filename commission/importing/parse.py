"""From a source to drafts and findings: every row under the headings is accounted for, none is guessed."""

from collections.abc import Iterator, Mapping

from commission.errors import UserError
from commission.importing import day_columns
from commission.importing.drafts import Draft, HeldRow, Parsed, TotalRow
from commission.importing.headings import FIELDS, Layout, find, normalised
from commission.importing.noticed import noticed
from commission.importing.read_file import Source
from commission.importing.rows import RowReader, mapped_cells
from commission.importing.sheet import is_blank
from commission.importing.totals import RunningTotals
from commission.rules.findings import Finding

_LABELS = {field.key: field.label.lower() for field in FIELDS}
_WITHOUT = {
    "sector": "every row is unclassified, and no rule counts it",
    "amount": "no row is priced",
    "ends_on": "every row without a start and a length is undated",
}
"""What it means for the whole list when a column is missing that figures rest on."""

NumberedRow = tuple[int, tuple[str, ...]]


def parse(source: Source, *, mapping: Mapping[str, str] | None = None, heading_row: int | None = None) -> Parsed:
    """Read every row of a source. `mapping` gives headings to fields by hand; `heading_row` counts from 1.

    Raises UserError when no column holds the provider, or no row follows the headings.
    """
    layout = find(source.rows, mapping=mapping, heading_row=heading_row, name=source.file_name)
    rows = _rows_under(source, layout)
    day_texts = {
        key: [mapped_cells(row, layout)[key] for _, row in rows]
        for key in ("starts_on", "ends_on")
        if key in layout.columns
    }
    reader = RowReader(layout, day_columns.orders(day_texts))
    sorted_rows = _Sorting(reader, layout)
    for number, row in rows:
        sorted_rows.take(number, row)
    names = {key: layout.heading(key) for key in day_texts}
    of_file = [*_of_headings(source, layout), *day_columns.findings(day_texts, names)]
    return Parsed(
        source,
        layout,
        tuple(sorted_rows.drafts),
        tuple(sorted_rows.held),
        tuple(sorted_rows.total_rows),
        sorted_rows.blank,
        (*of_file, *sorted_rows.findings),
    )


def _rows_under(source: Source, layout: Layout) -> list[NumberedRow]:
    """The rows of the list with their numbers, from the first filled one under the headings to the last."""
    rows = list(enumerate(source.rows[layout.row :], start=layout.row + 1))
    first = next((place for place, (_, row) in enumerate(rows) if not is_blank(row)), None)
    if first is None:
        raise UserError(
            f"{source.file_name} has headings in row {layout.row} and no row below them.",
            "Choose a sheet whose rows stand under its headings.",
        )
    return rows[first:]


def _of_headings(source: Source, layout: Layout) -> Iterator[Finding]:
    """What is to be said of the file as a whole: its headings, and what stands above them."""
    if not all(is_blank(row) for row in source.rows[: layout.row - 1]):
        yield noticed("above_headings", above=layout.row)
    for passed, key in layout.passed_over:
        taken = layout.heading(key)
        yield noticed("heading_twice", column=passed, field=_LABELS[key], taken=taken, passed=passed)
    for key, effect in _WITHOUT.items():
        if key not in layout.columns:
            yield noticed("no_column", field=_LABELS[key], effect=effect)
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

    def __init__(self, reader: RowReader, layout: Layout) -> None:
        self.reader, self.layout = reader, layout
        self.drafts: list[Draft] = []
        self.held: list[HeldRow] = []
        self.total_rows: list[TotalRow] = []
        self.blank = 0
        self.findings: list[Finding] = []
        self.totals = RunningTotals(layout.heading("amount"))
        self.first_seen: dict[object, int] = {}

    def take(self, number: int, row: tuple[str, ...]) -> None:
        """Put one row where it belongs."""
        if is_blank(row):
            self.blank += 1
            return
        cells = mapped_cells(row, self.layout)
        if total := self.totals.total_row(number, row, cells):
            self.total_rows.append(total)
            self.findings.extend(self.totals.compare(total, cells.get("amount", "")))
            return
        draft, found = self.reader.draft(number, cells)
        self.findings.extend(found)
        if draft is None:
            self.held.append(HeldRow(number, row, tuple(found)))
            self.totals.held += 1
        else:
            self._keep(draft)

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.totals.add(draft)
        seen = self.first_seen.setdefault(_said(draft), draft.row)
        if seen != draft.row:
            heading = self.layout.heading("provider")
            self.findings.append(noticed("repeated", draft.row, heading, draft.provider, first=seen))


def _said(draft: Draft) -> tuple[object, ...]:
    """What a draft says, wherever it stands and however it is worded."""
    return tuple(getattr(draft, key) for key in _LABELS)
