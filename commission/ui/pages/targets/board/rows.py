"""The chosen cell told in full: its sentence, its rows with their proofs, their sum, and what is left out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from commission.rules.figures.commitment import YearRow
from commission.ui.looks import tokens
from commission.ui.pages.targets.board.story import LeftOut, Story
from commission.ui.pages.targets.board.table import RowsView
from commission.ui.widgets import parts

_PAD = 20
_LINE, _FEWEST, _LINES = 24, 2, 4
"""Height in pixels of a line of what is left out; how many are in sight at least and at most: more of them scroll."""


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

    def show_story(self, story: Story) -> None:
        """Tell one cell of the board."""
        self._story = story
        self._sentence.setText(story.markup)
        self._sentence.setAccessibleName(story.words.sentence)
        self._note.setText(story.notes)
        self._note.setVisible(bool(story.notes))
        self.table.rows.show_story(story)
        self.table.fit()
        count = len(story.rows)
        self._count.setText(f"{count:,} contract{'s add' if count != 1 else ' adds'} up to")
        self._sum.setText(story.total)
        for widget in (self._open, self._rows):
            widget.setVisible(bool(story.rows))
        self._nothing.setVisible(not story.rows)
        self._nothing.setText(story.nothing)
        self._show_left_out(story.left_out)

    def wait(self, words: str) -> None:
        """Show no figure while another one is worked out."""
        self._story = None
        for widget in (self._open, self._rows, self._note, self._scroll):
            widget.hide()
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
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addWidget(self._scroll)

    def _show_left_out(self, found: tuple[LeftOut, ...]) -> None:
        parts.empty(self._left_out)
        for part in found:
            self._left_out.addWidget(self._left_out_line(part))
        self._scroll.setVisible(bool(found))
        self._scroll.setMinimumHeight(_LINE * min(len(found), _FEWEST))
        self._scroll.setMaximumHeight(_LINE * min(len(found), _LINES))

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
