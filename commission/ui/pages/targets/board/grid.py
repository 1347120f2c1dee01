"""The board: rules down, measures across; each cell a share, its pounds and how far it is from the target."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from commission.rules.facts import Reading
from commission.ui.looks.theme import colours
from commission.ui.pages.targets.board.fitting import Line, amounts, fitting, verdicts
from commission.ui.pages.targets.board.rule_head import RuleHead
from commission.ui.pages.targets.board.words import (
    COLUMNS,
    BoardWords,
    CellWords,
    Column,
    Place,
    columns_of,
)
from commission.ui.pages.targets.chips import READING_NAMES
from commission.ui.widgets import parts
from commission.ui.widgets.line import at, bold, draw, ground, small

_FIGURES = (1.5, 1.2, 1.0, 0.88)
_CHIPS = {Reading.TOTAL: "Totals", Reading.ANNUAL: "Rates"}
_NARROW = 124
"""Below this width in pixels a verdict is its mark and its figure."""
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
        return QSize(140, sum(self._heights()) + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(88, self.sizeHint().height() - 8)

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
        lines = self.lines()
        left, top = min(line.left for line in lines), (self.height() - sum(self._heights())) // 2
        for line, tone, height in zip(lines, ("ink", "muted", words.tone), self._heights(), strict=True):
            painter.setPen(QColor(getattr(worn, tone)))
            draw(painter, at(left, top, self.width() - left - left // 2, height), line.text, line.font)
            top += height

    def lines(self) -> tuple[Line, Line, Line]:
        """Share, amount and verdict as they are written: as large as they fit, never cut."""
        width, words = self.width(), self.words
        plain, less, least = small(self), small(self, 0.82), small(self, 0.74)
        narrow = width < _NARROW
        judged = (
            [plain, less] if words.tone == "muted" else [bold(less), less] if narrow else [bold(plain), plain, less]
        )
        return (
            fitting((words.share,), [bold(small(self, size)) for size in _FIGURES], width),
            fitting(amounts(words), [plain, less, least], width),
            fitting(verdicts(words, narrow=narrow), [*judged, least] if narrow else judged, width),
        )

    def _heights(self) -> list[int]:
        return [QFontMetrics(line.font).height() + 2 for line in self.lines()]


class BoardGrid(QFrame):
    """The board as a card. `chosen` carries the place of the cell that is told below; `opened`: Enter was pressed.

    With a ledger every measure has a column, and what amounts are taken as is chosen by chips at its head.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Share by rule and measure")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 8, 8, 8)
        self._grid.setSpacing(0)
        self._cells: dict[tuple[int, int], CellButton] = {}
        self._heads: list[RuleHead] = []
        self._below: list[QLabel] = []
        self._names: tuple[object, ...] = ()
        self._words: BoardWords | None = None
        self._reading = Reading.TOTAL
        self.chips: dict[Reading, QPushButton] = {}
        self.not_counted = _not_counted(self)
        self.place: Place | None = None

    def show_words(self, words: BoardWords, place: Place) -> None:
        """Draw the board and mark the cell at a place."""
        _, measure, taken_as = place
        self._words, self._reading = words, self._reading if measure.read_once else taken_as
        columns = columns_of(words.board, self._reading)
        names = *(rule.name for rule in words.rules), *(title for _, _, title, _ in columns)
        cells = words.shown(columns)
        if names != self._names or not self._heads:
            self._build(words, cells, columns)
            self._names = names
        for label, (_, _, _, below) in zip(self._below, columns, strict=True):
            label.setText(below)
        for head, rule in zip(self._heads, words.rules, strict=True):
            head.show_words(rule)
        for button, cell in zip(self._cells.values(), cells, strict=True):
            button.show_words(cell)
        for reading, chip in self.chips.items():
            chip.setChecked(reading is self._reading)
        self._say_not_counted(words.not_counted)
        self._mark(place)

    def wait(self) -> None:
        """Show no figure in any cell while the board is worked out."""
        for button in self._cells.values():
            button.wait()
        self._say_not_counted("")
        for head in self._heads:
            head.show_words(replace(head.words, note="", whole=f"{head.words.title}: {head.words.citation}"))

    def focus_chosen(self) -> None:
        """Put the focus on the marked cell."""
        for button in self._cells.values():
            if button.isChecked():
                button.setFocus()

    def take_as(self, reading: Reading) -> None:
        """Show the figures by another reading; the same rule and measure stay in front."""
        if self._words is None or self.place is None:
            return
        rule, measure, taken_as = self.place
        self._reading = reading
        place = rule, measure, taken_as if measure.read_once else reading
        self.show_words(self._words, place)
        self.chosen.emit(place)

    def _build(self, words: BoardWords, cells: Iterable[CellWords], columns: tuple[Column, ...]) -> None:
        self._grid.removeWidget(self.not_counted)  # it stays, at another place
        parts.empty(self._grid)
        self._cells, self._heads, self._below, self.chips = {}, [], [], {}
        by_ledger = len(columns) > len(COLUMNS)
        self._grid.addWidget(self._reading_chips() if by_ledger else parts.label("Who counts", "small"), 0, 0)
        self._grid.setColumnStretch(0, 14 if by_ledger else 12)
        for column in range(1, max(len(columns) + 1, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 10 if column <= len(columns) else 0)
        for column, (_, _, title, below) in enumerate(columns, 1):
            self._below.append(parts.label(below, "small"))
            self._grid.addWidget(_heading(title, self._below[-1]), 0, column)
        each = iter(cells)
        for row, rule in enumerate(words.rules):
            self._grid.addWidget(parts.hairline(), 2 * row + 1, 0, 1, len(columns) + 1)
            self._heads.append(RuleHead(rule))
            self._grid.addWidget(self._heads[-1], 2 * row + 2, 0)
            for column in range(len(columns)):
                self._add_cell(row, column, next(each))
        self._grid.addWidget(self.not_counted, 2 * len(words.rules) + 1, 0, 1, len(columns) + 1)

    def _say_not_counted(self, words: str) -> None:
        self.not_counted.setText(words)
        self.not_counted.setVisible(bool(words))

    def _reading_chips(self) -> QWidget:
        made = QWidget()
        line = parts.row(made, gap=4)
        line.setContentsMargins(0, 0, 4, 0)
        for reading, title in _CHIPS.items():
            chip = parts.button(title, "chip", f"{READING_NAMES[reading]}, where nobody has said")
            chip.setCheckable(True)
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _=False, reading=reading: self.take_as(reading))
            self.chips[reading] = chip
            line.addWidget(chip)
        line.addStretch()
        return made

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


def _not_counted(grid: QWidget) -> QLabel:
    made = parts.label("", "small", wrap=True)
    made.setParent(grid)
    made.setAccessibleName("What of the ledger is in no share")
    made.setContentsMargins(0, 6, 12, 4)
    made.hide()
    return made


def _heading(title: str, below: QLabel) -> QWidget:
    made = QWidget()
    layout = parts.column(made, gap=0)
    layout.setContentsMargins(12, 8, 0, 8)
    layout.addWidget(parts.label(title, "title"))
    layout.addWidget(below)
    return made
