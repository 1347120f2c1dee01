"""What the overview says of an empty register: three ways to begin."""

from commission.ui.desk import Desk
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class EmptyPanel(Empty):
    """Import a sheet, type the first contract, or enter a budget."""

    def __init__(self, desk: Desk) -> None:
        self._sheet = parts.button("Import a sheet", "primary")
        self._sheet.clicked.connect(lambda: desk.import_asked.emit(None))
        self._contract = parts.button("Type the first contract")
        self._contract.clicked.connect(desk.contract_asked)
        self._budget = parts.button("Enter the budget")
        self._budget.clicked.connect(lambda: desk.page_asked.emit("targets"))
        super().__init__(self._sheet, self._contract, self._budget)

    def show_register(self, view: View) -> None:
        """Name the register that is empty; nothing to press while it can only be read."""
        self.say(
            f"{view.register.organisation} has no contracts yet",
            "Bring in the sheet you keep today: csv, Excel or OpenDocument. You see what will happen to every row "
            "before anything is stored, and the whole import can be undone.",
        )
        for button in (self._sheet, self._contract, self._budget):
            button.setEnabled(not view.read_only)
