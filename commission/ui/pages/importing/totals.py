"""What an import comes to: rows by what happens to them, pounds by sector, the file's own totals, and remarks."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from commission.rules.contracts.identity import Outcome
from commission.rules.findings import Severity
from commission.rules.money import sterling
from commission.ui.looks import icons, tokens
from commission.ui.pages.importing.lines import words_of
from commission.ui.pages.importing.preview import Preview, Sums
from commission.ui.widgets import parts
from commission.ui.widgets.rows import right_aligned

if TYPE_CHECKING:
    from commission.services.imports.plan import ImportPlan

_COUNTS = (
    ("New", Outcome.NEW),
    ("Changed", Outcome.CHANGED),
    ("Same as in the register", Outcome.SAME),
    ("Held for you", Outcome.HELD),
)


class Totals(QWidget):
    """Counts that add up to the rows of the file, and amounts that add up to the sum taken."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = parts.column(self, gap=5)

    def show_preview(self, found: Preview) -> None:
        """Show the totals of a plan; nothing where there is none."""
        parts.empty(self._layout)
        if found.plan is not None and found.sums is not None:
            self._counts(found.plan, found.sums)
            self._amounts(found.sums)
            self._own_totals(found)
            self._remarks(found.plan)
        self._layout.addStretch(1)

    def _counts(self, plan: ImportPlan, sums: Sums) -> None:
        self._pair(f"{plan.parsed.rows:,} row{'s' * (plan.parsed.rows != 1)} in the file", "", "title")
        for words, outcome in _COUNTS:
            count = sums.counts[outcome]
            self._pair(words, f"{count:,}", "bad" if outcome is Outcome.HELD and count else "")
        self._pair("Total rows", f"{len(plan.total_rows):,}")
        self._pair("Blank", f"{plan.parsed.blank:,}")

    def _amounts(self, sums: Sums) -> None:
        self._gap()
        self._pair("Taken", sterling(sums.amount), "title")
        for sector, (count, amount) in sums.by_sector.items():
            self._pair(f"{sector.value} ({count:,})", sterling(amount), wrap=True)

    def _own_totals(self, found: Preview) -> None:
        """The file's own total rows beside what its rows add up to."""
        totals = found.own_totals()
        if totals:
            self._gap()
            self._layout.addWidget(parts.label("The file’s own total", "title"))
        for line in totals:
            self._pair(f"Row {line.row:,}, {line.provider}", f"£{line.amount}" if line.amount else "no amount")
            self._said(line.remark, "check" if line.remark.startswith("Agrees") else "warn")

    def _remarks(self, plan: ImportPlan) -> None:
        """What is to be said of the file as a whole, gravest first."""
        found = list(takewhile(lambda finding: finding.row == 0, plan.findings))  # they come first
        if not found:
            return
        self._gap()
        self._layout.addWidget(parts.label("Of the whole file", "title"))
        for finding in sorted(found, key=lambda finding: finding.severity is Severity.NOTE):
            self._said(words_of(finding), "note" if finding.severity is Severity.NOTE else "warn")

    def _said(self, words: str, kind: str) -> None:
        line = parts.row()
        mark = parts.label("")
        token = {"warn": "warn", "check": "good"}.get(kind, "muted")
        mark.setPixmap(icons.picture(kind, token, 16))
        line.addWidget(mark)
        line.addWidget(parts.label(words, "small", wrap=True), 1)
        self._layout.addLayout(line)

    def _pair(self, words: str, figure: str, role: str = "", wrap: bool = False) -> None:
        line = parts.row()
        line.addWidget(parts.label(words, role, wrap=True) if wrap else parts.ElidedLabel(words, role), 1)
        if figure:
            line.addWidget(right_aligned(figure, role))
        self._layout.addLayout(line)

    def _gap(self) -> None:
        self._layout.addSpacing(tokens.INSIDE)
