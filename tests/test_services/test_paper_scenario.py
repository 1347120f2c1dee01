"""What if on paper: three levels twice, every figure a second time, what goes and what comes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.reports.document import Cell, Chart, Paragraph, Section, Table
from commission.rules.contracts.details import Details, Tier
from commission.rules.facts import Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.figures.scenario import LEVELS
from commission.rules.figures.supposing import Scenario
from commission.rules.money import decimals
from commission.services.figures.scenario import doable, what_if
from commission.services.papers.bars import bar_words
from commission.services.papers.documents import build
from commission.services.papers.scenario import before_and_after, scenario_blocks
from commission.services.shapes.as_json import SHARE_PLACES
from commission.services.shapes.scenario import scenario_shape
from tests.registers import Y2006, Y2007, Y2008, budget, contract, reference, register, target
from tests.test_rules.test_year_end.paying import Made, ledger, paid, paid_registers

AS_AT = date(2006, 11, 1)


def tables(found: Register, year: object = Y2007) -> list[Table]:
    return [block for block in scenario_blocks(found, year, AS_AT) if isinstance(block, Table)]  # type: ignore[arg-type]


def test_levels_side_by_side_with_share_and_distance() -> None:
    table = tables(reference())[0]
    assert [row[0] for row in table.rows] == ["98%", "100%", "102%", "98%, renewed", "100%, renewed", "102%, renewed"]
    budgets = [value(row[-1]) for row in table.rows]
    assert budgets == [1_225_000_000, 1_250_000_000, 1_275_000_000] * 2
    for row, whole in zip(table.rows, budgets, strict=True):
        for place in (1, 4):
            counted = value(row[place])
            assert value(row[place + 1]) == Fraction(counted, whole)
            assert value(row[place + 2]) == counted - whole // 10
    assert [value(row[1]) for row in table.rows] == [7_847_262] * 3 + [50_156_667] * 3


def value(cell: str) -> int:
    assert isinstance(cell, Cell)
    return cell.value  # type: ignore[return-value]


def test_what_goes_at_which_level() -> None:
    found = reference()
    tiers = {1: Tier.FIRST_TO_GO, 3: Tier.ONLY_AT_102}
    told = tuple(replace(one, details=Details(tier=tiers.get(one.id))) for one in found.contracts)
    going = next(one for one in tables(replace(found, contracts=told), Y2006) if one.headings[2].title == "Why")
    assert [(row[0], row[1]) for row in going.rows] == [
        ("98%", "Ethnic Access Link"),
        ("98%", "Worcs Rape & Sexual Abuse"),
        ("100%", "Worcs Rape & Sexual Abuse"),
    ]


def test_nothing_goes_and_what_is_renewed_adds_up() -> None:
    blocks = scenario_blocks(reference(), Y2007, AS_AT)
    words = [block.text for block in blocks if isinstance(block, Section | Paragraph)]
    assert "No contract goes at any of these levels: none has a tier that does." in words
    coming = tables(reference())[-1]
    assert sum(value(row[2]) for row in coming.rows) == 50_156_667 - 7_847_262


def test_the_drawing_says_what_it_draws() -> None:
    outcome = what_if(reference(), Y2007, Scenario(level=980_000))
    chart = before_and_after(outcome)
    assert [bar.name for bar in chart.bars] == ["A now", "A then", "B now", "B then", "C now", "C then"]
    assert [bar.mark for bar in chart.bars[:2]] == [125_000_000, 122_500_000]
    said = "A then £78,472.62 to £164,500.00, 0.64% to 1.34%, target £1,225,000.00"
    assert bar_words(chart.bars[1]) == said
    assert all(bar_words(bar) in chart.words for bar in chart.bars)


def test_papers_of_little_and_of_nothing() -> None:
    bare = build("scenarios", Register("A body"), year=Y2006, as_at=Y2006.first_day)
    assert [type(block) for block in bare.blocks] == [Paragraph]
    empty = build("scenarios", register(), year=Y2006, as_at=Y2006.first_day)
    assert not any(isinstance(block, Chart) for block in empty.blocks)
    unknown = tables(reference(), Y2008)[0]
    assert {row[-1] for row in unknown.rows} == {"—"}


def test_with_a_ledger_it_says_that_it_is_told_by_what_is_committed() -> None:
    """Also where the target is measured by what is paid: the first sentence and the tables are of one measure."""
    measured = replace(reference(), ledger=ledger(paid(1, 100)), targets=(target(50_000, measure="paid"),))
    words = [block.text for block in scenario_blocks(measured, Y2006, AS_AT) if isinstance(block, Paragraph)]
    assert "By what is committed: what is only supposed moves no payment." in words
    assert "£612,345.44 to £786,043.84" in words[0] or "£612,345.44 and £786,043.84" in words[0]
    assert not any(" paid" in one for one in words[:4])
    assert "By what is committed" not in " ".join(
        block.text for block in scenario_blocks(reference(), Y2006, AS_AT) if isinstance(block, Paragraph)
    )


def told_again(found: Register, measure: Measure, day: date) -> None:
    """Every figure of the paper is that of the JSON for the same question, by each rule."""
    blocks = scenario_blocks(found, Y2006, day, measure)
    by_rule = [block for block in blocks if isinstance(block, Table) and block.headings[-1].title == "Budget £"]
    headline = what_if(found, Y2006, Scenario(), as_at=day).before.headline_rule
    rules = sorted(found.rules, key=lambda rule: rule.name != headline)
    for table, rule in zip(by_rule, rules, strict=True):
        asked = [(level, renewed) for renewed in (False, True) for level in LEVELS]
        for row, (level, renewed) in zip(table.rows, asked, strict=True):
            scenario = Scenario(level=level, renew_all=renewed)
            outcome = what_if(found, Y2006, scenario, as_at=day, measure=measure)
            told = scenario_shape(outcome, rule, doable(found, outcome), applied=False, all_rules=False)
            cells = [cell for cell in told["after"] if cell["measure"] == str(measure)]
            shown = [figures(row[place : place + 3]) for place in range(1, len(row) - 1, 3)]
            wanted = [tuple(cell[name] for name in ("numerator", "share", "distance")) for cell in cells]
            assert (shown * 2 if measure.read_once else shown) == wanted
    words = [block.text for block in blocks if isinstance(block, Paragraph)]
    for case in (Scenario(level=980_000), Scenario(level=1_020_000), Scenario(level=1_000_000, renew_all=True)):
        outcome = what_if(found, Y2006, case, as_at=day, measure=measure)
        told = scenario_shape(outcome, rules[0], doable(found, outcome), applied=False, all_rules=False)
        assert told["sentence"] in words


def figures(cells: tuple[str, ...]) -> tuple[Any, ...]:
    """An amount, a share and a distance as the JSON writes them."""
    amount, share, distance = cells
    pence = [None if not isinstance(one, Cell) else f"{value(one) / 100:.2f}" for one in (amount, distance)]
    exact = decimals(share.value, SHARE_PLACES) if isinstance(share, Cell) else None  # type: ignore[arg-type]
    return pence[0], exact, pence[1]


@settings(max_examples=12, deadline=None)
@given(paid_registers(), st.sampled_from(GAP_MEASURES), st.dates(date(2006, 4, 1), date(2007, 3, 31)))
def test_by_any_measure_it_tells_what_the_json_tells(made: Made, measure: Measure, day: date) -> None:
    found = replace(made[0], components=(budget(10**9),), targets=(target(50_000),))
    if measure is Measure.COMMITTED or Y2006 in found.ledger.years:
        told_again(found, measure, day)


TIERED = replace(contract(1, amount=365_00), details=Details(tier=Tier.FIRST_TO_GO))
LEDGER = {"ledger": ledger(paid(1, 200_00)), "components": (budget(10_000_00),), "targets": (target(50_000),)}


@pytest.mark.parametrize("measure", [Measure.PAID, Measure.OUTTURN, Measure.FORECAST])
def test_it_says_by_what_it_is_told_and_what_goes_by_that(measure: Measure) -> None:
    """What was received stays; of the forecast goes what would have come: 151 pounds after 31 October."""
    found = register(TIERED, **LEDGER)
    told_again(found, measure, date(2006, 10, 31))
    blocks = scenario_blocks(found, Y2006, date(2006, 10, 31), measure)
    words = [block.text for block in blocks if isinstance(block, Paragraph | Section)]
    by = {Measure.PAID: "what is paid", Measure.OUTTURN: "the outturn", Measure.FORECAST: "the forecast"}[measure]
    assert any(text.startswith("Rule A, ") and text.endswith(f", by {by}") for text in words)
    assert any(text.startswith(f"By {by}: ") for text in words)
    assert ("outline" in " ".join(words)) is (measure is not Measure.PAID)
    going = [block for block in blocks if isinstance(block, Table) and block.headings[2].title == "Why"]
    if measure is Measure.FORECAST:
        assert [(row[0], row[1], value(row[3])) for row in going[0].rows] == [("98%", TIERED.provider, 151_00)]
    else:
        assert (going, f"No contract that goes at these levels takes anything off {by}." in words) == ([], True)


def test_a_measure_without_its_ledger_is_refused() -> None:
    for name in ("scenarios", "gap", "share-statement"):
        with pytest.raises(UserError, match="There is no ledger of 2007-08, so nothing of it is paid"):
            build(name, reference(), year=Y2007, as_at=AS_AT, measure=Measure.PAID)
    with pytest.raises(UserError, match="Contracts that are ending is not told by one measure"):
        build("ending", reference(), year=Y2007, as_at=AS_AT, measure=Measure.COMMITTED)
