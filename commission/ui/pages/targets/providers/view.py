"""The part *To whom*: who carries most of the year's money, drawn and in figures; a row opens its contracts."""

from PySide6.QtWidgets import QApplication

from commission.rules.facts import Reading
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.commitment import Measure
from commission.rules.figures.composition import (
    MEASURES,
    Composition,
    ProviderPart,
    composition,
    composition_sentence,
    sectors_sentence,
    told_as,
)
from commission.rules.figures.sentences import capital
from commission.rules.money import grouped, percent
from commission.services.papers.composition import composition_chart, parts_words
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.chips import RuleAndReading
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_TALL, _PENCE = 190, 2
"""How tall the drawing is, in pixels; and the place of the column of pence."""


class ProvidersPart(Part):
    """Rule, measure and reading are chosen above; until then the measure is that of the year's target."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.found: Composition | None = None
        self.rule: str | None = None
        self.reading = Reading.TOTAL
        self.answer = parts.label("", "heading", wrap=True)
        self.answer.setAccessibleName("To whom the year’s money goes")
        self.measure: Measure | None = None
        self.sectors = parts.label("", "muted", wrap=True)
        self.sectors.setAccessibleName("What each sector has of it")
        self.chart = ChartView("The largest providers, drawn", size=tokens.SMALL, tall=_TALL)
        self.table = ReadTable("To whom it goes", self._columns(Measure.COMMITTED), self._open)
        self.chooser = RuleAndReading()
        self.chooser.rule_chosen.connect(self.choose_rule)
        self.chooser.reading_chosen.connect(self.choose_reading)
        self.chooser.measure_chosen.connect(self.choose_measure)
        self._build()

    def show_register(self, view: View) -> None:
        """Show the year of a view: at once where the register is small, else worked out beside the window."""
        self._view = view
        names = [rule.name for rule in view.register.rules]
        if self.rule not in names:
            self.rule = None
        if view.year not in view.register.ledger.years and self.measure in LEDGER_MEASURES:
            self.measure = None
        self.chooser.offer(view.register.rules)
        self._work_out()

    def choose_rule(self, name: str) -> None:
        """Count by another rule."""
        self.rule = name
        self._work_out()

    def choose_reading(self, reading: Reading) -> None:
        """Take amounts of unknown reading as another one."""
        self.reading = reading
        self._work_out()

    def choose_measure(self, name: str) -> None:
        """Tell it by what is committed, by what was paid, or by the outturn."""
        self.measure = Measure(name)
        self._work_out()

    def arrive(self) -> None:
        self.table.setFocus()

    def tint(self) -> None:
        if self.found is not None:
            self._draw(self.found)

    def copy(self) -> bool:
        if self.found is None:
            return False
        lines = ["\t".join(column.title for column in self.table.rows.columns)]
        lines += ["\t".join(column.text(one) for column in self.table.rows.columns) for one in self.found.parts]
        QApplication.clipboard().setText("\n".join(lines))
        return True

    def _columns(self, measure: Measure) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("Provider", lambda one: one.provider),
            ReadColumn("Contracts", lambda one: f"{len(one.contracts):,}", 84, right=True),
            ReadColumn(f"{capital(measure)} £", lambda one: grouped(one.pence), 120, right=True),
            ReadColumn("Part of all", self._part_words, 96, right=True, bar=self._bar),
        )

    def _part_words(self, one: ProviderPart) -> str:
        return percent(self.found.share(one.pence)) if self.found else ""

    def _bar(self, one: ProviderPart) -> float:
        largest = self.found.parts[0].pence if self.found else 0
        return max(one.pence, 0) / largest if largest > 0 else 0.0

    def _work_out(self) -> None:
        view, asked = self._view, (self.rule, self.reading, self.measure)
        if view is None:
            return
        if not view.register.rules:
            self.answer.setText("The register has no numerator rule to count by.")
            return

        def work() -> Composition:
            from commission.services.figures.share import answer

            board = answer(view.register, view.year, view.as_at).board
            name, reading, measure = asked
            rule = next(rule for rule in board.rules if rule.name == (name or board.headline_rule))
            return composition(board, rule, reading, measure or told_as(board))

        def done(found: Composition) -> None:
            if view is self._view and asked == (self.rule, self.reading, self.measure):
                self._show(found, view)

        if self.compute(len(view.register.contracts), work, done):
            return
        self.found = None
        self.answer.setText(f"Working out {len(view.register.contracts):,} contracts …")
        self.table.show(())

    def _show(self, found: Composition, view: View) -> None:
        self.found = found
        self.chooser.mark(found.rule.name, found.reading)
        there = view.year in view.register.ledger.years
        self.chooser.offer_measures(MEASURES if there else MEASURES[:1], found.measure)
        self.answer.setText(composition_sentence(found))
        self.sectors.setText(sectors_sentence(found))
        self.sectors.setVisible(bool(self.sectors.text()))
        self._drawn.setVisible(found.pence > 0)
        self._listed.setVisible(bool(found.parts))
        self.table.rows.columns = self._columns(found.measure)
        self.table.show(found.parts)
        widen(self.table, {_PENCE: grouped(found.pence)})
        if found.parts:
            self.table.selectRow(0)
        self._draw(found)
        self.say(f"{len(found.parts):,} providers by rule {found.rule.name}, {found.measure} {grouped(found.pence)}")

    def _draw(self, found: Composition) -> None:
        chart = composition_chart(found) if found.pence > 0 else None
        self.chart.show_chart(chart, parts_words(found))

    def _open(self, one: ProviderPart) -> None:
        self.desk.rows_asked.emit(frozenset(one.contracts), one.provider)

    def _build(self) -> None:
        layout = parts.column(self, gap=12)
        said = parts.column(gap=4)
        said.addWidget(self.answer)
        said.addWidget(self.sectors)
        layout.addLayout(said)
        layout.addWidget(self.chooser)
        drawn = self._drawn = parts.card("The largest providers")
        inside = parts.column(drawn, gap=4)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addLayout(within_rim(self.chart))
        card = self._listed = parts.card("To whom it goes")
        below = parts.column(card, gap=tokens.INSIDE)
        below.setContentsMargins(12, tokens.INSIDE, 12, 12)
        below.addWidget(self.table)
        layout.addWidget(drawn)
        layout.addWidget(card, 1)
        layout.addStretch()
