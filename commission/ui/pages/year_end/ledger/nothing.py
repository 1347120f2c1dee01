"""Step 1 while nothing was brought in: what a ledger is, and the ways to one."""

from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NothingBrought(Empty):
    """Leads to a file, to the sample, or to the list of contracts where there are none yet."""

    def __init__(self) -> None:
        self.choose = parts.button("Bring in a ledger", "primary")
        self.sample = parts.button("Try the sample ledger")
        self.sheet = parts.button("Import a sheet", name="Import a sheet of contracts")
        super().__init__(self.choose, self.sample, self.sheet)

    def show_register(self, view: View) -> None:
        self.sheet.setVisible(not view.register.contracts)
        for way in (self.choose, self.sample, self.sheet):
            way.setEnabled(not view.read_only)
        self.say(
            "No ledger yet",
            "Choose the payments as finance exports them: csv, xlsx, xls or ods, one sheet or twelve; or drop the file "
            "here. Every row is accounted for before anything is written.",
        )
