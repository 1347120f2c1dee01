"""Every key there is, from the actions themselves."""

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from commission.ui.actions import ACTIONS
from commission.ui.looks import tokens
from commission.ui.pages import PAGES
from commission.ui.widgets import parts


def rows() -> list[tuple[str, str]]:
    """What each key does, pages first."""
    pages = [(entry.shortcut, entry.title) for entry in PAGES if entry.shortcut]
    return pages + [(action.shortcut, action.text.rstrip("…")) for action in ACTIONS if action.shortcut]


class KeysDialog(QDialog):
    """Two columns of keys; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        layout = parts.column(self, tokens.AROUND, gap=tokens.BETWEEN)
        layout.addWidget(parts.label("Keys", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.BETWEEN)
        grid.setVerticalSpacing(tokens.INSIDE)
        half = (len(rows()) + 1) // 2
        for place, (key, words) in enumerate(rows()):
            side, line = divmod(place, half)
            grid.addWidget(parts.label(key, "title"), line, side * 3)
            grid.addWidget(parts.label(words, "muted"), line, side * 3 + 1)
        grid.setColumnMinimumWidth(2, tokens.AROUND)
        layout.addLayout(grid)
        close = parts.button("Close", "primary", "Close the keys")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, parts.RIGHT)
