"""The three marks of a bar and their key: a diamond for the decision, a triangle for notice, a stroke for the end."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.theme import colours


def draw_decision(painter: QPainter, at: QPointF) -> None:
    """A filled diamond, ringed by the ground so that it stands off its bar."""
    corners = ((0.0, -6.5), (6.5, 0.0), (0.0, 6.5), (-6.5, 0.0))
    painter.setPen(QPen(QColor(colours().surface), 1.6))
    painter.setBrush(QColor(colours().ink))
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))


def draw_notice(painter: QPainter, at: QPointF) -> None:
    """A triangle that points down on the notice deadline."""
    corners = ((-6.0, -6.0), (6.0, -6.0), (0.0, 5.0))
    painter.setPen(QPen(QColor(colours().surface), 1.6))
    painter.setBrush(QColor(colours().warn))
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))


def draw_end(painter: QPainter, at: QPointF) -> None:
    """An upright stroke on the last day."""
    painter.setPen(QPen(QColor(colours().ink), 2))
    painter.drawLine(at + QPointF(0, -7), at + QPointF(0, 7))


def draw_post(painter: QPainter, at: QPointF) -> None:
    """A thin post, as a meeting stands through all bars."""
    painter.setPen(QPen(QColor(colours().accent), 1.2))
    painter.drawLine(at + QPointF(0, -8), at + QPointF(0, 8))


KEY: tuple[tuple[str, Callable[[QPainter, QPointF], None]], ...] = (
    ("meeting", draw_post),
    ("decision", draw_decision),
    ("notice deadline", draw_notice),
    ("end", draw_end),
)
_MARK, _GAP = 18, 14


class MarksKey(QWidget):
    """What each mark means, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._small())
        width = sum(metrics.horizontalAdvance(word) + _MARK + _GAP for word, _ in KEY)
        return QSize(width, max(20, metrics.height() + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        left, middle = 0.0, self.height() / 2
        for word, draw in KEY:
            draw(painter, QPointF(left + 7, middle))
            width = painter.fontMetrics().horizontalAdvance(word)
            painter.setPen(QColor(colours().muted))
            room = QRectF(left + _MARK, 0, width + 2, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), word)
            left += _MARK + width + _GAP

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * tokens.SMALL)
        return font
