"""The first frame: the register's name and the first rows that end, painted before anything else is loaded.

It stands where the overview will stand, in the overview's places, for the blink it takes to load the rest of the
window around it. Real rows, read straight from the file; no control, no rule.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from commission.rules.money import grouped, sterling
from commission.ui import tokens
from commission.ui.tokens import Colours

MENU, TOP, BOTTOM = 24, 48, 28
"""Heights in pixels of the menu bar, the top bar and the bottom bar."""
ANSWER, SIDE = 213, 340
"""The height of the answer's card and the width of the one beside it."""
LINE = 27
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Row = tuple[str, str, str, int]


class FirstFrame(QWidget):
    """Paints once what there is, and calls `painted` right after."""

    def __init__(
        self,
        colours: Colours,
        organisation: str,
        count: int,
        amount: int,
        rows: list[Row],
        painted: Callable[[], object],
    ) -> None:
        super().__init__()
        self.colours, self.organisation, self.rows = colours, organisation, rows
        self.footer = f"{count:,} contracts · {sterling(amount)}"
        self._painted: Callable[[], object] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._frame(painter)
        left, bottom = tokens.RAIL + tokens.AROUND, self.height() - BOTTOM - tokens.AROUND + 4
        top = MENU + TOP + tokens.AROUND - 4
        middle = self.width() - SIDE - tokens.AROUND - tokens.BETWEEN
        for card in (
            QRect(left, top, middle - left, ANSWER),
            QRect(left, top + ANSWER + tokens.BETWEEN, middle - left, bottom - top - ANSWER - tokens.BETWEEN),
            QRect(middle + tokens.BETWEEN, top, SIDE, bottom - top),
        ):
            self._card(painter, card)
        self._rows(painter, left + 20, middle - 20, bottom - 11)
        painter.end()
        if self._painted is not None:
            then, self._painted = self._painted, None
            QTimer.singleShot(0, then)

    def _frame(self, painter: QPainter) -> None:
        colours, width, height = self.colours, self.width(), self.height()
        painter.fillRect(0, 0, width, height, QColor(colours.window))
        for strip in (
            QRect(0, 0, width, MENU),
            QRect(0, MENU, tokens.RAIL, height),
            QRect(tokens.RAIL, MENU, width, TOP),
            QRect(tokens.RAIL, height - BOTTOM, width, BOTTOM),
        ):
            painter.fillRect(strip, QColor(colours.surface))
        self._write(painter, QRect(20, MENU, tokens.RAIL, 50), "Commission", bold=True)
        left = tokens.RAIL + tokens.AROUND
        self._write(painter, QRect(left, MENU, width - left, TOP), self.organisation, bold=True)
        self._write(painter, QRect(left, height - BOTTOM, width - left, BOTTOM), self.footer, size=tokens.SMALL)

    def _card(self, painter: QPainter, card: QRect) -> None:
        painter.setPen(QColor(self.colours.line))
        painter.setBrush(QColor(self.colours.surface))
        painter.drawRoundedRect(card, tokens.RADIUS, tokens.RADIUS)

    def _rows(self, painter: QPainter, left: int, right: int, bottom: int) -> None:
        top = bottom - LINE * len(self.rows)
        self._write(painter, QRect(left, top - LINE + 6, right - left, LINE), "Largest that end first", bold=True)
        for number, (provider, sector, ends_on, amount) in enumerate(self.rows):
            line = QRect(left, top + LINE * number, right - left, LINE)
            for text, edge, align in (
                (provider, 340, LEFT),
                (sector, 309, RIGHT),
                (_shown(ends_on), 204, RIGHT),
                (grouped(amount), 96, RIGHT),
            ):
                self._write(painter, line.adjusted(0, 0, -edge, 0), text, align=align)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        *,
        bold: bool = False,
        size: float = 1.0,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _shown(day: str) -> str:
    """An ISO date as the screen shows dates, without the rules' calendar."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
