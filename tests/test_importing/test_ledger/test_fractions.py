"""Amounts with fractions of a penny: a ledger of them is asked about once, totals hold either way; a few are held."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.fractions import AS_HELD, ROUNDED
from commission.importing.ledger.points import FRACTION, HELD, THOUSANDS
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


THREE = ("Supplier,Date,Amount", *(f"A,{day}/05/2006,{day}.500" for day in range(13, 20)), "B,20/05/2006,-1.250")
"""By pounds and parts £114.25; by thousands £114,250.00."""


def test_three_decimals_that_may_be_thousands_are_asked_about_and_remembered(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="8 of 8 lines of the ledger have three figures behind a point") as asked:
        ledger_lines(tmp_path, *THREE)
    said = [(one.value, one.note) for one in asked.value.options]
    assert said == [(FRACTION, "£114.25"), (THOUSANDS, "£114,250.00"), (HELD, "8")]
    told = ledger_lines(tmp_path, *THREE, "Total,,114.250", point=THOUSANDS)
    assert (told.amount, told.codes, told.sheets[0].totals[0].difference) == (11_425_000, [], 0)
    earlier = EarlierLedger(1, "a.csv", "2006-06-01", told.file.headings, worth_remembering(told.file.choices))
    assert ledger_lines(tmp_path, *THREE, earlier=[earlier]).file.used == ("point",)
    parts = ledger_lines(tmp_path, *THREE, "Total,,114.250", point=FRACTION)
    assert (parts.amount, parts.codes, parts.sheets[0].totals[0].difference) == (11_425, [], 0)
    assert len(ledger_lines(tmp_path, *THREE, point=HELD).held) == 8


def test_an_amount_anywhere_in_the_ledger_proves_the_point(tmp_path: Path) -> None:
    rows = [f"A,{day % 28 + 1}/05/2006,{day % 90 + 10}.500" for day in range(5_001)]
    found = ledger_lines(tmp_path, *THREE, *rows, "C,21/05/2006,0.750", point=THOUSANDS)
    assert (found.held, found.amount) == ([], 11_425 + sum((day % 90 + 10) * 100 + 50 for day in range(5_001)) + 75)


def test_one_of_thousands_and_a_few_among_many_are_held(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,12.34" for day in range(13, 22)]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, "B,22/05/2006,12.500", "C,1/5/2006,1.200")
    assert (found.amount, sorted(found.held_for)) == (9 * 1234, [11, 12])


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
