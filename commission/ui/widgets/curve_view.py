"""The curve of paper in the window: the same shapes, in its own letters and colours, a person walks along its points.

It draws what it is given and computes nothing; the values of the point in front are said in words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commission.reports.curve import curve_shapes
from commission.reports.curve_places import BELOW, spots
from commission.reports.document import Curve
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.shape_painter import ShapePainter

_RADIUS, _RIM = 4.5, 6
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CurveView(QWidget):
    """`reached` carries the place of a point, from 0 on, that a key or a click brought to the front.

    Arrow keys go from point to point, Home and End to the first and last; the pointer shows a point as it passes.
    It is as wide as it is given room, and as high as the shape of its drawing asks for at that width.
    """

    reached = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        self.curve: Curve | None = None
        self.current = -1
        self._under_pointer = -1
        self._said: Sequence[str] = ()
        self._shape = (1.0, 1.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_curve(self, curve: Curve, shape: tuple[float, float], said: Sequence[str]) -> None:
        """Show a curve in a box of this shape; `said` are the words of each point."""
        self.curve, self._shape, self._said = curve, shape, said
        self.current = min(self.current, len(said) - 1)
        self.show()
        self._fit()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._shape[0]), round(self._shape[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def go_to(self, place: int) -> None:
        """Bring a point to the front."""
        if 0 <= place < len(self._said) and place != self.current:
            self.current = place
            self._tell()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._said) - 1
        if key in _STEPS:
            self._choose(min(max(self.current + _STEPS[key], 0), last))
        elif key in _ENDS:
            self._choose(last if _ENDS[key] else 0)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under_pointer = self._place_at(event.position().x())
        words = self._said[self._under_pointer] if self._under_pointer >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._place_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._under_pointer = -1
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The point in front, or else the one under the pointer, marked behind and on the lines."""
        if self.curve is None:
            return
        place = self._under_pointer if self._under_pointer >= 0 else self.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with_letters, box = ShapePainter(self.font()), self._box()
        stands = self._stands(place, with_letters.scale)
        if stands:
            x, foot = stands[0].x(), box.bottom() - BELOW * with_letters.scale
            painter.setPen(QPen(QColor(colours().accent if self.hasFocus() else colours().line), 1.5))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, foot))
        shapes = curve_shapes(self.curve, *self._points(with_letters.scale), with_letters.wide)
        with_letters.paint(painter, shapes, box)
        self._mark(painter, stands)
        painter.end()

    def _mark(self, painter: QPainter, stands: Sequence[QPointF]) -> None:
        painter.setBrush(QColor(colours().surface))
        painter.setPen(QPen(QColor(colours().accent), 2))
        for spot in stands:
            painter.drawEllipse(spot, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().accent), tokens.RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)

    def _stands(self, place: int, scale: float) -> list[QPointF]:
        """Where the lines pass a point, in pixels; none where no point is in front."""
        if self.curve is None or not 0 <= place < len(self._said):
            return []
        box = self._box()
        found = (line[place] for line in spots(self.curve, *self._points(scale)))
        return [QPointF(box.left() + at[0] * scale, box.bottom() - at[1] * scale) for at in found if at is not None]

    def _points(self, scale: float) -> tuple[float, float]:
        """How wide and high the drawing is, in points."""
        return max(self._box().width(), 1) / scale, max(self._box().height(), 1) / scale

    def _box(self) -> QRectF:
        """Where the drawing stands: within the ring that shows the focus."""
        return QRectF(self.rect()).adjusted(_RIM, _RIM, -_RIM, -_RIM)

    def _fit(self) -> None:
        """As high as its shape asks for at this width."""
        self.setFixedHeight(max(round((self.width() - 2 * _RIM) * self._shape[1] / self._shape[0]), 0) + 2 * _RIM)

    def _place_at(self, x: float) -> int:
        count, box = len(self._said), self._box()
        inside = bool(count) and box.left() <= x < box.right()
        return int((x - box.left()) * count / box.width()) if inside else -1

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._said):
            self.go_to(place)
            self.reached.emit(place)

    def _tell(self) -> None:
        whole = self.curve.words if self.curve is not None else ""
        here = self._said[self.current] if 0 <= self.current < len(self._said) else ""
        self.setAccessibleDescription(f"{here} {whole}".strip())
