"""A rule at the head of its row of the board."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.words import RuleWords
from commission.ui.widgets.line import at, bold, draw, elided_at_word, small, two_lines

_BELOW, _LEAST = 3, 0.74
"""How many lines there are below a rule's name, and the least size of letters."""


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
        notes = self.notes(width)
        lines = two_lines(self.words.citation, QFontMetrics(small(self)), width)
        titled, strong = QFontMetrics(bold(self.font())).horizontalAdvance(self.words.title), bold(self.font())
        below = self.words.headline and titled + self._mark_width() > width
        if titled > width:
            strong = bold(small(self))
        room = _BELOW - below - len(notes)  # the tooltip has the citation whole
        if room < len(lines):
            lines = [elided_at_word(self.words.citation, QFontMetrics(small(self)), width)][:room]
        top = (self.height() - height - low * (len(lines) + below + len(notes))) // 2
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
        font = self._note_font(notes, width)
        for note in notes:
            draw(painter, at(0, top, width, low), note, font)
            top += low

    def notes(self, width: int) -> list[str]:
        """The range, or what is the same, as it fits, in two lines at the most: its figures are never cut."""
        whole = self.words.note
        if QFontMetrics(small(self)).horizontalAdvance(whole) > width:
            whole = whole.removeprefix("range ")
        if QFontMetrics(small(self, _LEAST)).horizontalAdvance(whole) > width:
            return two_lines(whole, QFontMetrics(self._note_font(whole.split(" to "), width)), width)
        return [whole] if whole else []

    def _note_font(self, notes: Sequence[str], width: int) -> QFont:
        """Smaller where one of them would not fit otherwise."""
        usual = QFontMetrics(small(self))
        return small(self) if all(usual.horizontalAdvance(note) <= width for note in notes) else small(self, _LEAST)

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
