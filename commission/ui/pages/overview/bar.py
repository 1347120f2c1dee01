"""The share drawn: bars of several rules on one scale, with the targets across them.

They draw what they are given and compute nothing, and say in words, to a screen reader, all that they draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

_ROOM = Fraction(6, 5)
"""How much longer the bars' ground is than the furthest thing that is drawn on it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One bar: what it is, its figures in words, and the range as shares of the budget."""

    title: str
    words: str
    low: Fraction
    high: Fraction
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A target across all lanes."""

    words: str
    at: Fraction


class ShareBars(QWidget):
    """Bars on one scale, so that rules can be compared by eye: solid up to the low end, hatched up to the high one."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: tuple[Lane, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, lanes: Sequence[Lane], marks: Sequence[Mark]) -> None:
        """Draw other shares; says them as the widget's accessible name."""
        self.lanes, self.marks = tuple(lanes), tuple(marks)
        said = [f"{lane.title}: {lane.words}" for lane in self.lanes]
        self.setAccessibleName("; ".join([*said, *(f"mark at {mark.words}" for mark in self.marks)]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        text = round(self._line())
        tall = sum(text + 4 + _thickness(lane) + 14 for lane in self.lanes)
        return QSize(320, tall + text - 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.lanes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale()
        top = 0.0
        for lane in self.lanes:
            self._caption(painter, lane, top)
            ground = QRectF(0, top + self._line() + 4, self.width(), _thickness(lane))
            self._bar(painter, lane, ground, scale)
            self._cross(painter, ground, scale)
            top = ground.bottom() + 14
        self._name_marks(painter, scale, top - 8)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _scale(self) -> Fraction:
        """The share at the right edge."""
        return max([*(lane.high for lane in self.lanes), *(mark.at for mark in self.marks), Fraction(1, 100)]) * _ROOM

    def _caption(self, painter: QPainter, lane: Lane, top: float) -> None:
        place = QRectF(0, top, self.width(), self._line())
        right = QFontMetricsF(self.font()).horizontalAdvance(lane.words)
        painter.setFont(self.font())
        painter.setPen(QColor(colours().ink))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), lane.words)
        painter.setPen(QColor(colours().muted))
        title = _elided(lane.title, self.font(), self.width() - right - tokens.BETWEEN)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), title)

    def _bar(self, painter: QPainter, lane: Lane, ground: QRectF, scale: Fraction) -> None:
        worn = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.soft))
        painter.drawRoundedRect(ground, 3, 3)
        low, high = self._x(lane.low, scale), self._x(lane.high, scale)
        unsure = QRectF(low, ground.top(), max(high - low, 0.0), ground.height())
        painter.setBrush(_faded(worn.accent, 90))
        painter.drawRect(unsure)
        _hatch(painter, unsure)
        painter.setBrush(QColor(worn.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(0, ground.top(), low, ground.height()), 3, 3)

    def _cross(self, painter: QPainter, ground: QRectF, scale: Fraction) -> None:
        """A line across one bar at each target."""
        painter.setPen(QPen(QColor(colours().ink), 2))
        for mark in self.marks:
            x = round(self._x(mark.at, scale)) + 0.5
            painter.drawLine(QPointF(x, ground.top() - 3), QPointF(x, ground.bottom() + 4))

    def _name_marks(self, painter: QPainter, scale: Fraction, top: float) -> None:
        """What each line means, below all bars, side by side where they lie close together."""
        metrics, free_from = QFontMetricsF(self.font()), 0.0
        painter.setPen(QColor(colours().muted))
        for mark in sorted(self.marks, key=lambda mark: mark.at):
            wide = metrics.horizontalAdvance(mark.words)
            left = min(max(self._x(mark.at, scale) - wide / 2, free_from), self.width() - wide)
            painter.drawText(QRectF(left, top, wide + 1, self._line()), 0, mark.words)
            free_from = left + wide + tokens.BETWEEN

    def _x(self, share: Fraction, scale: Fraction) -> float:
        return float(max(share, Fraction(0)) / scale) * self.width()


def _thickness(lane: Lane) -> int:
    return 18 if lane.strong else 10


def _hatch(painter: QPainter, box: QRectF) -> None:
    """Slanting lines, so that the open part differs from the certain one by more than its shade."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(colours().accent), 1))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += 6
    painter.restore()


def _faded(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def _elided(text: str, font: QFont, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
