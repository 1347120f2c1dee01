"""What if on paper: three levels twice, every figure a second time, what goes and what comes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from commission.reports.document import Cell, Chart, Paragraph, Section, Table
from commission.rules.contracts.details import Details, Tier
from commission.rules.facts import Register
from commission.rules.figures.supposing import Scenario
from commission.services.figures.scenario import what_if
from commission.services.papers.bars import bar_words
from commission.services.papers.documents import build
from commission.services.papers.scenario import before_and_after, scenario_blocks
from tests.registers import Y2006, Y2007, Y2008, reference, register, target
from tests.test_rules.test_year_end.paying import ledger, paid

AS_AT = date(2006, 11, 1)


def tables(found: Register, year: object = Y2007) -> list[Table]:
    return [block for block in scenario_blocks(found, year, AS_AT) if isinstance(block, Table)]  # type: ignore[arg-type]


def test_levels_side_by_side_with_share_and_distance() -> None:
    table = tables(reference())[0]
    assert [row[0] for row in table.rows] == ["98%", "100%", "102%", "98%, renewed", "100%, renewed", "102%, renewed"]
    budgets = [value(row[-1]) for row in table.rows]
    assert budgets == [1_225_000_000, 1_250_000_000, 1_275_000_000] * 2
    for row, budget in zip(table.rows, budgets, strict=True):
        for place in (1, 4):
            counted = value(row[place])
            assert value(row[place + 1]) == Fraction(counted, budget)
            assert value(row[place + 2]) == counted - budget // 10
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
