"""What a roll does to the next year's share: each rule as things stand and as rolled, against the target."""

from PySide6.QtWidgets import QWidget

from commission.reports.document import Bar, Chart, Mark
from commission.rules.facts import NumeratorRule
from commission.rules.figures.cells import Range
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import distance
from commission.rules.figures.shares import Board
from commission.rules.money import percent_of_millionths, portion, sterling
from commission.rules.succession.rolling import Roll
from commission.services.papers.bars import share_chart, share_said
from commission.ui.pages.roll.words import range_words
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim


class RollEffect(QWidget):
    """The headline's rule as bars where there is a budget; the others, and what is missing, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.label("", "title", wrap=True)
        self.bars = ChartView("The share as things stand and as rolled")
        self.words = parts.label("", "small", wrap=True)
        layout = parts.column(self, gap=4)
        layout.addWidget(self.title)
        layout.addLayout(within_rim(self.bars))
        layout.addWidget(self.words)
        layout.addStretch(1)

    def show_roll(self, found: Roll) -> None:
        """Draw what the roll does to the year after."""
        after = found.after
        budget, headline = after.denominator.amount, after.headline_rule if after.rules else ""
        drawn = bool(budget and headline)
        self.title.setText(f"Committed in {after.year}")
        chart = _drawn(found, headline, budget or 0) if drawn else None
        self.bars.show_chart(chart, [share_said(bar) for bar in chart.bars] if chart else ())
        others = [rule for rule in after.rules if not drawn or rule.name != headline]
        self.words.setText(" ".join([_against(after), *(_said(found, rule, budget) for rule in others[:OTHERS])]))


OTHERS = 1
"""How many other rules are said beside the headline's: VCS only, as a rule. The board shows them all."""


def _drawn(found: Roll, rule: str, budget: int) -> Chart:
    bars = [
        _bar(f"{title}, rule {rule}", board.range_of(rule, Measure.COMMITTED), budget, quiet=quiet)
        for title, board, quiet in (("As things stand", found.before, True), ("As rolled", found.after, False))
    ]
    target = found.after.headline
    name = "" if target is None else f"target {percent_of_millionths(target.fraction)}"
    marks = [] if target is None else [Mark(name, portion(budget, target.fraction))]
    return share_chart("What the roll does", bars, marks)


def _bar(name: str, value: Range, budget: int, *, quiet: bool) -> Bar:
    return Bar(name, value.low, range_words(value, budget), value.high, quiet=quiet)


def _said(found: Roll, rule: NumeratorRule, budget: int | None) -> str:
    value = found.after.range_of(rule.name, Measure.COMMITTED)
    return f"As rolled, rule {rule.name} ({rule.title}) is {range_words(value, budget)}."


def _against(board: Board) -> str:
    """How far the headline rule is from the target once the list is rolled."""
    if not board.rules:
        return ""
    if board.headline is None or not board.denominator.amount:
        missing = "a budget" if not board.denominator.amount else "a target"
        return f"Without {missing} for {board.year} the distance is not known."
    value: Range = board.range_of(board.headline_rule, Measure.COMMITTED)
    least, most = distance(value.high, board), distance(value.low, board)
    wanted = percent_of_millionths(board.headline.fraction)
    if most >= 0:
        return f"Rule {board.headline_rule} meets {wanted}."
    if least >= 0:
        return f"Rule {board.headline_rule}: between meeting {wanted} and {sterling(-most)} short of it."
    gap = sterling(-least) if least == most else f"{sterling(-least)} to {sterling(-most)}"
    return f"Rule {board.headline_rule} is {gap} short of {wanted}."
