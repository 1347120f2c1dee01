"""The field for a published figure, and below it the answer: a sentence, then the definitions that give it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QSizePolicy

from commission.rules.figures.claims import Verdict
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.pages.targets.quoted import words
from commission.ui.pages.targets.quoted.words import Asked, DefinitionRow
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.fitted_table import FittedTable
from commission.ui.widgets.read_table import ReadColumn

_PAD = 20

COLUMNS = (
    ReadColumn("Rules", words.rules_cell, 72),
    ReadColumn("Gives", lambda row: row.gives, 96),
    ReadColumn("Measure", words.measure_cell, 96),
    ReadColumn("In place on", words.day_cell, 104),
    ReadColumn("Amounts taken", words.reading_cell, strong=lambda row: row.said),
    ReadColumn("Said to be", words.basis_cell, 92, token=lambda _: "good"),
    ReadColumn("Budget counted", words.base_cell),
    ReadColumn("Level", words.level_cell, 58, right=True),
    ReadColumn("Amount £", words.amount_cell, 110, right=True),
    ReadColumn("Share", words.share_cell, 84, right=True),
)
_FIGURES = (0, 8, 9)
"""Columns that are never cut: which rules, how much, what share."""
_GIVES, _DAY, _SAID = 1, 3, 5
"""Shown only where they tell something; the first column always is: the keys move along it."""


def _widest(place: int, rows: Sequence[DefinitionRow]) -> str:
    return max((COLUMNS[place].text(row) for row in rows), key=len, default="")


class AnswerCard(QFrame):
    """`typed`: the field changed. `keep`: keep the figure. `said` carries a row: it is the basis; None: no row is."""

    typed = Signal()
    keep = Signal()
    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Find the basis of a published figure")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.field = QLineEdit()
        self.field.setAccessibleName("A published figure")
        self.field.setPlaceholderText("6.3% or £0.7m")
        self.field.setToolTip("A percentage or an amount as it was published; several with a semicolon between them")
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(220)
        self.field.textChanged.connect(self.typed)
        self.in_place = QCheckBox("")
        self.in_place.toggled.connect(self.typed)
        self.sentence = parts.label("", "title", wrap=True)
        self.kept = parts.label("", wrap=True)
        self.note = parts.label("", "small", wrap=True)
        self.table = FittedTable("Definitions that give the figure", COLUMNS, self._say)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.keep_button = parts.button("Keep as a quoted figure …", "primary", "Keep as a quoted figure")
        self.keep_button.clicked.connect(self.keep)
        self.say_button = parts.button("This is its basis", "", "Say that the chosen definition is the basis")
        self.say_button.clicked.connect(self._say_current)
        self.take_back = parts.button("Take its basis back", "quiet", "Take back what was said of the basis")
        self.take_back.clicked.connect(lambda: self.said.emit(None))
        self._verdict: Verdict | None = None
        self._read_only = False
        self._build()

    def show_answer(self, answer: Asked, verdict: Verdict | None, read_only: bool) -> None:
        """Show what is found of the field; `verdict` is of the kept figure that stands in it, if one does."""
        self._verdict, self._read_only = verdict, read_only
        mark_fault(self.field, answer.sentence if answer.fault else "")
        self.sentence.setText(answer.sentence)
        self.field.setAccessibleDescription(answer.sentence)
        for label, text in ((self.note, answer.note), (self.kept, words.kept_words(verdict) if verdict else "")):
            label.setText(text)
            label.setVisible(bool(text))
        self.table.show(answer.rows)
        widen(self.table, {place: _widest(place, self.table.rows.rows) for place in _FIGURES})
        self._show_columns(answer)
        self.table.setVisible(bool(answer.rows))
        self.keep_button.setVisible(verdict is None)
        self.keep_button.setEnabled(bool(answer.figures) and not read_only)
        self._offer()

    def wait(self, text: str) -> None:
        """Show no figure while the definitions are worked out."""
        self.show_answer(Asked(text, "", ()), None, read_only=True)

    def _show_columns(self, answer: Asked) -> None:
        """Only those that have something to tell of these rows."""
        gives = len(answer.figures) > 1 or any(row.gives == words.NEAREST for row in answer.rows)
        needed = {
            _GIVES: gives and bool(answer.rows),
            _DAY: any(row.definition.simplest.day for row in answer.rows),
            _SAID: any(row.said for row in answer.rows),
        }
        self.table.put_away(place for place, is_needed in needed.items() if not is_needed)
        self.table.updateGeometry()

    def _offer(self) -> None:
        """What can be said of the basis: of a kept figure alone, of the row in front."""
        kept = self._verdict is not None and not self._read_only
        row = self._current()
        self.say_button.setVisible(kept and row is not None and row.gives != words.NEAREST and not row.said)
        self.take_back.setVisible(kept and bool(self._verdict and self._verdict.claim.basis))

    def _current(self) -> DefinitionRow | None:
        at = self.table.currentIndex().row()
        return self.table.rows.rows[at] if 0 <= at < len(self.table.rows.rows) else None

    def _say_current(self) -> None:
        if (row := self._current()) is not None:
            self._say(row)

    def _say(self, row: DefinitionRow) -> None:
        if self._verdict is not None and not row.said and not self._read_only:
            self.said.emit(row)

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(_PAD, tokens.BETWEEN, _PAD, tokens.BETWEEN - 4)
        caption = parts.label("A published figure", "title")
        caption.setBuddy(self.field)
        head = parts.row(gap=12)
        head.addWidget(caption)
        head.addWidget(self.field)
        head.addStretch()
        head.addWidget(self.in_place)
        layout.addLayout(head)
        for label in (self.sentence, self.kept, self.note):
            layout.addWidget(label)
        layout.addWidget(self.table, 1)
        foot = parts.row()
        for button in (self.keep_button, self.say_button):
            foot.addWidget(button)
        foot.addLayout(parts.flush(self.take_back, right=True), 1)
        layout.addLayout(foot)
