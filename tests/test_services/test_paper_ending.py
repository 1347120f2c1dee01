"""Contracts that are ending as a paper: one set of figures for the drawing, its table and the lists."""

from datetime import date, timedelta

from commission.reports.document import Cell, Chart, Document, Paragraph, Section, Sum, Table
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import build
from tests.registers import contract, reference, register

AS_AT = date(2007, 1, 31)


def paper(*contracts: object, as_at: date = AS_AT) -> Document:
    facts = register(*contracts) if contracts else reference()  # type: ignore[arg-type]
    return build("ending", facts, year=FinancialYear(2006), as_at=as_at)


def sections(document: Document) -> dict[str, Table]:
    found: dict[str, Table] = {}
    title = ""
    for block in document.blocks:
        match block:
            case Section(text):
                title = text
            case Table():
                found[title] = block
    return found


def test_the_schedule_of_the_reference_register() -> None:
    document = paper()
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "32 contracts worth £514,900.00 end within 180 days of 31 January 2007."
    ]
    tables = sections(document)
    assert list(tables) == [
        "Value ending by month",
        "Within 180 days",
        "Later: six contracts",
        "No end date: three contracts",
    ]
    assert tables["Value ending by month"].rows == (("Mar 2007", "32", "514,900.00"), ("Jun 2008", "6", "164,500.00"))
    assert tables["Value ending by month"].totals == (("Total", "38", "679,400.00"),)
    assert tables["Within 180 days"].totals[0][-1] == "514,900.00"
    assert tables["Later: six contracts"].totals[0][-1] == "164,500.00"


def test_the_drawing_has_the_figures_of_its_table() -> None:
    document = paper()
    (chart,) = (block for block in document.blocks if isinstance(block, Chart))
    rows = sections(document)["Value ending by month"].rows
    assert [(bar.name, bar.figure) for bar in chart.bars if bar.pence] == [(row[0], row[2]) for row in rows]
    assert [bar.pence for bar in chart.bars if bar.pence] == [row[2].value for row in rows if isinstance(row[2], Cell)]
    assert len(chart.bars) == 18, "every month from January 2007 to June 2008"
    assert chart.words == (
        "Bar chart, value ending by month: Mar 2007 £514,900.00, 32 contracts; Jun 2008 £164,500.00, six contracts."
    )


def test_months_far_ahead_are_one_bar_and_one_row() -> None:
    ends = [AS_AT + timedelta(days=90 * number) for number in range(40)]
    document = paper(*(contract(number, ends_on=day, amount=100) for number, day in enumerate(ends, 1)))
    (chart,) = (block for block in document.blocks if isinstance(block, Chart))
    table = sections(document)["Value ending by month"]
    assert len(chart.bars) == 25
    assert chart.bars[-1].name == table.rows[-1][0] == "After Dec 2008"
    assert sum(bar.pence for bar in chart.bars) == 4_000
    total = table.totals[0][2]
    assert isinstance(total, Sum)
    assert total.value == 4_000


def test_where_nothing_ends_nothing_is_drawn() -> None:
    document = paper(contract(1, ends_on=date(2006, 12, 31)))
    assert not [block for block in document.blocks if isinstance(block, Chart)]
    assert sections(document)["Value ending by month"].rows == ()
    assert list(sections(document)) == ["Value ending by month", "Within 180 days", "Already ended: one contract"]


def test_unpriced_contracts_end_too_and_draw_no_bar() -> None:
    document = paper(contract(1, ends_on=date(2007, 3, 31), amount=None))
    assert sections(document)["Value ending by month"].rows == (("Mar 2007", "1", "0.00"),)
    assert not [block for block in document.blocks if isinstance(block, Chart)]
