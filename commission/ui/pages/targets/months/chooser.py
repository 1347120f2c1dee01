"""By which rule the months are counted, and what amounts are taken as: chips above them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from commission.rules.facts import Reading, Register
from commission.ui.looks import tokens
from commission.ui.pages.targets.months.words import READING_NAMES
from commission.ui.widgets import parts


class Chooser(QWidget):
    """`rule_chosen` carries a rule’s name, `reading_chosen` a reading."""

    rule_chosen = Signal(str)
    reading_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rules, self._readings = QButtonGroup(self), QButtonGroup(self)
        self.rules: dict[str, QPushButton] = {}
        self.readings: dict[Reading, QPushButton] = {}
        line = parts.row(self, gap=6)
        self._rule_line = parts.row(gap=6)
        line.addLayout(self._rule_line)
        line.addSpacing(tokens.BETWEEN)
        for reading, name in READING_NAMES.items():
            self.readings[reading] = self._chip(self._readings, name, f"{name}, where nobody has said")
            self.readings[reading].clicked.connect(lambda _, reading=reading: self.reading_chosen.emit(reading))
            line.addWidget(self.readings[reading])
        line.addStretch()

    def offer(self, register: Register) -> None:
        """A chip for each rule of the register."""
        if list(self.rules) == [rule.name for rule in register.rules]:
            return
        for chip in self.rules.values():
            self._rules.removeButton(chip)
        parts.empty(self._rule_line)
        self.rules = {}
        for rule in register.rules:
            chip = self._chip(self._rules, f"Rule {rule.name}", f"Rule {rule.name}, {rule.title}")
            chip.clicked.connect(lambda _, name=rule.name: self.rule_chosen.emit(name))
            self.rules[rule.name] = chip
            self._rule_line.addWidget(chip)

    def mark(self, rule: str | None, reading: Reading) -> None:
        """Press the chips of what is shown."""
        parts.choose_one(self._rules, self.rules.get(rule or ""))
        parts.choose_one(self._readings, self.readings[reading])

    def _chip(self, group: QButtonGroup, text: str, name: str) -> QPushButton:
        made = parts.button(text, "chip", name)
        made.setToolTip(name)
        made.setCheckable(True)
        group.addButton(made)
        return made
