"""Which looks the window wears: the system's, light or dark."""

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QPushButton

from commission.ui.desk import Desk
from commission.ui.looks import theme, tokens
from commission.ui.looks.scheme import SCHEME_WORDS, Scheme
from commission.ui.widgets import parts


class LooksCard(QFrame):
    """Three choices, one of them taken; the window changes at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Looks")
        self._desk = desk
        layout = parts.column(self, tokens.BETWEEN, gap=10)
        layout.addWidget(parts.label("Looks", "heading"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Scheme, QPushButton] = {}
        line = parts.row(gap=6)
        for scheme, words in SCHEME_WORDS.items():
            button = parts.button(words, "chip", f"{words}: looks of the window")
            button.setCheckable(True)
            button.setProperty("scheme", scheme.value)
            self._group.addButton(button)
            self._buttons[scheme] = button
            line.addWidget(button)
        line.addStretch()
        self._group.buttonClicked.connect(self._chosen)
        layout.addLayout(line)
        layout.addWidget(parts.label("Kept for every register you open on this computer.", "small", wrap=True))
        self.tint()

    def arrive(self) -> None:
        self._buttons[theme.chosen()].setFocus()

    def tint(self) -> None:
        """Mark the looks that are worn now, whoever chose them."""
        parts.choose_one(self._group, self._buttons[theme.chosen()])

    def _chosen(self, button: QAbstractButton) -> None:
        self._desk.looks_asked.emit(str(button.property("scheme")))
