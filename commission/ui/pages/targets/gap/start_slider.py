"""The start-month curve as a slider: the drawing of the paper, with the month that is chosen marked on it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from commission.reports.curve import curve_shapes
from commission.reports.curve_places import BELOW, places, spots
from commission.reports.document import Curve
from commission.rules.figures.gap_words import start_words
from commission.rules.figures.new_start import MONTHS, Start
from commission.rules.periods import long_date
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets.line import bold, small
from commission.ui.widgets.shape_painter import ShapePainter

_WIDE, _LEAST, _USUAL = 360, 96, 180
"""Usual width, and least and usual height, of the drawing in pixels."""
_RAIL = 26
"""Height in pixels of the slider's own line below the drawing."""
_HANDLE = 7.0


class StartSlider(QSlider):
    """A month is chosen with the arrow keys, Home, End, or a press; under the pointer each month says its value."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, MONTHS - 1)
        self.setPageStep(3)
        self.setMouseTracking(True)
        self.setAccessibleName("Month a new contract starts in")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._starts: Sequence[Start] = ()
        self._curve: Curve | None = None
        self._under: int | None = None
        self.valueChanged.connect(self._tell)

    def show_starts(self, starts: Sequence[Start], curve: Curve) -> None:
        """Show other values."""
        self._starts, self._curve = starts, curve
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _USUAL + _RAIL)

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDE // 2, _LEAST + _RAIL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setValue(self._month_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._month_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(under)
        if under != self._under:
            self._under = under
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._under = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with_letters = ShapePainter(self.font())
        drawing = QRectF(0, 0, self.width(), self.height() - _RAIL)
        size = drawing.width() / with_letters.scale, drawing.height() / with_letters.scale
        if self._curve is not None:
            with_letters.paint(painter, curve_shapes(self._curve, *size, with_letters.wide), drawing)
        self._paint_rail(painter)
        for month in {self.value(), self._under} - {None}:
            self._paint_mark(painter, drawing, month, with_letters.scale)  # type: ignore[arg-type]
        painter.end()

    def _paint_rail(self, painter: QPainter) -> None:
        worn, level = colours(), self.height() - _RAIL / 2
        first, *_, last = places(MONTHS, self.width())
        painter.setPen(QPen(QColor(worn.line), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(first, level), QPointF(last, level))
        chosen = QPointF(places(MONTHS, self.width())[self.value()], level)
        painter.setPen(QPen(QColor(worn.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(first, level), chosen)
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.accent), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(chosen, _HANDLE + 4, _HANDLE + 4)
        painter.setPen(QPen(QColor(worn.surface), 2))
        painter.setBrush(QColor(worn.accent))
        painter.drawEllipse(chosen, _HANDLE, _HANDLE)

    def _paint_mark(self, painter: QPainter, drawing: QRectF, month: int, scale: float) -> None:
        """A line through the month, and its value beside it; a point of the drawing is so many pixels."""
        worn, x, chosen = colours(), places(MONTHS, self.width())[month], month == self.value()
        foot = drawing.height() - BELOW * scale
        painter.setPen(QPen(QColor(worn.accent if chosen else worn.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 22), QPointF(x, foot))
        self._paint_dot(painter, drawing, month, scale)
        text = self._value_words(month)
        font = bold(small(self)) if chosen else small(self)
        across = QFontMetrics(font).horizontalAdvance(text) + 12
        left = min(max(x - across / 2, 0.0), self.width() - across)
        area = QRectF(left, 0 if chosen else 20, across, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.soft if chosen else worn.hover))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(worn.accent if chosen else worn.ink))
        painter.setFont(QFont(font))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_dot(self, painter: QPainter, drawing: QRectF, month: int, scale: float) -> None:
        size = drawing.width() / scale, drawing.height() / scale
        spot = spots(self._curve, *size)[0][month] if self._curve is not None else None
        if spot is None:
            return
        painter.setPen(QPen(QColor(colours().surface), 2))
        painter.setBrush(QColor(colours().accent))
        painter.drawEllipse(QPointF(spot[0] * scale, drawing.height() - spot[1] * scale), 5, 5)

    def _value_words(self, month: int) -> str:
        if month >= len(self._starts):
            return "…"
        return start_words(self._starts[month])

    def _month_at(self, x: float) -> int:
        return min(max(int(x * MONTHS / max(self.width(), 1)), 0), MONTHS - 1)

    def _tell(self) -> None:
        """What a screen reader says of the month that is chosen, and of the whole curve."""
        if self.value() < len(self._starts):
            start = self._starts[self.value()]
            value = start_words(start).partition(": ")[2]
            whole = self._curve.words if self._curve else ""
            self.setAccessibleDescription(f"{long_date(start.first_day)}: {value}. {whole}")
