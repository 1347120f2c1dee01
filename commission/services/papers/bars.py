"""A share as a bar: as far as the lower reading reaches, in outline as far as the higher, and the target across it."""

from collections.abc import Iterable
from fractions import Fraction

from commission.reports.document import Bar
from commission.rules.facts import NumeratorRule
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import between_shares
from commission.rules.figures.shares import Board
from commission.rules.money import portion, sterling


def range_bar(name: str, found: Board, rule: NumeratorRule, *, quiet: bool = False) -> Bar:
    """What a year has committed under a rule, over both readings, beside what its target asks for."""
    between = found.range_of(rule.name, Measure.COMMITTED)
    budget, target = found.denominator.amount, found.headline
    figure = sterling(between.low)
    if budget:
        figure = between_shares(Fraction(between.low, budget), Fraction(between.high, budget)).replace(" to ", " – ")
    mark = portion(budget, target.fraction) if budget and target is not None else None
    return Bar(name, between.low, figure, between.high, mark, quiet)


def bars_words(bars: Iterable[Bar]) -> str:
    """What the bars show, for whoever cannot see them."""
    return "Bar chart: " + "; ".join(bar_words(bar) for bar in bars) + "."


def bar_words(bar: Bar) -> str:
    """`A now £612,345.44 to £786,043.84, 4.90% to 6.29%, target £625,000.00`."""
    reach = f" to {sterling(bar.top)}" if bar.top > bar.pence else ""
    mark = "" if bar.mark is None else f", target {sterling(bar.mark)}"
    shown = "" if bar.figure == sterling(bar.pence) else f", {bar.figure.replace(' – ', ' to ')}"
    return f"{bar.name} {sterling(bar.pence)}{reach}{shown}{mark}"
