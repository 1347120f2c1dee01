"""The preview as lines: every row of the file, in order, with what will happen to it and why, in words.

Made on the background thread, where the services and the libraries behind them are loaded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, overload

from commission.importing.sheet import is_blank
from commission.rules.contracts.identity import Outcome
from commission.rules.findings import Finding, Severity
from commission.rules.money import grouped, grouped_or_unpriced, percent_of_millionths
from commission.rules.periods import shown_date
from commission.ui.reading import COUNTS_WORDS, READING_WORDS

if TYPE_CHECKING:
    from commission.importing.drafts import Draft, HeldRow, Parsed, TotalRow
    from commission.services.imports.plan import ImportPlan, PlannedRow

TOTAL, BLANK, PASSED, WAITS = "total", "blank", "passed", "waits"
WORDS = {
    Outcome.NEW: "+ new",
    Outcome.CHANGED: "~ changed",
    Outcome.SAME: "= same",
    Outcome.HELD: "! held",
    TOTAL: "Σ total row",
    BLANK: "· blank",
    PASSED: "· passed over",
    WAITS: "… waits",
}
TOKENS = {Outcome.NEW: "good", Outcome.CHANGED: "accent", Outcome.HELD: "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number as a spreadsheet counts, its fate, its cells as understood, and the remarks."""

    row: int
    fate: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """The cells by their fields."""
    remark: str = ""
    held: bool = False
    faulty: frozenset[str] = frozenset()
    """The fields whose cells hold the row."""

    @property
    def provider(self) -> str:
        return self.texts.get("provider", "")

    @property
    def sector(self) -> str:
        return self.texts.get("sector", "")

    @property
    def ends(self) -> str:
        return self.texts.get("ends_on", "")

    @property
    def amount(self) -> str:
        return self.texts.get("amount", "")

    @property
    def happens(self) -> str:
        return WORDS[self.fate]

    @property
    def token(self) -> str:
        return TOKENS.get(self.fate, "muted")  # type: ignore[call-overload,no-any-return]


CHIPS = ("All", "New", "Changed", "Same", "Held", "With a remark", "Totals and blanks")
"""The ways to narrow the rows."""
_CHIP_OF: dict[str, str] = {
    Outcome.NEW: "New",
    Outcome.CHANGED: "Changed",
    Outcome.SAME: "Same",
    Outcome.HELD: "Held",
    TOTAL: "Totals and blanks",
    BLANK: "Totals and blanks",
}
_ALWAYS_REMARKED = frozenset({Outcome.CHANGED, Outcome.HELD, TOTAL})
_LINES_KEPT = 512
"""How many lines are kept in words: more than a window shows."""


class Lines(Sequence[Line]):
    """Every row of the list in the order of the file, or some of them: taken, held, total rows and blanks.

    A line is put into words when it is looked at: a list of a hundred thousand rows costs no more than a short one.
    """

    def __init__(self, line: Callable[[int], Line], numbers: Sequence[int]) -> None:
        self._line, self._numbers = line, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> Line | Lines:
        if isinstance(at, slice):
            return Lines(self._line, self._numbers[at])
        return self._line(self._numbers[at])


class _Words:
    """Puts the rows of a plan into words, by their numbers."""

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.fates: dict[int, str] = {row.row: row.outcome for row in plan.rows}
        self.fates |= dict.fromkeys((row.row for row in plan.unread), Outcome.HELD)
        self.fates |= dict.fromkeys((row.row for row in plan.total_rows), TOTAL)
        self._found: dict[int, Any] = {
            row.row: row for rows in (plan.rows, plan.unread, plan.total_rows) for row in rows
        }
        self._rows_of_findings = [finding.row for finding in plan.findings]
        self.line = lru_cache(_LINES_KEPT)(self._line)

    def _line(self, number: int) -> Line:
        row, fate = self._found.get(number), self.fates.get(number)
        if row is None:
            blank = is_blank(self._plan.parsed.source.rows[number - 1])
            return Line(number, BLANK if blank else PASSED)
        if fate == TOTAL:
            return _total(row, self._findings(number))
        if hasattr(row, "draft"):
            return _planned(row, self._findings(number), self._plan.parsed)
        return _held(row, self._plan.parsed)

    def _findings(self, number: int) -> list[Finding]:
        """What was noticed of a row; the findings stand in the order of the rows."""
        rows = self._rows_of_findings
        return list(self._plan.findings[bisect_left(rows, number) : bisect_right(rows, number)])


