"""A contract's dates on a line: its start, decision, notice, end, how far it can reach, and the as-at date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from commission.rules.facts import Contract
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

_EDGE, _LEVEL = 7.0, 34.0


class MarkKind(StrEnum):
    """What a mark on the line stands for; each has a shape of its own, named in the words below it."""

    DECISION = "Decide"
    NOTICE = "Notice by"
    REACH = "Can reach"
    MAXIMUM = "Maximum end"


@dataclass(frozen=True, slots=True)
class DateMark:
    """A day on the line beside its start and end."""

    day: date
    kind: MarkKind


class DateLine(QWidget):
    """Painted, and said in words to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._start: date | None = None
        self._end: date | None = None
        self._as_at = date.min
        self._words = ""
        self._marks: tuple[DateMark, ...] = ()
        self.setAccessibleName("Dates on a line")
        self.setFixedHeight(66)

    def show_dates(self, contract: Contract, as_at: date, words: str, marks: Sequence[DateMark] = ()) -> None:
        """Show a contract that has at least one date; `words` say its state as at the day."""
        self._start, self._as_at, self._words = contract.starts_on, as_at, words
        self._end = None if contract.open_ended else contract.ends_on
        self._marks = tuple(sorted(marks, key=lambda mark: mark.day))
        said = [f"starts {shown_date(self._start)}" if self._start else "no start written"]
        said += [f"{mark.kind.lower()} {shown_date(mark.day)}" for mark in self._marks]
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
        left, right = _EDGE, self.width() - _EDGE
        ends = self._place(self._end) if self._end else right
        whole = Qt.PenStyle.SolidLine if self._start and self._end else Qt.PenStyle.DashLine
        self._stroke(painter, left, ends, whole)
        if ends < right:
            self._stroke(painter, ends, right, Qt.PenStyle.DotLine)
        self._dot(painter, left, worn.accent, filled=self._start is not None)
        self._dot(painter, ends, worn.ink, filled=self._end is not None)
        for mark in self._marks:
            self._mark(painter, mark)
        self._captions(painter, ends)
        self._mark_day(painter)

    def _captions(self, painter: QPainter, ends: float) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * tokens.SMALL)
        painter.setFont(font)
        painter.setPen(QColor(colours().muted))
        start = shown_date(self._start) if self._start else "no start"
        end = shown_date(self._end) if self._end else "no end"
        width = painter.fontMetrics().horizontalAdvance(end) + 2.0
        at = min(max(ends - width / 2, painter.fontMetrics().horizontalAdvance(start) + 8.0), self.width() - width)
        painter.drawText(QRectF(0, _LEVEL + 10, self.width(), 20), int(Qt.AlignmentFlag.AlignLeft), start)
        painter.drawText(QRectF(at, _LEVEL + 10, width, 20), int(Qt.AlignmentFlag.AlignRight), end)

    def _mark_day(self, painter: QPainter) -> None:
        """The as-at date on the line, with the state in words above it."""
        worn = colours()
        at = self._place(self._as_at) if self._start and self._end else self.width() / 2
        self._dot(painter, at, worn.warn, filled=False)
        painter.setPen(QColor(worn.warn))
        width = painter.fontMetrics().horizontalAdvance(self._words) + 4.0
        begin = min(max(at - width / 2, 0.0), self.width() - width)
        painter.drawText(QRectF(begin, 4, width, 20), int(Qt.AlignmentFlag.AlignCenter), self._words)

    def _place(self, day: date) -> float:
        """Where a day lies on the line in pixels; beyond its ends it stays at the edge."""
        left, right = _EDGE, self.width() - _EDGE
        if self._start is None or self._end is None:
            return right
        last = max([self._end, *(mark.day for mark in self._marks)])
        part = (day - self._start).days / ((last - self._start).days or 1)
        return left + (right - left) * min(max(part, 0.0), 1.0)

    def _mark(self, painter: QPainter, mark: DateMark) -> None:
        draw_mark(painter, QPointF(self._place(mark.day), _LEVEL), mark.kind)

    def _stroke(self, painter: QPainter, begin: float, end: float, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(QColor(colours().line), 3, style, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(begin, _LEVEL), QPointF(end, _LEVEL))

    @staticmethod
    def _dot(painter: QPainter, x: float, colour: str, *, filled: bool) -> None:
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(QColor(colour) if filled else QColor(colours().surface))
        painter.drawEllipse(QPointF(x, _LEVEL), 5, 5)


def draw_mark(painter: QPainter, at: QPointF, kind: MarkKind) -> None:
    """A mark by its shape: a diamond to decide, a triangle for notice, a bar for how far it can reach."""
    worn = colours()
    colour = QColor(worn.accent if kind is MarkKind.DECISION else worn.ink)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if kind in (MarkKind.DECISION, MarkKind.NOTICE) else QColor(worn.surface))
    if kind is MarkKind.DECISION:
        corners = [QPointF(0, -6), QPointF(6, 0), QPointF(0, 6), QPointF(-6, 0)]
    elif kind is MarkKind.NOTICE:
        corners = [QPointF(-5.5, -5), QPointF(5.5, -5), QPointF(0, 5)]
    else:
        half = 5 if kind is MarkKind.REACH else 7
        corners = [QPointF(-2, -half), QPointF(2, -half), QPointF(2, half), QPointF(-2, half)]
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
