"""The year as it would be: the sentence, the bars, the chosen rule's figures before and after, and what moves it."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from commission.reports.document import Chart
from commission.rules.facts import NumeratorRule, Reading
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.figures.moves import Moved
from commission.rules.figures.scenario import Outcome, Pair
from commission.rules.figures.scenario_words import by_words, scenario_sentences
from commission.rules.figures.sentences import capital, count_words, open_words
from commission.rules.figures.sums import Tally
from commission.rules.ledger_facts import Ledger
from commission.rules.money import grouped, percent
from commission.ui.looks import tokens
from commission.ui.pages.targets.chips import RuleChips
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import RIM, ChartView
from commission.ui.widgets.chips import Chips
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.read_table import ReadColumn, ReadTable

LEGEND = "Solid: the lower reading. Outlined: the higher. Dashed: what the target asks of that budget."
NOTHING = (
    "Suppose something on the left: another level of the budget, contracts renewed, funding that ends, contracts moved "
    "outside our budget. Nothing is written before you apply it."
)
_SIDE = 20
_TALL, _LOW = 200, 132
"""How tall the drawing is, in pixels, and how low it may get in a low window."""
_TARGET = 5
_LEAST_NEEDED = ((), (3,), (_TARGET,), (3, _TARGET), (1, 3), (1, 3, _TARGET))
"""Columns of the figures before and after, by their places, that give way where there is no room for all."""
_NAMED, _LEAST_WHY = 150, 96
"""Least widths in pixels of a contract's name, and of why it moves."""
_WHY, _WIDE, _WIDE_WHY, _NARROW_WHY = 1, 700, 256, 218
"""The column that says why: its place, the width of the card from which it is wide, and how wide it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome under one rule, worked out once: its sentences, the contracts that move it, the most one does."""

    outcome: Outcome
    rule: NumeratorRule | None
    sentences: tuple[str, ...]
    moved: Sequence[Moved]
    widest: int


def told(outcome: Outcome, name: str) -> Told:
    """Tell an outcome by a rule's name; the headline's where there is no such rule."""
    rules = {rule.name: rule for rule in outcome.before.rules}
    rule = rules.get(name) or rules.get(outcome.before.headline_rule) if rules else None
    if rule is None:
        return Told(outcome, None, scenario_sentences(outcome), (), 0)
    moved = outcome.moved(rule)
    widest = moved.effects[0].size[0] if moved else 0
    return Told(outcome, rule, scenario_sentences(outcome, rule), moved, widest)


def _signed(pence: int) -> str:
    return f"+{grouped(pence)}" if pence > 0 else grouped(pence) if pence else "—"


def _distance(pair: Pair) -> str:
    distance = pair.after.distance
    if distance is None:
        return "—"
    return f"✓ met by {grouped(distance)}" if distance >= 0 else f"▾ short by {grouped(-distance)}"


def _tone(pair: Pair) -> str:
    return {True: "good", False: "bad", None: "muted"}[pair.after.meets]


def _share(share: Any) -> str:
    return "—" if share is None else percent(share, 4)


def _pence(side: Tally, pence: int) -> str:
    return "not priced" if side.unpriced and not side.priced else _signed(pence)


BASES = {
    (Measure.FACE, Reading.TOTAL): "Face, as listed",
    (Measure.COMMITTED, Reading.TOTAL): "Committed, as totals",
    (Measure.COMMITTED, Reading.ANNUAL): "Committed, as rates",
    (Measure.PAID, Reading.TOTAL): "Paid",
    (Measure.OUTTURN, Reading.TOTAL): "Outturn, as totals",
    (Measure.OUTTURN, Reading.ANNUAL): "Outturn, as rates",
    (Measure.FORECAST, Reading.TOTAL): "Forecast, as totals",
    (Measure.FORECAST, Reading.ANNUAL): "Forecast, as rates",
}
PAIR_COLUMNS = (
    ReadColumn("Basis", lambda pair: BASES[pair.before.measure, pair.before.reading]),
    ReadColumn("Now £", lambda pair: grouped(pair.before.numerator), 108, right=True),
    ReadColumn("Then £", lambda pair: grouped(pair.after.numerator), 108, right=True, strong=lambda _: True),
    ReadColumn("Share now", lambda pair: _share(pair.before.share), 82, right=True),
    ReadColumn("Then", lambda pair: _share(pair.after.share), 76, right=True, strong=lambda _: True),
    ReadColumn("Target then £", _distance, 168, right=True, token=_tone),
)
_FIGURES = tuple((place, column) for place, column in enumerate(PAIR_COLUMNS) if place)
MOVED_COLUMNS = (
    ReadColumn("Provider", lambda one: one.contract.provider),
    ReadColumn("Why", lambda one: capital(one.touched.why), 196),
    ReadColumn("As totals £", lambda one: _pence(one.after, one.difference.total), 104, right=True),
    ReadColumn("As rates £", lambda one: _pence(one.after, one.difference.annual), 104, right=True),
)


