"""The gap in a sentence, above everything else, and what it is asked for: which year, rule, measure and reading."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QPushButton, QWidget

from commission.rules.facts import NumeratorRule, Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.figures.sentences import capital
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.widgets.chips import Chips
from commission.ui.widgets.flow import Flow

READINGS = ((Reading.TOTAL, "As totals"), (Reading.ANNUAL, "Per year"))


class Wanted(NamedTuple):
    """What is asked for; rule, base and measure None: the headline's."""

    year: FinancialYear
    rule: str | None
    reading: Reading
    base: str | None
    measure: Measure | None


class AnswerCard(QFrame):
    """`asked` follows every choice: of a year, a rule, a base and a measure (None: the headline's), a reading."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The gap to the target")
        self.year: FinancialYear | None = None
        self.rule: str | None = None
        self.base: str | None = None
        self.measure: Measure | None = None
        self.reading = Reading.TOTAL
        self._sentence = parts.label("", "heading", wrap=True)
        self._sentence.setAccessibleName("The gap in a sentence")
        self._more = parts.label("", wrap=True)
        self._more.setAccessibleName("What would close the gap")
        self._years = QButtonGroup(self)
        self.years: list[QPushButton] = []
        self._year_chips = QWidget()
        self._year_line = parts.row(self._year_chips, gap=6)
        self._readings = QButtonGroup(self)
        self.readings = {reading: self._reading_chip(reading, title) for reading, title in READINGS}
        self.rules, self.bases = _choice("Who counts"), _choice("How the budget is counted")
        self.rules.activated.connect(self._choose_rule)
        self.bases.activated.connect(self._choose_base)
        self._reading_line = parts.together(*self.readings.values(), gap=6)
        self.measures = Chips(map(str, GAP_MEASURES))
        self.measures.chosen.connect(self._choose_measure)
        self.measures.hide()
        self._base_line = parts.together(parts.label("Budget", "small"), self.bases)
        self._told: tuple[FinancialYear, ...] = ()
        self._names: tuple[str, ...] = ()
        self._bases: tuple[str, ...] = ()
        self._build()

    def offer(
        self,
        years: tuple[FinancialYear, ...],
        rules: tuple[NumeratorRule, ...],
        bases: tuple[BudgetBase, ...],
        told: tuple[FinancialYear, ...] = (),
    ) -> None:
        """Offer these years, rules and bases; the chosen ones stay where they are still there.

        Of the years that a ledger tells of, measures too.
        """
        if self.year not in years:
            self.year = years[-1]
        self._told = told
        measures = GAP_MEASURES if self.year in told else ()
        self.measures.offer({str(one): capital(one) for one in measures})
        self.measures.setVisible(bool(measures))
        parts.empty(self._year_line)
        self.years = [self._year_chip(year) for year in years]
        chosen = next(chip for chip in self.years if chip.text() == str(self.year))
        parts.choose_one(self._years, chosen)
        parts.choose_one(self._readings, self.readings[self.reading])
        self._names, self._bases = tuple(rule.name for rule in rules), ("", *(base.name for base in bases))
        self.rule = self.rule if self.rule in self._names else None
        self.base = self.base if self.base in self._bases else None
        _fill(self.rules, [f"{rule.name}  {rule.title}" for rule in rules])
        _fill(self.bases, [f"counted {AS_TICKED}", *(base.name for base in bases)])
        self._base_line.setVisible(bool(bases))

    @property
    def wanted(self) -> Wanted:
        """What is asked for. Raises ValueError before any year was offered."""
        if self.year is None:
            raise ValueError("no year was offered")
        measure = self.measure if self.year in self._told else None
        return Wanted(self.year, self.rule, self.reading, self.base, measure)

    def show_found(self, rule: str, base: str, measure: Measure) -> None:
        """Say which rule counts, by which measure and base: those of the headline where none was chosen."""
        self.measures.mark(measure)
        self._reading_line.setVisible(not measure.read_once)
        self.rules.setCurrentIndex(self._names.index(rule) if rule in self._names else -1)
        self.bases.setCurrentIndex(self._bases.index(base) if base in self._bases else 0)

    def show_sentence(self, sentences: tuple[str, ...]) -> None:
        """The first sentence largest, the others below it."""
        self._sentence.setText(sentences[0] if sentences else "")
        self._more.setText(" ".join(sentences[1:]))
        self._more.setVisible(len(sentences) > 1)

    def _choose_measure(self, name: str) -> None:
        self.measure = Measure(name)
        self.asked.emit()

    def _choose_rule(self, place: int) -> None:
        self.rule = self._names[place]
        self.asked.emit()

    def _choose_base(self, place: int) -> None:
        self.base = self._bases[place]
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

        chip = _chip(title, f"Amounts of unknown reading are taken {title.lower()}")
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(choose)
        self._readings.addButton(chip)
        return chip

    def _build(self) -> None:
        layout = parts.column(self, gap=6)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.addWidget(self._sentence)
        layout.addWidget(self._more)
        layout.addWidget(self._choices())

    def _choices(self) -> Flow:
        line = Flow(gap=tokens.INSIDE)  # all of it in one line of a window 1280 wide
        line.addWidget(self._year_chips)
        line.addWidget(self.measures)
        line.addWidget(self._reading_line)
        line.addWidget(self.rules)
        line.addWidget(self._base_line)
        return line


def _choice(name: str) -> QComboBox:
    """A list to choose from that does not grow with the longest of its names."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _fill(box: QComboBox, titles: list[str]) -> None:
    box.clear()
    box.addItems(titles)


def _chip(text: str, name: str) -> QPushButton:
    chip = parts.button(text, "chip", name)
    chip.setCheckable(True)
    return chip
