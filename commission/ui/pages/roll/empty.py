"""What the roll page says of a year in which nothing is to be decided, and the ways out of it."""

from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.pages.roll.shown import Shown
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NothingToRoll(Empty):
    """To the nearest year in which a contract ends; without any, to the sheet that brings the first one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._elsewhere: FinancialYear | None = None
        self.sheet = parts.button("Import a sheet", "primary")
        self.other = parts.button("", "primary")
        self.back = parts.button("Back to the contracts")
        self.sheet.clicked.connect(lambda: desk.import_asked.emit(None))
        self.other.clicked.connect(self._go)
        self.back.clicked.connect(lambda: desk.page_asked.emit("contracts"))
        super().__init__(self.other, self.sheet, self.back)
        self.hide()

    def show_nothing(self, shown: Shown, writes: bool) -> None:
        """Say why there is nothing, and offer what leads on."""
        some = bool(shown.roll.register.contracts)
        self._elsewhere = shown.elsewhere
        self.other.setVisible(shown.elsewhere is not None)
        if shown.elsewhere is not None:
            self.other.setText(f"Go to {shown.elsewhere}")
            self.other.setAccessibleName(f"Go to {shown.elsewhere}, in which contracts end")
        self.sheet.setVisible(not some)
        self.sheet.setEnabled(writes)
        self.back.setVisible(some)
        year = shown.roll.year
        if not some:
            words = "Once there are, their year is rolled here to the next: each that ends with what becomes of it."
        else:
            words = f"Every contract that ends in {year} is decided, or none ends in it."
        self.say(shown.heading if some else "No contracts yet", words)

    def _go(self) -> None:
        if self._elsewhere is not None:
            self._desk.choose_year(self._elsewhere)
