"""What the providers page says while there is no provider."""

from commission.ui.desk import Desk
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NoProviders(Empty):
    """Bring in the list they stand in; `enter` one that has no contract yet."""

    def __init__(self, desk: Desk) -> None:
        self.sheet = parts.button("Import a sheet", "primary")
        self.sheet.clicked.connect(lambda: desk.import_asked.emit(None))
        self.enter = parts.button("Enter a provider")
        super().__init__(self.sheet, self.enter)
        self.say("No providers yet", "They come with the contracts you bring in; one without contracts can be entered.")

    def allow(self, writing: bool) -> None:
        """Nothing to press while the register can only be read."""
        for way in (self.sheet, self.enter):
            way.setEnabled(writing)
