"""A new contract: the month it starts in on the curve, its value, and at once what that does to what is left."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from commission.reports.document import Curve
from commission.rules.figures.gap_words import start_sentence
from commission.rules.figures.new_start import MONTHS, Start
from commission.rules.money import as_printed, sterling
from commission.rules.periods import long_date, shown_date
from commission.rules.reading import written
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.pages.targets.gap.start_slider import StartSlider
from commission.ui.widgets import parts


class StartCard(QFrame):
    """`proposed` carries the month and the value that stand in it. Everything here is worked out beforehand."""

    proposed = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("A new contract")
        self._starts: Sequence[Start] = ()
        self._missing: int | None = None
        self._typed = False
        self._read_only = False
        self._words = parts.label("", "small", wrap=True)
        self.slider = StartSlider()
        self.slider.valueChanged.connect(self._choose)
        self.value = QLineEdit()
        self.value.setAccessibleName("Value of the new contract over twelve months, in pounds")
        self.value.setMaximumWidth(150)
        self.value.setAlignment(parts.RIGHT)
        self.value.textEdited.connect(self._type)
        self.value.returnPressed.connect(self._propose)
        self._from = parts.ElidedLabel("", "muted")
        self.least = parts.button("Least that closes it", "quiet", "Take the least value that closes what is left")
        self.least.clicked.connect(self._take_least)
        self.answer = parts.label("", wrap=True)
        self.answer.setAccessibleName("What the new contract does")
        self.rate = parts.label("", "small", wrap=True)
        self.propose = parts.button("Propose it …", "primary", "Propose the new contract")
        self.propose.clicked.connect(self._propose)
        self._build()

    @property
    def start(self) -> Start | None:
        """The month that is chosen."""
        return self._starts[self.slider.value()] if self._starts else None

    @property
    def pence(self) -> int | None:
        """The value that stands in the field; None for none that can be."""
        found: Any = written.amount(self.value.text().strip())
        return found if isinstance(found, int) and found > 0 else None

    def show_starts(
        self, starts: Sequence[Start], curve: Curve, missing: int | None, *, read_only: bool, after: str = ""
    ) -> None:
        """Show what closes `missing` pence, month by month; `after` says from when on something new counts.

        Months that are over stand on the curve without a value, and cannot be chosen.
        """
        self._starts, self._missing, self._read_only = starts, missing, read_only
        over = sum(start.over for start in starts)
        self.slider.setMinimum(min(over, MONTHS - 1))
        self.slider.show_starts(starts, curve)
        closed = missing is not None and missing <= 0
        known = any(start.value for start in starts)
        self.slider.setEnabled(known)
        for widget in (self.slider, self.value, self._from, self.answer, self.rate, self.least, self.propose):
            widget.setVisible(known)
        self._rest.setVisible(not known)
        said = _words(missing, closed=closed, known=known, over=over == len(starts))
        self._words.setText(said if closed or missing is None else " ".join(filter(None, (said, after))))
        self._choose()

    def choose_month(self, month: int) -> None:
        """Put the slider on a month."""
        self.slider.setValue(month)

    def _choose(self) -> None:
        start = self.start
        if start is None:
            return
        if not self._typed:
            self.value.setText(as_printed(start.value) if start.value else "")
        self._from.setText(f"for twelve months from {shown_date(start.first_day)}")
        self._answer()

    def _type(self) -> None:
        self._typed = True
        self._answer()

    def _take_least(self) -> None:
        self._typed = False
        self._choose()
        self.value.setFocus()

    def _answer(self) -> None:
        start, pence = self.start, self.pence
        if start is None:
            return
        fault = bool(self.value.text().strip()) and pence is None
        mark_fault(self.value, "Type an amount in pounds, more than nothing." if fault else "")
        missing = max(self._missing or 0, 0)
        self.answer.setText(start_sentence(start, pence, missing) if pence and self._missing is not None else "")
        self.rate.setText(_longer(start))
        self.least.setEnabled(self._typed)
        self.propose.setEnabled(pence is not None and not self._read_only)

    def _propose(self) -> None:
        start, pence = self.start, self.pence
        if start is not None and pence is not None and not self._read_only:
            self.proposed.emit(start, pence)

    def _build(self) -> None:
        layout = parts.column(self, gap=6)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(parts.label("A new contract", "title"))
        layout.addWidget(self._words)
        layout.addWidget(self.slider, 1)
        line = parts.row(gap=tokens.INSIDE)
        line.addWidget(self.value)
        line.addWidget(self._from, 1)
        layout.addLayout(line)
        layout.addWidget(self.answer)
        layout.addWidget(self.rate)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        foot = parts.row()
        foot.addSpacing(-tokens.INSIDE)
        foot.addWidget(self.least)
        foot.addStretch()
        foot.addWidget(self.propose)
        layout.addLayout(foot)


def _longer(start: Start) -> str:
    """The rate that closes it, where it would run longer."""
    if not start.rate:
        return ""
    return f"Longer than twelve months: {sterling(start.rate)} a year from {long_date(start.first_day)}."


def _words(missing: int | None, *, closed: bool, known: bool, over: bool) -> str:
    if missing is None:
        return "Without a budget and a target there is no gap to close. Both are entered on the board."
    if closed:
        return "Nothing is left to close. A new contract would only add to what is to spare."
    if over:
        return ""
    if not known:
        return "No contract the register can hold closes what is left."
    return f"What a twelve-month contract must be worth to close {sterling(missing)}: the later, the more."
