"""Every row of a ledger is a payment, held, blank or a total; to the penny, whatever way it is written."""

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.payees import NO_NAME
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import HEADINGS, Ledger, ledger_lines, ledger_of, made_ledger

ROW = "Axis Ltd,7,13/05/2006,10.00,Work,CC1,T1"


def _written(rows: list[list[str]]) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().splitlines()


def _accounted(found: Ledger, rows: int) -> None:
    sheets = found.sheets
    counted = sum(one.lines + one.held + one.blank + len(one.totals) for one in sheets)
    assert counted == rows
    assert sum(one.amount for one in sheets) == found.amount
    assert sum(one.lines for one in sheets) == len(found.lines)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [7, 5_003, 12_000])
def test_a_made_up_ledger_comes_to_the_penny(tmp_path: Path, seed: int, count: int) -> None:
    rows, whole = made_ledger(seed, count)
    found = ledger_lines(tmp_path, HEADINGS, *_written(rows))
    assert (found.amount, len(found.lines), found.held) == (whole, count, [])
    _accounted(found, count)
    assert [line[0] for line in found.lines] == list(range(2, count + 2))
    credits_ = [line[4] for line in found.lines if line[4] < 0]
    assert found.sheets[0].credits == (len(credits_), sum(credits_))
    assert found.words[0] == {"description": "Invoice 0", "cost_centre": rows[0][5], "voucher": "T0"}


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        *(("1136.8400000000001", 113_684), ('"1,234.50"', 123_450), ("(250.00)", -25_000), ("250.00-", -25_000)),
        *(("250 CR", -25_000), ("250.00 DR", 25_000), ("£-5", -500), ("0.00", 0), (" £1.10 ", 110)),
    ],
)
def test_an_amount_is_read_as_finance_writes_it(tmp_path: Path, written: str, pence: int) -> None:
    found = ledger_lines(tmp_path, HEADINGS, ROW, f"Bea,8,14/05/2006,{written},,,")
    assert found.amount == 1_000 + pence


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Bea,8,14/05/2006,1.200,,,", ["amount_unclear"]),
        ("Bea,8,14/05/2006,12.345678,,,", ["amount_unclear"]),
        ("Bea,8,14/05/2006,€5,,,", ["amount_unclear"]),
        ("Bea,8,14/05/2006,,,,", ["no_amount"]),
        ("Bea,8,14/05/2006,-,,,", ["no_amount"]),
        ("Bea,8,31/02/2006,5,,,", ["date_impossible"]),
        ("Bea,8,,5,,,", ["no_date"]),
        ("Bea,8,soon,x,,,", ["date_unclear", "amount_unclear"]),
        ("Bea,8,14/05/2066,5,,,", ["date_far"]),
        ("Bea,8,2006-05-13 23:00:00,5,,,", ["date_ambiguous"]),
        ("Bea,8,May 2006,5,,,", ["date_unclear"]),
        (",,,5,,,", ["no_payee"]),
        (",,,,see note,,", ["no_line"]),
        ("Bea,8,14/05/2006,5,,,,extra", ["row_askew"]),
        ("Total,8,14/05/2006,5,,,", ["row_askew"]),
    ],
)
def test_a_row_that_is_not_certain_is_held_with_its_number(tmp_path: Path, row: str, codes: list[str]) -> None:
    found = ledger_lines(tmp_path, HEADINGS, ROW, row, ROW.replace("10.00", "20.00"))
    assert found.held_for == {3: codes}
    assert found.amount == 3_000
    _accounted(found, 3)


def test_a_line_without_a_payee_is_paid_to_nobody_known(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, ROW, ",9,14/05/2006,5.00,,,", ",,15/05/2006,6.00,,,")
    assert [line[1:3] for line in found.lines[1:]] == [(NO_NAME, "9"), (NO_NAME, "")]
    assert "unnamed" in found.codes


def test_two_equal_lines_are_two_payments(tmp_path: Path) -> None:
    assert ledger_lines(tmp_path, HEADINGS, ROW, ROW).amount == 2_000


def test_blank_rows_count_only_between_filled_ones(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, "", ROW, ",,,,,,", "", ROW, "", ",,")
    assert (len(found.lines), found.sheets[0].blank) == (2, 2)


def test_headings_that_come_again_are_no_row(tmp_path: Path) -> None:
    headings = HEADINGS.replace("Narrative,", "Narrative,,")
    row = ROW.replace("Work,", "Work,,")
    found = ledger_lines(tmp_path, "A body,,,,,,", headings, row, headings, row)
    assert (len(found.lines), found.held, found.codes.count("headings_again")) == (2, [], 1)


