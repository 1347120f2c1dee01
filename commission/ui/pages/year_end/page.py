"""The Year end page: the difference on top, and the four steps that bring it to 0.00."""

from commission.rules.facts import Reading
from commission.ui.desk import Desk
from commission.ui.pages.in_parts import AT_ONCE, PageInParts, Part
from commission.ui.pages.year_end.figures import YearFigures, figures_of, signed_figures_of
from commission.ui.pages.year_end.head import Head
from commission.ui.pages.year_end.step import STEPS, Step
from commission.ui.view import View


class YearEndPage(PageInParts):
    """One step in front; the head stands over each. Both show the same figures, worked out once."""

    def __init__(self, desk: Desk) -> None:
        self.head = Head()
        self.reading = Reading.TOTAL
        self.figures: YearFigures | None = None
        self._told: dict[str, tuple[View | None, YearFigures | None]] = {}
        super().__init__(desk, STEPS, self.head)
        self.head.reading_chosen.connect(self.choose_reading)

    def show_register(self, view: View) -> None:
        """The head says at once what the ledger holds; what rests on every contract follows."""
        self.figures = None
        self.head.show_register(view)
        self._work_out(view)
        super().show_register(view)

    def choose(self, key: str) -> Part:
        part = super().choose(key)
        shown = self._view, self.figures
        if isinstance(part, Step) and self._told.get(key) != shown:
            self._told[key] = shown
            part.show_year(self.figures)
        return part

    def choose_reading(self, reading: Reading) -> None:
        """Take amounts nobody has said the reading of as totals, or as rates per year."""
        self.reading = reading
        if self._view is not None:
            self.show_register(self._view)

    def tint(self) -> None:
        self.head.tint()
        super().tint()

    def _work_out(self, view: View) -> None:
        """At once where nobody could see it, else beside the window; what is overtaken is dropped."""
        ledger, reading = view.register.ledger, self.reading
        if view.year not in ledger.years:
            return

        def done(figures: YearFigures) -> None:
            if view is self._view and reading is self.reading:
                self._show(figures)
                self.choose(self.key)

        if ledger.signed(view.year) is not None:
            if self.desk.opened is not None:  # else the register is opened in a moment, and shown again
                self.desk.ask(lambda opened, _: signed_figures_of(opened, view, reading), done)
        elif len(view.register.contracts) <= AT_ONCE:
            self._show(figures_of(view, reading))
        else:
            self.desk.tasks.read(lambda _: figures_of(view, reading), done)

    def _show(self, figures: YearFigures) -> None:
        self.figures = figures
        self.head.show_figures(figures, self.reading)

    def _make(self, key: str) -> Part:
        step = super()._make(key)
        if isinstance(step, Step):
            step.step_asked.connect(self.show_part)
        return step
