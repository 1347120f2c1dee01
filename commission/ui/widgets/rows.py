"""A whole line that is one button: its labels inside wrap and elide, and any part of it can be pressed."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from commission.ui.looks import icons, tokens
from commission.ui.widgets import parts


class RowButton(QPushButton):
    """Fill `inside` with labels; the button is as tall as they need. `name` is what a screen reader says."""

    def __init__(self, name: str, chevron: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAutoDefault(True)  # Enter presses it too, not the space bar alone
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(_wrapping())
        outer = parts.row(self, gap=tokens.INSIDE)
        outer.setContentsMargins(tokens.INSIDE, 6, tokens.INSIDE, 6)
        self.inside: QHBoxLayout = parts.row(gap=12)
        outer.addLayout(self.inside, 1)
        self._chevron = QLabel() if chevron else None
        if self._chevron is not None:
            outer.addWidget(self._chevron)
            self.tint()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a label into the line; the line itself takes the clicks."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.inside.addWidget(widget, stretch)

    def tint(self) -> None:
        """Draw the chevron in the colours worn now."""
        if self._chevron is not None:
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


class TwoLines(QLabel):
    """Words that wrap over two lines at most and then end in …, with the whole of them as a tooltip."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(_wrapping())
        if role:
            self.setProperty("role", role)

    def heightForWidth(self, width: int) -> int:
        return round(QFontMetricsF(self.font()).lineSpacing() * len(self._lines(width))) + 1

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, round(QFontMetricsF(self.font()).lineSpacing()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = QFontMetricsF(self.font())
        lines = self._lines(self.width())
        for place, line in enumerate(lines):
            painter.drawText(QPointF(0, metrics.ascent() + place * metrics.lineSpacing()), line)
        self.setToolTip(self.text() if lines and lines[-1].endswith("…") else "")

    def _lines(self, width: int) -> list[str]:
        """The first line as it breaks between words; the rest on a second, cut where it lacks room."""
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(_breaking())
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(max(width, 1))
        layout.endLayout()
        length = first.textLength() if first.isValid() else 0
        rest = self.text()[length:].strip()
        cut = QFontMetricsF(self.font()).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [self.text()[:length].rstrip(), *([cut] if rest else [])]


def large_figure(text: str, token: str = "ink") -> QLabel:
    """A count one step up and semibold, in a token's colour; always beside words that say the same."""
    made = parts.label(text, {"accent": "link", "warn": "warn"}.get(token, "number"))
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * tokens.HEADING)
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    return made


def _wrapping() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


def _breaking() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