@pytest.mark.parametrize(
    ("total", "difference"),
    [("Total,,,20.00,,,", 0), (",,,20.00,,,", 0), ("Grand Total,,,20.01,,,", 1), ('Total,,,"1,020.00",,,', 100_000)],
)
def test_a_total_row_is_compared_to_the_penny(tmp_path: Path, total: str, difference: int) -> None:
    found = ledger_lines(tmp_path, HEADINGS, ROW, ROW, total)
    (check,) = found.sheets[0].totals
    assert (check.rows, check.difference, found.amount) == (2_000, difference, 2_000)
    said = [one.message for one in found.sheets[0].findings if one.code == "total_differs"]
    assert len(said) == bool(difference)
    assert not difference or f"£{difference / 100:,.2f} more in the total" in said[0]


def test_subtotals_and_a_grand_total_each_add_up_their_own(tmp_path: Path) -> None:
    rows = [ROW, ROW, "Axis Ltd Total,,,20.00,,,", ROW.replace("10.00", "-3.00"), "Sub Total,,,-3.00,,,"]
    found = ledger_lines(tmp_path, "Total of the month,,,17.00,,,", HEADINGS, *rows, "Total,,,17.00,,,")
    assert [check.difference for check in found.sheets[0].totals] == [0, 0, 0]
    _accounted(found, 6)


def test_a_total_above_held_rows_says_that_they_are_not_in_the_sum(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, ROW, "Bea,8,14/05/2006,x,,,", "Total,,,15.00,,,")
    assert "1 held row is not in the sum" in found.sheets[0].findings[-1].message


def test_a_payee_whose_name_says_total_is_a_payee(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, "Total Recall Training,1,13/05/2006,5,,,", "Care Total,2,13/05/2006,5,,,")
    assert [line[1] for line in found.lines] == ["Total Recall Training", "Care Total"]


def test_31_march_and_1_april_are_as_written(tmp_path: Path) -> None:
    rows = ["A,1,31/03/2007,1,,,", "A,1,01/04/2007,2,,,", "A,1,31/03/2007 23:59:59,4,,,", "A,1,01-Apr-07,8,,,"]
    found = ledger_lines(tmp_path, HEADINGS, *rows)
    assert [line[3] for line in found.lines] == [date(2007, 3, 31), date(2007, 4, 1)] * 2


def test_dates_that_are_proved_at_the_end_are_read_again(tmp_path: Path) -> None:
    """In the first rows day and month may change places; a date below says which comes first."""
    rows = [f"A,1,{month:02d}/03/2006,1,,," for month in range(4, 10)] * 1_000
    found = ledger_lines(tmp_path, HEADINGS, *rows, "A,1,04/28/2006,1,,,")
    assert found.again == 1
    assert {line[3].day for line in found.lines} == {3, 28}
    assert "month_first" in found.codes


def test_in_a_column_of_both_orders_what_is_ambiguous_is_held(tmp_path: Path) -> None:
    rows = ["A,1,31/03/2007,1,,,", "A,1,03/31/2007,2,,,", "A,1,03/04/2007,4,,,", "A,1,05/05/2007,8,,,"]
    found = ledger_lines(tmp_path, HEADINGS, *rows)
    assert found.held_for == {4: ["date_ambiguous"]}
    assert found.amount == 1_100


def test_spreadsheet_numbers_half_way_down_are_days(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, "A,1,31/03/2007,1,,,", "A,1,39172,2,,,")
    assert {line[3] for line in found.lines} == {date(2007, 3, 31)}
    assert "serial_as_day" in found.codes


@pytest.mark.parametrize(
    ("rows", "pence"),
    [
        (["A,13/05/2006,10.00,", "B,14/05/2006,,2.50", "C,15/05/2006,0.00,1.00"], [1_000, -250, -100]),
        (["A,13/05/2006,10.00,", "B,14/05/2006,,-2.50"], [1_000, -250]),
    ],
)
def test_a_debit_and_a_credit_column_are_one_amount(tmp_path: Path, rows: list[str], pence: list[int]) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Debit,Credit", *rows)
    assert [line[4] for line in found.lines] == pence


def test_a_row_with_debit_and_credit_is_held(tmp_path: Path) -> None:
    rows = ["A,13/05/2006,10.00,", "B,14/05/2006,4,2.50", "C,14/05/2006,,1", "Total,,14.00,3.50"]
    found = ledger_lines(tmp_path, "Supplier,Date,Debit,Credit", *rows)
    assert found.held_for == {3: ["two_sides"]}
    assert found.sheets[0].totals[0].amount == 1_050


