"""What a step says while there is no ledger of the year: where it comes from."""

from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NoLedger(Empty):
    """Leads to the first step, or to the list of contracts where there are none yet."""

    def __init__(self) -> None:
        self.bring = parts.button("Bring in the ledger", "primary")
        self.sheet = parts.button("Import a sheet", name="Import a sheet of contracts")
        super().__init__(self.bring, self.sheet)

    def show_register(self, view: View, after: str) -> None:
        """`after` is what this step does once there is a ledger, as a sentence."""
        some = bool(view.register.contracts)
        self.sheet.setVisible(not some)
        for way in (self.bring, self.sheet):
            way.setEnabled(not view.read_only)
        others = [str(year) for year in view.register.ledger.years if year != view.year]
        other = f" There are payments of {', '.join(others)}: choose the year above." if others else ""
        self.say(f"No payments of {view.year} yet", f"{after}{other}")
