"""The chosen cell told in full: its sentence, its rows with their proofs, their sum, and what is left out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from commission.rules.figures.commitment import YearRow
from commission.ui.looks import tokens
from commission.ui.pages.targets.board.story import LeftOut, Story
from commission.ui.pages.targets.board.table import RowsView
from commission.ui.widgets import parts

_PAD = 20
_LINE, _FEWEST, _LINES = 24, 2, 4
"""Height in pixels of a line of what is left out; how many are in sight at least and at most: more of them scroll."""

_LOW = 300
"""Height in pixels of the card below which the rows need the room of other words."""


class RowsCard(QFrame):
    """`rows_asked` carries contract ids and a title, for the page of contracts."""

    rows_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The chosen figure")
        self._story: Story | None = None
        self._sentence = parts.label("", wrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._note = parts.label("", "small", wrap=True)
        self._note.setAccessibleName("Note on the figure")
        self._short_note = parts.ElidedLabel("", "small")
        self._low = False
        self._open, self._open_below = self._opener(), self._opener()
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

    def show_story(self, story: Story) -> None:
        """Tell one cell of the board."""
        self._story = story
        self._sentence.setText(story.markup)
        self._sentence.setAccessibleName(story.words.sentence)
        self._note.setText(story.notes)
        self._short_note.setText(story.notes)
        self.table.rows.show_story(story)
        self.table.fit()
        count = len(story.rows)
        self._count.setText(f"{count:,} contract{'s add' if count != 1 else ' adds'} up to")
        self._sum.setText(story.total)
        self._rows.setVisible(bool(story.rows))
        self._nothing.setVisible(not story.rows)
        self._nothing.setText(story.nothing)
        self._show_left_out(story.left_out)
        self._leave_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._low != (self.height() < _LOW):
            self._low = not self._low
            self._leave_room()

    def _leave_room(self) -> None:
        """In a low card the note is a line, and fewer of what is left out are in sight: the rows need the room.

        So does the sentence: the button beside it stands beside the sum.
        """
        told = self._story
        opens = told is not None and bool(told.rows)
        self._open.setVisible(opens and not self._low)
        self._open_below.setVisible(opens and self._low)
        noted = told is not None and bool(told.notes)
        self._note.setVisible(noted and not self._low)
        self._short_note.setVisible(noted and self._low)
        lines = len(told.left_out) if told else 0
        self._scroll.setVisible(lines > 0)
        self._scroll.setMinimumHeight(_LINE * min(lines, 1 if self._low else _FEWEST))
        self._scroll.setMaximumHeight(_LINE * min(lines, 1 if self._low else _LINES))

    def wait(self, words: str) -> None:
        """Show no figure while another one is worked out."""
        self._story = None
        self._rows.hide()
        self._leave_room()
        for label in (self._sentence, self._count, self._sum):
            label.setText("")
        self._nothing.setText(words)
        self._nothing.show()

    def open_rows(self) -> None:
        """Show the rows behind the figure where they can be changed."""
        if self._story is not None and self._story.rows:
            ids = frozenset(row.contract.id for row in self._story.rows)
            self.rows_asked.emit(ids, self._story.title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the sum under its column whether the table shows a scroll bar or not."""
        if event.type() == QEvent.Type.Resize:
            bar = self.table.width() - self.table.viewport().width()
            self._foot.setContentsMargins(_PAD, 4, _PAD + bar, 0)
        return super().eventFilter(watched, event)

    def _opener(self) -> QPushButton:
        made = parts.button("Open these rows", "quiet")
        made.setToolTip("Show these contracts in the table (Enter on the figure)")
        made.clicked.connect(self.open_rows)
        return made

    def _build(self) -> None:
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(0, tokens.BETWEEN - 2, 0, tokens.INSIDE)
        head = parts.row(gap=tokens.BETWEEN)
        head.setContentsMargins(_PAD, 0, tokens.BETWEEN, 0)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(_inset(self._note))
        short = parts.row()
        short.setContentsMargins(_PAD, 0, _PAD, 0)
        short.addWidget(self._short_note)
        layout.addLayout(short)
        layout.addWidget(_inset(self._nothing), 1)
        self._rows = _inset(self.table, _PAD - 8)
        layout.addWidget(self._rows, 1)
        layout.addWidget(parts.hairline())
        self._foot: QHBoxLayout = parts.row()
        self._foot.addWidget(self._count)
        self._foot.addWidget(self._open_below)
        self._foot.addStretch()
        self._foot.addWidget(self._sum)
        self._foot.setContentsMargins(_PAD, 4, _PAD, 0)
        layout.addLayout(self._foot)
        self._left_out.setContentsMargins(_PAD - 8, 0, _PAD, 0)
        lines = QWidget()
        lines.setLayout(self._left_out)
        self._scroll = parts.scrolling(lines)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addWidget(self._scroll)

    def _show_left_out(self, found: tuple[LeftOut, ...]) -> None:
        parts.empty(self._left_out)
        for part in found:
            self._left_out.addWidget(self._left_out_line(part))

    def _left_out_line(self, part: LeftOut) -> QWidget:
        """How many are left out and why, as a button that opens them where they can be named; then their names."""
        made = QWidget()
        made.setFixedHeight(_LINE)
        line = parts.row(made)
        if part.ids:
            press = parts.button(part.reason, "quiet", f"Open the rows: {part.reason}")
            press.clicked.connect(lambda: self.rows_asked.emit(part.ids, part.title))
            line.addWidget(press)
        else:
            words = parts.label(part.reason, "muted")
            words.setContentsMargins(8, 4, 0, 4)
            line.addWidget(words)
        line.addWidget(parts.ElidedLabel(part.names, "small"), 1)
        return made

    def _open_row(self, row: YearRow) -> None:
        self.rows_asked.emit(frozenset((row.contract.id,)), row.contract.provider)


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
