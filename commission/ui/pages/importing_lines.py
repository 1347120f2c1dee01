"""The preview as lines: every row of the file, in order, with what will happen to it and why, in words.

Made on the background thread, where the services and the libraries behind them are loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import UserError
from commission.rules.findings import Finding, Severity
from commission.rules.identity import Outcome
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import FinancialYear, shown_date

if TYPE_CHECKING:
    from commission.importing.drafts import HeldRow, Parsed, TotalRow
    from commission.importing.read_file import Source
    from commission.services.import_plan import ImportChoices, ImportPlan, PlannedRow
    from commission.services.open_register import OpenRegister

_ANY_YEAR = FinancialYear(2006)
TOTAL, BLANK = "total", "blank"
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
class Preview:
    """What came of reading a file: a plan, or the fault that stands in its way and as much as could be read."""

    path: Path
    choices: ImportChoices
    plan: ImportPlan | None = None
    lines: tuple[Line, ...] = ()
    source: Source | None = None
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str] | None = None
    heading_row: int = 1
    fault: UserError | None = None


def preview(opened: OpenRegister, path: Path, choices: ImportChoices | None) -> Preview:
    """Plan an import; nothing is written. A fault of the file comes back in the preview, not as an error."""
    from commission.services.import_contracts import plan_import
    from commission.services.import_plan import ImportChoices

    choices = choices or ImportChoices()
    try:
        plan = plan_import(opened, path, choices)
    except UserError as error:
        return _without_plan(opened, path, choices, error)
    return _of_sheet(Preview(path, choices, plan, tuple(lines_of(plan))), plan.parsed)


def _without_plan(opened: OpenRegister, path: Path, choices: ImportChoices, fault: UserError) -> Preview:
    """The sheet and its headings all the same, so that a person can say what could not be found out."""
    if choices.year is None and (parsed := _readable(opened, path, choices)) is not None:
        asked = UserError(fault.message, "Choose above which financial year the list was drawn up for.")
        return _of_sheet(Preview(path, choices, fault=asked), parsed)
    from commission.importing.read_file import read

    try:
        source = read(path, sheet=choices.sheet, encoding=choices.encoding, delimiter=choices.delimiter)
    except UserError:
        return Preview(path, choices, fault=fault)
    at = min(max(choices.heading_row or 1, 1), len(source.rows))
    headings = tuple(cell.strip() for cell in source.rows[at - 1] if cell.strip())
    return Preview(
        path, choices, source=source, headings=headings, mapping=choices.mapping, heading_row=at, fault=fault
    )


def _readable(opened: OpenRegister, path: Path, choices: ImportChoices) -> Parsed | None:
    """The sheet as read if any year at all would do: then the year alone is missing."""
    from commission.services.import_contracts import plan_import

    try:
        return plan_import(opened, path, replace(choices, year=_ANY_YEAR)).parsed
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
