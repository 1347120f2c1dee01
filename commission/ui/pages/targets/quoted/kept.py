"""The figures that are kept of the year, each with its source and how it stands; and the form for one beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from commission.rules.figures.claims import Verdict
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.targets.quoted.form import ClaimForm
from commission.ui.pages.targets.quoted.words import (
    STANDING_TOKENS,
    STANDING_WORDS,
    kept_title,
    rest_of,
    source_words,
)
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_PAD = 20
_FORM = 320
_ROWS = 5
"""So many kept figures are in sight at the most; more of them scroll."""

COLUMNS = (
    ReadColumn("Figure", lambda one: one.claim.figure, 96),
    ReadColumn(
        "It is",
        lambda one: STANDING_WORDS[one.standing],
        156,
        token=lambda one: STANDING_TOKENS[one.standing],
        strong=lambda _: True,
    ),
    ReadColumn("Where it was published", lambda one: source_words(one.claim), token=lambda _: "muted"),
    ReadColumn("What gives it", rest_of, shown_from=720),
)


class KeptCard(QFrame):
    """`chosen` carries the verdict on the figure that was opened; Enter puts it into the field above."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Quoted figures that are kept")
        self._view: View | None = None
        self._title = parts.label("", "title", wrap=True)
        self._hint = parts.label("", "muted", wrap=True)
        self.table = ReadTable("Quoted figures that are kept", COLUMNS, self.chosen.emit)
        self.form = ClaimForm(desk)
        self.form.setFixedWidth(_FORM)
        self.form.closed.connect(self._form_closed)
        self._change = parts.button("Change …", "quiet", "Change the quoted figure in front")
        self._change.setToolTip("Change or remove the quoted figure in front (F2)")
        self._change.clicked.connect(self.edit)
        left = parts.column(gap=4)
        head = parts.row()
        head.addWidget(self._title, 1)
        head.addWidget(self._change)
        left.addLayout(head)
        left.addWidget(self._hint)
        left.addWidget(self.table)
        left.addStretch()
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(_PAD, tokens.INSIDE + 2, _PAD, tokens.BETWEEN - 4)
        layout.addLayout(left, 1)
        layout.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)

    def show_kept(self, view: View, found: Sequence[Verdict]) -> None:
        """List the figures quoted of the year."""
        if self._view is not None and self._view.year != view.year:
            self.form.hide()
        self._view = view
        self._title.setText(kept_title(found, view.year))
        self._hint.setText("Keep one with its source, and it is tested each time this page or the statement is made.")
        self._hint.setVisible(not found)
        self.table.show(list(found))
        self.table.setVisible(bool(found))
        self.table.setFixedHeight(tokens.ROW * (1 + min(len(found), _ROWS)) + 2)
        self._change.setVisible(bool(found) and not view.read_only)

    def begin(self, figure: str) -> None:
        """Open the form for a figure that is not kept yet."""
        if self._view is not None and not self._view.read_only:
            self.form.begin(self._view, None, figure)

    def edit(self) -> bool:
        """Open the form for the figure in front."""
        found = self.in_front
        if found is None or self._view is None or self._view.read_only:
            return False
        self.form.begin(self._view, found.claim)
        return True

    @property
    def in_front(self) -> Verdict | None:
        """The verdict in the row the cursor is on."""
        at = self.table.currentIndex().row()
        return self.table.rows.rows[at] if 0 <= at < len(self.table.rows.rows) else None

    def _form_closed(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()