def lines_of(plan: ImportPlan) -> tuple[Lines, ...]:
    """The lines each of CHIPS keeps, all of them first."""
    words = _Words(plan)
    numbers = range(min(words.fates, default=1), max(words.fates, default=0) + 1)
    kept: dict[str, list[int]] = {title: [] for title in CHIPS[1:]}
    remarked = {finding.row for finding in plan.findings}
    for number in numbers:
        fate = words.fates.get(number, BLANK)
        kept[_CHIP_OF[fate]].append(number)
        if number in remarked or fate in _ALWAYS_REMARKED:
            kept["With a remark"].append(number)
    return tuple(Lines(words.line, some) for some in (numbers, *kept.values()))


def words_of(finding: Finding) -> str:
    """A finding as a person reads it: column, what stands there, and the reason."""
    where = f"{finding.column}: " if finding.column else ""
    unsaid = finding.severity is Severity.HELD and finding.text and finding.text not in finding.message
    text = f"“{finding.text}”. " if unsaid else ""
    return where + text + finding.message


def _planned(row: PlannedRow, findings: Sequence[Finding], parsed: Parsed) -> Line:
    from commission.services.contracts.edit_contract import LABELS

    draft = row.draft
    said = [f"{', '.join(LABELS.get(key, key) for key in row.differs)} changed"] if row.differs else []
    said += [row.why] if row.why else []
    said += [finding.message for finding in findings if finding.code != "held"]
    held, remark = row.outcome is Outcome.HELD, " ".join(_sentence(text) for text in said)
    return Line(row.row, row.outcome, _texts(draft), remark, held, _faulty(findings, parsed))


def _texts(draft: Draft) -> dict[str, str]:
    """Every field of a row as it was understood: what would be stored, not what stands in the file."""
    return {
        "provider": draft.provider,
        "sector": draft.sector.value,
        "months": "" if draft.months is None else str(draft.months),
        "starts_on": "" if draft.starts_on is None else shown_date(draft.starts_on),
        "ends_on": "" if draft.ends_on is None else shown_date(draft.ends_on),
        "amount": grouped_or_unpriced(draft.amount),
        "reference": draft.reference,
        "purpose": draft.purpose,
        "reading": "" if draft.reading is None else READING_WORDS[draft.reading],
        "counts": "" if draft.counts is None else COUNTS_WORDS[draft.counts],
        "our_share": "" if draft.our_share is None else percent_of_millionths(draft.our_share),
    }


def _faulty(findings: Iterable[Finding], parsed: Parsed) -> frozenset[str]:
    """The fields of the columns a row is held for."""
    columns = {finding.column for finding in findings if finding.severity is Severity.HELD}
    headings = parsed.layout.headings
    return frozenset(key for key, place in parsed.layout.columns.items() if headings[place] in columns)


def _held(row: HeldRow, parsed: Parsed) -> Line:
    """A row that could not be read for certain, with its cells as they stand."""
    places = parsed.layout.columns
    texts = {key: row.cells[place].strip() for key, place in places.items() if 0 <= place < len(row.cells)}
    why = " ".join(words_of(finding) for finding in row.findings)
    return Line(row.row, Outcome.HELD, texts, why, True, _faulty(row.findings, parsed))


def _total(row: TotalRow, findings: list[Finding]) -> Line:
    amount = "" if row.amount is None else grouped(row.amount)
    agrees = "Agrees with the rows above." if row.amount is not None else ""
    remark = " ".join(finding.message for finding in findings) or agrees
    return Line(row.row, TOTAL, {"provider": row.label or "Total", "amount": amount}, remark)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
