"""A whole line that is one button: its labels inside wrap and elide, and any part of it can be pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from commission.ui import icons, parts, tokens


class RowButton(QPushButton):
    """Fill `inside` with labels; the button is as tall as they need. `name` is what a screen reader says."""

    def __init__(self, name: str, chevron: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = parts.row(self, gap=tokens.INSIDE)
        outer.setContentsMargins(tokens.INSIDE, 6, tokens.INSIDE, 6)
        self.inside: QHBoxLayout = parts.row(gap=12)
        outer.addLayout(self.inside, 1)
        self._chevron = QLabel()
        if chevron:
            outer.addWidget(self._chevron)
            self.tint()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a label into the line; the line itself takes the clicks."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.addWidget(widget, stretch)

    def tint(self) -> None:
        """Draw the chevron in the colours worn now."""
        self._chevron.setPixmap(icons.picture("chevron", "muted", 14))

    def sizeHint(self) -> QSize:
        return self._layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._layout().totalMinimumSize()

    def _layout(self) -> QHBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        return layout


def right_aligned(text: str, role: str = "", width: int = 0) -> QLabel:
    """A figure that ends where the figures above and below it end."""
    made = parts.label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if width:
        made.setMinimumWidth(width)
    return made
