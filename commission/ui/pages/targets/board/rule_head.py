"""A rule at the head of its row of the board."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.words import RuleWords
from commission.ui.widgets.line import at, bold, draw, elided_at_word, small, two_lines

_BELOW, _LEAST = 3, 0.74
"""How many lines there are below a rule's name, and the least size of letters."""


class Laid(NamedTuple):
    """The lines of a head but for its citation: name, whether the mark stands below it, notes; heights in pixels."""

    titles: list[str]
    strong: QFont
    below: bool
    notes: list[str]
    font: QFont
    first: int
    noted: int
    taken: int


class RuleHead(QWidget):
    """A rule at the head of its row: who counts, where that is laid down, and its range."""

    def __init__(self, words: RuleWords) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: RuleWords) -> None:
        self.words = words
        self.updateGeometry()
        self.setAccessibleName(words.whole)
        self.setToolTip(words.whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(216, QFontMetrics(self.font()).height() + 3 * (QFontMetrics(small(self)).height() + 2) + 16)

    def minimumSizeHint(self) -> QSize:
        """Room for the name and what is said below it: the citation gives way."""
        laid = self._lay(self.width() - 12)
        return QSize(0, laid.taken + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, low = self.width() - 12, self._low()
        titles, strong, below, notes, font, first, noted, taken = self._lay(width)
        lines = two_lines(self.words.citation, QFontMetrics(small(self)), width)
        room = min(_BELOW + 1 - len(titles) - below - len(notes), (self.height() - taken) // low)
        if room < len(lines):  # the tooltip has the citation whole
            lines = [elided_at_word(self.words.citation, QFontMetrics(small(self)), width)][: max(room, 0)]
        top = (self.height() - taken - low * len(lines)) // 2
        for place, title in enumerate(titles, 1):
            beside = self.words.headline and not below and place == len(titles)
            mark = self._headline(painter, top, first) if beside else 0
            painter.setPen(QColor(worn.ink))
            draw(painter, at(0, top, width - mark, first), title, strong)
            top += first
        if below:
            self._headline(painter, top, low, left=True)
            top += low
        painter.setPen(QColor(worn.muted))
        for line in lines:
            draw(painter, at(0, top, width, low), line, small(self))
            top += low
        for note in notes:
            draw(painter, at(0, top, width, noted), note, font)
            top += noted

    def _low(self) -> int:
        return QFontMetrics(small(self)).height() + 2

    def _lay(self, width: int) -> Laid:
        """What stands there in any case, and the heights of its lines."""
        (titles, strong), notes = self.titles(width), self.notes(width)
        wide = QFontMetrics(strong).horizontalAdvance(titles[-1]) + self._mark_width()
        below = self.words.headline and wide > width
        font = self._note_font(notes, width)
        first = QFontMetrics(self.font()).height() + 2 if len(titles) == 1 else self._low()
        noted = QFontMetrics(font).height() + 1
        taken = first * len(titles) + self._low() * below + noted * len(notes)
        return Laid(titles, strong, below, notes, font, first, noted, taken)

    def titles(self, width: int) -> tuple[list[str], QFont]:
        """The rule's name on one line, in smaller letters, or on two of them: not cut where they have room."""
        title = self.words.title
        for font in (bold(self.font()), bold(small(self))):
            if QFontMetrics(font).horizontalAdvance(title) <= width:
                return [title], font
        letters = QFontMetrics(font)
        apart = letters.horizontalAdvance("  ") - letters.horizontalAdvance(" ")
        first, *rest = two_lines(title, letters, width - apart)
        return [first.replace(" ", "  ", 1), *rest], font

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
