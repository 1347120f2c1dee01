"""The bars of paper in the window: the same shapes, in its own letters and colours, a person walks along them.

It draws what it is given and computes nothing; the value of the bar in front is said in words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from commission.reports.bars import bar_rooms, bar_shapes, tall
from commission.reports.document import Chart
from commission.reports.shapes import Span
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.shape_painter import ShapePainter

RIM = 6
"""Pixels around the drawing, in which the ring that shows the focus stands."""
_LEAST, _TALLEST = 96 + 2 * RIM, 300 + 2 * RIM
"""Heights in pixels below which standing bars cannot be told apart, and beyond which taller ones say nothing more."""
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QWidget):
    """Arrow keys go from bar to bar, Home and End to the first and last; the pointer shows one as it passes.

    `reached` carries the place of the bar in front, from 0 on, also when the focus comes or goes; `chosen` that of one
    opened by Enter or a click, if the bars open anything. `size` is that of the letters, a multiple of the window's;
    `tall` the height in pixels of bars that do not grow with their place, `least` how low they may get where it is
    scarce.
    """

    reached = Signal(int)
    chosen = Signal(int)

    def __init__(self, name: str, *, opens: bool = False, size: float = 1.0, tall: int = 0, least: int = 0) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.said: Sequence[str] = ()
        self.current = self._under_pointer = -1
        self._opens, self._size, self._tall, self._least = opens, size, tall, least
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hide()

    def show_chart(self, chart: Chart | None, said: Sequence[str] = (), front: int = 0) -> None:
        """Show bars, `said` being the words of each, with that one in front; None shows nothing."""
        self.chart, self.said = chart, said if chart else ()
        self._under_pointer = -1
        self._take_room()
        self.setVisible(chart is not None)
        self.go_to(min(front, len(self.said) - 1))

    def go_to(self, place: int) -> None:
        """Bring a bar to the front."""
        self.current = place
        whole = self.chart.words if self.chart is not None else ""
        self.setAccessibleDescription(f"{self.words_at(place)} {whole}".strip())
        self._tell()

    def words_at(self, place: int) -> str:
        return self.said[place] if 0 <= place < len(self.said) else ""

    @property
    def in_front(self) -> int:
        """The bar the pointer is on, else the one the keys have brought to the front."""
        return self._under_pointer if self._under_pointer >= 0 else self.current

    @property
    def told(self) -> str:
        """The words of the bar the pointer is on, else of the one the keys are at; blank while nobody is here."""
        return self.words_at(self.in_front) if self._under_pointer >= 0 or self.hasFocus() else ""

    def sizeHint(self) -> QSize:
        if self.chart is not None and self.chart.lying:
            return QSize(320, round(tall(self.chart, 0) * self._painter().scale) + 2 * RIM)
        return QSize(320, self._tall or 150 + 2 * RIM)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.said) - 1
        steps = _ASIDE | _DOWN if self.chart is not None and self.chart.lying else _ASIDE
        if key in steps:
            self._walk(min(max(self.current + steps[key], 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(0 if key == Qt.Key.Key_Home else last)
        elif key in _OPENS and self._opens and self.current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place != self._under_pointer:
            self._pass(place)
        QToolTip.showText(event.globalPosition().toPoint(), self.words_at(place), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(place)
            if self._opens:
                self.chosen.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._pass(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar in front on a softer ground, or a lying one in a ring; then the drawing."""
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self._rooms()
        painter.setPen(Qt.PenStyle.NoPen)
        if self._under_pointer >= 0:
            self._ground(painter, rooms[self._under_pointer], colours().hover)
        if self.hasFocus() and self.current >= 0:
            ring = rooms[self.current] if self.chart.lying else QRectF(self.rect())
            if not self.chart.lying:
                self._ground(painter, rooms[self.current], colours().soft)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().accent), tokens.RING))
            painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), 4, 4)
        with_letters = self._painter()
        wide, high = self._points(with_letters.scale)
        shapes = bar_shapes(self.chart, wide, high, with_letters.wide)
        with_letters.paint(painter, shapes, QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM))
        painter.end()

    def _ground(self, painter: QPainter, room: QRectF, colour: str) -> None:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(room, 4, 4)

    def _take_room(self) -> None:
        """Lying bars are as high as they are many; standing ones take what height they are given, or are `tall`."""
        lying = self.chart is not None and self.chart.lying
        high, policy = self.sizeHint().height(), QSizePolicy.Policy
        fixed = lying or (bool(self._tall) and not self._least)
        self.setMinimumHeight(high if fixed else self._least or _LEAST)
        self.setMaximumHeight(high if fixed or self._tall else _TALLEST)
        upright = policy.Fixed if fixed else policy.Preferred if self._tall else policy.Expanding
        self.setSizePolicy(policy.Expanding, upright)
        self.updateGeometry()

    def _pass(self, place: int) -> None:
        self._under_pointer = place
        opens = self._opens and place >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.reached.emit(self.in_front)

    def _walk(self, place: int) -> None:
        """Go to a bar by a key, and say its value beside it."""
        self.go_to(place)
        if place >= 0:
            at = self._rooms()[place].bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(at), self.words_at(place), self)

    def _place_at(self, at: QPoint) -> int:
        return next((place for place, room in enumerate(self._rooms()) if room.contains(at)), -1)

    def _rooms(self) -> list[QRectF]:
        """The room of each bar in pixels: the whole height of a standing one, all around a lying one."""
        if self.chart is None:
            return []
        scale = self._painter().scale
        wide, high = self._points(scale)
        around = RIM if self.chart.lying else 0
        return [
            _in_pixels(span, high, scale).translated(RIM, RIM).adjusted(-around, -around / 2, around, around / 2)
            for span in bar_rooms(self.chart, wide, high)
        ]

    def _points(self, scale: float) -> tuple[float, float]:
        return max(self.width() - 2 * RIM, 1) / scale, max(self.height() - 2 * RIM, 1) / scale

    def _painter(self) -> ShapePainter:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * self._size)
        return ShapePainter(font)


def _in_pixels(span: Span, high: float, scale: float) -> QRectF:
    return QRectF(
        span.left * scale,
        (high - span.top) * scale,
        (span.right - span.left) * scale,
        (span.top - span.bottom) * scale,
    )


def within_rim(view: ChartView) -> QVBoxLayout:
    """A place in which bars begin and end where the words around them do: the rim stands out of it."""
    column, row = QVBoxLayout(), QHBoxLayout()
    for layout in (column, row):
        layout.setSpacing(0)
        layout.addSpacing(-RIM)
    row.addWidget(view)
    column.addLayout(row)
    for layout in (column, row):
        layout.addSpacing(-RIM)
    return column
