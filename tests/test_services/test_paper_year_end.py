"""The year-end statement on paper: it adds up, says why it is not signed, and once signed prints the same for ever."""

from datetime import date
from pathlib import Path

import pytest

from commission.reports.document import Cell, Chart, Document, Paragraph, Section, Status, Table
from commission.reports.html import html_page
from commission.reports.pdf import pdf_bytes
from commission.rules.facts import Reading
from commission.rules.year_end.statement import statement_of
from commission.services.changes import act
from commission.services.contracts.edit_contract import delete_contracts
from commission.services.papers.documents import YEAR_END, build
from commission.services.papers.print_document import print_document
from commission.services.papers.year_end_bridge import bridge_chart, bridge_said
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.year_end.overrides import set_override
from commission.services.year_end.settings import set_year_end
from commission.services.year_end.signed_file import signed_in
from commission.services.year_end.signing import reopen, sign
from tests.paid import pay_sample
from tests.registers import Y2006, Y2007, contract, register
from tests.test_reports.test_tagging import failures
from tests.test_services.making import sql

AS_AT = date(2007, 4, 30)
YOUTH_SUPPORT = (21, 22, 26, 27)


def paper(file: Path, status: Status = Status.DRAFT, year: object = Y2006, as_at: date = AS_AT) -> Document:
    with opened_register(file, write=False) as opened:
        facts = recall(opened)
    return build(YEAR_END, facts, year=year, as_at=as_at, status=status, signed=signed_in(file, year))  # type: ignore[arg-type]


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def under(document: Document, title: str) -> Table:
    """The first table below a heading."""
    at = next(place for place, one in enumerate(document.blocks) if isinstance(one, Section) and one.text == title)
    return next(block for block in document.blocks[at:] if isinstance(block, Table))


def pence(cell: str) -> int:
    assert isinstance(cell, Cell)
    assert isinstance(cell.value, int)
    return cell.value


def signed_sample(file: Path) -> Path:
    pay_sample(file, still_open=False)
    with opened_register(file) as opened:
        set_year_end(opened, Y2006, de_minimis=10_000)
        sign(opened, Y2006, "Ann Lee, Treasurer", reading=Reading.TOTAL)
    return file


def test_a_draft_adds_up_and_says_what_is_in_the_way(sample: Path) -> None:
    document = paper(pay_sample(sample))
    said = words(document)
    assert said[0] == (
        "In 2006-07 the contracts commit £613,693.93 and the ledger paid £630,551.97; six listed differences leave "
        "£1,234.56 without a name: two payments are not decided."
    )
    assert said[1:3] == [
        "Not signed.",
        "£1,234.56 is left without a name: decide the payments that are open, or name the difference.",
    ]
    assert said[3].startswith(
        "Of nine contracts nobody has said how the amount is read: here they stand as totals. As "
    )
    assert "£784,695.35" in said[3]
    table = under(document, "From commitment to ledger")
    listed, ledger, left = (pence(row[2]) for row in table.totals)
    assert sum(pence(row[2]) for row in table.rows) == listed
    assert (ledger - listed, left) == (123_456, 123_456)


def test_before_its_end_it_says_how_far_the_year_is_told(sample: Path) -> None:
    words_of = words(paper(pay_sample(sample), as_at=date(2007, 3, 30)))
    assert words_of[2] == "2006-07 ends on 31 Mar 2007: commitment is told to that day, the ledger as far as it goes."


def test_where_two_readings_commit_the_same_it_says_what_else_they_do_not() -> None:
    from commission.services.papers.year_end import year_end_blocks
    from tests.test_rules.test_year_end.paying import ledger, paid

    ended = contract(starts_on=date(2005, 1, 1), ends_on=date(2006, 3, 31), amount=455_000)
    lines = paid(1, 1, date(2006, 3, 31)), paid(1, 100)
    blocks = year_end_blocks(register(ended, ledger=ledger(*lines)), Y2006, AS_AT, Status.DRAFT, None)
    said = [one.text for one in blocks if isinstance(one, Paragraph)]
    assert said[2] == (
        "Of one contract nobody has said how the amount is read: here they stand as totals. As totals or as rates per "
        "year “Accrued at the end of 2005-06” is £3,649.99 or £4,549.99."
    )


def test_every_total_on_it_is_what_stands_above(sample: Path) -> None:
    document = paper(signed_sample(sample))
    for table in document.tables:
        for total in table.totals[:1]:
            for column, cell in enumerate(total):
                if isinstance(cell, Cell):
                    above = [row[column].value for row in table.rows if isinstance(row[column], Cell)]  # type: ignore[attr-defined]
                    assert sum(above) == cell.value, (table.headings[column].title, cell)


def test_the_bridge_goes_from_commitment_to_ledger_by_the_lines_of_its_table(sample: Path) -> None:
    document = paper(pay_sample(sample))
    (chart,) = (block for block in document.blocks if isinstance(block, Chart))
    first, *steps, ledger = chart.bars
    assert (first.pence, ledger.pence, first.begins, ledger.begins) == (61_369_393, 63_055_197, None, None)
    at = first.pence
    for bar in steps:
        assert bar.begins == at
        at = bar.pence
    assert at == ledger.pence
    rows = under(document, "From commitment to ledger").rows
    assert [bar.name for bar in chart.bars] == [*(row[0] for row in rows), "Left without a name", ledger.name]
    assert chart.words.startswith(
        "Bridge: Committed in 2006-07 £613,693.93, 39 contracts; Not yet invoiced: accrued −£"
    )


