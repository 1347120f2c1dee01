"""The shapes of a drawing painted on the screen, in the window's letters and colours."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from commission.reports.shapes import LETTERS, Box, Dot, Inks, Shape, Stroke, Words
from commission.ui.looks.theme import colours


class ShapePainter:
    """One point of the drawing is so many pixels (`scale`) that its letters are as large as a font's."""

    def __init__(self, font: QFont) -> None:
        self.scale = QFontInfo(font).pixelSize() / LETTERS
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._fonts = {False: font, True: bold}
        self._metrics = {strong: QFontMetricsF(face) for strong, face in self._fonts.items()}

    def wide(self, text: str, bold: bool) -> float:
        """How wide a text is, in points."""
        return self._metrics[bold].horizontalAdvance(text) / self.scale

    def paint(self, painter: QPainter, shapes: Iterable[Shape], box: QRectF) -> None:
        """Paint shapes whose foot is the foot of a box."""
        worn = colours()
        inks = Inks(worn.ink, worn.muted, worn.line, worn.accent, worn.soft)
        painter.save()
        painter.translate(box.left(), round(box.bottom()))
        for shape in shapes:
            colour = QColor(inks.of(shape.tone))
            match shape:
                case Box():
                    self._box(painter, shape, colour)
                case Stroke():
                    self._stroke(painter, shape, colour)
                case Dot(x, y, radius):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour)
                    painter.drawEllipse(QPointF(x, -y) * self.scale, radius * self.scale, radius * self.scale)
                case Words(text, x, y, _, bold):
                    painter.setFont(self._fonts[bold])
                    painter.setPen(colour)
                    painter.drawText(QPointF(x * self.scale, -y * self.scale), text)
        painter.restore()

    def _box(self, painter: QPainter, box: Box, colour: QColor) -> None:
        span, scale = box.span, self.scale
        painter.setPen(QPen(colour, box.edge * scale) if box.edge else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if box.edge else colour)
        place = QRectF(QPointF(span.left * scale, -span.top * scale), QPointF(span.right * scale, -span.bottom * scale))
        if not box.edge:
            place = _on_pixels(place)
        painter.drawRoundedRect(place, box.round * scale, box.round * scale)

    def _stroke(self, painter: QPainter, line: Stroke, colour: QColor) -> None:
        """A line; upright and level ones stand on whole pixels, so that they are as sharp as the rest of the window."""
        upright, level = line.x1 == line.x2, line.y1 == line.y2
        weight = line.weight * self.scale
        pen = QPen(colour, max(1, round(weight)) if upright or level else weight)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if line.dashed:
            pen.setDashPattern([4 / line.weight, 3 / line.weight])
        one, other = (QPointF(x * self.scale, -y * self.scale) for x, y in ((line.x1, line.y1), (line.x2, line.y2)))
        half = pen.widthF() % 2 / 2
        if upright:
            one.setX(round(one.x()) + half)
            other.setX(one.x())
        if level:
            one.setY(round(one.y()) - half)
            other.setY(one.y())
        painter.setPen(pen)
        painter.drawLine(one, other)


def _on_pixels(place: QRectF) -> QRectF:
    """A filled box with sharp edges; it stands exactly on its foot line, and is never too thin to see."""
    left, right, foot = round(place.left()), round(place.right()), round(place.bottom())
    top = min(round(place.top()), foot - 1)
    return QRectF(left, top, right - left, foot - top)
