"""What a step says while there is no ledger of the year: where it comes from, or in which year there is one."""

from commission.rules.ledger_facts import Ledger
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.looks.properties import restyle
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NoLedger(Empty):
    """Leads to the year that is to be closed, to the first step, or to the list of contracts where there are none yet.

    A year is closed in the spring of the next: the frame's own year has most likely no ledger yet.
    """

    def __init__(self, desk: Desk, step: Step) -> None:
        self._year: FinancialYear | None = None
        self.other = parts.button("", "primary")
        self.bring = parts.button("Bring in the ledger")
        self.sheet = parts.button("Import a sheet", name="Import a sheet of contracts")
        super().__init__(self.other, self.bring, self.sheet)
        self.other.clicked.connect(lambda: desk.choose_year(self._year) if self._year else None)
        self.bring.clicked.connect(lambda: step.step_asked.emit("ledger"))
        self.sheet.clicked.connect(lambda: desk.import_asked.emit(None))

    def show_register(self, view: View, after: str) -> None:
        """`after` is what this step does once there is a ledger, as a sentence."""
        self._year = year_to_close(view.register.ledger)
        self.other.setVisible(self._year is not None)
        self.other.setText(f"Show {self._year}")
        self.other.setAccessibleName(f"Show {self._year}, of which there are payments")
        self.bring.setProperty("role", "" if self._year else "primary")
        restyle(self.bring)
        self.sheet.setVisible(not view.register.contracts)
        for way in (self.bring, self.sheet):
            way.setEnabled(not view.read_only)
        others = [str(year) for year in view.register.ledger.years if year != view.year]
        other = f" There are payments of {', '.join(others)}." if others else ""
        self.say(f"No payments of {view.year} yet", f"{after}{other}")


def year_to_close(ledger: Ledger) -> FinancialYear | None:
    """The last year there are payments of that is not signed, else the last there are any of."""
    years = ledger.years
    unsigned = [year for year in years if ledger.signed(year) is None]
    return next(reversed(unsigned or years), None)
