"""Small drawn marks that stand before a state's word, so that colour never speaks alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

SIZE = 9.0
"""Side of a mark in pixels."""


def draw(painter: QPainter, words: str, centre: QPointF, colour: QColor) -> None:
    """The mark of a state's words: full, quarter, square, open circle or dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - SIZE / 2, centre.y() - SIZE / 2, SIZE, SIZE)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if words in ("in force", "open-ended"):
        painter.setBrush(colour)
        painter.drawEllipse(box)
    elif words == "ended":
        painter.setBrush(colour)
        painter.drawRect(box.adjusted(0.8, 0.8, -0.8, -0.8))
    elif words == "not begun":
        painter.drawEllipse(box)
    elif words == "no end date":
        painter.drawLine(QPointF(box.left(), centre.y()), QPointF(box.right(), centre.y()))
    else:
        painter.drawEllipse(box)
        painter.setBrush(colour)
        painter.drawPie(box, 0, 90 * 16)
    painter.restore()


def token(words: str) -> str:
    """The token a state is written in."""
    if words in ("in force", "open-ended"):
        return "ink"
    return "muted" if words in ("ended", "not begun", "no end date") else "warn"
