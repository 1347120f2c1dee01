"""The form for all of a contract's terms: every field labelled, judged while typing, saved in one step."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from commission.errors import UserError
from commission.rules.facts import Contract, Sector
from commission.rules.periods import complete
from commission.ui import parts, tokens, writes
from commission.ui.desk import Desk
from commission.ui.looks import mark_fault
from commission.ui.reading import CHOICES, read_field, text_of

FIELDS = (
    ("provider", "Provider"),
    ("sector", "Sector"),
    ("starts_on", "Starts"),
    ("ends_on", "Ends"),
    ("months", "Length in months"),
    ("open_ended", "Open-ended: no end, on purpose"),
    ("amount", "Amount £"),
    ("reading", "The amount is"),
    ("our_share", "Our share"),
    ("counts", "Counts towards the share"),
    ("reference", "Reference"),
    ("purpose", "Purpose"),
)
BLANK = Contract(0, 0, "", Sector.UNCLASSIFIED)
_HINTS = {
    "starts_on": "1 Apr 2006",
    "ends_on": "31 Mar 2007",
    "months": "12",
    "amount": "blank: not priced",
    "our_share": "100%",
}


class ContractForm(QWidget):
    """`saved` carries the id of a contract that was added, or 0; `cancelled`: nothing was kept."""

    saved = Signal(int)
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contract: Contract | None = None
        self._title = parts.ElidedLabel("", "heading")
        self._controls: dict[str, QWidget] = {}
        self._faults: dict[str, QLabel] = {}
        fields = QWidget()
        column = parts.column(fields, tokens.BETWEEN, gap=4)
        column.addWidget(self._title)
        column.addSpacing(tokens.INSIDE)
        for key, title in FIELDS:
            self._add(column, key, title)
        column.addStretch()
        layout = parts.column(self, gap=0)
        layout.addWidget(parts.scrolling(fields), 1)
        layout.addWidget(self._buttons())

    def begin(self, contract: Contract | None) -> None:
        """Fill the form with a contract's terms, or with nothing for a new one."""
        self._contract = contract
        self._title.setText(contract.provider if contract else "New contract")
        for key, control in self._controls.items():
            self._fill(control, key, contract or BLANK)
        self._judge()

    def start(self) -> None:
        """Put the cursor in the first field."""
        self._controls["provider"].setFocus()

    def save(self) -> None:
        """Write what is typed, if all of it can stand; else go to the first field that cannot."""
        values, faults = self._read()
        if faults:
            self._show_faults(faults)
            self._controls[next(iter(faults))].setFocus()
            return
        if self._contract is None:
            writes.add_contract(self._desk, values, self._added, self._refused)
        else:
            writes.edit_contract(self._desk, self._contract, values, lambda _: self.saved.emit(0), self._refused)

    def _added(self, changes: Any) -> None:
        self.saved.emit(max(changes.contracts, default=0))

    def _refused(self, error: BaseException) -> None:
        """The register refused it: say so and leave everything as it was typed."""
        self._desk.tasks.fail(error)

    def _add(self, column: QVBoxLayout, key: str, title: str) -> None:
        control = self._control(key, title)
        fault = parts.label("", "fault", wrap=True)
        fault.hide()
        self._controls[key], self._faults[key] = control, fault
        if key != "open_ended":
            caption = parts.label(title, "small")
            caption.setBuddy(control)
            column.addWidget(caption)
        column.addWidget(control)
        column.addWidget(fault)
        column.addSpacing(4)

    def _control(self, key: str, title: str) -> QWidget:
        if key == "open_ended":
            box = QCheckBox(title)
            box.setAccessibleName(title)
            box.toggled.connect(self._judge)
            return box
        if key in CHOICES:
            choice = QComboBox()
            choice.addItems(list(CHOICES[key].values()))
            choice.setAccessibleName(title)
            choice.currentIndexChanged.connect(self._judge)
            return choice
        line = QLineEdit()
        line.setAccessibleName(f"{title} of the contract")
        line.setPlaceholderText(_HINTS.get(key, ""))
        line.textChanged.connect(self._judge)
        line.returnPressed.connect(self.save)
        return line

    def _buttons(self) -> QWidget:
        foot = QWidget()
        line = parts.row(foot)
        line.setContentsMargins(tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN, tokens.BETWEEN)
        self._save = parts.button("Save", "primary", "Save the contract")
        self._save.setToolTip("Save (Ctrl+S)")
        self._save.clicked.connect(self.save)
        cancel = parts.button("Cancel", name="Cancel the changes")
        cancel.setToolTip("Leave the contract as it was (Esc)")
        cancel.clicked.connect(self.cancelled)
        line.addWidget(self._save)
        line.addWidget(cancel)
        line.addStretch()
        return foot

    @staticmethod
    def _fill(control: QWidget, key: str, contract: Contract) -> None:
        if isinstance(control, QCheckBox):
            control.setChecked(contract.open_ended)
        elif isinstance(control, QComboBox):
            control.setCurrentText(text_of(contract, key))
        elif isinstance(control, QLineEdit):
            control.setText(text_of(contract, key))
            control.setCursorPosition(0)

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Every value as typed, and a sentence for each that cannot stand."""
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for key, control in self._controls.items():
            if isinstance(control, QCheckBox):
                values[key] = control.isChecked()
                continue
            text = control.currentText() if isinstance(control, QComboBox) else control.text()  # type: ignore[attr-defined]
            values[key], fault = read_field(key, text)
            if fault:
                faults[key] = fault
        if not faults and (fault := _dates_fault(values)):
            faults["ends_on"] = fault
        return values, faults

    def _judge(self) -> None:
        if len(self._controls) < len(FIELDS):
            return
        values, faults = self._read()
        if self._contract is None and not values.get("provider"):
            faults.pop("provider", None)  # not yet a fault: the person has only just begun
        self._show_faults(faults)

    def _show_faults(self, faults: dict[str, str]) -> None:
        for key, control in self._controls.items():
            fault = faults.get(key, "")
            mark_fault(control, fault)
            self._faults[key].setText(fault)
            self._faults[key].setVisible(bool(fault))


def _dates_fault(values: dict[str, Any]) -> str:
    """Why the dates cannot stand together; nothing when they can."""
    try:
        complete(values["starts_on"], values["ends_on"], values["months"])
    except UserError as error:
        return str(error)
    if values["open_ended"] and values["starts_on"] is None:
        return "An open-ended contract needs a start."
    return ""
