"""A contract's dates on a line: its start, the as-at date, its end."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from commission.rules.facts import Contract
from commission.rules.periods import shown_date
from commission.ui import tokens
from commission.ui.theme import colours

_EDGE = 7.0


class DateLine(QWidget):
    """Painted, and said in words to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._start: date | None = None
        self._end: date | None = None
        self._as_at = date.min
        self._words = ""
        self.setAccessibleName("Dates on a line")
        self.setFixedHeight(66)

    def show_dates(self, contract: Contract, as_at: date, words: str) -> None:
        """Show a contract that has at least one date; `words` say its state as at the day."""
        self._start, self._as_at, self._words = contract.starts_on, as_at, words
        self._end = None if contract.open_ended else contract.ends_on
        said = [f"starts {shown_date(self._start)}" if self._start else "no start written"]
        said.append(f"ends {shown_date(self._end)}" if self._end else "no end")
        self.setAccessibleDescription(", ".join([*said, f"as at {shown_date(as_at)}: {words}"]))
        self.setToolTip(self.accessibleDescription())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 66)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = colours()
        left, right, level = _EDGE, self.width() - _EDGE, 34.0
        style = Qt.PenStyle.SolidLine if self._start and self._end else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(worn.line), 3, style, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, level), QPointF(right, level))
        self._dot(painter, left, level, worn.accent, filled=self._start is not None)
        self._dot(painter, right, level, worn.ink, filled=self._end is not None)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * tokens.SMALL)
        painter.setFont(font)
        painter.setPen(QColor(worn.muted))
        below = QRectF(0, level + 10, self.width(), 20)
        start = shown_date(self._start) if self._start else "no start"
        end = shown_date(self._end) if self._end else "no end"
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), start)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), end)
        self._mark_day(painter, left, right, level)

    def _mark_day(self, painter: QPainter, left: float, right: float, level: float) -> None:
        """The as-at date between the two, with the state in words above it."""
        worn = colours()
        at = left + (right - left) * self._part()
        self._dot(painter, at, level, worn.warn, filled=False)
        painter.setPen(QColor(worn.warn))
        width = painter.fontMetrics().horizontalAdvance(self._words) + 4.0
        begin = min(max(at - width / 2, 0.0), self.width() - width)
        painter.drawText(QRectF(begin, 4, width, 20), int(Qt.AlignmentFlag.AlignCenter), self._words)

    def _part(self) -> float:
        """Where the as-at date lies, 0 at the start to 1 at the end; beyond them it stays at the edge."""
        if self._start is None or self._end is None:
            return 0.5
        days = (self._end - self._start).days or 1
        return min(max((self._as_at - self._start).days / days, 0.0), 1.0)

    @staticmethod
    def _dot(painter: QPainter, x: float, y: float, colour: str, *, filled: bool) -> None:
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(colour) if filled else QColor(colours().surface))
        painter.drawEllipse(QPointF(x, y), 5, 5)
