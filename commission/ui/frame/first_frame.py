"""The first frame: what the page that follows will say first, painted before anything else is loaded.

It stands in that page's places for the blink it takes to load the rest of the window around it. With a register: its
name, and where the overview follows, the first rows that end, real rows, read straight from the file; another page
follows on an empty ground. Without a register: the welcome page's choices. No control, no rule; the whole window takes
over right after the first paint.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from commission.rules.money import grouped, sterling
from commission.rules.periods import shown_date
from commission.ui.frame.welcome_words import CHOICES, NO_REGISTER, PURPOSE, TITLE
from commission.ui.looks import tokens
from commission.ui.looks.tokens import Colours

MENU, TOP, BOTTOM = 24, 48, 28
"""Heights in pixels of the menu bar, the top bar and the bottom bar."""
ANSWER, SIDE = 213, 340
"""The height of the overview's answer and the width of the card beside it."""
LINE = 27
WIDE, BLOCK, FIRST_CHOICE, CHOICE, APART = 700, 412, 76, 94, 105
"""The welcome page's column: width, height, where its first choice begins, a choice's height and distance."""
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft

Row = tuple[str, str, date, int]


class FirstFrame(QWidget):
    """The bars and an empty ground; calls `painted` right after it was painted once."""

    organisation, footer = NO_REGISTER, ""

    def __init__(self, colours: Colours, painted: Callable[[], object]) -> None:
        super().__init__()
        self.colours = colours
        self._painted: Callable[[], object] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painted is not None:  # first of all: whatever painting meets, the whole window must follow
            then, self._painted = self._painted, None
            QTimer.singleShot(0, then)
        painter = QPainter(self)
        self.paint_bars(painter)
        self.paint_page(painter)
        painter.end()

    @property
    def rail(self) -> int:
        return tokens.rail_width(self.width())

    @property
    def side(self) -> int:
        return tokens.side_width(SIDE, self.width())

    def paint_page(self, painter: QPainter) -> None:
        """What stands on the ground."""

    def paint_bars(self, painter: QPainter) -> None:
        """Rail, top bar and bottom bar with what is known already."""
        width, height = self.width(), self.height()
        painter.fillRect(0, 0, width, height, QColor(self.colours.window))
        for strip in (
            QRect(0, 0, width, MENU),
            QRect(0, MENU, self.rail, height),
            QRect(self.rail, MENU, width, TOP),
            QRect(self.rail, height - BOTTOM, width, BOTTOM),
        ):
            painter.fillRect(strip, QColor(self.colours.surface))
        for line in (
            QRect(0, MENU - 1, width, 1),
            QRect(self.rail - 1, MENU, 1, height),
            QRect(self.rail, MENU + TOP - 1, width, 1),
            QRect(self.rail, height - BOTTOM, width, 1),
        ):
            painter.fillRect(line, QColor(self.colours.line))
        if self.rail > tokens.ICONS:
            self.write(painter, QRect(20, MENU, self.rail, 50), TITLE, bold=True, size=tokens.HEADING)
        left = self.rail + tokens.AROUND
        self.write(painter, QRect(left, MENU, width - left, TOP), self.organisation, bold=True)
        self.write(painter, QRect(left, height - BOTTOM, width - left, BOTTOM), self.footer, size=tokens.SMALL)

    def card(self, painter: QPainter, place: QRect) -> None:
        """An empty card."""
        painter.setPen(QColor(self.colours.line))
        painter.setBrush(QColor(self.colours.surface))
        painter.drawRoundedRect(place, tokens.RADIUS, tokens.RADIUS)

    def write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        *,
        bold: bool = False,
        size: float = 1.0,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """One line of text in the middle of its place's height."""
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.ink))
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


class RegisterFrame(FirstFrame):
    """Whose register it is, on an empty ground: the page that was left in front follows there."""

    def __init__(self, colours: Colours, painted: Callable[[], object], organisation: str) -> None:
        super().__init__(colours, painted)
        self.organisation = organisation


class RowsFrame(RegisterFrame):
    """The overview to be: its cards, and in them the first rows that end."""

    def __init__(
        self,
        colours: Colours,
        painted: Callable[[], object],
        organisation: str,
        total: tuple[int, int],
        rows: list[Row],
    ) -> None:
        super().__init__(colours, painted, organisation)
        self.rows = rows
        count, amount = total
        self.footer = f"{count:,} contract{'s' * (count != 1)} · {sterling(amount)}"

    def paint_page(self, painter: QPainter) -> None:
        left, top = self.rail + tokens.AROUND, MENU + TOP + tokens.AROUND - 4
        middle, bottom = (
            self.width() - self.side - tokens.AROUND - tokens.BETWEEN,
            self.height() - BOTTOM - tokens.AROUND + 4,
        )
        below = top + ANSWER + tokens.BETWEEN
        self.card(painter, QRect(left, top, middle - left, ANSWER))
        self.card(painter, QRect(left, below, middle - left, bottom - below))
        self.card(painter, QRect(middle + tokens.BETWEEN, top, self.side, bottom - top))
        self._paint_rows(painter, left + 20, middle - 20, bottom - 11)

    def _paint_rows(self, painter: QPainter, left: int, right: int, bottom: int) -> None:
        top = bottom - LINE * len(self.rows)
        self.write(painter, QRect(left, top - LINE + 6, right - left, LINE), "Largest that end first", bold=True)
        for number, (provider, sector, ends_on, amount) in enumerate(self.rows):
            line = QRect(left, top + LINE * number, right - left, LINE)
            for text, edge, align in (
                (provider, 340, LEFT),
                (sector, 309, RIGHT),
                (shown_date(ends_on), 204, RIGHT),
                (grouped(amount), 96, RIGHT),
            ):
                self.write(painter, line.adjusted(0, 0, -edge, 0), text, align=align)


class WelcomeFrame(FirstFrame):
    """The welcome page to be: what the program is, and the three ways to begin."""

    def paint_page(self, painter: QPainter) -> None:
        left = self.rail + (self.width() - self.rail - WIDE) // 2
        ground = self.height() - MENU - TOP - BOTTOM - 2 * tokens.AROUND
        top = MENU + TOP + tokens.AROUND + (ground - BLOCK) * 2 // 5
        self.write(painter, QRect(left, top, WIDE, 32), TITLE, bold=True, size=tokens.FIGURE)
        self.write(painter, QRect(left, top + 38, WIDE, 16), PURPOSE)
        for number, (title, words) in enumerate(CHOICES):
            place = QRect(left, top + FIRST_CHOICE + APART * number, WIDE, CHOICE)
            self.card(painter, place)
            inside = place.adjusted(66, 26, 0, 0)
            self.write(
                painter,
                QRect(inside.topLeft(), inside.size()).adjusted(0, 0, 0, -46),
                title,
                bold=True,
                size=tokens.HEADING,
            )
            self.write(painter, inside.adjusted(0, 20, 0, -26), words)
