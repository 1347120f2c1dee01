"""Lines that are the sum of the lines beside them: said where there are few, asked where a ledger is so."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.sums_of_lines import LEFT_OUT, PAID
from tests.test_importing.test_ledger.reading import ledger_lines

HEADS = "Supplier,Date,Doc No,Amount"
OTHERS = [f"Cy {day},{day}/05/2006,{day},1.00" for day in range(13, 20)]
INVOICE = ("Axis,13/05/2006,V1,30.00", "Axis,13/05/2006,V1,12.50", "Axis,13/05/2006,V1,17.50")
SECOND = ("Bea,14/05/2006,V2,-9.00", "Bea,14/05/2006,V2,1.00", "Bea,14/05/2006,V2,-10.00")
ALONE = ("Cy,14/05/2006,V3,7.00", "Cy,14/05/2006,V3,7.00")


def test_an_invoice_above_its_own_lines_is_said(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADS, *OTHERS, *INVOICE)
    (said,) = found.sheets[0].findings
    assert (found.amount, said.code, said.row) == (6_700, "sums_of_lines", 9)
    assert "(1: row 9; £30.00 together)" in said.message
    below = ledger_lines(tmp_path, HEADS, *INVOICE[1:], INVOICE[0], *OTHERS, sums=LEFT_OUT)
    assert (below.amount, below.codes, below.sheets[0].totals[0].row) == (3_700, ["sums_left_out"], 4)
    assert ledger_lines(tmp_path, HEADS, *OTHERS, *INVOICE, sums=PAID).codes == []


def test_a_ledger_of_them_is_asked_and_remembered(tmp_path: Path) -> None:
    rows = (HEADS, *INVOICE, *SECOND, *ALONE, *OTHERS, "Total,,,35.00")
    with pytest.raises(AskedError, match=r"2 lines of the ledger .*below.*\(rows 2 and 5\); 1 more stands") as asked:
        ledger_lines(tmp_path, *rows)
    assert [(one.value, one.note) for one in asked.value.options] == [(LEFT_OUT, "£35.00"), (PAID, "£63.00")]
    found = ledger_lines(tmp_path, *rows, sums=LEFT_OUT)
    assert (found.amount, [one.row for one in found.sheets[0].totals]) == (3_500, [2, 5, 8, 17])
    assert {one.difference for one in found.sheets[0].totals} == {0}
    told = EarlierLedger(1, "a.csv", "2006-06-01", found.file.headings, worth_remembering(found.file.choices))
    assert ledger_lines(tmp_path, *rows, earlier=[told]).file.used == ("sums",)
    assert ledger_lines(tmp_path, *rows, sums=PAID).amount == 6_300


def test_invoices_without_a_number_are_told_apart_by_their_sums(tmp_path: Path) -> None:
    rows = [f"Axis,13/05/2006,{one}.00" for one in (30, 10, 20, 50, 25, 25)]
    with pytest.raises(AskedError, match="2 lines"):
        ledger_lines(tmp_path, "Supplier,Date,Amount", *rows)
    assert ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, sums=LEFT_OUT).amount == 8_000


def test_lines_longer_than_a_block_are_seen_where_it_is_cut(tmp_path: Path) -> None:
    rows = [f"Cy {day},13/05/2006,{day},1.00" for day in range(4_998)]
    found = ledger_lines(tmp_path, HEADS, *rows, *INVOICE, *OTHERS)
    assert [(one.code, one.row) for one in found.sheets[0].findings] == [("sums_of_lines", 5_000)]


@pytest.mark.parametrize(
    "amounts",
    [
        *((5, 5, 5), (100, -100, 200), (100, 100, -100), (0, 5, -5), (5, -5), (0, 0, 0), (2, 1, 2)),
        *((10, 5, 5), (30, 10, 10, 10)),
    ],
)
def test_lawful_payments_are_not_accused(tmp_path: Path, amounts: tuple[int, ...]) -> None:
    rows = [f"Axis,13/05/2006,{one}.00" for one in amounts]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "Bea,14/05/2006,5.00")
    assert (found.codes, found.amount) == ([], 100 * (sum(amounts) + 5))


def test_a_usual_fee_and_twice_the_fee_in_one_document_are_not_accused(tmp_path: Path) -> None:
    rows = [f"Axis,13/05/2006,V1,{one}.00" for one in (100, 50, 50)]
    assert ledger_lines(tmp_path, HEADS, *rows, *OTHERS).codes == []


def test_documents_of_their_own_are_no_sums_of_each_other(tmp_path: Path) -> None:
    rows = [f"Axis,13/05/2006,V{at},{one}.00" for at, one in enumerate((30, 12, 18))]
    assert ledger_lines(tmp_path, HEADS, *rows, *OTHERS).codes == []


AXIS = ("Axis,13/05/2006,V1,10.00", "Axis,20/05/2006,V2,12.50", "Axis,27/05/2006,V3,17.50", "Axis,31/05/2006,,40.00")
BEA = ("Bea,14/05/2006,V4,100.00", "Bea,21/05/2006,V5,-40.00", "Bea,31/05/2006,,60.00")
CY = ("Cy,14/05/2006,V6,7.00", "Cy,31/05/2006,,7.00")


def test_totals_of_payees_over_several_days_are_asked_and_left_out(tmp_path: Path) -> None:
    rows = (HEADS, *AXIS, *BEA, *CY, "Total,,,107.00")
    with pytest.raises(AskedError, match=r"2 lines .*above.*same payee \(rows 5 and 8\); 1 more stands") as asked:
        ledger_lines(tmp_path, *rows)
    assert [(one.value, one.note) for one in asked.value.options] == [(LEFT_OUT, "£107.00"), (PAID, "£214.00")]
    found = ledger_lines(tmp_path, *rows, sums=LEFT_OUT)
    assert (found.amount, [one.row for one in found.sheets[0].totals]) == (10_700, [5, 8, 10, 11])
    assert {one.difference for one in found.sheets[0].totals} == {0}
    above = [line for group in (AXIS, BEA, CY) for line in (group[-1], *group[:-1])]
    assert ledger_lines(tmp_path, HEADS, *above, sums=LEFT_OUT).amount == 10_700


def test_one_total_of_a_payee_is_said_and_none_with_a_number_or_a_day_between(tmp_path: Path) -> None:
    (said,) = ledger_lines(tmp_path, HEADS, *OTHERS, *AXIS).sheets[0].findings
    assert (said.code, said.row) == ("sums_of_lines", 12)
    for last in ("Axis,31/05/2006,V9,40.00", "Axis,15/05/2006,,40.00"):
        assert ledger_lines(tmp_path, HEADS, *OTHERS, *AXIS[:-1], last).codes == []
    assert ledger_lines(tmp_path, HEADS, *OTHERS, *BEA).codes == []


def test_totals_of_payees_are_seen_where_a_block_is_cut(tmp_path: Path) -> None:
    rows = [f"Cy {day},13/05/2006,{day},1.00" for day in range(4_997)]
    found = ledger_lines(tmp_path, HEADS, *rows, *AXIS, *OTHERS)
    assert [(one.code, one.row) for one in found.sheets[0].findings] == [("sums_of_lines", 5_002)]
