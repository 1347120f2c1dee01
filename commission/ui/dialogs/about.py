"""What the program is, its version and its licence."""

from PySide6.QtWidgets import QDialog, QWidget

from commission.ui.looks import tokens
from commission.ui.widgets import parts


def version() -> str:
    """The installed version, or what a checkout is called."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("commission")
    except PackageNotFoundError:
        return "from a checkout"


class AboutDialog(QDialog):
    """A few lines; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Commission")
        layout = parts.column(self, tokens.AROUND, gap=tokens.BETWEEN)
        layout.addWidget(parts.label("Commission", "heading"))
        words = "The register of a public body’s contracts with the voluntary sector and private providers."
        layout.addWidget(parts.label(words, wrap=True))
        layout.addWidget(parts.label(f"Version: {version()}. Free under the MIT licence.", "muted"))
        close = parts.button("Close", "primary", "Close this note")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, parts.RIGHT)
