"""What ledgers of strangers held that was read wrong without a word, and what of them was refused for nothing."""

from pathlib import Path

import pytest

from commission.errors import UserError
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import ledger_lines, ledger_of

HEADS = "Supplier,Date,Amount"
FIVE = [f"Axis,{day}/05/2006,5.00" for day in range(13, 18)]
WORDED = "Supplier,Date,Amount,Narrative"


def test_text_under_the_name_of_a_workbook_is_read_and_a_web_page_named(tmp_path: Path) -> None:
    lines = [line.replace(",", "\t") for line in (HEADS, *FIVE)]
    for name, encoding in (("ledger.xls", "utf-16"), ("ledger.xlsx", "utf-8")):
        found = ledger_lines(tmp_path, *lines, name=name, encoding=encoding)
        assert (found.amount, [one.code for one in found.file.findings][-1:]) == (2_500, ["text_inside"])
    for text, said in (("\ufeff<html><table>", "a web page, or XML, under its name"), ("x\0y", "is not a workbook")):
        with pytest.raises(UserError, match=said):
            ledger_lines(tmp_path, text, name="ledger.xls")


def test_an_amount_cut_at_its_comma_into_the_next_column_is_held(tmp_path: Path) -> None:
    rows = [f"{row},Words" for row in FIVE]
    one, million = "Bea,18/05/2006,1,234.00,", "Cy,19/05/2006,-1,234,567.00"
    found = ledger_lines(tmp_path, WORDED, *rows, one, million)
    assert (found.amount, sorted(found.held_for)) == (2500, [7, 8])
    assert "“1,234.00”" in found.held[0].findings[0].message
    assert "“-1,234,567.00”" in found.held[1].findings[0].message
    mended = ledger_lines(tmp_path, WORDED, *rows, one, corrections={("", 7, "amount"): "1234.00"})
    assert (mended.amount, mended.held) == (125_900, [])


def test_a_ledger_of_cut_amounts_is_refused(tmp_path: Path) -> None:
    rows = [f"Axis,{day}/05/2006,1,{day}4.00," for day in range(13, 18)]
    with pytest.raises(UserError, match=r"cut at the comma of its thousands: “1,134\.00”"):
        ledger_lines(tmp_path, WORDED, *rows, *(f"{row},Words" for row in FIVE))


@pytest.mark.parametrize(("heading", "cells"), [("VAT", "120.00"), ("Rate", "120.00"), ("Cost centre", "120")])
def test_a_number_beside_an_amount_is_no_part_of_it(tmp_path: Path, heading: str, cells: str) -> None:
    rows = [f"Axis,{day}/05/2006,{day},{cells}" for day in range(13, 18)]
    found = ledger_lines(tmp_path, f"{HEADS},{heading}", *rows, "Bea,18/05/2006,12.50,10.00")
    assert (found.amount, found.held) == (8_750, [])


def test_a_row_with_one_cell_more_than_the_others_is_held(tmp_path: Path) -> None:
    heads, rows = "Date,Supplier,Ref,Amount,Note", [f"{day}/05/2006,Axis,{day},5.00," for day in range(1, 29)]
    cut = "29/05/2006,Bea, Leeds,7,1250.00,"
    found = ledger_lines(tmp_path, heads, *rows, cut)
    assert (found.amount, list(found.held_for)) == (28 * 500, [30])
    mended = ledger_lines(tmp_path, heads, *rows, cut, corrections={("", 30, "amount"): "1250.00"})
    assert (mended.amount, mended.held) == (28 * 500 + 125_000, [])
    assert ledger_lines(tmp_path, heads, *(f"{row},," for row in rows), *rows).held == []


NETS = ("Supplier,Date,Net,VAT,Gross", *(f"Axis,{day}/05/2006,5.00,1.00,6.00" for day in range(13, 18)))


