"""Who counts, chosen by chips: one for each numerator rule, above a part's figures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from commission.rules.facts import NumeratorRule
from commission.ui.widgets import parts


class RuleChips(QWidget):
    """`chosen` carries the name of the rule that was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._line = parts.row(self, gap=6)
        self._names: tuple[str, ...] = ()

    def offer(self, rules: Sequence[NumeratorRule]) -> None:
        """A chip for each rule of the register."""
        if tuple(rule.name for rule in rules) == self._names:
            return
        self._names = tuple(rule.name for rule in rules)
        for button in self._group.buttons():
            self._group.removeButton(button)
        parts.empty(self._line)
        for rule in rules:
            made = parts.button(f"Rule {rule.name}", "chip", f"Rule {rule.name}, {rule.title}")
            made.setToolTip(made.accessibleName())
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, name=rule.name: self.chosen.emit(name))
            self._group.addButton(made)
            self._line.addWidget(made)

    def mark(self, name: str) -> None:
        """Show which rule is counted by."""
        at = self._names.index(name) if name in self._names else -1
        parts.choose_one(self._group, self._group.buttons()[at] if at >= 0 else None)
