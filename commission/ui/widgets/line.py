"""A line a person can press: words on the left, a figure on the right, small print below. Never widens its page."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

_SIDE = 8
_NEVER_LAST = " (,;:·"
"""What no line that is cut ends with before its …"""


class LineButton(QAbstractButton):
    """Painted from the tokens each time, so that it follows the theme. Small print takes two lines at the most."""

    def __init__(self, text: str, right: str = "", below: str = "", name: str = "", tone: str = "ink") -> None:
        super().__init__()
        self.setText(text)
        self.right, self.below, self.tone = right, below, tone
        self.setAccessibleName(name or ", ".join(part for part in (text, right, below) if part))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(tokens.ROW, self._height() + len(self._small_print(width)) * self._low() + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = colours()
        ground(painter, self, worn.hover if self.underMouse() and self.isEnabled() else "")
        area = self.rect().adjusted(_SIDE, 6, -_SIDE, -6)
        line = QRect(area.topLeft(), QSize(area.width(), area.height() if not self.below else self._height()))
        beside = QFontMetrics(self.font()).horizontalAdvance(self.right)
        painter.setPen(QColor(getattr(worn, self.tone if self.isEnabled() else "muted")))
        draw(painter, line.adjusted(0, 0, -(beside + 12 if self.right else 0), 0), self.text(), self.font())
        draw(painter, line, self.right, self.font(), Qt.AlignmentFlag.AlignRight)
        painter.setPen(QColor(worn.muted))
        for count, words in enumerate(self._small_print(self.width())):
            top = area.top() + self._height() + count * self._low()
            draw(painter, at(area.left(), top, area.width(), self._low()), words, small(self))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = "\n".join(part for part in (self.text(), self.below) if part)
            QToolTip.showText(event.globalPos(), words if self._cut() else "", self)
            return True
        return super().event(event)

    def _height(self) -> int:
        return QFontMetrics(self.font()).height()

    def _low(self) -> int:
        return QFontMetrics(small(self)).height() + 1

    def _small_print(self, width: int) -> list[str]:
        return two_lines(self.below, QFontMetrics(small(self)), width - 2 * _SIDE)

    def _cut(self) -> bool:
        """True when something had to end in …, so that the tooltip has more to tell."""
        wide = QFontMetrics(self.font())
        taken = wide.horizontalAdvance(self.right) + 12 if self.right else 0
        whole = wide.horizontalAdvance(self.text()) + taken <= self.width() - 2 * _SIDE
        return not whole or " ".join(self._small_print(self.width())) != " ".join(self.below.split())


def small(widget: QWidget, factor: float = tokens.SMALL) -> QFont:
    """A widget's font in another size."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    return font


def bold(font: QFont) -> QFont:
    """A font made strong."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def draw(
    painter: QPainter, area: QRect, text: str, font: QFont, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """One line of text in an area, ending in … where it lacks room."""
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def ground(painter: QPainter, widget: QWidget, fill: str = "", line: str = "") -> None:
    """The ground of a painted control, and the focus ring around it."""
    area = widget.rect().adjusted(1, 1, -1, -1)
    width = tokens.RING if widget.hasFocus() else 1
    edge = colours().accent if widget.hasFocus() else line
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if fill or edge:
        painter.drawRoundedRect(area, 4, 4)


def at(x: int, y: int, width: int, height: int) -> QRect:
    """An area by its corner and size."""
    return QRect(QPoint(x, y), QSize(width, height))


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Text on at most two lines, broken between words; the second ends in … where even that lacks room."""
    words, first = text.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)] if text else []
    rest = elided_at_word(" ".join(words), metrics, width)
    return [first, rest] if rest else [first]


def elided_at_word(text: str, metrics: QFontMetrics, width: int) -> str:
    """Text that ends in … after a whole word where it lacks room; within one only where not even that one fits."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        shown = f"{' '.join(words[:count]).rstrip(_NEVER_LAST)} …"
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
