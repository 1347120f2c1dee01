"""The form for a quoted figure: as it was published, where, and when."""

from collections.abc import Mapping

from commission.errors import UserError
from commission.rules.figures.published import published
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.target_facts import Claim
from commission.ui.desk import Desk
from commission.ui.pages.targets.quoted import writes
from commission.ui.pages.targets.quoted.writes import ClaimDraft
from commission.ui.reading import read_day
from commission.ui.view import View
from commission.ui.widgets.panel_form import PanelForm


class ClaimForm(PanelForm):
    """It stands beside the kept figures while one is entered or corrected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("quoted figure", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self._before: Claim | None = None
        self.add_line("figure", "Figure, as it was published", "Figure as it was published", "6.3% or £0.7m")
        self.add_line(
            "citation", "Where it was published", "Source of the figure", "Commissioning plan 2006-08, page 4"
        )
        self.add_line("said_on", "Published on", "Day it was published on", "blank: not known")
        self.add_buttons()

    def begin(self, view: View, claim: Claim | None, figure: str = "") -> None:
        """Fill the form with a kept figure, or with the one in the field for a new one."""
        self._year, self._before = view.year, claim
        self.fill(
            {
                "figure": claim.figure if claim else figure,
                "citation": claim.citation if claim else "",
                "said_on": shown_date(claim.said_on) if claim and claim.said_on else "",
            }
        )
        title = f"{claim.figure}, quoted of {claim.year}" if claim else f"Keep a figure quoted of {view.year}"
        self.open(title, claim is not None, "citation" if figure or claim else "")

    def judge(self) -> Mapping[str, str]:
        faults = {}
        try:
            published(self.text("figure"))
        except UserError as error:
            faults["figure"] = str(error)
        if not self.text("citation"):
            faults["citation"] = "Say where it was published, so that it can be found again."
        if self.text("said_on"):
            _, fault = read_day(self.text("said_on"))
            faults |= {"said_on": fault} if fault else {}
        return faults

    def write(self) -> None:
        if self._year is None:
            return
        day = read_day(self.text("said_on"))[0] if self.text("said_on") else None
        draft = ClaimDraft(self.text("figure"), self.text("citation"), day)
        writes.keep_claim(self._desk, self._year, draft, self._before, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_claim(self._desk, self._before)
            self.close_form()
