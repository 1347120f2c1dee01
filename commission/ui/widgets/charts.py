"""Value month by month, drawn: bars a person can walk along with the arrow keys and open with Enter.

They draw what they are given and compute nothing, and say in words, to a screen reader, all that they draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

_TALLEST = 300
"""Height in pixels beyond which taller bars say nothing more."""


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One calendar month: its name under the bar, the figure above it, its size, and all of it as a sentence."""

    month: date
    name: str
    figure: str
    pence: int
    words: str


class MonthBars(QWidget):
    """Bars month by month. Arrow keys go from month to month, Enter or a click chooses the one in front.

    `chosen` carries its place.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[MonthBar, ...] = ()
        self.current = -1
        self._under_pointer = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(96)
        self.setMaximumHeight(_TALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Value ending by month")

    def show_months(self, bars: Sequence[MonthBar]) -> None:
        """Draw other months; the one in front becomes the largest."""
        self.bars = tuple(bars)
        largest = max(range(len(self.bars)), key=lambda place: self.bars[place].pence, default=-1)
        self._go_to(largest)

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.bars) - 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._go_to(min(max(self.current + steps[key], 0), len(self.bars) - 1))
        elif key in ends:
            self._go_to(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under_pointer = self._place_at(event.position().x())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under_pointer >= 0 else Qt.CursorShape.ArrowCursor)
        words = self.bars[self._under_pointer].words if self._under_pointer >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under_pointer = -1
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(place)
            self.chosen.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = _sized(self.font(), tokens.SMALL)
        for place, bar in enumerate(self.bars):
            self._draw_bar(painter, place, bar)
        self._draw_names(painter, small)
        self._draw_figures(painter, small)

    def _go_to(self, place: int) -> None:
        self.current = place
        self.setAccessibleDescription(self.bars[place].words if 0 <= place < len(self.bars) else "")
        self.update()

    def _place_at(self, x: float) -> int:
        return min(int(x / self._pitch()), len(self.bars) - 1) if self.bars and 0 <= x < self.width() else -1

    def _pitch(self) -> float:
        """Pixels from one month to the next; few months stand close together, not scattered."""
        return min(self.width() / len(self.bars), 88.0)

    def _box(self, place: int) -> QRectF:
        text = QFontMetricsF(self.font()).height()
        foot = self.height() - text - 8
        largest = max(max(bar.pence for bar in self.bars), 1)
        tall = max(self.bars[place].pence, 0) / largest * (foot - text - 8)
        pitch = self._pitch()
        wide = min(pitch * 0.72, 44.0)
        return QRectF(place * pitch + (pitch - wide) / 2, foot - tall, wide, tall)

    def _draw_bar(self, painter: QPainter, place: int, bar: MonthBar) -> None:
        worn, box = colours(), self._box(place)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() and place == self.current:
            painter.setPen(QPen(QColor(worn.accent), tokens.RING))
            pitch = self._pitch()
            painter.drawRoundedRect(QRectF(place * pitch + 1, 1, pitch - 2, self.height() - 2), 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
        elif place == self._under_pointer:
            pitch = self._pitch()
            painter.setBrush(QColor(worn.hover))
            painter.drawRoundedRect(QRectF(place * pitch, 0, pitch, self.height()), 4, 4)
        painter.setBrush(QColor(worn.accent if bar.pence > 0 else worn.line))
        painter.drawRoundedRect(
            box if box.height() >= 2 else QRectF(box.left(), box.bottom() - 2, box.width(), 2), 2, 2
        )

    def _draw_names(self, painter: QPainter, font: QFont) -> None:
        """The names that say the year first, then the others from the left; what would run into one is left out."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colours().muted))
        taken: list[tuple[float, float]] = []
        for place in sorted(range(len(self.bars)), key=lambda place: " " not in self.bars[place].name):
            name = self.bars[place].name
            wide = metrics.horizontalAdvance(name)
            left = min(max(self._box(place).center().x() - wide / 2, 0.0), max(self.width() - wide, 0.0))
            if all(left >= end + 5 or left + wide + 5 <= begin for begin, end in taken):
                painter.drawText(QPointF(left, self.height() - metrics.descent() - 1), name)
                taken.append((left, left + wide))

    def _draw_figures(self, painter: QPainter, font: QFont) -> None:
        """Figures above their bars, the largest first; one that would run into another is left to the tooltip."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        painter.setFont(bold)
        painter.setPen(QColor(colours().ink))
        taken: list[QRectF] = []
        for place in sorted(range(len(self.bars)), key=lambda place: -self.bars[place].pence):
            bar, box = self.bars[place], self._box(place)
            wide = metrics.horizontalAdvance(bar.figure)
            left = min(max(box.center().x() - wide / 2, 0.0), self.width() - wide)
            where = QRectF(left, box.top() - metrics.height() - 2, wide + 2, metrics.height())
            crossed = any(where.adjusted(-6, 0, 6, 0).intersects(other) for other in taken)
            if bar.figure and not crossed:
                painter.drawText(where, 0, bar.figure)
                taken.append(where)
            taken.append(box)


def _sized(font: QFont, factor: float) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    return made
