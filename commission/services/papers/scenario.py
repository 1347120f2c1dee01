"""What if, as a paper: the levels a budget is planned at side by side, with nothing renewed and with all renewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commission.reports.cells import money, share
from commission.reports.document import Bar, Block, Chart, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import READINGS, Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap_words import MEASURED_BY
from commission.rules.figures.scenario import LEVELS, Outcome
from commission.rules.figures.scenario_words import by_words, scenario_sentence, scenario_sentences
from commission.rules.figures.sentences import answer_sentence, open_words
from commission.rules.figures.supposing import Scenario, Turn
from commission.rules.money import percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.services.figures.scenario import what_if
from commission.services.papers.bars import bars_words, range_bar

TITLE = "Before and after"
_TWICE = "Each level of the budget stands twice, with nothing and with all renewed that ends."
_BOTH = (
    "A bar is solid as far as the lower reading of the amounts reaches, and in outline as far as the higher; the "
    "dashed line is the target."
)
_ONCE = "The dashed line is the target."
_ON_PAPER = 40
"""So many contracts that come are named; the sentence counts all."""


@dataclass(frozen=True, slots=True)
class Case:
    """One level, with nothing or all renewed, and what comes of it."""

    level: int
    renewed: bool
    outcome: Outcome

    @property
    def readings(self) -> tuple[Reading, ...]:
        """How its amounts are read: what is paid is the same by each."""
        return READINGS[:1] if self.outcome.measure.read_once else READINGS

    @property
    def name(self) -> str:
        return percent_of_millionths(self.level) + (", renewed" if self.renewed else "")


def scenario_blocks(
    register: Register, year: FinancialYear, as_at: date, measure: Measure = Measure.COMMITTED
) -> tuple[Block, ...]:
    """The year as it stands; by rule every level twice, drawn and in figures; then which contracts go and come.

    By a measure, as the page and the command tell it. Raises UserError for one without its ledger.
    """
    standing = what_if(register, year, Scenario(), as_at=as_at, measure=measure)
    if not standing.before.rules:
        return (Paragraph(answer_sentence(standing.before), strong=True),)
    cases = [
        Case(level, renewed, what_if(register, year, Scenario(level=level, renew_all=renewed), None, as_at, measure))
        for renewed in (False, True)
        for level in LEVELS
    ]
    found = standing.before
    rules = sorted(found.rules, key=lambda rule: rule.name != found.headline_rule)
    blocks: list[Block] = [Paragraph(_as_it_stands(standing, rules[0]), strong=True)]
    told = [case for case in cases if case.renewed is (case.level == LEVELS[1])]
    blocks += [Paragraph(scenario_sentence(case.outcome, rules[0]), listed=True) for case in told]
    blocks.append(Paragraph(f"{_TWICE} {_BOTH if len(cases[0].readings) > 1 else _ONCE}", note=True))
    if year in register.ledger.years:
        blocks.append(Paragraph(by_words(standing), note=True))
    if standing.measure in LEDGER_MEASURES and (left := open_words(register.ledger, year)):
        blocks.append(Paragraph(left, note=True))
    for rule in rules:
        blocks += _of_rule(rule, cases)
    blocks += _going(rules[0], cases)
    blocks += _coming(rules[0], cases[-1])
    return tuple(blocks)


def _as_it_stands(standing: Outcome, rule: NumeratorRule) -> str:
    """The year's answer by what the paper is told by."""
    if standing.measure is Measure.COMMITTED:
        return answer_sentence(standing.before)
    return " ".join(scenario_sentences(standing, rule)[1:])


def _of_rule(rule: NumeratorRule, cases: Sequence[Case]) -> list[Block]:
    measure, readings = cases[0].outcome.measure, cases[0].readings
    bars = tuple(range_bar(case.name, case.outcome.after, rule, measure=measure) for case in cases)
    table = Table(_headings(readings, "Paid £"), tuple(_row(rule, case) for case in cases))
    by = "" if measure is Measure.COMMITTED else f", by {MEASURED_BY[measure]}"
    return [Section(f"Rule {rule.name}, {rule.title}{by}"), *_drawn(f"Rule {rule.name} by level{by}", bars), table]


def _drawn(title: str, bars: tuple[Bar, ...]) -> list[Block]:
    return [Chart(title, bars, bars_words(bars))] if any(bar.top > 0 for bar in bars) else []


_READ_AS = {Reading.TOTAL: "As totals £", Reading.ANNUAL: "As rates £"}


def _headings(readings: Sequence[Reading], once: str) -> tuple[Heading, ...]:
    """The first amounts are those that a workbook draws; `once` names them where each reading gives the same."""
    found = [Heading("Level", Kind.TEXT, 13)]
    for reading in readings:
        found += [
            Heading(_READ_AS[reading] if len(readings) > 1 else once, Kind.AMOUNT, 12),
            Heading("Share", Kind.NUMBER, 9),
            Heading("Distance £", Kind.AMOUNT, 13),
        ]
    return (*found, Heading("Budget £", Kind.AMOUNT, 13))


def _row(rule: NumeratorRule, case: Case) -> tuple[str, ...]:
    found, measure = case.outcome.after, case.outcome.measure
    cells = [found.cell(rule.name, measure, reading) for reading in case.readings]
    return (case.name, *(text for cell in cells for text in _measured(cell)), money(found.denominator.amount, "—"))


def _measured(cell: Cell) -> tuple[str, ...]:
    return money(cell.numerator), share(cell.share, 4), money(cell.distance, "—")


def _going(rule: NumeratorRule, cases: Sequence[Case]) -> list[Block]:
    """The contracts that are not afforded at each level, with nothing renewed, and what goes with each."""
    measure = cases[0].outcome.measure
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
            money(-one.difference.total),
            money(-one.difference.annual),
        )
        for case in cases
        if not case.renewed
        for one in case.outcome.moved(rule).of(Turn.LEFT_OUT)
    )
    section = Section(f"What goes, by rule {rule.name}")
    if rows:
        return [section, Table(headings, rows)]
    goes = any(Turn.LEFT_OUT in one.turns for case in cases for one in case.outcome.touched)
    if measure is Measure.COMMITTED or not goes:
        return [section, Paragraph("No contract goes at any of these levels: none has a tier that does.")]
    return [section, Paragraph(f"No contract that goes at these levels takes anything off {MEASURED_BY[measure]}.")]


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
