"""The left rail: the pages there are, each with icon, word and the number its key carries."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from commission.ui import icons, parts, tokens
from commission.ui.pages import PAGES, PageEntry


class Rail(QFrame):
    """`chosen` carries a page's key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(tokens.RAIL)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = parts.column(self, tokens.INSIDE, gap=2)
        brand = parts.label("Commission", "brand")
        brand.setContentsMargins(12, 9, 0, 18)
        layout.addWidget(brand)
        for entry in PAGES:
            if entry.number:
                layout.addWidget(self._button(entry))
        layout.addStretch()
        self.tint()

    def show_page(self, key: str) -> None:
        """Mark the page in front; a page the rail does not list leaves none marked."""
        parts.choose_one(self._group, self._buttons.get(key))

    def tint(self) -> None:
        """Draw the icons in the colours worn now."""
        for entry in PAGES:
            if entry.key in self._buttons:
                self._buttons[entry.key].setIcon(icons.icon(entry.icon))

    def _button(self, entry: PageEntry) -> QPushButton:
        button = parts.button(f"  {entry.title}", "page", entry.title)
        button.setCheckable(True)
        button.setToolTip(f"{entry.title} (Ctrl+{entry.number})")
        inside = parts.row(button)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addStretch()
        inside.addWidget(parts.label(str(entry.number), "small"))
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button
