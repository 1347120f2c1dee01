"""The left rail: the pages there are, each with icon, word and the number its key carries; settings below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from commission.ui.frame.welcome_words import TITLE
from commission.ui.looks import icons, tokens
from commission.ui.pages import PAGES, PageEntry
from commission.ui.widgets import parts


class Rail(QFrame):
    """`chosen` carries a page's key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(tokens.RAIL)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._words: list[QWidget] = []
        layout = parts.column(self, tokens.INSIDE, gap=2)
        brand = parts.label(TITLE, "brand")
        brand.setContentsMargins(12, 9, 0, 18)
        brand.setMinimumHeight(brand.sizeHint().height())
        layout.addWidget(brand)
        self._brand = brand
        for entry in PAGES:
            if entry.number:
                layout.addWidget(self._button(entry, str(entry.number)))
        layout.addStretch()
        for entry in PAGES:
            if entry.keys:
                layout.addWidget(self._button(entry, entry.keys))
        self.tint()

    def show_page(self, key: str) -> None:
        """Mark the page in front; a page the rail does not list leaves none marked."""
        parts.choose_one(self._group, self._buttons.get(key))

    def fit(self, window: int) -> None:
        """Show icons alone where the window is narrow; the words are in their tooltips."""
        width = tokens.rail_width(window)
        if width == self.width():
            return
        narrow = width == tokens.ICONS
        self.setFixedWidth(width)
        self._brand.setText("" if narrow else TITLE)
        for word in self._words:
            word.setVisible(not narrow)
        for entry in PAGES:
            if entry.key in self._buttons:
                self._buttons[entry.key].setText("" if narrow else _written(entry))

    def tint(self) -> None:
        """Draw the icons in the colours worn now."""
        for entry in PAGES:
            if entry.key in self._buttons:
                self._buttons[entry.key].setIcon(icons.icon(entry.icon))

    def let_work(self, opened: bool) -> None:
        """Offer what needs a register only while there is one."""
        for entry in PAGES:
            if entry.key in self._buttons:
                self._buttons[entry.key].setEnabled(opened or entry.always)

    def _button(self, entry: PageEntry, keys: str) -> QPushButton:
        button = parts.button(_written(entry), "page", entry.title)
        button.setCheckable(True)
        button.setToolTip(f"{entry.title} ({entry.shortcut})")
        inside = parts.row(button)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addStretch()
        self._words.append(parts.label(keys, "small"))
        inside.addWidget(self._words[-1])
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button


def _written(entry: PageEntry) -> str:
    return f"  {entry.title}"