def test_what_is_named_stands_in_the_bridge_by_its_words() -> None:
    from commission.rules.ledger_facts import NamedDifference
    from tests.test_rules.test_year_end.paying import ledger, paid

    named = NamedDifference(1, Y2006, -1_500, "timing", "a cheque of May")
    found = register(contract(), ledger=ledger(paid(1, 98_500), differences=(named,)))
    statement = statement_of(found, Y2006, Reading.TOTAL)
    assert bridge_said(statement)[-3:] == [
        "timing: a cheque of May −£15.00",
        "Left without a name +£15.00",
        "Paid, as the ledger has it £985.00",
    ]
    assert len(bridge_chart(statement).bars) == len(bridge_said(statement))


def test_it_names_what_is_accrued_with_days_and_turns_it_round_on_1_april(sample: Path) -> None:
    document = paper(signed_sample(sample))
    booked = {row[0]: row for row in under(document, "Accrued and prepaid").rows}
    assert booked["County Training, contract 12"][2:] == (
        "8,895.38",
        "16,000.00 × 365/822 = 7,104.62 due − 16,000.00 paid = 8,895.38 paid ahead; "
        "8,895.38 falls due after 31 Mar 2007",
    )
    assert "De minimis: One contract, £62.40, below £100.00." in words(document)
    journal, turned = under(document, "Journal of 31 Mar 2007"), under(document, "Reversed on 1 Apr 2007")
    assert [row[4:] for row in journal.rows] == [(row[5], row[4]) for row in turned.rows]
    assert pence(journal.totals[0][4]) == pence(journal.totals[0][5]) == 1_969_538


def test_contracts_of_one_body_are_told_apart_in_every_table(sample: Path) -> None:
    """By the number that the reasons in words name; the journal's lines are called as the statement calls them."""
    document = paper(signed_sample(sample))
    every = [row[0] for row in under(document, "Every contract").rows]
    assert len(set(every)) == len(every) == 41
    assert [name for name in every if name.startswith("Youth Support Services")] == [
        f"Youth Support Services, contract {number}" for number in YOUTH_SUPPORT
    ]
    for title, column in (("Accrued and prepaid", 0), ("Off their budget", 0), ("Journal of 31 Mar 2007", 1)):
        assert {row[column] for row in under(document, title).rows} <= set(every)


def test_a_signed_year_prints_the_same_bytes_whatever_becomes_of_the_register(sample: Path) -> None:
    before = paper(signed_sample(sample))
    pdf, page = pdf_bytes(before), html_page(before)
    assert (before.status, before.organisation) == (Status.FINAL, "West Mercia Probation Area")
    said = words(before)
    assert said[1].startswith("Signed by Ann Lee, Treasurer on ")
    with opened_register(sample) as opened:
        head = recall(opened).ledger.signed(Y2006)
        assert head is not None
        assert said[2] == f"SHA-256 of what was signed: {head.sha256}"
        _live_on(opened)
    sql(sample, "UPDATE organisation SET name = 'A later body'")
    after = paper(sample, Status.DRAFT)
    assert after == before
    assert pdf_bytes(after) == pdf
    assert html_page(after) == page
    assert failures(pdf) == []


def _live_on(opened: OpenRegister) -> None:
    """What happens to a register in later years: one contract goes, others are edited."""
    delete_contracts(opened, recall(opened).contracts[2:3])  # nothing was paid for it
    act(opened, "Corrected", lambda journal: journal.update("contract", 1, {"amount": 99, "reference": "late"}))
    set_override(opened, 1, Y2007, 12_300, "a claim")


def test_a_reopened_year_is_a_draft_of_the_register_again(sample: Path) -> None:
    signed_sample(sample)
    with opened_register(sample) as opened:
        reopen(opened, Y2006, "an invoice was found")
        delete_contracts(opened, recall(opened).contracts[:1])
    document = paper(sample, Status.PRE_AUDIT)
    assert document.status is Status.PRE_AUDIT
    assert "Not signed." in words(document)


def test_figures_that_are_not_those_signed_are_said_not_to_be(sample: Path, tmp_path: Path, cli) -> None:
    signed_sample(sample)
    sql(sample, "UPDATE signing SET statement = replace(statement, 'Ethnic Access Link', 'Someone Else')")
    document = paper(sample)
    told = cli("--register", sample, "print", YEAR_END, "--year", "2006-07", "--to", tmp_path / "a.csv")
    assert told.code == 1
    assert "2006-07: These figures are not those that were signed" in told.err
    assert words(document)[0].startswith("Altered. These figures are not those that were signed")


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "html", "csv"])
def test_it_is_written_in_every_format(sample: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"statement.{ending}"
    pages = print_document(paper(pay_sample(sample)), file)
    assert file.stat().st_size > 1_000
    assert (pages > 0) == (ending == "pdf")


def test_a_year_without_a_ledger_says_what_to_do(sample: Path) -> None:
    assert words(paper(sample)) == ["There are no payments of 2006-07: bring in its ledger first."]
    assert signed_in(sample, Y2007) is None


def test_the_command_prints_what_was_signed(sample: Path, tmp_path: Path, cli) -> None:
    signed_sample(sample)
    file = tmp_path / "statement.html"
    cli("--register", sample, "print", "year-end-statement", "--year", "2006-07", "--to", file)
    page = file.read_text(encoding="utf-8")
    assert "Signed by Ann Lee, Treasurer on" in page
    assert "SHA-256 of what was signed: " in page
    assert "· final" in page