def test_a_column_may_say_which_side_an_amount_is_of(tmp_path: Path) -> None:
    rows = ["A,13/05/2006,10.00,D", "B,14/05/2006,2.50,C", "C,14/05/2006,1,?", "D,14/05/2006,-1,DR"]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount,Dr/Cr", *rows)
    assert [line[4] for line in found.lines] == [1_000, -250]
    assert set(found.held_for) == {4, 5}


def test_a_line_whose_quotation_marks_do_not_pair_is_held_alone(tmp_path: Path) -> None:
    broken = 'Bea,8,14/05/2006,5.00,"The "big" one",,T9'
    rows = [ROW.replace("Work", '"Work, and\nmore"')] * 2
    found = ledger_lines(tmp_path, HEADINGS, ROW, broken, *rows, 'Cee,9,14/05/2006,1.00,"open,,', ROW)
    assert found.held_for == {3: ["row_askew"], 6: ["row_askew"]}
    assert found.held[0].findings[0].text == broken
    assert found.amount == 4_000
    anew = {("", 3, "payee"): "Bea", ("", 3, "date"): "14/05/2006", ("", 3, "amount"): "5.00"}
    assert ledger_lines(tmp_path, HEADINGS, ROW, broken, corrections=anew).amount == 1_500


def test_columns_that_nobody_headed_are_no_reason_to_hold_a_row(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", "A,13/05/2006,5,x,y", "B,13/05/2006,6,z")
    assert (found.amount, found.held, found.codes) == (1_100, [], ["column_unheaded"])


def test_a_date_may_begin_with_its_weekday(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", 'A,"Friday, April 29, 2022",5', 'A,"Monday, May 2, 2022",5')
    assert [line[3] for line in found.lines] == [date(2022, 4, 29), date(2022, 5, 2)]


def test_other_money_is_held(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Amount,Currency", "A,13/05/2006,10,GBP", "B,13/05/2006,10,EUR")
    assert found.held_for == {3: ["other_currency"]}


def test_a_corrected_cell_is_taken_and_said(tmp_path: Path) -> None:
    rows = (HEADINGS, ROW, "Bea,8,14/05/2006,x,,,")
    found = ledger_lines(tmp_path, *rows, corrections={("", 3, "Amount"): "5.00"})
    assert (found.amount, found.held, found.codes) == (1_500, [], ["corrected"])


def test_the_cells_of_a_workbook_say_the_same(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADINGS.split(",")]
    rows += [["Axis", 7, datetime(2006, 5, 13), 1136.8400000000001, "Work", "CC1", 1.0]]
    rows += [["Bea", 8, datetime(2007, 3, 31, 23, 59, 59), -0.07, None, None, "T2"], ["Total", None, None, 1136.77]]
    found = ledger_of(write_workbook(tmp_path, {"April": rows}))
    assert [line[1:] for line in found.lines] == [
        ("Axis", "7", date(2006, 5, 13), 113_684),
        ("Bea", "8", date(2007, 3, 31), -7),
    ]
    assert found.sheets[0].totals[0].difference == 0
    assert found.words[0]["voucher"] == "1"


def test_a_formula_without_a_result_and_an_error_are_held(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS.split(","))
        for row, amount in enumerate(("=D9*2", "=1/0"), start=1):
            sheet.write_row(row, 0, ["Axis", "7", "13/05/2006"])
            sheet.write_formula(row, 3, amount, None, "#DIV/0!" if row == 2 else "")
        sheet.write_row(3, 0, ["Axis", "7", "13/05/2006", 5])
    found = ledger_of(path)
    assert found.held_for == {2: ["cell_unread"], 3: ["cell_unread"]}
    assert found.amount == 500


def test_what_is_no_ledger_is_refused_in_words(tmp_path: Path) -> None:
    for lines, said in (
        (["Name,Town", "Axis,Leeds"], "names the date and the amount"),
        (["Supplier,Period,Amount", "Axis,2006-05,5"], "names the date"),
        (["Supplier,Paid Date,Amount", "Axis,00:00:00,5"], "stand no dates but “00:00:00”"),
        (["Supplier,Date,Amount £000", "Axis,13/05/2006,5"], "no plain pounds"),
        (["Figures in £000s,,", "Supplier,Date,Amount", "Axis,13/05/2006,5"], "no plain pounds"),
        (["", ","], "blank cells only"),
        (["Supplier,Date,Amount", "Axis,13/05/2006,1,500.00", "Bea,14/05/2006,2,600"], "thousands: “1,500.00”"),
        (["Supplier,Date,Amount,Ref", "Axis,13/05/2006,1,500.00,A1", "Bea,14/05/2006,2,501,A2"], "comma of its thous"),
        (["Supplier,Date,£,p", "Axis,13/05/2006,5,07", "Bea,14/05/2006,6,"], "its pence in a column of their own, “p”"),
    ):
        with pytest.raises(UserError, match=said):
            ledger_lines(tmp_path, *lines)


def test_a_computers_zero_is_none_and_said(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADINGS, "A,1,13/05/2006,-3.46945E-18,,,", "B,2,13/05/2006,1.2E-02,,,", ROW)
    assert [line[4] for line in found.lines] == [0, 1_000]
    assert (found.codes[:1], found.held_for) == (["computers_zero"], {3: ["amount_unclear"]})
    float_ = ledger_lines(
        tmp_path, HEADINGS, "A,1,13/05/2006,-0.00000000000000000346945,,,", "B,1,13/05/2006,-0.000000009,,,"
    )
    assert [line[4] for line in float_.lines] == [0, 0]


@pytest.mark.parametrize(
    ("total", "said"), [("150.90", "£0.90 more than"), ("150.00", None), ("151.00", "no payee and")]
)
def test_a_total_without_a_word_is_known_by_its_amount(tmp_path: Path, total: str, said: str | None) -> None:
    lines = (HEADINGS, "A,1,13/05/2006,100.00,,,", "B,2,13/05/2006,50.00,,,", f",,,{total},,,")
    found = ledger_lines(tmp_path, *lines)
    if said is None:
        assert (found.codes, found.sheets[0].totals[0].difference) == (["total_unlabelled"], 0)
        return
    assert said in found.held[0].findings[0].message
    settled = ledger_lines(tmp_path, *lines, corrections={("", 4, "payee"): "Total"})
    assert (settled.held, settled.sheets[0].totals[0].difference) == ([], round(float(total) * 100) - 15000)


def test_headings_below_the_list_are_its_headings(tmp_path: Path) -> None:
    rows = ["Advice costs,Axis Ltd,13/05/2006,1.00", "Total spend,Bea,14/05/2006,2.00", "Rent,Cy,31/04/2006,4.00", ""]
    heads = "Description,Supplier Name,Payment Date,Amount Paid"
    found = ledger_lines(tmp_path, *rows, heads)
    assert (found.amount, found.held_for, found.sheets[0].heading_row) == (300, {3: ["date_impossible"]}, 5)
    assert [one.row for one in found.sheets[0].findings if one.code == "headings_last"] == [5]
    told = EarlierLedger(1, "a.csv", "2006-06-01", found.file.headings, {"sums": "paid"})
    assert ledger_lines(tmp_path, *rows, heads, earlier=[told]).file.used == ("sums",)
    both = ledger_lines(tmp_path, heads, *rows, heads)
    assert (both.sheets[0].heading_row, both.codes.count("headings_again")) == (1, 1)


@pytest.mark.parametrize("row", ["Nil return,,,", "Shire,,Nil,", ",,,", "Shire,,,"])
def test_a_ledger_of_nothing_paid_says_so(tmp_path: Path, row: str) -> None:
    said = " (“Nil" if "Nil" in row else " below them."
    with pytest.raises(UserError, match=re.escape(said)):
        ledger_lines(tmp_path, "Spend of May,,,", "Body,Supplier,Date,Amount", row)


def test_rows_longer_than_the_headings_are_taken_where_a_person_says_so(tmp_path: Path) -> None:
    heads, good = "Supplier,Date,Amount", [f"Axis {day},{day}/05/2006,1.00" for day in range(13, 20)]
    longer = ["Bea,14/05/2006,2.00,,extra", "Cy, and Co,14/05/2006,9,", "Dee,14/05/2006,4.00,1"]
    found = ledger_lines(tmp_path, heads, *good, *longer)
    assert (found.amount, found.sheets[0].held) == (700, 3)
    assert "(3) are held" in next(one.message for one in found.sheets[0].findings if one.code == "longer_held")
    taken = ledger_lines(tmp_path, heads, *good, *longer, longer="taken")
    assert (taken.amount, list(taken.held_for), "longer_taken" in taken.codes) == (1_300, [10], True)
    assert "longer" not in worth_remembering(taken.file.choices)
    assert "longer_held" not in ledger_lines(tmp_path, heads, *good).codes
