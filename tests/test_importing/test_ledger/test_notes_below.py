"""What stands below the last line of a ledger and says nothing of a payment: told as notes, where no line follows."""

from datetime import date
from pathlib import Path

import pytest

from tests.test_importing.test_ledger.reading import ledger_lines

HEADS = "Body,Supplier,Date,Description,Amount"
LINE = "Shire,Axis Ltd,13/05/2006,Advice,5.00"
NOTES = (
    "Notes to this list,,,,",
    ",,,Payments to carers are left out of it,",
    ",Note: amounts are without VAT,,,",
    "Shire,,,,",
    ",,,,© Copyright Shire Council 2006",
    ",,Produced by the payments team,,",
    ",The council publishes this list each month as the code of 2015 asks it to,,,",
)


def test_notes_below_the_last_line_are_told_together(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADS, LINE, LINE, "", *NOTES[:3], "Total,,,,10.00", *NOTES[3:])
    sheet = found.sheets[0]
    (said,) = sheet.findings
    assert (found.amount, sheet.held, sheet.blank, len(sheet.totals)) == (1_000, 0, 1, 1)
    assert (said.code, said.row) == ("notes_below", 5)
    assert "(7 rows from 5 to 12): “Notes to this list”" in said.message
    (alone,) = ledger_lines(tmp_path, HEADS, LINE, NOTES[0]).sheets[0].findings
    assert "(row 3)" in alone.message


def test_what_a_line_stands_below_is_held_row_by_row(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADS, LINE, *NOTES, LINE)
    assert found.held_for.keys() == set(range(3, 10))
    assert found.codes.count("notes_below") == 0
    below = ledger_lines(tmp_path, HEADS, LINE, NOTES[0], ",Bea,,,7.00", NOTES[1])
    assert below.held_for == {3: ["no_line"], 4: ["no_date"]}
    assert "(row 5)" in next(one.message for one in below.sheets[0].findings if one.code == "notes_below")


@pytest.mark.parametrize(
    "row",
    [
        ",Victim Help West,,,",
        ",,,12.50,",
        ",,14/05/2006,,",
        ",,,,two hundred pounds or 200",
        ",,,,£5 less the fee paid before",
        ",Note: a credit follows,,,9.00",
        ",Note: as above,,Advice given,",
        "14/05/2006,,,,",
        ",,,,1,,,,",
    ],
)
def test_what_may_be_a_payment_is_held(tmp_path: Path, row: str) -> None:
    found = ledger_lines(tmp_path, HEADS, LINE, row)
    assert list(found.held_for) == [3]
    assert "notes_below" not in found.codes


def test_so_many_rows_are_no_notes(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, HEADS, LINE, *["Shire,,,,"] * 2_001)
    assert (found.sheets[0].held, "notes_below" in found.codes) == (2_001, False)


def test_a_ledger_of_one_day_has_notes_without_it(tmp_path: Path) -> None:
    rows = ("Supplier,Amount", "Axis,5.00", "Note: the figures are without VAT,")
    found = ledger_lines(tmp_path, *rows, every_date=date(2006, 5, 31))
    assert (found.amount, found.sheets[0].held, "notes_below" in found.codes) == (500, 0, True)
