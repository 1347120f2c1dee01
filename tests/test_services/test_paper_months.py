"""A year month by month as a paper: drawing, table and sentence of one set of figures, in every format."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commission.reports.document import Curve, Document, Paragraph, Section, Table
from commission.rules.facts import PlanLine, Reading, Register, Sector
from commission.rules.figures.months import months
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import build
from commission.services.papers.months import months_curve
from commission.services.papers.print_document import print_document
from tests.registers import RULE_A, Y2006, budget, contract, reference, register
from tests.test_reports.test_tagging import failures
from tests.test_rules.changing import planned

AS_AT = date(2007, 1, 31)


def paper(facts: Register, year: FinancialYear = Y2006) -> Document:
    return build("months", facts, year=year, as_at=AS_AT)


def test_both_readings_of_the_reference_register_are_told() -> None:
    document = paper(reference())
    assert [block.text for block in document.blocks if isinstance(block, Section)] == [
        "Amounts as totals",
        "Amounts as rates per year",
        "Money used against time used, amounts as totals",
        "Money used against time used, amounts as rates per year",
    ]
    strong = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.strong]
    assert ["£613,693.93" in strong[0], "£784,695.35" in strong[1]] == [True, True]
    totals, annual, ahead = document.tables
    assert [heading.title for heading in totals.headings] == ["To the end of", "Committed £", "Even path £", "Target £"]
    assert (totals.rows[0][0], totals.rows[11][1:3]) == ("April 2006", ("613,693.93", "625,000.00"))
    assert annual.rows[11][1] == "784,695.35"
    assert (len(ahead.rows), ahead.rows[0][0], ahead.rows[0][-1]) == (5, "County Training", "16.32")


def test_the_lines_drawn_are_the_columns_of_the_table() -> None:
    line = PlanLine(1, Y2006, "New", Sector.VCS, date(2006, 10, 1), date(2007, 9, 30), 365_00, accepted=True)
    document = paper(register(contract(), plan=(line,)))
    (curve,) = (block for block in document.blocks if isinstance(block, Curve))
    table = document.tables[0]
    assert [f"{one.name} £" for one in curve.lines] == [heading.title for heading in table.headings[1:]]
    assert [one.name for one in curve.lines] == ["Committed", "Forecast", "Even path", "Target"]
    for place, one in enumerate(curve.lines, 1):
        assert [cell.value for cell in (row[place] for row in table.rows)] == list(one.values)  # type: ignore[attr-defined]
    assert "March 2007 £1,000.00, forecast £1,182.00; the target, 5%, asks for £625,000.00" in curve.words


def test_without_a_target_only_what_is_committed_is_drawn() -> None:
    found = months(register(contract(), targets=()), Y2006, RULE_A)
    assert [line.name for line in months_curve(found, Reading.TOTAL).lines] == ["Committed"]


def test_one_reading_is_told_once_and_level_contracts_make_no_table() -> None:
    document = paper(register(contract()))
    assert [block.text for block in document.blocks if isinstance(block, Section)] == [
        "Month by month",
        "Money used against time used",
    ]
    assert len(document.tables) == 1
    early = paper(register(planned(contract(amount=100_00), (2006, 1, 100_00))))
    assert early.tables[1].rows[0][2:] == ("100.00", "100.00%", "83.84%", "16.16")


def test_a_register_without_rules_says_so() -> None:
    document = paper(register(rules=()))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "The register has no numerator rule to count by."
    ]


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "html", "csv"])
def test_it_is_written_in_every_format(tmp_path: Path, ending: str) -> None:
    hostile = replace(contract(), provider="R&D <b> =1+1")
    file = tmp_path / f"months.{ending}"
    print_document(paper(register(hostile, components=(budget(2_000_000),))), file)
    assert file.stat().st_size > 200
    if ending == "pdf":
        assert failures(file.read_bytes()) == []
    if ending == "csv":
        assert "April 2006" in file.read_text(encoding="utf-8-sig")


def test_tables_follow_their_drawing() -> None:
    blocks = paper(reference()).blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Curve):
            assert isinstance(blocks[place + 1], Table)
