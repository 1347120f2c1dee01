"""Amounts with fractions of a penny: a ledger of them is asked about once, totals hold either way; a few are held."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.fractions import AS_HELD, ROUNDED
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import ledger_lines, ledger_of

FOUR = (
    *("Supplier,Date,Amount", "A,13/05/2006,123.4567", "B,14/05/2006,12.345", "C,14/05/2006,7.1"),
    *("D,14/05/2006,-12.3350", "E,14/05/2006,8.0040", "F,14/05/2006,8.0040", "Total,,146.5747"),
)
"""Rounded each: 123.46, 12.35, 7.10, −12.34, 8.00, 8.00; together 146.57, exactly 146.5747."""


def test_a_ledger_in_four_decimals_is_asked_about_once(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="5 of 6 lines of the ledger have more than two decimals") as asked:
        ledger_lines(tmp_path, *FOUR)
    assert "come to £146.57: £0.0047 less than as they stand" in asked.value.message
    assert [(one.value, one.note) for one in asked.value.options] == [(ROUNDED, "£146.57"), (AS_HELD, "5")]
    found = ledger_lines(tmp_path, *FOUR, fractions=ROUNDED)
    assert [line[4] for line in found.lines] == [12346, 1235, 710, -1234, 800, 800]
    assert (found.sheets[0].totals[0].difference, found.codes, found.held) == (0, ["fractions_rounded"], [])
    told = worth_remembering(found.file.choices)
    earlier = EarlierLedger(1, "a.csv", "2006-06-01", found.file.headings, told)
    again = ledger_lines(tmp_path, *FOUR, earlier=[earlier])
    assert (again.amount, again.file.used) == (14_657, ("fractions",))
    assert len(ledger_lines(tmp_path, *FOUR, fractions=AS_HELD).held) == 5


def test_a_total_of_what_stands_there_agrees_and_the_rounding_is_told(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,10.004" for day in range(13, 20)] + ["A,20/05/2006,1000.100"]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "Total,,1070.13", fractions=ROUNDED)
    (total,) = found.sheets[0].totals
    assert (total.rows, total.rounding, total.difference) == (107_010, 3, 0)
    assert found.codes == ["fractions_rounded", "total_rounded"]
    each = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "Total,,1070.10", fractions=ROUNDED)
    assert (each.sheets[0].totals[0].rounding, each.sheets[0].totals[0].difference) == (0, 0)
    wrong = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "Total,,1070.14", fractions=ROUNDED)
    assert wrong.sheets[0].totals[0].difference in (1, 4)


def test_a_few_are_held_and_the_others_read(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,12.34" for day in range(13, 22)]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "B,22/05/2006,12.3456", "C,1/5/2006,1.200")
    assert (found.amount, sorted(found.held_for)) == (9 * 1234, [11, 12])


def test_three_decimals_that_may_be_thousands_are_never_rounded(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,{day}.500" for day in range(13, 20)]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, fractions=ROUNDED)
    assert (found.lines, len(found.held)) == ([], 7)


def test_debits_and_credits_are_rounded_each_by_its_own_sign(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,10.0049," for day in range(13, 16)] + ["B,20/05/2006,,5.0051"]
    told = ("Supplier,Date,Debit,Credit", *rows, "Total,,30.0147,5.0051")
    found = ledger_lines(tmp_path, *told, fractions=ROUNDED)
    (total,) = found.sheets[0].totals
    assert (found.amount, total.amount, total.rounding, total.difference) == (2_499, 2_501, 2, 0)
    assert "£0.0196 less" in found.sheets[0].findings[0].message


def test_numbers_of_a_workbook_are_no_thousands_and_columns_of_them_are_told_apart(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Supplier", "Date", "Net", "Gross"]]
    rows += [["A", f"{day}/05/2006", day + 0.345, day * 1.2 + 0.4144] for day in range(13, 19)]
    path = write_workbook(tmp_path, {"May": rows})
    with pytest.raises(AskedError, match="2 columns that may be the amount"):
        ledger_of(path)
    found = ledger_of(path, amount_column="Net", fractions=ROUNDED)
    assert (found.amount, found.held) == (sum(range(13, 19)) * 100 + 6 * 35, [])
