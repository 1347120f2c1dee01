"""The plan to reach the target as a paper: its sentence, its curve, its tables, and that its columns add up."""

from datetime import date
from pathlib import Path

import pytest

from commission.reports.document import Cell, Curve, Document, Paragraph, Section, Sum, Table
from commission.reports.pdf import pdf_bytes
from commission.rules.facts import PlanLine, Register, Sector
from commission.rules.figures.gap import gap
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import build
from commission.services.papers.gap import CURVE
from commission.services.papers.print_document import print_document
from tests.registers import Y2006, Y2007, contract, reference, register, target
from tests.test_reports.heard import heard
from tests.test_reports.test_tagging import failures
from tests.test_rules.test_figures.test_gap import line, planned
from tests.test_rules.test_year_end.paying import ledger, paid

AS_AT = date(2007, 1, 31)


def paper(told: Register, year: FinancialYear = Y2007) -> Document:
    return build("gap", told, year=year, as_at=AS_AT)


def tables(document: Document) -> dict[str, Table]:
    found: dict[str, Table] = {}
    title = ""
    for block in document.blocks:
        match block:
            case Section(text):
                title = text
            case Table():
                found[title] = block
    return found


def pence(row: tuple[str, ...], column: int) -> int:
    cell = row[column]
    assert isinstance(cell, Cell)
    assert isinstance(cell.value, int)
    return cell.value


def test_the_reference_plan() -> None:
    document = paper(reference())
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert said[0].startswith("On 1 April 2007 contracts in place are worth £78,472.62 in 2007-08: £1,171,527.38 short")
    assert said[1].startswith("Rolling forward all 31 priced contracts that end brings £419,880.14;")
    assert said[2] == "One of them, renewed once, ends again on 31 Aug 2007: what follows is another decision."
    assert said[3].startswith("Rule A, VCS and private; amounts as totals where nobody has said. The target is that")
    assert said[-2] == "One more that ends has no price, and nothing is counted for it."
    assert said[-1].startswith("Three lines without a term (£127,200.00 in 2006-07) are not among what ends")
    found = tables(document)
    assert list(found) == [
        "What is missing",
        "A new contract by the month it starts in",
        "To roll forward: 31 contracts, the largest first",
        "By the meeting that decides",
    ]
    assert found["What is missing"].rows == (("The target", "1,250,000.00"), ("In place on 1 Apr 2007", "−78,472.62"))
    assert found["What is missing"].totals == (("Left to find", "1,171,527.38"),)
    rolls = found["To roll forward: 31 contracts, the largest first"]
    assert rolls.totals[0][3] == "419,880.14" == rolls.rows[-1][4]
    assert sum(pence(row, 3) for row in rolls.rows) == 41_988_014
    assert [pence(row, 4) - pence(row, 3) for row in rolls.rows[1:]] == [pence(row, 4) for row in rolls.rows[:-1]]


def test_the_curve_has_the_figures_of_its_table() -> None:
    document = paper(reference())
    (curve,) = (block for block in document.blocks if isinstance(block, Curve))
    rows = tables(document)[curve.title].rows
    assert curve.lines[0].values == tuple(pence(row, 1) for row in rows)
    assert (curve.names[0], curve.names[-1], rows[0][0]) == ("Apr 07", "Mar 08", "Apr 2007")
    assert curve.words.startswith(
        "Curve, value of a new twelve-month contract by the month it starts in: Apr 2007 £1,171,527.38; May 2007 "
    )
    figure = heard(pdf_bytes(document)).all("Figure")[0]
    assert figure.entries["/Alt"] == curve.words
    assert failures(pdf_bytes(document)) == []


def test_the_plan_stands_in_tables_that_add_up() -> None:
    told = planned(
        contract(),
        contract(2, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31)),
        plan=(
            line(1, accepted=True),
            line(2, starts_on=date(2007, 7, 1), ends_on=date(2008, 6, 30)),
            line(3, follows=2, accepted=True, provider="R&D <b>"),
            line(4, accepted=False, provider="Dropped"),
        ),
    )
    document = paper(told)
    found = tables(document)
    missing = found["What is missing"]
    assert sum(pence(row, 1) for row in missing.rows) == pence(missing.totals[0], 1)
    for title in ("Accepted: one contract", "Proposed: one contract"):
        table = found[title]
        for column in (4, 5):
            assert isinstance(table.totals[0][column], Sum)
            assert pence(table.totals[0], column) == sum(pence(row, column) for row in table.rows)
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "R&D <b>: what it was to follow runs longer meanwhile, so it is not counted twice." in said
    assert not any("Dropped" in text for text in said)


@pytest.mark.parametrize(
    ("told", "sections"),
    [
        (register(rules=()), []),
        (planned(targets=()), []),
        (planned(plan=(line(amount=10**9),)), ["What is missing", "Proposed: one contract"]),
    ],
)
def test_what_there_is_nothing_to_say_of_is_left_out(told: Register, sections: list[str]) -> None:
    assert list(tables(paper(told))) == sections
    assert paper(told).blocks


def test_every_kind_of_file_holds_it(tmp_path: Path) -> None:
    document = paper(reference())
    for ending in ("pdf", "xlsx", "html", "csv"):
        print_document(document, tmp_path / f"plan.{ending}")
        assert (tmp_path / f"plan.{ending}").stat().st_size > 500
    assert 'aria-label="Curve, value of a new twelve-month' in (tmp_path / "plan.html").read_text("utf-8")
    found = gap(reference(), Y2007)
    assert found is not None
    assert "1,171,527.38" in (tmp_path / "plan.csv").read_text("utf-8")


def test_a_plan_line_is_of_a_sector() -> None:
    private = PlanLine(1, Y2007, "X", Sector.PRIVATE, date(2007, 4, 1), date(2008, 3, 31), 100)
    assert tables(paper(planned(plan=(private,))))["Proposed: one contract"].rows[0][1] == "private"


def test_by_what_the_target_is_measured_by_where_a_ledger_tells_it() -> None:
    told = register(contract(amount=365_00), targets=(target(measure="outturn"),), ledger=ledger(paid(1, 100_00)))
    document = paper(told, Y2006)
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert said[0].startswith("The outturn of 2006-07 to 31 January 2007 is £306.00: ")
    assert any("Rule A, VCS and private, by the outturn; amounts as totals" in text for text in said)
    rows = tables(document)["What is missing"].rows
    assert [row[0] for row in tables(document)[CURVE].rows] == ["Feb 2007", "Mar 2007"]
    over = build("gap", told, year=Y2006, as_at=date(2007, 5, 1))
    assert CURVE not in tables(over)
    assert [row[0] for row in rows] == ["The target", "Outturn to 31 Jan 2007", "Committed after that day"]
