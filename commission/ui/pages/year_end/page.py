"""The Year end page: the difference on top, and the four steps that bring it to 0.00."""

from dataclasses import replace

from commission.rules.facts import Reading
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.pages.in_parts import AT_ONCE, PageInParts, Part
from commission.ui.pages.year_end.figures import YearFigures, figures_of, signed_figures_of
from commission.ui.pages.year_end.head import Head
from commission.ui.pages.year_end.step import STEPS, Step
from commission.ui.view import View


class YearEndPage(PageInParts):
    """One step in front; the head stands over each. Both show the same figures, worked out once.

    A signed year is read as it was signed, until a person chooses another reading while it is in front.
    """

    def __init__(self, desk: Desk) -> None:
        self.head = Head()
        self._readings: dict[FinancialYear, Reading] = {}
        self._chosen: FinancialYear | None = None
        self._asked: object = None
        self.figures: YearFigures | None = None
        self._told: dict[str, tuple[View | None, YearFigures | None]] = {}
        super().__init__(desk, STEPS, self.head)
        self.head.reading_chosen.connect(self.choose_reading)
        desk.opened_anew.connect(self._readings.clear)

    def show_register(self, view: View) -> None:
        """The head says at once what the ledger holds; what rests on every contract follows."""
        before, self.figures = self.figures, None
        if view.year != self._chosen:
            self._chosen = None
        self.head.show_register(view)
        if before is not None and self._still_holds(before, view):
            self._show(replace(before, view=view))
        else:
            self._work_out(view)
        super().show_register(view)

    def _still_holds(self, figures: YearFigures, view: View) -> bool:
        """Whether figures are of this very register, year and reading: another as-at date moves none of them."""
        there, reading = figures.view, self._readings.get(view.year)
        return there.register is view.register and there.year == view.year and figures.statement.reading is reading

    def choose(self, key: str) -> Part:
        part = super().choose(key)
        shown = self._view, self.figures
        if isinstance(part, Step) and self._told.get(key) != shown:
            self._told[key] = shown
            part.show_year(self.figures)
        return part

    def choose_reading(self, reading: Reading) -> None:
        """Take amounts nobody has said the reading of as totals, or as rates per year."""
        if self._view is not None:
            self._chosen = self._view.year
            self._readings[self._view.year] = reading
            self.show_register(self._view)

    def tint(self) -> None:
        self.head.tint()
        super().tint()

    def _work_out(self, view: View) -> None:
        """At once where nobody could see it, else beside the window; what is overtaken is dropped."""
        ledger, reading = view.register.ledger, self._readings.get(view.year, Reading.TOTAL)
        asked = self._asked = object()
        if view.year not in ledger.years:
            return

        def done(figures: YearFigures) -> None:
            if asked is self._asked:
                self._show(figures)
                self.choose(self.key)

        if ledger.signed(view.year) is not None:
            own = reading if self._chosen == view.year else None
            if self.desk.opened is not None:  # else the register is opened in a moment, and shown again
                self.desk.ask(lambda opened, _: signed_figures_of(opened, view, own), done)
        elif len(view.register.contracts) <= AT_ONCE:
            self._show(figures_of(view, reading))
        else:
            self.desk.tasks.read(lambda _: figures_of(view, reading), done)

    def _show(self, figures: YearFigures) -> None:
        self.figures = figures
        self._readings[figures.view.year] = figures.statement.reading
        self.head.show_figures(figures)

    def _make(self, key: str) -> Part:
        step = super()._make(key)
        if isinstance(step, Step):
            step.step_asked.connect(self.show_part)
        return step
