"""What if, as a paper: the levels a budget is planned at side by side, with nothing renewed and with all renewed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commission.reports.cells import money, share
from commission.reports.document import Bar, Block, Chart, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.scenario import LEVELS, Outcome, suppose
from commission.rules.figures.scenario_words import by_words, scenario_sentence
from commission.rules.figures.sentences import answer_sentence
from commission.rules.figures.shares import without_ledger
from commission.rules.figures.supposing import Scenario, Turn
from commission.rules.money import percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.services.figures.share import contracts_answer
from commission.services.papers.bars import bars_words, range_bar

TITLE = "Before and after"
_LEGEND = (
    "Each level of the budget stands twice, with nothing and with all renewed that ends. A bar is solid as far as the "
    "lower reading of the amounts reaches, and in outline as far as the higher; the dashed line is the target."
)
_ON_PAPER = 40
"""So many contracts that come are named; the sentence counts all."""


@dataclass(frozen=True, slots=True)
class Case:
    """One level, with nothing or all renewed, and what comes of it."""

    level: int
    renewed: bool
    outcome: Outcome

    @property
    def name(self) -> str:
        return percent_of_millionths(self.level) + (", renewed" if self.renewed else "")


def scenario_blocks(register: Register, year: FinancialYear, as_at: date) -> tuple[Block, ...]:
    """The year as it stands; by rule every level twice, drawn and in figures; then which contracts go and come.

    By what is committed, whatever the year's target is measured by.
    """
    standing = without_ledger(contracts_answer(register, year).board, register)
    if not standing.rules:
        return (Paragraph(answer_sentence(standing), strong=True),)
    asked = [(level, renewed) for renewed in (False, True) for level in LEVELS]
    cases = [
        Case(*one, suppose(register, year, Scenario(level=one[0], renew_all=one[1]), known=standing, as_at=as_at))
        for one in asked
    ]
    rules = sorted(standing.rules, key=lambda rule: rule.name != standing.headline_rule)
    blocks: list[Block] = [Paragraph(answer_sentence(standing), strong=True)]
    told = [case for case in cases if case.renewed is (case.level == LEVELS[1])]
    blocks += [Paragraph(scenario_sentence(case.outcome, rules[0]), listed=True) for case in told]
    blocks.append(Paragraph(_LEGEND, note=True))
    if year in register.ledger.years:
        blocks.append(Paragraph(by_words(cases[0].outcome), note=True))
    for rule in rules:
        blocks += _of_rule(rule, cases)
    blocks += _going(rules[0], cases)
    blocks += _coming(rules[0], cases[-1])
    return tuple(blocks)


def _of_rule(rule: NumeratorRule, cases: Sequence[Case]) -> list[Block]:
    bars = tuple(range_bar(case.name, case.outcome.after, rule) for case in cases)
    table = Table(_HEADINGS, tuple(_row(rule, case) for case in cases))
    return [Section(f"Rule {rule.name}, {rule.title}"), *_drawn(f"Rule {rule.name} by level", bars), table]


def _drawn(title: str, bars: tuple[Bar, ...]) -> list[Block]:
    return [Chart(title, bars, bars_words(bars))] if any(bar.top > 0 for bar in bars) else []


_HEADINGS = (
    Heading("Level", Kind.TEXT, 13),
    Heading("As totals £", Kind.AMOUNT, 12),
    Heading("Share", Kind.NUMBER, 9),
    Heading("Distance £", Kind.AMOUNT, 13),
    Heading("As rates £", Kind.AMOUNT, 12),
    Heading("Share", Kind.NUMBER, 9),
    Heading("Distance £", Kind.AMOUNT, 13),
    Heading("Budget £", Kind.AMOUNT, 13),
)
"""The first amounts are those that a workbook draws."""


def _row(rule: NumeratorRule, case: Case) -> tuple[str, ...]:
    found = case.outcome.after
    cells = [found.cell(rule.name, Measure.COMMITTED, reading) for reading in (Reading.TOTAL, Reading.ANNUAL)]
    return (case.name, *(text for cell in cells for text in _measured(cell)), money(found.denominator.amount, "—"))


def _measured(cell: Cell) -> tuple[str, ...]:
    return money(cell.numerator), share(cell.share, 4), money(cell.distance, "—")


def _going(rule: NumeratorRule, cases: Iterable[Case]) -> list[Block]:
    """The contracts that are not afforded at each level, with nothing renewed."""
    headings = (
        Heading("Level", weight=9),
        Heading("Provider", weight=28),
        Heading("Why", weight=22),
        Heading("As totals £", Kind.AMOUNT, 13),
        Heading("As rates £", Kind.AMOUNT, 13),
    )
    rows = tuple(
        (
            case.name,
            one.contract.provider,
            one.touched.why,
            money(one.before.total),
            money(one.before.annual),
        )
        for case in cases
        if not case.renewed
        for one in case.outcome.moved(rule).of(Turn.LEFT_OUT)
    )
    section = Section(f"What goes, by rule {rule.name}")
    if not rows:
        return [section, Paragraph("No contract goes at any of these levels: none has a tier that does.")]
    return [section, Table(headings, rows)]


def _coming(rule: NumeratorRule, case: Case) -> list[Block]:
    """What all that ends would bring in, were it renewed as it is, the largest first."""
    headings = (
        Heading("Provider", weight=28),
        Heading("Renewed", weight=30),
        Heading("As totals £", Kind.AMOUNT, 13),
        Heading("As rates £", Kind.AMOUNT, 13),
    )
    renewed = case.outcome.moved(rule).of(Turn.RENEWED)
    if not renewed:
        return []
    rows = tuple(
        (one.contract.provider, one.touched.why, money(one.difference.total), money(one.difference.annual))
        for one in renewed[:_ON_PAPER]
    )
    more = len(renewed) - len(rows)
    note = [Paragraph(f"And {more:,} more, each smaller.", note=True)] if more else []
    return [Section(f"What is renewed, by rule {rule.name}"), Table(headings, rows), *note]


def before_and_after(found: Outcome) -> Chart:
    """Every rule as things stand and as supposed."""
    bars = tuple(
        range_bar(f"{rule.name} {when}", of, rule, quiet=of is found.before, measure=found.measure)
        for rule in found.before.rules
        for when, of in (("now", found.before), ("then", found.after))
    )
    return Chart(TITLE, bars, bars_words(bars))
