"""The gap in a sentence, above everything else, and what it is asked for: which year, which rule, which reading."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QPushButton

from commission.rules.facts import NumeratorRule, Reading
from commission.rules.periods import FinancialYear
from commission.ui.looks import tokens
from commission.ui.widgets import parts

READINGS = ((Reading.TOTAL, "Totals"), (Reading.ANNUAL, "Per year"))


class AnswerCard(QFrame):
    """`asked` follows every choice. `year`, `rule` (a name, None the headline's) and `reading` are what is chosen."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The gap to the target")
        self.year: FinancialYear | None = None
        self.rule: str | None = None
        self.reading = Reading.TOTAL
        self._sentence = parts.label("", "heading", wrap=True)
        self._sentence.setAccessibleName("The gap in a sentence")
        self._more = parts.label("", wrap=True)
        self._more.setAccessibleName("What would close the gap")
        self._years = QButtonGroup(self)
        self.years: list[QPushButton] = []
        self._year_line = parts.row(gap=6)
        self._readings = QButtonGroup(self)
        self.readings = {reading: self._reading_chip(reading, title) for reading, title in READINGS}
        self.rules = QComboBox()
        self.rules.setAccessibleName("Who counts")
        self.rules.activated.connect(self._choose_rule)
        self._names: tuple[str, ...] = ()
        self._build()

    def offer(self, years: tuple[FinancialYear, ...], rules: tuple[NumeratorRule, ...]) -> None:
        """Offer these years and rules; the chosen ones stay where they are still there."""
        if self.year not in years:
            self.year = years[-1]
        parts.empty(self._year_line)
        self.years = [self._year_chip(year) for year in years]
        chosen = next(chip for chip in self.years if chip.text() == str(self.year))
        parts.choose_one(self._years, chosen)
        parts.choose_one(self._readings, self.readings[self.reading])
        self._names = tuple(rule.name for rule in rules)
        if self.rule not in self._names:
            self.rule = None
        self.rules.clear()
        self.rules.addItems([f"{rule.name}  {rule.title}" for rule in rules])
        self.show_rule(self.rule or "")

    def show_rule(self, name: str) -> None:
        """Say which rule is the one that counts."""
        self.rules.setCurrentIndex(self._names.index(name) if name in self._names else -1)

    def show_sentence(self, sentences: tuple[str, ...]) -> None:
        """The first sentence largest, the others below it."""
        self._sentence.setText(sentences[0] if sentences else "")
        self._more.setText(" ".join(sentences[1:]))
        self._more.setVisible(len(sentences) > 1)

    def _choose_rule(self, place: int) -> None:
        self.rule = self._names[place]
        self.asked.emit()

    def _year_chip(self, year: FinancialYear) -> QPushButton:
        def choose() -> None:
            self.year = year
            parts.choose_one(self._years, chip)
            self.asked.emit()

        chip = _chip(str(year), f"Plan for {year}")
        chip.clicked.connect(choose)
        self._years.addButton(chip)
        self._year_line.addWidget(chip)
        return chip

    def _reading_chip(self, reading: Reading, title: str) -> QPushButton:
        def choose() -> None:
            self.reading = reading
            parts.choose_one(self._readings, chip)
            self.asked.emit()

        chip = _chip(title, f"Amounts of unknown reading are taken as {title.lower()}")
        chip.clicked.connect(choose)
        self._readings.addButton(chip)
        return chip

    def _build(self) -> None:
        layout = parts.column(self, gap=6)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.addWidget(self._sentence)
        layout.addWidget(self._more)
        layout.addLayout(self._choices())

    def _choices(self) -> QHBoxLayout:
        line = parts.row(gap=6)
        line.addLayout(self._year_line)
        line.addSpacing(tokens.BETWEEN)
        line.addWidget(parts.label("Amounts are", "small"))
        for chip in self.readings.values():
            line.addWidget(chip)
        line.addSpacing(tokens.BETWEEN)
        line.addWidget(parts.label("Who counts", "small"))
        line.addWidget(self.rules)
        line.addStretch(1)
        return line


def _chip(text: str, name: str) -> QPushButton:
    chip = parts.button(text, "chip", name)
    chip.setCheckable(True)
    return chip
