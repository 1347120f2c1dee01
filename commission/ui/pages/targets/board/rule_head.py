"""A rule at the head of its row of the board."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.words import RuleWords
from commission.ui.widgets.line import at, bold, draw, elided_at_word, small, two_lines


class RuleHead(QWidget):
    """A rule at the head of its row: who counts, where that is laid down, and its range."""

    def __init__(self, words: RuleWords) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: RuleWords) -> None:
        self.words = words
        self.setAccessibleName(words.whole)
        self.setToolTip(words.whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(216, QFontMetrics(self.font()).height() + 3 * (QFontMetrics(small(self)).height() + 2) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, low = QFontMetrics(self.font()).height() + 2, QFontMetrics(small(self)).height() + 2
        width = self.width() - 12
        lines = two_lines(self.words.citation, QFontMetrics(small(self)), width)
        titled, strong = QFontMetrics(bold(self.font())).horizontalAdvance(self.words.title), bold(self.font())
        below = self.words.headline and titled + self._mark_width() > width
        if titled > width:
            strong = bold(small(self))
        if below:
            lines = [elided_at_word(self.words.citation, QFontMetrics(small(self)), width)]
        top = (self.height() - height - low * (len(lines) + below + bool(self.words.note))) // 2
        mark = self._headline(painter, top, height) if self.words.headline and not below else 0
        painter.setPen(QColor(worn.ink))
        draw(painter, at(0, top, width - mark, height), self.words.title, strong)
        top += height
        if below:
            self._headline(painter, top, low, left=True)
            top += low
        painter.setPen(QColor(worn.muted))
        for line in lines:
            draw(painter, at(0, top, width, low), line, small(self))
            top += low
        note, less = self.note(width), small(self, 0.74)
        fits = QFontMetrics(small(self)).horizontalAdvance(note) <= width
        draw(painter, at(0, top, width, low), note, small(self) if fits else less)

    def note(self, width: int) -> str:
        """The range as it fits: its figures are never cut."""
        whole = self.words.note
        fits = QFontMetrics(small(self)).horizontalAdvance(whole) <= width
        return whole if fits else whole.removeprefix("range ")

    def _mark_width(self) -> int:
        return QFontMetrics(small(self, 0.85)).horizontalAdvance("headline") + 12

    def _headline(self, painter: QPainter, top: int, height: int, *, left: bool = False) -> int:
        """The word `headline` on a soft ground at the end of the line, or `left`; how much room it takes."""
        worn, font = colours(), small(self, 0.85)
        width = self._mark_width()
        at_end = self.width() - 2 - width  # the figures beside it stand 12 further in
        area = QRect(0 if left else at_end, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.soft))
        painter.drawRoundedRect(area, height / 2, height / 2)
        painter.setPen(QColor(worn.accent))
        painter.setFont(font)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "headline")
        return width - 4
