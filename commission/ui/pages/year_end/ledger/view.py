"""Step 1: the ledger as finance exports it is brought in."""

from commission.ui.desk import Desk
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts


class LedgerStep(Step):
    """What was brought in of the year, and how to bring in more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = parts.label("", "heading", wrap=True)
        layout = parts.column(self)
        layout.addWidget(self.words)
        layout.addStretch()

    def show_register(self, view: View) -> None:
        lines = view.register.ledger.lines(view.year)
        self.words.setText(
            f"{lines:,} lines of the ledger are dated in {view.year}." if lines else f"No payments of {view.year} yet."
        )
