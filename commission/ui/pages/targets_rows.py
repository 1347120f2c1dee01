"""The chosen cell told in full: its sentence, its rows with their proofs, their sum, and what is left out."""

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from commission.rules.commitment import YearRow
from commission.rules.money import grouped, sterling
from commission.rules.sentences import penny_note
from commission.rules.shares import Board, Cell
from commission.ui import parts, tokens
from commission.ui.pages.targets_table import RowsView
from commission.ui.pages.targets_words import CellWords, LeftOut, largest_first, left_out, range_sentence, rows_title

_PAD = 20
_LINE, _LINES = 26, 4
"""Height in pixels of a line of what is left out, and how many are in sight; more of them scroll."""


class RowsCard(QFrame):
    """`rows_asked` carries contract ids and a title, for the page of contracts."""

    rows_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The chosen figure")
        self._words: CellWords | None = None
        self._board: Board | None = None
        self._sentence = parts.label("", wrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._note = parts.label("", "small", wrap=True)
        self._note.setAccessibleName("Note on the figure")
        self._open = parts.button("Open these rows", "quiet")
        self._open.setToolTip("Show these contracts in the table (Enter on the figure)")
        self._open.clicked.connect(self.open_rows)
        self.table = RowsView()
        self.table.opened.connect(self._open_row)
        self.table.viewport().installEventFilter(self)
        self._nothing = parts.label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count = parts.label("", "title")
        self._sum = parts.label("", "title")
        self._sum.setAccessibleName("Sum of the rows")
        self._left_out = parts.column(gap=0)
        self._build()

    def show_cell(self, words: CellWords, board: Board, in_register: int) -> None:
        """Tell one cell of the board. `in_register` is how many contracts the register has in all."""
        self._words, self._board = words, board
        cell = words.cell
        self._sentence.setText(_with_bold(words, cell))
        self._sentence.setAccessibleName(words.sentence)
        notes = " ".join(part for part in (range_sentence(cell, board), penny_note(cell)) if part)
        self._note.setText(notes)
        self._note.setVisible(bool(notes))
        self.table.rows.show_rows(cell, largest_first(cell))
        self.table.fit()
        count = len(cell.rows)
        self._count.setText(f"{count:,} contract{'s add' if count != 1 else ' adds'} up to")
        self._sum.setText(grouped(cell.numerator))
        self._open.setVisible(bool(cell.rows))
        self._rows.setVisible(bool(cell.rows))
        self._nothing.setVisible(not cell.rows)
        self._nothing.setText(_nothing_words(cell, board, in_register))
        self._show_left_out(left_out(cell, board, in_register))

    def open_rows(self) -> None:
        """Show the rows behind the figure where they can be changed."""
        if self._words is not None and self._board is not None and self._words.cell.rows:
            ids = frozenset(row.contract.id for row in self._words.cell.rows)
            self.rows_asked.emit(ids, rows_title(self._words.cell, self._board))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the sum under its column whether the table shows a scroll bar or not."""
        if event.type() == QEvent.Type.Resize:
            bar = self.table.width() - self.table.viewport().width()
            self._foot.setContentsMargins(_PAD, 4, _PAD + bar, 0)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(0, tokens.BETWEEN - 2, 0, tokens.INSIDE)
        head = parts.row(gap=tokens.BETWEEN)
        head.setContentsMargins(_PAD, 0, tokens.BETWEEN, 0)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(_inset(self._note))
        layout.addWidget(_inset(self._nothing), 1)
        self._rows = _inset(self.table, _PAD - 8)
        layout.addWidget(self._rows, 1)
        layout.addWidget(parts.hairline())
        self._foot: QHBoxLayout = parts.row()
        self._foot.addWidget(self._count)
        self._foot.addStretch()
        self._foot.addWidget(self._sum)
        self._foot.setContentsMargins(_PAD, 4, _PAD, 0)
        layout.addLayout(self._foot)
        self._left_out.setContentsMargins(_PAD - 8, 0, _PAD, 0)
        lines = QWidget()
        lines.setLayout(self._left_out)
        self._scroll = parts.scrolling(lines)
        layout.addWidget(self._scroll)

    def _show_left_out(self, found: tuple[LeftOut, ...]) -> None:
        parts.empty(self._left_out)
        for part in found:
            self._left_out.addWidget(self._left_out_line(part))
        self._scroll.setFixedHeight(_LINE * min(len(found), _LINES))

    def _left_out_line(self, part: LeftOut) -> QWidget:
        """How many are left out and why, as a button that opens them where they can be named; then their names."""
        made = QWidget()
        line = parts.row(made)
        if part.ids:
            press = parts.button(part.reason, "quiet", f"Open the rows: {part.reason}")
            press.clicked.connect(lambda: self._open_left_out(part))
            line.addWidget(press)
        else:
            words = parts.label(part.reason, "muted")
            words.setContentsMargins(8, 4, 0, 4)
            line.addWidget(words)
        line.addWidget(parts.ElidedLabel(part.names, "small"), 1)
        return made

    def _open_left_out(self, part: LeftOut) -> None:
        year = f" in {self._board.year}" if self._board else ""
        self.rows_asked.emit(part.ids, part.reason.partition(" ")[2] + year)

    def _open_row(self, row: YearRow) -> None:
        self.rows_asked.emit(frozenset((row.contract.id,)), row.contract.provider)


def _with_bold(words: CellWords, cell: Cell) -> str:
    """The sentence with its answer in bold."""
    answer = words.amount
    if cell.budget and cell.share is not None:
        answer += f" of {sterling(cell.budget)} is {words.share}"
    return escape(words.sentence).replace(escape(answer), f"<b>{escape(answer)}</b>", 1)


def _nothing_words(cell: Cell, board: Board, in_register: int) -> str:
    """Why there is no row to show, and what to do about it."""
    if not in_register:
        return "The register holds no contract yet. Bring in a sheet with Ctrl+I, or add a contract with Ctrl+N."
    return f"No priced contract of {board.year} counts by rule {cell.rule.name}. Another year may have some."


def _inset(widget: QLabel | QWidget, pad: int = _PAD) -> QWidget:
    """A widget away from the card's edges, hidden with what it holds."""
    if isinstance(widget, QLabel):
        widget.setContentsMargins(pad, 0, pad, 0)
        return widget
    made = QWidget()
    layout = parts.row(made)
    layout.setContentsMargins(pad, 0, pad, 0)
    layout.addWidget(widget)
    return made