class Result(QFrame):
    """`rule_asked` and `measure_asked` carry names of what it is to be told by; `opened` a Moved to be looked at."""

    rule_asked = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, opened: Callable[[Moved], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The year as it would be")
        self.told: Told | None = None
        self._pair_widths: dict[int, int] = {}
        self.sentence = parts.label("", "title", wrap=True)
        self.sentence.setAccessibleName("The answer")
        self.more = parts.label("", "muted", wrap=True)
        self.more.setAccessibleName("What moves it")
        self.bars = ChartView("Every rule now and then, drawn", size=tokens.SMALL, tall=_TALL, least=_LOW)
        self.bars.reached.connect(self._say_bar)
        self.said = parts.ElidedLabel(LEGEND, "small")
        self.rules = RuleChips()
        self.rules.chosen.connect(self.rule_asked)
        self.measures = Chips(map(str, GAP_MEASURES))
        self.measures.chosen.connect(self.measure_asked)
        self.by = parts.label("", "small", wrap=True)
        self.by.setAccessibleName("What it is told by")
        self.pairs = ReadTable("Figures before and after", PAIR_COLUMNS)
        self.pairs.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.what_moves = parts.label("", "title")
        self.moved = ReadTable("Contracts that move", MOVED_COLUMNS, opened)
        self.moved.setToolTip("Enter opens the contract")
        self.nothing = parts.label("", "muted", wrap=True)
        self.nothing.setAlignment(parts.TOP)
        self._build()

    def show_told(self, found: Told, ledger: Ledger | None = None) -> None:
        """Show an outcome under a rule; where the year has a ledger, by what it is told, and what that lets move."""
        with_ledger, of_ledger = ledger is not None, found.outcome.measure in LEDGER_MEASURES
        left = open_words(ledger, found.outcome.year) if ledger is not None and of_ledger else ""
        self.by.setText(" ".join(filter(None, (left, by_words(found.outcome)))) if with_ledger else "")
        self.measures.offer({str(one): capital(one) for one in GAP_MEASURES} if with_ledger else {})
        self.measures.mark(found.outcome.measure)
        for widget in (self.by, self.measures):
            widget.setVisible(with_ledger)
        self.told = found
        first = found.sentences[:2] if len(found.sentences) > 2 else found.sentences[:1]
        self.sentence.setText(" ".join(first))
        self.more.setText(" ".join(found.sentences[len(first) :]))
        self.more.setVisible(bool(self.more.text()))
        self.rules.offer(found.outcome.before.rules)
        self.rules.mark(found.rule.name if found.rule else "")
        pairs = [pair for pair in found.outcome.once if pair.before.rule == found.rule]
        self.pairs.show(pairs)
        most = grouped(-max((max(pair.before.numerator, pair.after.numerator) for pair in pairs), default=0))
        texts = {place: max(map(column.text, pairs), key=len, default="") for place, column in _FIGURES}
        self._pair_widths = _make_room(self.pairs, texts | {1: most, 2: most})
        self.pairs.setFixedHeight(tokens.ROW * (len(pairs) + 1) + 4)
        self.pairs.setVisible(bool(pairs))
        self._fit_pairs()
        self.moved.show(found.moved)
        if found.moved:
            _make_room(self.moved, dict.fromkeys((2, 3), _signed(-found.widest)))
            self._fit_why()
        self.moved.setVisible(bool(found.moved))
        self.nothing.setVisible(not found.moved)
        self.nothing.setText(NOTHING if found.outcome.scenario.asks_nothing else "")
        self.what_moves.setText(_moved_title(found) if found.moved else "")
        self.what_moves.setVisible(bool(found.moved))

    def show_drawn(self, chart: Chart, said: Sequence[str]) -> None:
        """Draw every rule now and then; nothing where nothing stands."""
        stands = any(bar.top > 0 or bar.mark for bar in chart.bars)
        self.bars.show_chart(chart if stands else None, said, self.bars.current)
        self.said.setVisible(stands)

    def wait(self, words: str) -> None:
        """Show no figure while others are worked out."""
        self.told = None
        self.sentence.setText(words)
        for table in (self.pairs, self.moved):
            table.show(())
        for widget in (self.more, self.pairs, self.moved, self.nothing, self.bars, self.said, self.by):
            widget.hide()
        self.what_moves.setText("")

    def _build(self) -> None:
        layout = parts.column(self, gap=6)
        layout.setContentsMargins(_SIDE, 14, _SIDE, tokens.INSIDE)
        for words in (self.sentence, self.more):
            layout.addWidget(words)
        drawn = parts.row(gap=0)  # the rim stands out at the sides alone: without bars nothing is drawn together
        drawn.addSpacing(-RIM)
        drawn.addWidget(self.bars)
        drawn.addSpacing(-RIM)
        layout.addLayout(drawn)
        layout.addWidget(self.said)
        line = Flow(gap=tokens.INSIDE)
        line.addWidget(self.rules)
        line.addWidget(self.measures)
        layout.addWidget(line)
        layout.addWidget(self.by)
        layout.addWidget(self.pairs)
        layout.addWidget(self.what_moves)
        layout.addWidget(self.moved, 1)
        layout.addWidget(self.nothing, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pairs()
        self._fit_why()

    def _fit_pairs(self) -> None:
        """Put away what is needed least, until what is left stands whole: the share now, the target, the sum now."""
        pairs: Sequence[Pair] = self.pairs.rows.rows
        nothing = () if any(pair.after.distance is not None for pair in pairs) else (_TARGET,)
        metrics = QFontMetrics(self.pairs.font())
        names = max(map(metrics.horizontalAdvance, BASES.values())) + 2 * self.pairs.pad + 2
        room = self.width() - 2 * _SIDE - 2 - names
        away: Set[int] = frozenset()
        for away in ({*nothing, *some} for some in _LEAST_NEEDED):
            if sum(width for place, width in self._pair_widths.items() if place not in away) <= room:
                break
        self.pairs.put_away(away)

    def _fit_why(self) -> None:
        """More room for why, `renewed three times, to …`, where there is room; less where figures are long."""
        header = self.moved.horizontalHeader()
        figures = header.sectionSize(2) + header.sectionSize(3)
        wanted = _WIDE_WHY if self.width() >= _WIDE else _NARROW_WHY
        room = self.width() - 2 * _SIDE - figures - _NAMED
        header.resizeSection(_WHY, max(min(wanted, room), _LEAST_WHY))

    def _say_bar(self, _place: int) -> None:
        self.said.setText(self.bars.told or LEGEND)


def _make_room(table: ReadTable, widest: Mapping[int, str]) -> dict[int, int]:
    """Let columns of figures, by their places, be as wide as their widest, never cut; returns the widths."""
    font = table.font()
    font.setWeight(font.Weight.DemiBold)
    metrics = QFontMetrics(font)
    least = {place: table.rows.columns[place].width for place in widest}
    found = {
        place: max(least[place], metrics.horizontalAdvance(text) + 2 * table.pad + 2) for place, text in widest.items()
    }
    for place, width in found.items():
        table.horizontalHeader().resizeSection(place, width)
    return found


def _moved_title(found: Told) -> str:
    if found.rule is None:
        return ""
    count = len(found.moved)
    which = capital(count_words(count, "contract"))
    return f"{which} move{'s' * (count == 1)} rule {found.rule.name}"
