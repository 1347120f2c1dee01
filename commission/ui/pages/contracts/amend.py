"""Asks of a change to a contract's dates or value: was it never so, or was it agreed from a day, and why?"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QWidget

from commission.errors import UserError
from commission.rules.contracts.amending import Amending, as_amended, refuse_amendment, usual_day
from commission.rules.contracts.amendment_words import changes
from commission.rules.contracts.dated import terms_of
from commission.rules.facts import Contract, PlannedPart, Reading, Terms
from commission.rules.figures.commitment import Measure, readings_of, year_row
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.pages.contracts.plan import PlanLines
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField

AMENDING = ("ends_on", "amount", "open_ended")
"""What is asked about when it changes; a start that is wrong, or what an amount means, is only ever corrected."""


class AmendCard(QFrame):
    """Hidden while neither dates nor value change. `changed`: something was chosen or typed in it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "asking")
        self._desk = desk
        self._contract: Contract | None = None
        self._after: Terms | None = None
        self._day_typed = False
        self._what = parts.label("", "title", wrap=True)
        self._what.setAccessibleName("What changes")
        self.correction = QRadioButton("Correction: it was never so")
        self.amendment = QRadioButton("Amendment from a day")
        self._group = QButtonGroup(self)
        self.from_day = DateField(desk.today)
        self.from_day.setAccessibleName("The day the amendment is from")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why the contract was amended")
        self.reason.setPlaceholderText("Committee, 12 March 2008")
        self._effect = parts.label("", "small", wrap=True)
        self._effect.setAccessibleName("What the amendment leaves and moves")
        self._fault = parts.label("", "fault", wrap=True)
        self.plan = PlanLines()
        self._build()

    @property
    def is_asking(self) -> bool:
        """True while the dates or the value as typed are others than those that stand."""
        return self._after is not None

    def begin(self, contract: Contract | None) -> None:
        """Ask about a contract; nothing is chosen yet."""
        self._contract, self._after, self._day_typed = contract, None, False
        self._group.setExclusive(False)
        for button in (self.correction, self.amendment):
            button.setChecked(False)
        self._group.setExclusive(True)
        self.reason.clear()
        self.plan.forget()
        self._fault.setText("")

    def follow(self, values: dict[str, Any]) -> None:
        """The form's values changed: ask where they change the dates or the value of a contract that has a term."""
        after = self._terms(values)
        self._after = after
        if self._contract is None or after is None:
            return
        said = "; ".join(changes(terms_of(self._contract), after))
        self._what.setText(said[:1].upper() + said[1:])
        if not self._day_typed:
            self.from_day.blockSignals(True)
            self.from_day.set_day(usual_day(self._contract, after, self._desk.as_at))
            self.from_day.blockSignals(False)
        self._show()

    def asked(self) -> tuple[Amending | None, tuple[PlannedPart, ...] | None, str]:
        """The amendment (None: a correction), the new plan where there is one, and a sentence where it cannot be."""
        if self._contract is None or self._after is None:
            return None, None, ""
        parts_, fault = self.plan.read() if self._planned else (None, "")
        if fault:
            return None, None, fault
        if not self.amendment.isChecked():
            chosen = self.correction.isChecked()
            return None, parts_, "" if chosen else "Say whether it is a correction, or was agreed from a day."
        day = self.from_day.day()
        try:
            if day is None:
                raise UserError("The amendment is from no day that can be read.", "Type it as 1 Apr 2007.")
            refuse_amendment(self._contract, self._after, day, self.reason.text())
        except UserError as error:
            return None, parts_, str(error)
        return Amending(day, self.reason.text().strip()), parts_, ""

    def show_fault(self, fault: str) -> None:
        """Say why it cannot be saved as it is, and go to where that is mended."""
        self._fault.setText(fault)
        if not fault:
            return
        if not self._group.checkedButton():
            self.correction.setFocus()
        elif self.amendment.isChecked() and not self.reason.text().strip():
            self.reason.setFocus()
        else:
            self.from_day.setFocus()

    @property
    def _planned(self) -> bool:
        return bool(self._contract and self._contract.dated and self._contract.dated.planned)

    def _terms(self, values: dict[str, Any]) -> Terms | None:
        """The terms as typed, None where they are those that stand, or there is no term to amend."""
        contract = self._contract
        if contract is None or contract.undated or contract.starts_on is None:
            return None
        if all(getattr(contract, key) == values.get(key) for key in AMENDING):
            return None
        open_ended = bool(values["open_ended"])
        reading = Reading.ANNUAL if open_ended else values["reading"]
        ends_on = None if open_ended else values["ends_on"]
        return Terms(values["starts_on"], ends_on, None, values["amount"], reading, open_ended)

    def _show(self) -> None:
        amending = self.amendment.isChecked()
        self._when.setVisible(amending)
        planned = self._planned and self._contract is not None and self._after is not None
        self.plan.setVisible(bool(planned))
        if planned and self._contract is not None and self._after is not None:
            dated = self._contract.dated
            if not self.plan.lines:
                self.plan.begin(self._contract, dated.planned if dated else ())
            self.plan.hold_against(_with(self._contract, self._after))
        self._effect.setVisible(amending)
        if amending:
            self._effect.setText(self._effect_words())

    def _effect_words(self) -> str:
        """`Years to 2007-08 stay as they are. 2008-09 comes to £7,771.29 as a total, £20,504.11 per year.`"""
        contract, after, day = self._contract, self._after, self.from_day.day()
        if contract is None or after is None or day is None:
            return ""
        year = FinancialYear.of(day)
        stays = f"Years to {year.previous} stay as they are."
        try:
            refuse_amendment(contract, after, day, "to see")
        except UserError as error:
            return str(error)
        plan, fault = self.plan.read() if self._planned else (None, "")
        amended = as_amended(contract, after, day, None if fault else plan)
        row = year_row(amended, year)
        if row is None or row.face is None:
            return stays
        said = [
            f"{sterling(row.amount(Measure.COMMITTED, reading) or 0)}{_TAKEN[reading] if len(found) > 1 else ''}"
            for found in (readings_of(row.contract),)
            for reading in found
        ]
        return f"{stays} {year} comes to {', '.join(said)}."

    def _typed(self) -> None:
        self._day_typed = True
        self._turned()

    def _turned(self) -> None:
        self._fault.setText("")
        self._show()
        self.changed.emit()

    def _build(self) -> None:
        layout = parts.column(self, 14, gap=6)
        layout.addWidget(self._what)
        for button in (self.correction, self.amendment):
            self._group.addButton(button)
            button.toggled.connect(self._turned)
            layout.addWidget(button)
        self._when = QWidget()
        when = parts.column(self._when, gap=4)
        for caption, control in (("From", self.from_day), ("Because", self.reason)):
            label = parts.label(caption, "small")
            label.setBuddy(control)
            when.addWidget(label)
            when.addWidget(control)
        layout.addWidget(self._when)
        layout.addWidget(self.plan)
        layout.addWidget(self._effect)
        layout.addWidget(self._fault)
        self.from_day.textChanged.connect(self._typed)
        self.reason.textChanged.connect(self._turned)
        self.plan.changed.connect(self._turned)


_TAKEN = {Reading.TOTAL: " as a total", Reading.ANNUAL: " per year"}


def _with(contract: Contract, after: Terms) -> Contract:
    """The contract with other terms, to hold a plan against."""
    return replace(contract, ends_on=after.ends_on, amount=after.amount, open_ended=after.open_ended)
