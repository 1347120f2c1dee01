"""Who counts, by which measure, and what amounts are taken as, chosen by chips above the figures of a part."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from commission.rules.facts import NumeratorRule, Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import capital
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.widgets.chips import Chips
from commission.ui.widgets.flow import Flow

READING_NAMES = {Reading.TOTAL: "Amounts are totals", Reading.ANNUAL: "Amounts are per year"}


class RuleChips(QWidget):
    """A chip for each numerator rule; `chosen` carries the name of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._line = parts.row(self, gap=6)
        self.chips: dict[str, QPushButton] = {}

    def offer(self, rules: Sequence[NumeratorRule]) -> None:
        """A chip for each of these rules, in their order."""
        if list(self.chips) == [rule.name for rule in rules]:
            return
        for button in self.chips.values():
            self._group.removeButton(button)
        parts.empty(self._line)
        self.chips = {}
        for rule in rules:
            made = _chip(self._group, f"Rule {rule.name}", f"Rule {rule.name}, {rule.title}")
            made.clicked.connect(lambda _=False, name=rule.name: self.chosen.emit(name))
            self.chips[rule.name] = made
            self._line.addWidget(made)

    def mark(self, name: str | None) -> None:
        """Show which rule is counted by."""
        parts.choose_one(self._group, self.chips.get(name or ""))


class RuleAndReading(QWidget):
    """`rule_chosen` carries a rule’s name, `reading_chosen` a reading, `measure_chosen` the name of a measure.

    Measures are shown where they are offered; readings are put away for one that is the same by each.
    """

    rule_chosen = Signal(str)
    reading_chosen = Signal(object)
    measure_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rules, self._readings = RuleChips(), QButtonGroup(self)
        self._rules.chosen.connect(self.rule_chosen)
        self.readings = {reading: self._reading_chip(reading, name) for reading, name in READING_NAMES.items()}
        self._reading_line = parts.together(*self.readings.values(), gap=6)
        self.measures = Chips(map(str, Measure))
        self.measures.chosen.connect(self.measure_chosen)
        self.measures.hide()
        line = Flow(gap=tokens.BETWEEN)
        for widget in (self._rules, self.measures, self._reading_line):
            line.addWidget(widget)
        parts.column(self).addWidget(line)

    def offer_measures(self, measures: Sequence[Measure], chosen: Measure) -> None:
        """A chip for each of these measures, that one pressed; none where there is no choice."""
        self.measures.offer({str(one): capital(one) for one in measures})
        self.measures.mark(chosen)
        self.measures.setVisible(len(measures) > 1)
        self._reading_line.setVisible(not chosen.read_once)

    @property
    def rules(self) -> dict[str, QPushButton]:
        """The chips of the rules, by their names."""
        return self._rules.chips

    def offer(self, rules: Sequence[NumeratorRule]) -> None:
        """A chip for each of these rules, in their order."""
        self._rules.offer(rules)

    def mark(self, rule: str | None, reading: Reading) -> None:
        """Press the chips of what is shown."""
        self._rules.mark(rule)
        parts.choose_one(self._readings, self.readings[reading])

    def _reading_chip(self, reading: Reading, name: str) -> QPushButton:
        made = _chip(self._readings, name, f"{name}, where nobody has said")
        made.clicked.connect(lambda: self.reading_chosen.emit(reading))
        return made


def _chip(group: QButtonGroup, text: str, name: str) -> QPushButton:
    made = parts.button(text, "chip", name)
    made.setToolTip(name)
    made.setCheckable(True)
    group.addButton(made)
    return made
