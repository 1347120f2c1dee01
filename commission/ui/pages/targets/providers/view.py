"""The part *To whom*: who carries most of the year's money, drawn and in figures; a row opens its contracts."""

from PySide6.QtWidgets import QApplication

from commission.rules.facts import Reading
from commission.rules.figures.composition import Composition, ProviderPart, composition, composition_sentence
from commission.rules.money import grouped, percent
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.chips import RuleAndReading
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.bars_view import BarsView
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_WIDE, _TALL = 560.0, 130.0


class ProvidersPart(Part):
    """Rule and reading are chosen above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.found: Composition | None = None
        self.rule: str | None = None
        self.reading = Reading.TOTAL
        self.answer = parts.label("", "heading", wrap=True)
        self.answer.setAccessibleName("To whom the year’s money goes")
        self.chart = BarsView("The largest providers, drawn")
        self.table = ReadTable("To whom it goes", self._columns(), self._open)
        self.chooser = RuleAndReading()
        self.chooser.rule_chosen.connect(self.choose_rule)
        self.chooser.reading_chosen.connect(self.choose_reading)
        self._build()

    def show_register(self, view: View) -> None:
        """Show the year of a view: at once where the register is small, else worked out beside the window."""
        self._view = view
        names = [rule.name for rule in view.register.rules]
        if self.rule not in names:
            self.rule = None
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

    def _columns(self) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("Provider", lambda one: one.provider),
            ReadColumn("Contracts", lambda one: f"{len(one.contracts):,}", 84, right=True),
            ReadColumn("Committed £", lambda one: grouped(one.pence), 120, right=True),
            ReadColumn("Part of all", self._part_words, 96, right=True, bar=self._bar),
        )

    def _part_words(self, one: ProviderPart) -> str:
        return percent(self.found.share(one.pence)) if self.found else ""

    def _bar(self, one: ProviderPart) -> float:
        largest = self.found.parts[0].pence if self.found else 0
        return max(one.pence, 0) / largest if largest > 0 else 0.0

    def _work_out(self) -> None:
        view, name, reading = self._view, self.rule, self.reading
        if view is None:
            return
        if not view.register.rules:
            self.answer.setText("The register has no numerator rule to count by.")
            return

        def work() -> Composition:
            from commission.services.figures.share import answer

            board = answer(view.register, view.year, view.as_at).board
            wanted = name or board.headline_rule
            return composition(board, next(rule for rule in board.rules if rule.name == wanted), reading)

        def done(found: Composition) -> None:
            if (view, name, reading) == (self._view, self.rule, self.reading):
                self._show(found)

        if self.compute(len(view.register.contracts), work, done):
            return
        self.found = None
        self.answer.setText(f"Working out {len(view.register.contracts):,} contracts …")
        self.table.show(())

    def _show(self, found: Composition) -> None:
        self.found = found
        self.chooser.mark(found.rule.name, found.reading)
        self.answer.setText(composition_sentence(found))
        self._drawn.setVisible(found.pence > 0)
        self._listed.setVisible(bool(found.parts))
        self.table.show(found.parts)
        widen(self.table, {2: grouped(found.pence)})
        if found.parts:
            self.table.selectRow(0)
        self._draw(found)
        self.say(f"{len(found.parts):,} providers by rule {found.rule.name}, {grouped(found.pence)} in {found.year}")

    def _draw(self, found: Composition) -> None:
        """Beside the window, as the drawing’s library takes its time."""
        worn = colours()

        def work(_task: object) -> tuple[str, str, tuple[str, ...]]:
            from commission.reports.drawing import svg
            from commission.reports.lettering import Inks
            from commission.services.papers.composition import composition_chart, parts_words

            if found.pence <= 0:
                return "", "", ()
            chart = composition_chart(found)
            inks = Inks(worn.ink, worn.muted, worn.line, worn.accent)
            return svg(chart, _WIDE, _TALL, inks), chart.words, parts_words(found)

        def done(drawn: tuple[str, str, tuple[str, ...]]) -> None:
            if found is self.found:
                self.chart.show_bars(*drawn, _WIDE)

        self.desk.tasks.read(work, done)

    def _open(self, one: ProviderPart) -> None:
        self.desk.rows_asked.emit(frozenset(one.contracts), one.provider)

    def _build(self) -> None:
        layout = parts.column(self, gap=12)
        layout.addWidget(self.answer)
        layout.addWidget(self.chooser)
        drawn = self._drawn = parts.card("The largest providers")
        inside = parts.column(drawn, gap=4)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.addWidget(self.chart)
        card = self._listed = parts.card("To whom it goes")
        below = parts.column(card, gap=tokens.INSIDE)
        below.setContentsMargins(12, tokens.INSIDE, 12, 12)
        below.addWidget(self.table)
        layout.addWidget(drawn)
        layout.addWidget(card, 1)
        layout.addStretch()
