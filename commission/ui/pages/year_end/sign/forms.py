"""The small forms of the fourth step: a difference is named, the year is signed, or reopened."""

from collections.abc import Mapping
from datetime import date

from commission.reports.document import Status
from commission.rules.facts import Reading
from commission.rules.money import as_printed
from commission.rules.periods import FinancialYear
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.rules.year_end.sentences import early_words
from commission.ui.desk import Desk
from commission.ui.pages.papers.choice import STATUS_WORDS
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.sign import writes
from commission.ui.widgets.panel_form import PanelForm

_READ_AS = {
    Reading.TOTAL: "Amounts nobody has said are totals",
    Reading.ANNUAL: "Amounts nobody has said are rates per year",
}


class DifferenceForm(PanelForm):
    """What the ledger has more (or, with a minus, less) than is listed, what it is, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("named difference", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self.add_line("amount", "What the ledger has more £", "What the ledger has more, in pounds", "−62.40 for less")
        self.add_line("kind", "What it is", "What the difference is", "timing, wrong year, bank charges …")
        self.add_line("reason", "Why", "Why there is this difference")
        self.add_buttons()

    def begin(self, figures: YearFigures) -> None:
        """Offer to name all that is left."""
        self._year = figures.view.year
        self.fill({"amount": as_printed(figures.statement.residual), "kind": "", "reason": ""})
        self.open("Name a difference", removable=False)

    def judge(self) -> Mapping[str, str]:
        faults = {}
        amount = written.amount(self.text("amount").replace("−", "-"))
        if isinstance(amount, Uncertain):
            faults["amount"] = amount.message
        elif amount is None:
            faults["amount"] = "Say how much, in pounds; 0 names payments that come to nothing together."
        if not self.text("kind"):
            faults["kind"] = "Say what it is, for example timing."
        if not self.text("reason"):
            faults["reason"] = "Say why: it is printed with the figure."
        return faults

    def write(self) -> None:
        amount = written.amount(self.text("amount").replace("−", "-"))
        if self._year is None or not isinstance(amount, int):
            return
        typed = self._year, amount, self.text("kind"), self.text("reason")
        writes.name_difference(self._desk, *typed, lambda _: self.close_form(), self.failed)


class SignForm(PanelForm):
    """Who signs, and as what; where it matters also that amounts are taken as they are shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("signature", desk.tasks.fail)
        self._desk = desk
        self._figures: YearFigures | None = None
        self.add_line("by", "Signed by", "Name of who signs", "first and last name")
        self._statuses = self.add_choice("status", "As", "Status of what is signed")
        self._statuses.addItems([STATUS_WORDS[status] for status in reversed(Status)])
        self.words = self.add_words("What signing does")
        self.add_buttons("Sign")

    def begin(self, figures: YearFigures) -> None:
        """Ask for a name under the statement as it is shown."""
        self._figures = figures
        year = figures.view.year
        said = "" if not figures.unsaid else f"{_READ_AS[figures.statement.reading]}. "
        self.words.setText(
            f"{said}The register is backed up, and everything dated in {year} then stays as it is. Reopening it needs "
            f"a reason. {early_words(year, date.today())}".rstrip()
        )
        self.open(f"Sign {year}", removable=False, field="by")

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("by") else {"by": "Say who signs."}

    def write(self) -> None:
        found = self._figures
        if found is None:
            return
        status = list(reversed(Status))[max(self._statuses.currentIndex(), 0)]
        reading = found.statement.reading if found.unsaid else None
        asked = found.view.year, self.text("by"), str(status), reading, found.view.as_at
        writes.sign(self._desk, *asked, lambda _: self.close_form(), self.failed)


class ReopenForm(PanelForm):
    """Why a signed year is to be changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("reopening", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self.add_line("why", "Why", "Why the signed year is reopened")
        self.words = self.add_words("What reopening does")
        self.words.setText("Who, when and why stay on the record, beside what was signed.")
        self.add_buttons("Reopen")

    def begin(self, year: FinancialYear) -> None:
        """Ask for the reason."""
        self._year = year
        self.fill({"why": ""})
        self.open(f"Reopen {year}", removable=False)

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("why") else {"why": "Say why: it stays on the record."}

    def write(self) -> None:
        if self._year is not None:
            writes.reopen(self._desk, self._year, self.text("why"), lambda _: self.close_form(), self.failed)
