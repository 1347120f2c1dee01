"""A line a person can press: words on the left, a figure on the right, small print below. Never widens its page."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from commission.ui import tokens
from commission.ui.theme import colours

_SIDE = 8


class LineButton(QAbstractButton):
    """Painted from the tokens each time, so that it follows the theme; long words end in … and are told as a tooltip."""

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
        lines = QFontMetrics(self.font()).height() + (QFontMetrics(small(self)).height() if self.below else 0)
        return QSize(120, max(tokens.ROW, lines + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = colours()
        ground(painter, self, worn.hover if self.underMouse() and self.isEnabled() else "")
        area = self.rect().adjusted(_SIDE, 5, -_SIDE, -5)
        line = QRect(area.topLeft(), QSize(area.width(), area.height() if not self.below else self._height()))
        beside = QFontMetrics(self.font()).horizontalAdvance(self.right)
        painter.setPen(QColor(getattr(worn, self.tone if self.isEnabled() else "muted")))
        draw(painter, line.adjusted(0, 0, -(beside + 12 if self.right else 0), 0), self.text(), self.font())
        draw(painter, line, self.right, self.font(), Qt.AlignmentFlag.AlignRight)
        painter.setPen(QColor(worn.muted))
        if self.below:
            draw(painter, area.adjusted(0, self._height(), 0, 0), self.below, small(self))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = "\n".join(part for part in (self.text(), self.below) if part)
            QToolTip.showText(event.globalPos(), words if self._cut() else "", self)
            return True
        return super().event(event)

    def _height(self) -> int:
        return QFontMetrics(self.font()).height()

    def _cut(self) -> bool:
        room = self.width() - 2 * _SIDE
        wide = QFontMetrics(self.font())
        taken = wide.horizontalAdvance(self.right) + 12 if self.right else 0
        below = QFontMetrics(small(self)).horizontalAdvance(self.below)
        return wide.horizontalAdvance(self.text()) + taken > room or below > room


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
