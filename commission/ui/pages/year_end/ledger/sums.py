"""What a ledger comes to before it is brought in: its lines, its years, and its own total rows beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.ui.looks.properties import restyle
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.importing.ledger.lines import TotalCheck
    from commission.services.year_end.ledger_plan import LedgerPlan

MOST_TOTALS, MOST_YEARS = 6, 6
_LONGEST_LARGE = len("£999,999.99")
"""A longer sum is set smaller: it is never cut."""


class LedgerSums(QWidget):
    """The sum in large figures, then counts, years and total rows, each a line."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = parts.label("", "figure")
        self.figure.setAccessibleName("What is taken")
        self._lines = parts.column(gap=4)
        layout = parts.column(self, gap=6)
        layout.addWidget(self.figure)
        layout.addLayout(self._lines)
        layout.addStretch(1)

    def show_plan(self, plan: LedgerPlan | None) -> None:
        """Show what a plan comes to; nothing where there is none."""
        parts.empty(self._lines)
        words = sterling(plan.amount) if plan else ""
        self.figure.setText(words)
        self.figure.setProperty("role", "figure" if len(words) <= _LONGEST_LARGE else "heading")
        restyle(self.figure)
        if plan is None:
            return
        if plan.days:
            self._say(f"{shown_date(plan.days[0])} to {shown_date(plan.days[1])}", "", "muted")
        for words, count, role in (
            ("new lines", plan.new, ""),
            ("credits among them", plan.credits[0], "muted"),
            ("in the register already", plan.same, "muted"),
            ("rows held", plan.held, "bad"),
            ("blank rows", plan.blank, "muted"),
            ("total rows", len(plan.totals), "muted"),
        ):
            if count or words == "new lines":
                self._say(words, f"{count:,}", role)
        for year, (lines, amount) in sorted(plan.by_year.items())[:MOST_YEARS]:
            self._head(f"{year}: {lines:,} lines")
            self._say("", sterling(amount))
        for total in plan.totals[-MOST_TOTALS:]:
            self._total(total)
        parts.show_filled(self._lines)

    def _total(self, total: TotalCheck) -> None:
        named = f"Total in row {total.row:,}" + (f" of “{total.sheet}”" if total.sheet else "")
        self._head(named)
        if total.amount is None:
            self._say("says no certain amount", "", "warn")
            return
        self._say("", sterling(total.amount))
        if not total.difference and total.rounding:
            self._say(f"✓ its lines come to the same; {sterling(abs(total.rounding))} is of rounding each", "", "good")
        elif not total.difference:
            self._say("✓ its lines come to the same", "", "good")
        else:
            apart = sterling(abs(total.difference))
            self._say(f"! {apart} {'more' if total.difference > 0 else 'less'} than its lines", "", "bad")

    def _head(self, words: str) -> None:
        self._lines.addSpacing(6)
        self._lines.addWidget(parts.hairline())
        self._lines.addWidget(parts.label(words, "small", wrap=True))

    def _say(self, words: str, figure: str = "", role: str = "") -> None:
        line = parts.row()
        line.addWidget(parts.label(words, role, wrap=True), 1)
        if figure:
            line.addWidget(parts.label(figure, role), 0, parts.RIGHT)
        self._lines.addLayout(line)
