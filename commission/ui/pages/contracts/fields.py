"""One field of the contract form: its caption, the control that fits it, and the sentence that says what is wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.facts import Contract
from commission.ui.looks.properties import mark_fault
from commission.ui.reading import CHOICES, read_field, text_of
from commission.ui.widgets import parts

TICKS = frozenset({"open_ended"})
_HINTS = {
    "starts_on": "1 Apr 2006",
    "ends_on": "31 Mar 2007",
    "months": "12",
    "amount": "blank: not priced",
    "our_share": "100%",
    "purpose": "one sentence: what it is for",
}


class _Choice(QComboBox):
    """The wheel scrolls the form it is in, and never changes what is chosen in passing; no word in it widens it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FormField:
    """A field of the form by its key. `changed` is called with every change, `entered` when Enter is pressed in it."""

    def __init__(self, key: str, title: str, changed: Callable[[], None], entered: Callable[[], None]) -> None:
        self.key, self.title = key, title
        self._changed, self._entered = changed, entered
        self.control = self._made()
        self.fault: QLabel = parts.label("", "fault", wrap=True)
        self.beside: QLabel = parts.label("", "small", wrap=True)
        for below in (self.fault, self.beside):
            below.hide()

    def join(self, column: QVBoxLayout) -> None:
        """Put caption, control and sentence under one another."""
        if self.key not in TICKS:
            caption = parts.label(self.title, "small")
            caption.setBuddy(self.control)
            column.addWidget(caption)
        column.addWidget(self.control)
        column.addWidget(self.fault)
        column.addWidget(self.beside)
        column.addSpacing(4)

    def fill(self, contract: Contract) -> None:
        """Show what a contract says."""
        text = "" if self.key in TICKS else text_of(contract, self.key)
        control = self.control
        if isinstance(control, QCheckBox):
            control.setChecked(bool(getattr(contract, self.key)))
        elif isinstance(control, QComboBox):
            if control.isEditable():
                control.setEditText(text)
            else:
                control.setCurrentText(text)
        elif isinstance(control, QLineEdit):
            control.setText(text)
            control.setCursorPosition(0)

    def note(self, words: str) -> None:
        """Say below what a person should know before they change it, or nothing."""
        self.beside.setText(words)
        self.beside.setVisible(bool(words))

    def type(self, text: str) -> None:
        """Put a text in as if it were typed; a tick is set by yes."""
        control = self.control
        if isinstance(control, QCheckBox):
            control.setChecked(text == "yes")
        elif isinstance(control, QComboBox):
            control.setCurrentText(text)
        elif isinstance(control, QLineEdit):
            control.setText(text)

    def read(self) -> tuple[Any, str]:
        """The value as typed, and a sentence where it cannot stand."""
        control = self.control
        if isinstance(control, QCheckBox):
            return control.isChecked(), ""
        text = control.currentText() if isinstance(control, QComboBox) else control.text()  # type: ignore[attr-defined]
        return read_field(self.key, text)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words in a field that may be chosen or typed; what is typed stays."""
        control = self.control
        if isinstance(control, QComboBox) and control.isEditable():
            typed = control.currentText()
            control.blockSignals(True)
            control.clear()
            control.addItems(list(words))
            control.setEditText(typed)
            control.blockSignals(False)

    def show_fault(self, fault: str) -> None:
        """Say what is wrong, or nothing."""
        mark_fault(self.control, fault)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _made(self) -> QWidget:
        column = DETAIL_COLUMN.get(self.key)
        if self.key in TICKS:
            return self._tick()
        if self.key in CHOICES:
            return self._choice()
        if column is not None and column.offered:
            return self._offered()
        line = QLineEdit()
        line.setAccessibleName(f"{self.title} of the contract")
        line.setPlaceholderText(column.hint if column else _HINTS.get(self.key, ""))
        line.textChanged.connect(self._changed)
        line.returnPressed.connect(self._entered)
        return line

    def _tick(self) -> QCheckBox:
        box = QCheckBox(self.title)
        box.setAccessibleName(self.title)
        box.toggled.connect(self._changed)
        return box

    def _choice(self) -> QComboBox:
        choice = _Choice()
        choice.addItems(list(CHOICES[self.key].values()))
        choice.setAccessibleName(self.title)
        choice.currentIndexChanged.connect(self._changed)
        return choice

    def _offered(self) -> QComboBox:
        """A line that offers what other contracts say; anything else can be typed."""
        offered = _Choice()
        offered.setEditable(True)
        offered.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        offered.setAccessibleName(f"{self.title} of the contract")
        offered.setMaxVisibleItems(12)
        completer, line = offered.completer(), offered.lineEdit()
        assert completer is not None
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line.setAccessibleName(f"{self.title} of the contract")
        line.setPlaceholderText("Down: what others say")
        line.returnPressed.connect(self._entered)
        offered.editTextChanged.connect(self._changed)
        return offered
