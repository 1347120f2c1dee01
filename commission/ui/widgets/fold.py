"""A part of a form or a panel that folds away under its heading, which says how much is in it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from commission.ui.looks import icons, tokens
from commission.ui.widgets import parts


class _Heading(QPushButton):
    """Space and Enter turn it, Right opens, Left closes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        elif wanted is None:
            super().keyPressEvent(event)
        else:
            self.setChecked(wanted)


class Fold(QWidget):
    """`inside` is the layout to fill. `opened` says that it was opened, or closed, by a person or by `open_up`."""

    opened = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._said = ""
        self.heading = _Heading(title)
        self.heading.setProperty("role", "fold")
        self.heading.setCheckable(True)
        self.heading.setCursor(Qt.CursorShape.PointingHandCursor)
        self.heading.setIconSize(QSize(14, 14))
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # no title widens its panel
        self.heading.toggled.connect(self._turned)
        self._body = QWidget()
        self._body.hide()
        self.inside: QVBoxLayout = parts.column(self._body, gap=4)
        self.inside.setContentsMargins(0, 4, 0, tokens.INSIDE)
        layout = parts.column(self, gap=0)
        self.rule = parts.hairline()
        layout.addWidget(self.rule)
        layout.addWidget(self.heading)
        layout.addWidget(self._body)
        self._turned(False)

    def say(self, words: str) -> None:
        """Write how much is in it beside its title."""
        self._said = words
        self._tell()

    def open_up(self, wanted: bool = True) -> None:
        """Open it, or fold it away."""
        self.heading.setChecked(wanted)

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    def tint(self) -> None:
        """The theme changed: ask again for the chevron."""
        self.heading.setIcon(icons.icon("chevron-down" if self.is_open else "chevron", "muted", "muted", 14))

    def _turned(self, wanted: bool) -> None:
        self._body.setVisible(wanted)
        self.tint()
        self._tell()
        self.opened.emit(wanted)

    def _tell(self) -> None:
        self.heading.setText(f"{self.title}  ·  {self._said}" if self._said else self.title)
        state = "open" if self.is_open else "folded"
        self.heading.setAccessibleName(", ".join(filter(None, (self.title, self._said, state))))
