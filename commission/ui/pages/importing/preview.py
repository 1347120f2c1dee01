"""What came of reading a file, as the page shows it: a plan with its sums and lines, or what stands in its way.

Made on the background thread, where the services and the libraries behind them are loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.importing.fields import FIELDS
from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Sector
from commission.rules.findings import Severity
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear
from commission.ui.pages.importing.lines import CHIPS, WAITS, Line, lines_of

if TYPE_CHECKING:
    from commission.importing.drafts import Parsed
    from commission.importing.read_file import Source
    from commission.services.imports.against import Against
    from commission.services.imports.memory import Known
    from commission.services.imports.plan import ImportChoices, ImportPlan

Tell = Callable[[float, str], None]

LABELS = {field.key: field.label for field in FIELDS}
_ANY_YEAR = FinancialYear(2006)
_ROWS_SHOWN, _CELLS_SHOWN = 200, 40
"""How much of a sheet is shown that cannot be planned yet."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a plan comes to, added up beside the window: rows by outcome, rows taken, pence, and both by sector."""

    counts: Mapping[Outcome, int]
    taken: int
    amount: int
    by_sector: Mapping[Sector, tuple[int, int]]

    @property
    def written(self) -> int:
        """How many rows an import would write."""
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row as it stands (or was corrected), under the name of its field; `faulty` when it holds the row."""

    field: str
    label: str
    text: str
    faulty: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What came of reading a file: a plan, or the fault that stands in its way and as much as could be read.

    `chips` are the lines each of CHIPS keeps; `faults` the headings of the cells that hold a row, by its number;
    `filled` the fields that have a column with something in it.
    """

    path: Path
    choices: ImportChoices
    plan: ImportPlan | None = None
    lines: Sequence[Line] = ()
    source: Source | None = None
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str] | None = None
    heading_row: int = 1
    fault: UserError | None = None
    sums: Sums | None = None
    chips: tuple[Sequence[Line], ...] = ()
    faults: Mapping[int, frozenset[str]] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    widest_amount: str = ""
    """The amount that takes most room, as its row shows it: no figure is cut short."""

    @property
    def known(self) -> Known | None:
        """The earlier list this one is read like."""
        return self.plan.known if self.plan else None

    def own_totals(self) -> list[Line]:
        """The first of the file's own total rows."""
        first = self.lines[0].row if self.lines else 0
        return [self.lines[total.row - first] for total in self.plan.total_rows[:3]] if self.plan else []

    def cells(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row that a person may correct: one that is held, or was corrected; else none."""
        plan = self.plan
        if plan is None or (row not in self.faults and all(one.row != row for one in plan.corrections)):
            return ()
        layout, texts, faulty = plan.parsed.layout, plan.parsed.source.rows[row - 1], self.faults.get(row, frozenset())
        return tuple(
            Cell(key, LABELS[key], texts[place] if place < len(texts) else "", layout.headings[place] in faulty)
            for key, place in layout.columns.items()
        )


def preview(there: Against, path: Path, choices: ImportChoices, source: Source, tell: Tell | None = None) -> Preview:
    """Plan an import; nothing is written. A fault of the file comes back in the preview, not as an error."""
    from commission.services.imports.against import plan_against

    try:
        plan = plan_against(there, path, choices, source, tell)
    except UserError as error:
        return _without_plan(there, path, choices, source, error)
    chips = lines_of(plan)
    faults: dict[int, set[str]] = defaultdict(set)
    for finding in plan.findings:
        if finding.severity is Severity.HELD and finding.row:
            faults[finding.row].add(finding.column)
    found = Preview(
        *(path, plan.choices, plan, chips[0]),
        sums=_sums(plan),
        chips=chips,
        faults={row: frozenset(columns) for row, columns in faults.items()},
        filled=_filled(plan.parsed),
        widest_amount=_widest_amount(plan),
    )
    return _of_sheet(found, plan.parsed)


def _filled(parsed: Parsed) -> frozenset[str]:
    """The fields whose column says something in some row."""
    layout = parsed.layout
    rows = parsed.source.rows
    listed = (rows[: layout.top - 1] if layout.last else rows[layout.row :]) if layout.row else rows
    return frozenset(
        key for key, place in layout.columns.items() if any(place < len(row) and row[place].strip() for row in listed)
    )


def _sums(plan: ImportPlan) -> Sums:
    counts = {outcome: plan.count(outcome) for outcome in Outcome}
    return Sums(counts, len(plan.rows) + len(plan.unread) - counts[Outcome.HELD], plan.amount, plan.by_sector)


def _widest_amount(plan: ImportPlan) -> str:
    """Of the rows and of the file's own totals."""
    amounts = [row.draft.amount or 0 for row in plan.rows] + [total.amount or 0 for total in plan.total_rows]
    return max(map(grouped, (min(amounts, default=0), max(amounts, default=0))), key=len)


def _without_plan(there: Against, path: Path, choices: ImportChoices, source: Source, fault: UserError) -> Preview:
    """The sheet and its headings all the same, so that a person can say what could not be found out."""
    if choices.year is None and (parsed := _readable(there, path, choices, source)) is not None:
        asked = UserError(fault.message, "Choose above which financial year the list was drawn up for.")
        return _waiting(_of_sheet(Preview(path, choices, fault=asked), parsed), source)
    at = min(max(choices.heading_row or 1, 1), len(source.rows))
    headings = tuple(cell.strip() for cell in source.rows[at - 1] if cell.strip())
    found = Preview(
        path, choices, source=source, headings=headings, mapping=choices.mapping, heading_row=at, fault=fault
    )
    return _waiting(found, source)


def _waiting(found: Preview, source: Source) -> Preview:
    """The first rows as they stand, so that a person sees what is to be told apart."""
    texts = (" | ".join(cell.strip() for cell in row[:_CELLS_SHOWN]) for row in source.rows[:_ROWS_SHOWN])
    lines = tuple(Line(number, WAITS, {"provider": text}) for number, text in enumerate(texts, start=1))
    return replace(found, lines=lines, chips=(lines, *[()] * (len(CHIPS) - 1)))


def _readable(there: Against, path: Path, choices: ImportChoices, source: Source) -> Parsed | None:
    """The sheet as read if any year at all would do: then the year alone is missing."""
    from commission.services.imports.against import plan_against

    try:
        return plan_against(there, path, replace(choices, year=_ANY_YEAR), source).parsed
    except UserError:
        return None


def _of_sheet(found: Preview, parsed: Parsed) -> Preview:
    return replace(
        found,
        source=parsed.source,
        headings=parsed.headings,
        mapping=parsed.mapping,
        heading_row=parsed.heading_row,
    )
