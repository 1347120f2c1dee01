"""The import page before there is a file: what it takes, and the three ways to bring it."""

from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


class NoFile(Empty):
    """The button is `choose`."""

    def __init__(self) -> None:
        self.choose = parts.button("Choose a file", "primary")
        super().__init__(self.choose)
        self.say(
            "Bring in the sheet you keep today",
            "A csv, Excel or OpenDocument file, one contract a row. Nothing is stored yet. "
            "Choose it, drop it here, or copy its rows and press Ctrl+V.",
        )
