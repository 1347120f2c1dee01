"""One action opened: who, when and why, and each field from what to what; undone from here where it may be."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser

from commission.rules.history.words import CHANGED, NOTHING, FieldTold, RowTold
from commission.rules.periods import shown_moment
from commission.services.history import Entry
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.history.list import state_words
from commission.ui.pages.history.section import shortened
from commission.ui.widgets import parts

MORE = 200
"""So many rows are shown when more are asked for: what is longer is better read as a document."""


class HistoryCard(QFrame):
    """`reversed` carries the number of the action that is to be undone or done again; `more_asked` all rows of one."""

    reverse_asked = Signal(int)
    more_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Action")
        self._entry: Entry | None = None
        self.title = parts.label("", "heading", wrap=True)
        self.title.setAccessibleName("The action in front")
        self.said = parts.label("", "muted", wrap=True)
        self.why = parts.label("", wrap=True)
        self.state = parts.label("", "small", wrap=True)
        self.altered = parts.label("", "warn", wrap=True)
        self.changed = QTextBrowser()
        self.changed.setAccessibleName("What it changed")
        self.changed.setProperty("role", "told")
        self.changed.setFrameShape(QFrame.Shape.NoFrame)
        self.changed.setTabChangesFocus(True)
        self.changed.setOpenLinks(False)
        self.changed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changed.document().setDocumentMargin(0)
        self.undo = parts.button("Undo this", name="Undo this action")
        self.more = parts.button("Show more rows", "quiet")
        self.undo.clicked.connect(self._reverse)
        self.more.clicked.connect(self._ask_more)
        self._build()

    def show_entry(self, entry: Entry | None, read_only: bool) -> None:
        """Open an action; None says how to."""
        self._entry = entry
        for widget in (self.said, self.altered, self.why, self.state, self.changed, self.undo, self.more):
            widget.setVisible(entry is not None)
        if entry is None:
            self.title.setText("Choose an action to see what it changed.")
            return
        action = entry.action
        self.title.setText(parts.breakable(shortened(action.summary)))
        self.title.setToolTip(action.summary)
        self.said.setText(f"{shown_moment(action.at)} · {action.who}")
        why = "; ".join(why for why in entry.why if why not in action.summary)
        self.why.setText(f"Why: {parts.breakable(why)}")
        self.why.setVisible(bool(why))
        self._show_state(entry, read_only)
        self.changed.setHtml(changes_html(entry))
        self.changed.setVisible(bool(entry.told))
        self.more.setVisible(len(entry.told) < min(entry.count, MORE))

    def tint(self) -> None:
        """The theme changed: write the fields in its colours."""
        if self._entry is not None:
            self.changed.setHtml(changes_html(self._entry))

    def _show_state(self, entry: Entry, read_only: bool) -> None:
        again = entry.action.kind == "undo"
        self.undo.setVisible(entry.may_reverse and not read_only)
        self.undo.setText("Do it again" if again else "Undo this")
        self.undo.setAccessibleName("Do it again: what was undone" if again else "Undo this action")
        state = state_words(entry)
        by = f" by action {entry.reversed_by}" if entry.reversed_by else ""
        self.state.setText(f"Action {entry.action.id}" + (f", {state}{by}" if state else ""))
        self.altered.setText(f"Altered outside the program, or damaged: {entry.altered}")
        self.altered.setVisible(bool(entry.altered))

    def _reverse(self) -> None:
        if self._entry is not None:
            self.reverse_asked.emit(self._entry.action.id)

    def _ask_more(self) -> None:
        if self._entry is not None:
            self.more_asked.emit(self._entry.action.id)

    def _build(self) -> None:
        layout = parts.column(self, tokens.BETWEEN, gap=4)
        for widget in (self.title, self.said, self.altered, self.why, self.state):
            layout.addWidget(widget)
        layout.addSpacing(tokens.INSIDE)
        around = parts.row(gap=0)
        around.addSpacing(-tokens.RING)  # its words stand where those above do, and its ring around them
        around.addWidget(self.changed)
        around.addSpacing(-tokens.RING)
        layout.addLayout(around, 1)
        layout.addStretch(0)
        foot = parts.row()
        foot.addWidget(self.undo)
        foot.addWidget(self.more)
        foot.addStretch()
        layout.addLayout(foot)


def changes_html(entry: Entry) -> str:
    """What an action changed, row by row, each field on a line of its own; every text from outside escaped."""
    shown = "".join(map(_row, entry.told))
    left = entry.count - len(entry.told)
    return shown + (f"<p style='color:{colours().muted}'>and {left:,} more rows</p>" if left else "")


def _row(row: RowTold) -> str:
    what = "" if row.what == CHANGED else f" <span style='font-weight:400'>{row.what}</span>"
    head = f"<p style='font-weight:600; margin:10px 0 2px 0'>{_text(row.subject)}{what}</p>"
    fields = "".join(f"<tr>{_field(row, one)}</tr>" for one in row.fields)
    return head + (f"<table width='100%' cellspacing='0' cellpadding='0'>{fields}</table>" if fields else "")


def _field(row: RowTold, one: FieldTold) -> str:
    muted = f"color:{colours().muted}"
    title = f"<td width='36%' style='{muted}; padding:3px 8px 3px 0'>{_text(one.title)}</td>"
    if row.what != CHANGED:
        return f"{title}<td style='{_CELL}'>{_text(one.after or one.before)}</td>"
    before, after = (_text(value) if value else f"<i>{NOTHING}</i>" for value in (one.before, one.after))
    return f"{title}<td style='{_CELL}'><span style='{muted}'>{before}</span> → {after}</td>"


_CELL = "padding:3px 0 3px 0"


def _text(text: str) -> str:
    return escape(parts.breakable(text)).replace("\n", "<br>")
