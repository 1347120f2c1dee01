"""The preview as lines: every row of the file, in order, with what will happen to it and why, in words.

Made on the background thread, where the services and the libraries behind them are loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.importing.fields import FIELDS
from commission.rules.facts import Sector
from commission.rules.findings import Finding, Severity
from commission.rules.identity import Outcome
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import FinancialYear, shown_date

if TYPE_CHECKING:
    from commission.importing.drafts import HeldRow, Parsed, TotalRow
    from commission.importing.read_file import Source
    from commission.services.import_memory import Known
    from commission.services.import_plan import ImportChoices, ImportPlan, PlannedRow
    from commission.services.open_register import OpenRegister

Tell = Callable[[float, str], None]

_ANY_YEAR = FinancialYear(2006)
TOTAL, BLANK = "total", "blank"
LABELS = {field.key: field.label for field in FIELDS}
WORDS = {
    Outcome.NEW: "+ new",
    Outcome.CHANGED: "~ changed",
    Outcome.SAME: "= same",
    Outcome.HELD: "! held",
    TOTAL: "Σ total row",
    BLANK: "· blank",
}
TOKENS = {Outcome.NEW: "good", Outcome.CHANGED: "accent", Outcome.HELD: "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number as a spreadsheet counts, its fate, its cells as understood, and the remarks."""

    row: int
    fate: str
    provider: str = ""
    sector: str = ""
    ends: str = ""
    amount: str = ""
    remark: str = ""
    held: bool = False

    @property
    def happens(self) -> str:
        return WORDS[self.fate]

    @property
    def token(self) -> str:
        return TOKENS.get(self.fate, "muted")  # type: ignore[call-overload,no-any-return]


@dataclass(frozen=True, slots=True)
class Chip:
    """A way to narrow the rows: its title, and which rows it keeps."""

    title: str
    keeps: Callable[[Line], bool]


