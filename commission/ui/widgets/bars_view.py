"""Bars made for paper, shown in the window: a person walks from bar to bar with the pointer or the arrow keys.

It draws what it is given and computes nothing; the value of the bar in front is said in words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from commission.reports.bar_places import places
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.drawing_view import DrawingView

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BarsView(DrawingView):
    """`reached` carries the place of a bar, from 0 on, that a key or the pointer brought to the front, -1 for none.

    Arrow keys go from bar to bar, Home and End to the first and the last.
    """

    reached = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.current = -1
        self.said: Sequence[str] = ()
        self._words, self._wide = "", 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_bars(self, svg: str, words: str, said: Sequence[str], wide: float) -> None:
        """Show bars as `svg` drew them in a box so many points wide; `said` are the words of each."""
        self._words, self.said, self._wide = words, said, wide
        self.show_svg(svg, words)
        self.go_to(min(self.current, len(said) - 1))

    def go_to(self, place: int) -> None:
        """Bring a bar to the front; -1: none."""
        self.current = place
        here = self.said[place] if 0 <= place < len(self.said) else ""
        self.setAccessibleDescription(f"{here} {self._words}".strip())
        self.update()
        self.reached.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.said) - 1
        if key in _STEPS:
            self.go_to(min(max(self.current + _STEPS[key], 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if place != self.current:
            self.go_to(place)
        QToolTip.showText(event.globalPosition().toPoint(), self.said[place] if place >= 0 else "", self)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go_to(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar in front on a softer ground, the focus around all."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self.current < len(self.said):
            left, right = (x * self.width() / self._wide for x in places(len(self.said), self._wide)[self.current])
            painter.fillRect(QRectF(left, 0, right - left, self.height()), QColor(colours().soft))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), tokens.RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        painter.end()
        super().paintEvent(event)

    def _place_at(self, x: float) -> int:
        for place, (left, right) in enumerate(places(len(self.said), self._wide)):
            if left <= x * self._wide / max(self.width(), 1) < right:
                return place
        return -1
