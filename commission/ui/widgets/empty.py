"""A page that has nothing to show yet: what it would show, in a sentence, and the ways out as buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from commission.ui.looks import tokens
from commission.ui.widgets import parts

_WIDTH = 520
"""Pixels the words take: some seventy letters a line."""


class Empty(QWidget):
    """Calm, a little above the middle: a title, a sentence, and below them the ways out, the best of them first."""

    def __init__(self, *ways: QPushButton) -> None:
        super().__init__()
        self.title, self.words = parts.label("", "heading", wrap=True), parts.label("", "muted", wrap=True)
        layout = parts.column(self, tokens.AROUND, gap=12)
        layout.addStretch(2)
        for line in (self.title, self.words):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setFixedWidth(_WIDTH)
            layout.addLayout(_centred(line))
        layout.addSpacing(4)
        layout.addLayout(_centred(*ways))
        layout.addStretch(3)
        self._ways = ways

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the best way out. A focus proxy would not do: Tab would go round within the page."""
        next((way for way in self._ways if not way.isHidden()), self._ways[0]).setFocus(reason)

    def say(self, title: str, words: str) -> None:
        """What there is nothing of, and what brings it."""
        self.title.setText(parts.breakable(title))
        self.words.setText(words)


def _centred(*widgets: QWidget) -> QHBoxLayout:
    row = parts.row(gap=tokens.INSIDE)
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
