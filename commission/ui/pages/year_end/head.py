"""The head of the Year end page: what is left of the year's difference, in large figures, and where the year stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton

from commission.rules.facts import Reading
from commission.ui.looks import icons
from commission.ui.pages.targets.chips import READING_NAMES
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.head_words import Stands, counted_words, difference_words, ledger_words, stands
from commission.ui.view import View
from commission.ui.widgets import parts

_ICON = 16


class Head(QFrame):
    """The difference first; beside it the ledger's total, what is decided of it, and how far the year is closed.

    `reading_chosen` carries a reading; it is asked for only where it changes a figure.
    """

    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The difference of the year")
        self.figure, self.words = parts.label("", "figure"), parts.ElidedLabel("", "small")
        self.figure.setAccessibleName("Difference")
        self.ledger, self.counted = parts.ElidedLabel("", "title"), parts.label("", "small", wrap=True)
        self.state, self.signed_at, self._mark = (
            parts.ElidedLabel("", "title"),
            parts.ElidedLabel("", "small"),
            QLabel(),
        )
        self._stands = Stands("", "muted", "note")
        self._group = QButtonGroup(self)
        self.readings: dict[Reading, QPushButton] = {}
        layout = parts.row(self, gap=28)
        layout.setContentsMargins(20, 8, 20, 10)
        first, second, third = parts.column(gap=0), parts.column(gap=2), parts.column(gap=2)
        first.addStretch()
        first.addWidget(self.figure)
        first.addWidget(self.words)
        first.addStretch()
        second.addStretch()
        second.addWidget(self.ledger)
        second.addWidget(self.counted)
        second.addStretch()
        line = parts.row(gap=6)
        line.addWidget(self._mark)
        line.addWidget(self.state, 1)
        third.addStretch()
        third.addLayout(line)
        third.addWidget(self.signed_at)
        third.addLayout(self._choice())
        third.addStretch()
        layout.addLayout(first, 5)
        layout.addLayout(second, 5)
        layout.addLayout(third, 5)

    def show_register(self, view: View) -> None:
        """What the ledger holds of the year, and the difference; how far it is closed follows with the contracts."""
        ledger, year = view.register.ledger, view.year
        there = year in ledger.years
        nothing = "No ledger yet", f"Nothing paid in {year} is known."
        for label, text in zip(
            (self.figure, self.words), difference_words(ledger, year) if there else nothing, strict=True
        ):
            label.setText(text)
        self.ledger.setText(ledger_words(ledger, year))
        self.counted.setText(counted_words(ledger, year))
        self._say(stands(view, None))
        if not there:
            self._offer(False, Reading.TOTAL)

    def show_figures(self, figures: YearFigures) -> None:
        """How far the year is closed by the reading of its statement."""
        self._say(stands(figures.view, figures))
        self._offer(bool(figures.unsaid), figures.statement.reading)

    def tint(self) -> None:
        self._mark.setPixmap(icons.picture(self._stands.icon, self._stands.token, _ICON))

    def _say(self, found: Stands) -> None:
        self._stands = found
        self.state.setText(found.words)
        self.signed_at.setText(found.more)
        self.signed_at.setVisible(bool(found.more))
        self._mark.setVisible(bool(found.words))
        self.tint()

    def _choice(self) -> QHBoxLayout:
        line = parts.row(gap=6)
        for reading, name in READING_NAMES.items():
            chip = parts.button(name, "chip", f"{name}, where nobody has said")
            chip.setCheckable(True)
            chip.hide()
            chip.clicked.connect(lambda _=False, reading=reading: self.reading_chosen.emit(reading))
            self._group.addButton(chip)
            self.readings[reading] = chip
            line.addWidget(chip)
        line.addStretch()
        return line

    def _offer(self, wanted: bool, reading: Reading) -> None:
        for button in self.readings.values():
            button.setVisible(wanted)
        parts.choose_one(self._group, self.readings[reading])
