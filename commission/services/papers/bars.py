"""A share as a bar: as far as the lower reading reaches, faintly as far as the higher, and the target across it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from commission.reports.document import Bar, Chart, Mark
from commission.rules.facts import NumeratorRule
from commission.rules.figures.cells import Range
from commission.rules.figures.commitment import Measure
from commission.rules.figures.headline import headline_target
from commission.rules.figures.sentences import between_shares
from commission.rules.figures.shares import Board
from commission.rules.money import percent_of_millionths, portion, sterling
from commission.rules.target_facts import Target


def range_bar(
    name: str, found: Board, rule: NumeratorRule, *, quiet: bool = False, measure: Measure = Measure.COMMITTED
) -> Bar:
    """What a year has committed under a rule, or by a measure, over both readings, beside what its target asks for."""
    between = found.range_of(rule.name, measure)
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


def share_chart(title: str, bars: Sequence[Bar], marks: Sequence[Mark]) -> Chart:
    """Ranges below each other on one scale, with the targets across all of them."""
    said = [share_said(bar) for bar in bars] + [f"mark at {mark.name}" for mark in marks]
    return Chart(title, tuple(bars), f"Bar chart: {'; '.join(said)}.", lying=True, marks=tuple(marks))


def share_said(bar: Bar) -> str:
    """`A  VCS and private: £612,345.44 to £786,043.84  ·  4.90% to 6.29%`."""
    return f"{bar.name}: {bar.figure}"


def rule_bars(found: Board, rules: Iterable[NumeratorRule], measure: Measure | None = None) -> list[Bar]:
    """What a year has under each rule by a measure (None: its headline's), over both readings.

    The headline's is the strong one.
    """
    budget, by = found.denominator.amount, measure or found.headline_measure
    return [_rule_bar(found.range_of(rule.name, by), budget, found.headline_rule) for rule in rules]


def _rule_bar(between: Range, budget: int | None, headline: str) -> Bar:
    rule, low, high = between.rule, between.low, between.high
    figure = sterling(low) if low == high else f"{sterling(low)} to {sterling(high)}"
    if budget:
        figure += f"  ·  {between_shares(Fraction(low, budget), Fraction(high, budget))}"
    return Bar(f"{rule.name}  {rule.title}", low, figure, high, quiet=rule.name != headline)


def target_marks(targets: Iterable[Target], found: Board) -> list[Mark]:
    """The headline target of the year, and the next year's where it differs, both asked of this year's budget."""
    budget = found.denominator.amount
    asked: dict[int, list[str]] = {}
    for year, target in ((found.year, found.headline), (found.year.next, headline_target(targets, found.year.next))):
        if budget and target is not None:
            asked.setdefault(target.fraction, []).append(str(year))
    return [
        Mark(f"{percent_of_millionths(fraction)} target {', '.join(years)}", portion(budget or 0, fraction))
        for fraction, years in asked.items()
    ]
