"""Below the table of a roll: the row in front as a sentence, why it is refused, and the button that does it all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commission.ui.looks import tokens
from commission.ui.looks.properties import restyle
from commission.ui.pages.roll import words
from commission.ui.pages.roll.shown import Shown, promise
from commission.ui.pages.roll.words import Line
from commission.ui.widgets import parts


class RollFoot(QWidget):
    """What stands here is what would be done."""

    def __init__(self) -> None:
        super().__init__()
        self.front = parts.ElidedLabel()
        self.told = parts.label("", "small", wrap=True)
        self.do = parts.button("", "primary")
        self.do.setToolTip("Ctrl+Enter")
        self.why_not = parts.label("", "small", wrap=True)
        self.why_not.setAlignment(parts.RIGHT)
        left, right = parts.column(gap=4), parts.column(gap=4)
        for widget in (self.front, self.told):
            left.addWidget(widget)
        right.addWidget(self.do, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.why_not)
        for column in (left, right):
            column.addStretch(1)
        sides = parts.row(gap=tokens.BETWEEN)
        sides.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        sides.addLayout(left, 3)
        sides.addLayout(right, 2)
        layout = parts.column(self)
        layout.addLayout(sides)

    def show_line(self, line: Line | None) -> None:
        """Say what is proposed for the row in front, and why it is refused or what should be known."""
        self.front.setText(words.front(line) if line else "")
        self.told.setText(parts.breakable(words.note(line)) if line else "")
        refused = line is not None and line.proposal.fault is not None
        self.told.setProperty("role", "fault" if refused else "small")
        restyle(self.told)

    def show_button(self, shown: Shown, what: str, allowed: bool) -> None:
        """Say how many contracts it is done for, and what holds it back."""
        self.do.setText(f"{what} {shown.acting:,} contract{'s' * (shown.acting != 1)}")
        self.do.setAccessibleName(self.do.text())
        self.do.setEnabled(bool(shown.acting) and not shown.refused and allowed)
        self.why_not.setText(promise(shown))