def test_other_headings_further_down_are_refused_and_the_same_in_other_words_go_on(tmp_path: Path) -> None:
    again = "Supplier Name,Payment Date,Net Amount,VAT,Gross Amount"
    found = ledger_lines(tmp_path, *NETS, again, *NETS[1:], amount_column="Net")
    assert (found.amount, found.held, found.codes.count("headings_again")) == (5000, [], 1)
    with pytest.raises(UserError, match="Row 7 holds other headings than row 1: Supplier, Date, Gross, VAT, Net"):
        ledger_lines(tmp_path, *NETS, "Supplier,Date,Gross,VAT,Net", *NETS[1:], amount_column="Net")
    noted = ledger_lines(tmp_path, *NETS, "Supplier note,see the date,x,,", amount_column="Net")
    assert len(noted.held) == 1


@pytest.mark.parametrize("name", ["Opening balance", "Balance b/fwd", "Closing Balance:", "Balance at 31 May"])
def test_a_balance_with_a_date_is_held(tmp_path: Path, name: str) -> None:
    found = ledger_lines(tmp_path, HEADS, f"{name},01/05/2006,77.00", *FIVE)
    assert (found.amount, found.held_for) == (2500, {2: ["row_askew"]})


@pytest.mark.parametrize("name", ["Total for May", "Sum of payments", "Control total"])
def test_a_total_with_a_date_is_held_where_it_is_what_the_rows_come_to(tmp_path: Path, name: str) -> None:
    found = ledger_lines(tmp_path, HEADS, *FIVE, f"{name},31/05/2006,25.00")
    assert (found.amount, found.held_for) == (2500, {7: ["row_askew"]})
    other = ledger_lines(tmp_path, HEADS, *FIVE, "Total Fitness Ltd,31/05/2006,26.00", "New Balance,31/05/2006,1.00")
    assert (other.amount, other.held) == (5200, [])


def test_lines_that_a_column_calls_cancelled_are_said_with_their_sum(tmp_path: Path) -> None:
    rows = [
        f"{row},{state}" for row, state in zip(FIVE, ("Paid", "Cancelled", "Paid", "VOID", "Cancelled"), strict=True)
    ]
    found = ledger_lines(tmp_path, f"{HEADS},Payment Status", *rows, "Axis,20/05/2006,-5.00,Cancelled")
    assert found.amount == 2000
    said = [(one.row, one.message.split(":")[0]) for one in found.sheets[0].findings]
    assert said == [
        (3, "Under “Payment Status” stands “Cancelled” (2 such, £10.00 together; this row is the first)"),
        (5, "Under “Payment Status” stands “VOID” (1 such, £5.00 together; this row is the first)"),
    ]
    assert ledger_lines(tmp_path, f"{HEADS},Status", *rows[:1]).codes == []


def test_the_numbers_of_pages_are_no_rows(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADS, *FIVE, "Page 1 of 2,,", *FIVE, ",Page: 2,", "2 of 2,,")
    assert (found.amount, found.held, found.codes.count("page_number")) == (5000, [], 3)


def test_zeros_of_the_accounting_format_and_a_sign_read_in_another_encoding(tmp_path: Path) -> None:
    sides = ("A,13/05/2006, £ 1.00 , £ -   ", "B,13/05/2006, £ -   , £ 3.00 ")
    assert ledger_lines(tmp_path, "Supplier,Date,Debit,Credit", *sides).amount == -200
    assert ledger_lines(tmp_path, "Supplier,Date,Amount (Â£)", "A,13/05/2006,Â£1.00").amount == 100


def test_sheets_whose_lines_stand_in_others_are_named(tmp_path: Path) -> None:
    def month(number: int) -> list[list[object]]:
        return [[f"A{number}", f"{day}/0{number}/2006", day * number] for day in range(13, 20)]

    head: list[object] = HEADS.split(",")  # type: ignore[assignment]
    whole = {"Quarter": [head, *month(5), *month(6)], "May": [head, *month(5)], "June": [head, *month(6)]}
    found = ledger_of(write_workbook(tmp_path, {**whole, "July": [head, *month(7)]}), sheet="all")
    assert [one.message[:31] for sheet in found.sheets for one in sheet.findings] == ["The lines of the sheet “Quarter"]
    twice = ledger_of(write_workbook(tmp_path, {"May": whole["May"], "May (2)": whole["May"]}), sheet="all")
    assert ["“May (2)”" in one.message for sheet in twice.sheets for one in sheet.findings] == [True]
