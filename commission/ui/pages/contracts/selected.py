"""Beside the table while several contracts are selected: what they come to, and what can be done at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commission.rules.facts import Contract
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.properties import mark_fault
from commission.ui.reading import CHOICES, read_field
from commission.ui.table.columns import COLUMNS
from commission.ui.widgets import parts

OFFERED = tuple(column for column in COLUMNS if column.editable)


class SelectedPanel(QWidget):
    """`asked` carries a field, its value and its text, for all of them. `decide_asked`: renew, extend or close them."""

    asked = Signal(str, object, str)
    decide_asked = Signal()
    fill_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = parts.label("", "heading", wrap=True)
        self._sums = parts.label("", "muted", wrap=True)
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        layout.addWidget(self._title)
        layout.addWidget(self._sums)
        layout.addSpacing(tokens.INSIDE)
        self.decide = parts.button("Renew, extend or close…", name="Renew, extend or close the selected contracts")
        self.decide.setToolTip("Each row is shown first (Ctrl+E)")
        self.decide.clicked.connect(self.decide_asked)
        layout.addWidget(self.decide, 0, parts.LEFT)
        layout.addSpacing(tokens.BETWEEN)
        layout.addWidget(self._form())
        layout.addWidget(parts.label("Ctrl+D fills the first row’s cell down.", "small", wrap=True))
        layout.addStretch()

    def show_selected(
        self, count: int, contracts: Sequence[Contract], pence: int, unpriced: int, *, writes: bool
    ) -> None:
        """Say how many there are, what they come to and when they end; of very many no contracts are given."""
        self._title.setText(f"{count:,} contracts selected")
        words = [sterling(pence), f"{unpriced:,} not priced" if unpriced else "", _ends(contracts)]
        self._sums.setText(" · ".join(filter(None, words)))
        for widget in (self.decide, self._fields):
            widget.setEnabled(writes)

    def start(self, key: str) -> None:
        """Stand in the value of a field, ready to be typed; from the column of names, in the list of fields.

        A name is seldom given to many, and every row begins there.
        """
        at = next((place for place, column in enumerate(OFFERED) if column.key == key), -1)
        if at >= 0:
            self._field.setCurrentIndex(at)
        (self._field if key == OFFERED[0].key else self._control()).setFocus()

    def _form(self) -> QWidget:
        self._fields = QWidget()
        column = parts.column(self._fields, gap=4)
        column.addWidget(parts.label("Change a field of all", "title"))
        self._field = QComboBox()
        self._field.setAccessibleName("Field to change of all")
        self._field.addItems([column.title for column in OFFERED])
        self._field.setCurrentIndex(-1)
        self._value = QLineEdit()
        self._value.setAccessibleName("New value for all")
        self._choice = QComboBox()
        self._choice.setAccessibleName("New choice for all")
        self._fault = parts.label("", "fault", wrap=True)
        self._fault.hide()
        self.go = parts.button("Show what changes…", name="Show what changes of each contract")
        self._choice.hide()
        for widget in (self._field, self._value, self._choice, self._fault):
            column.addWidget(widget)
        column.addWidget(self.go, 0, parts.LEFT)
        self._field.currentIndexChanged.connect(self._chosen)
        self._value.textChanged.connect(self._judge)
        self._value.returnPressed.connect(self._ask)
        self.go.clicked.connect(self._ask)
        self._field.setCurrentIndex(0)
        return self._fields

    def _chosen(self, at: int) -> None:
        key = OFFERED[at].key
        if key in CHOICES:
            self._choice.clear()
            for value, words in CHOICES[key].items():
                self._choice.addItem(words or "Not said", value)
        self._choice.setVisible(key in CHOICES)
        self._value.setVisible(key not in CHOICES)
        self._value.setPlaceholderText(OFFERED[at].sample)
        self._value.clear()
        self._judge()

    def _control(self) -> QWidget:
        return self._choice if self._key in CHOICES else self._value

    @property
    def _key(self) -> str:
        return OFFERED[self._field.currentIndex()].key

    def _judge(self) -> None:
        fault = read_field(self._key, self._value.text())[1] if self._control() is self._value else ""
        if not self._value.text():
            fault = ""  # nothing is typed yet
        mark_fault(self._value, fault)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _ask(self) -> None:
        if self._control() is self._choice:
            self.asked.emit(self._key, self._choice.currentData(), self._choice.currentText())
            return
        value, fault = read_field(self._key, self._value.text())
        if fault:
            self._fault.setText(fault)
            self._fault.show()
        else:
            self.asked.emit(self._key, value, self._value.text())


def _ends(contracts: Sequence[Contract]) -> str:
    """When they end, the first and the last."""
    days = {one.ends_on for one in contracts if one.ends_on}
    if not days:
        return ""
    first, last = min(days), max(days)
    return f"end {shown_date(first)}" + ("" if first == last else f" to {shown_date(last)}")
