"""The board: rules down, measures across; each cell a share, its pounds and how far it is from the target."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy, QWidget

from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.words import COLUMNS, BoardWords, CellWords, Place, RuleWords
from commission.ui.widgets import parts
from commission.ui.widgets.line import at, bold, draw, ground, small, two_lines

_FIGURES = (1.5, 1.2, 1.0)
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class CellButton(QAbstractButton):
    """One cell. It is chosen as soon as it is reached; Enter opens the rows behind it."""

    reached = Signal()
    opened = Signal()
    moved = Signal(int, int)

    def __init__(self, words: CellWords) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self.reached)
        self.show_words(words)

    def show_words(self, words: CellWords) -> None:
        """Show another figure at the same place."""
        self.words = words
        self.setAccessibleName(words.sentence)
        self.setToolTip(words.sentence)
        self.update()

    def wait(self) -> None:
        """Show no figure while another one is worked out."""
        self.words = replace(self.words, share="…", amount="", verdict="", sentence="Being worked out")
        self.setAccessibleName(self.words.sentence)
        self.setToolTip("")
        self.update()

    def choose(self, chosen: bool) -> None:
        """Mark the cell as the one that is told below; Tab reaches the marked cell alone, arrows the others."""
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """A chosen cell stays chosen when it is pressed again."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(160, sum(self._heights()) + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(*_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, words = colours(), self.words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = worn.hover if self.underMouse() else ""
        ground(painter, self, worn.soft if self.isChecked() else hovered, worn.accent if self.isChecked() else "")
        top = (self.height() - sum(self._heights())) // 2
        lines = (words.share, "ink"), (words.amount, "muted"), (self._verdict()[1], words.tone)
        for (text, tone), font, height in zip(lines, self._fonts(), self._heights(), strict=True):
            painter.setPen(QColor(getattr(worn, tone)))
            draw(painter, at(12, top, self.width() - 18, height), text, font)
            top += height

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        return self._share_font(), small(self), self._verdict()[0]

    def _share_font(self) -> QFont:
        """As large as the share fits: it is never cut."""
        fonts = [bold(small(self, size)) for size in _FIGURES]
        room = self.width() - 18
        return next((one for one in fonts if QFontMetrics(one).horizontalAdvance(self.words.share) < room), fonts[-1])

    def _verdict(self) -> tuple[QFont, str]:
        """Strong where there is a verdict and it fits; lighter, smaller or a word shorter before any figure is cut."""
        plain, less = small(self), small(self, 0.82)
        fonts = (plain,) if self.words.tone == "muted" else (bold(plain), plain, less)
        whole, room = self.words.verdict, self.width() - 18
        ways = [*((font, whole) for font in fonts), (less, whole.replace(" by ", " "))]
        return next((way for way in ways if QFontMetrics(way[0]).horizontalAdvance(way[1]) < room), ways[-1])

    def _heights(self) -> list[int]:
        return [QFontMetrics(font).height() + 2 for font in self._fonts()]


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
        titled = QFontMetrics(bold(self.font())).horizontalAdvance(self.words.title)
        below = self.words.headline and titled + self._mark_width() > width
        if below:
            lines = [QFontMetrics(small(self)).elidedText(self.words.citation, Qt.TextElideMode.ElideRight, width)]
        top = (self.height() - height - low * (len(lines) + below + bool(self.words.note))) // 2
        mark = self._headline(painter, top, height) if self.words.headline and not below else 0
        painter.setPen(QColor(worn.ink))
        draw(painter, at(0, top, width - mark, height), self.words.title, bold(self.font()))
        top += height
        if below:
            self._headline(painter, top, low, left=True)
            top += low
        painter.setPen(QColor(worn.muted))
        for line in (*lines, self.words.note):
            draw(painter, at(0, top, width, low), line, small(self))
            top += low

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


class BoardGrid(QFrame):
    """The board as a card. `chosen` carries the place of the cell that is told below; `opened`: Enter was pressed."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Share by rule and measure")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 8, 8, 8)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 12)
        for column in range(1, len(COLUMNS) + 1):
            self._grid.setColumnStretch(column, 10)
        self._cells: dict[tuple[int, int], CellButton] = {}
        self._heads: list[RuleHead] = []
        self._names: tuple[str, ...] = ()
        self.place: Place | None = None

    def show_words(self, words: BoardWords, place: Place) -> None:
        """Draw the board and mark the cell at a place."""
        names = tuple(rule.name for rule in words.rules)
        if names != self._names or not self._heads:
            self._build(words, names)
        for head, rule in zip(self._heads, words.rules, strict=True):
            head.show_words(rule)
        for button, cell in zip(self._cells.values(), words.cells, strict=True):
            button.show_words(cell)
        self._mark(place)

    def wait(self) -> None:
        """Show no figure in any cell while the board is worked out."""
        for button in self._cells.values():
            button.wait()
        for head in self._heads:
            head.show_words(replace(head.words, note="", whole=f"{head.words.title}: {head.words.citation}"))

    def focus_chosen(self) -> None:
        """Put the focus on the marked cell."""
        for button in self._cells.values():
            if button.isChecked():
                button.setFocus()

    def _build(self, words: BoardWords, names: tuple[str, ...]) -> None:
        parts.empty(self._grid)
        self._cells, self._heads, self._names = {}, [], names
        self._grid.addWidget(parts.label("Who counts", "small"), 0, 0)
        for column, (_, _, title, below) in enumerate(COLUMNS, 1):
            self._grid.addWidget(_heading(title, below), 0, column)
        cells = iter(words.cells)
        for row, rule in enumerate(words.rules):
            self._grid.addWidget(parts.hairline(), 2 * row + 1, 0, 1, len(COLUMNS) + 1)
            self._heads.append(RuleHead(rule))
            self._grid.addWidget(self._heads[-1], 2 * row + 2, 0)
            for column in range(len(COLUMNS)):
                self._add_cell(row, column, next(cells))

    def _add_cell(self, row: int, column: int, words: CellWords) -> None:
        button = CellButton(words)
        button.reached.connect(lambda: self._reached(button))
        button.opened.connect(self.opened)
        button.moved.connect(lambda down, right: self._move(row + down, column + right))
        self._cells[row, column] = button
        self._grid.addWidget(button, 2 * row + 2, column + 1)

    def _move(self, row: int, column: int) -> None:
        if (row, column) in self._cells:
            self._cells[row, column].setFocus(Qt.FocusReason.TabFocusReason)

    def _reached(self, button: CellButton) -> None:
        if button.words.place != self.place:
            self._mark(button.words.place)
            self.chosen.emit(button.words.place)
        else:
            button.choose(True)

    def _mark(self, place: Place) -> None:
        self.place = place
        for button in self._cells.values():
            button.choose(button.words.place == place)


def _heading(title: str, below: str) -> QWidget:
    made = QWidget()
    layout = parts.column(made, gap=0)
    layout.setContentsMargins(12, 8, 0, 8)
    layout.addWidget(parts.label(title, "title"))
    layout.addWidget(parts.label(below, "small"))
    return made