CHIPS = (
    Chip("All", lambda line: line.row > 0),
    Chip("New", lambda line: line.fate == Outcome.NEW),
    Chip("Changed", lambda line: line.fate == Outcome.CHANGED),
    Chip("Same", lambda line: line.fate == Outcome.SAME),
    Chip("Held", lambda line: line.held),
    Chip("With a remark", lambda line: bool(line.remark)),
    Chip("Totals and blanks", lambda line: line.fate in (TOTAL, BLANK)),
)


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

    `chips` are the lines each chip keeps; `faults` the headings of the cells that hold a row, by its number.
    """

    path: Path
    choices: ImportChoices
    plan: ImportPlan | None = None
    lines: tuple[Line, ...] = ()
    source: Source | None = None
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str] | None = None
    heading_row: int = 1
    fault: UserError | None = None
    sums: Sums | None = None
    chips: tuple[tuple[Line, ...], ...] = ()
    faults: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def known(self) -> Known | None:
        """The earlier list this one is read like."""
        return self.plan.known if self.plan else None

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


def preview(
    opened: OpenRegister, path: Path, choices: ImportChoices, source: Source, tell: Tell | None = None
) -> Preview:
    """Plan an import; nothing is written. A fault of the file comes back in the preview, not as an error."""
    from commission.services.import_contracts import plan_import

    try:
        plan = plan_import(opened, path, choices, source, tell)
    except UserError as error:
        return _without_plan(opened, path, choices, source, error)
    lines = tuple(lines_of(plan))
    faults: dict[int, set[str]] = defaultdict(set)
    for finding in plan.findings:
        if finding.severity is Severity.HELD and finding.row:
            faults[finding.row].add(finding.column)
    found = Preview(
        *(path, plan.choices, plan, lines),
        sums=_sums(plan),
        chips=tuple(tuple(filter(chip.keeps, lines)) for chip in CHIPS),
        faults={row: frozenset(columns) for row, columns in faults.items()},
    )
    return _of_sheet(found, plan.parsed)


def _sums(plan: ImportPlan) -> Sums:
    counts = {outcome: plan.count(outcome) for outcome in Outcome}
    return Sums(counts, len(plan.rows) + len(plan.unread) - counts[Outcome.HELD], plan.amount, plan.by_sector)


def _without_plan(
    opened: OpenRegister, path: Path, choices: ImportChoices, source: Source, fault: UserError
) -> Preview:
    """The sheet and its headings all the same, so that a person can say what could not be found out."""
    if choices.year is None and (parsed := _readable(opened, path, choices, source)) is not None:
        asked = UserError(fault.message, "Choose above which financial year the list was drawn up for.")
        return _of_sheet(Preview(path, choices, fault=asked), parsed)
    at = min(max(choices.heading_row or 1, 1), len(source.rows))
    headings = tuple(cell.strip() for cell in source.rows[at - 1] if cell.strip())
    return Preview(
        path, choices, source=source, headings=headings, mapping=choices.mapping, heading_row=at, fault=fault
    )


def _readable(opened: OpenRegister, path: Path, choices: ImportChoices, source: Source) -> Parsed | None:
    """The sheet as read if any year at all would do: then the year alone is missing."""
    from commission.services.import_contracts import plan_import

    try:
        return plan_import(opened, path, replace(choices, year=_ANY_YEAR), source).parsed
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


def lines_of(plan: ImportPlan) -> list[Line]:
    """Every row of the list in the order of the file: taken, held, total rows and blanks."""
    remarks: dict[int, list[Finding]] = defaultdict(list)
    for finding in plan.findings:
        remarks[finding.row].append(finding)
    found = [_planned(row, remarks[row.row]) for row in plan.rows]
    found += [_held(row, plan.parsed) for row in plan.unread]
    found += [_total(row, remarks[row.row]) for row in plan.total_rows]
    found += [Line(number, BLANK) for number in _blanks(found)]
    return sorted(found, key=lambda line: line.row)


def words_of(finding: Finding) -> str:
    """A finding as a person reads it: column, what stands there, and the reason."""
    where = f"{finding.column}: " if finding.column else ""
    unsaid = finding.severity is Severity.HELD and finding.text and finding.text not in finding.message
    text = f"“{finding.text}”. " if unsaid else ""
    return where + text + finding.message


def _planned(row: PlannedRow, findings: Iterable[Finding]) -> Line:
    from commission.services.edit_contract import LABELS

    draft = row.draft
    said = [f"{', '.join(LABELS.get(key, key) for key in row.differs)} changed"] if row.differs else []
    said += [row.why] if row.why else []
    said += [finding.message for finding in findings if finding.code != "held"]
    return Line(
        row.row,
        row.outcome,
        draft.provider,
        draft.sector.value,
        "" if draft.ends_on is None else shown_date(draft.ends_on),
        grouped_or_unpriced(draft.amount),
        " ".join(_sentence(text) for text in said),
        row.outcome is Outcome.HELD,
    )


def _held(row: HeldRow, parsed: Parsed) -> Line:
    """A row that could not be read for certain, with its cells as they stand."""
    places = parsed.layout.columns

    def cell(key: str) -> str:
        place = places.get(key, -1)
        return row.cells[place].strip() if 0 <= place < len(row.cells) else ""

    why = " ".join(words_of(finding) for finding in row.findings)
    provider, sector, ends, amount = map(cell, ("provider", "sector", "ends_on", "amount"))
    return Line(row.row, Outcome.HELD, provider, sector, ends, amount, why, held=True)


def _total(row: TotalRow, findings: list[Finding]) -> Line:
    amount = "" if row.amount is None else grouped(row.amount)
    agrees = "Agrees with the rows above." if row.amount is not None else ""
    remark = " ".join(finding.message for finding in findings) or agrees
    return Line(row.row, TOTAL, row.label or "Total", amount=amount, remark=remark)


def _blanks(lines: Iterable[Line]) -> list[int]:
    """The numbers between the first row and the last that no line has."""
    numbers = {line.row for line in lines}
    return [] if not numbers else [number for number in range(min(numbers), max(numbers)) if number not in numbers]


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
