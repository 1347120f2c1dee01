"""Lines without a payee below one that has it: asked where names seem to be written once, else of nobody."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.payees_above import ABOVE, DAY_ABOVE, NOBODY
from tests.test_importing.test_ledger.reading import ledger_lines

HEADS = "Supplier,Supplier No,Date,Doc No,Amount"
ONCE = (
    *(HEADS, "Axis,7,13/04/2025,1,123.45", ",,14/04/2025,1,12.34", ",7,14/04/2025,1,12.35"),
    *("Bea,8,15/04/2025,3,1.00", ",,15/04/2025,3,2.00", "Total,,,,151.14"),
)


def test_names_written_once_are_asked_about_and_remembered(tmp_path: Path) -> None:
    with pytest.raises(
        AskedError, match=r"3 lines of the ledger name no payee .* 3 have the number of its doc"
    ) as asked:
        ledger_lines(tmp_path, *ONCE)
    assert [(one.value, one.note) for one in asked.value.options] == [
        (ABOVE, "row 3, £12.34, of “Axis”"),
        (NOBODY, "£26.69"),
    ]
    found = ledger_lines(tmp_path, *ONCE, payees=ABOVE)
    assert [line[1:3] for line in found.lines] == [("Axis", "7")] * 3 + [("Bea", "8")] * 2
    assert (found.codes, found.sheets[0].unnamed) == (["payees_above"], 0)
    told = EarlierLedger(1, "a.csv", "2025-05-01", found.file.headings, worth_remembering(found.file.choices))
    assert ledger_lines(tmp_path, *ONCE, earlier=[told]).file.used == ("payees",)
    nobody = ledger_lines(tmp_path, *ONCE, payees=NOBODY)
    assert [line[1] for line in nobody.lines].count("(no name)") == 3


SPLIT = (
    *("Supplier,Date,Doc No,Amount,Narrative", "Axis,13/05/2006,1,10.00,a", ",,1,10.00,b", ",,1,2.00,c"),
    *("Bea,14/05/2006,2,7.00,d", ",,,3.00,e", ",,,1.00,", ",,3,1.50,f", "Cy,15/05/2006,4,6.00,g", ",,,6.00,Adults"),
)
"""Split lines with the number of their document, and without; an amount alone; another number; and a sum of a group."""


def test_split_lines_without_payee_and_day_are_asked_about_together(tmp_path: Path) -> None:
    with pytest.raises(
        AskedError, match=r"3 lines .*; 3 have no date either, and would be of its day: £15\.00"
    ) as asked:
        ledger_lines(tmp_path, *SPLIT)
    assert [one.title[-30:] for one in asked.value.options] == [
        "f its day where they have none",
        "thout a date they are held (3)",
    ]
    found = ledger_lines(tmp_path, *SPLIT, payees=ABOVE)
    assert [(line[0], line[1], line[3].day) for line in found.lines] == [
        *((2, "Axis", 13), (3, "Axis", 13), (4, "Axis", 13), (5, "Bea", 14), (6, "Bea", 14), (9, "Cy", 15)),
    ]
    assert (sorted(found.held_for), found.codes[:2]) == ([7, 8, 10], ["payees_above", "days_above"])
    assert sorted(ledger_lines(tmp_path, *SPLIT, payees=NOBODY).held_for) == [3, 4, 6, 7, 8, 10]


def test_days_written_once_are_asked_about_and_what_may_be_a_total_stays_held(tmp_path: Path) -> None:
    rows = ("A,13/05/2006,5.00", "B,,6.00", "C,,7.00", "D,14/05/2006,1.00", "E,,2.50", "E,15/05/2006,3.00", "F,,3.00")
    with pytest.raises(AskedError, match=r"3 lines of the ledger have no date .* one that has it: £15\.50") as asked:
        ledger_lines(tmp_path, "Supplier,Date,Amount", *rows)
    assert [(one.value, one.note) for one in asked.value.options] == [
        (DAY_ABOVE, "row 3, £6.00, of 13 May 2006"),
        (NOBODY, "3"),
    ]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, payees=DAY_ABOVE)
    assert [line[3].day for line in found.lines] == [13, 13, 13, 14, 14, 15]
    assert (list(found.held_for), found.codes[0]) == ([8], "days_above")
    assert sorted(ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, payees=NOBODY).held_for) == [3, 4, 6, 8]
    sums = [f"P{at},{at}/05/2006,{at}.00\r\nP{at},,{at}.00" for at in range(13, 19)]
    assert len(ledger_lines(tmp_path, "Supplier,Date,Amount", *sums).held) == 6


def test_what_stands_below_a_total_or_has_another_number_is_of_nobody_above(tmp_path: Path) -> None:
    rows = ("Axis,7,13/04/2025,1,5.00", ",,14/04/2025,1,6.00", "Sub-total,,,,11.00", ",,15/04/2025,1,7.00")
    found = ledger_lines(tmp_path, HEADS, *rows, "Bea,8,16/04/2025,2,9.00", ",9,17/04/2025,2,1.00", payees=ABOVE)
    assert [line[1] for line in found.lines] == ["Axis", "Axis", "(no name)", "Bea", "(no name)"]


def test_ditto_marks_are_no_names(tmp_path: Path) -> None:
    rows = (
        "A,13/05/2006,5",
        '"""",14/05/2006,6',
        "Ditto,14/05/2006,7",
        "Ditto Ltd,15/05/2006,1",
        *(["B,16/05/2006,1"] * 30),
    )
    with pytest.raises(AskedError, match="2 lines of the ledger name no payee"):
        ledger_lines(tmp_path, "Supplier,Date,Amount", *rows)
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, payees=ABOVE)
    assert [line[1] for line in found.lines[:5]] == ["A", "A", "A", "Ditto Ltd", "B"]


def test_a_name_left_out_here_and_there_is_not_asked_about(tmp_path: Path) -> None:
    rows = [f"Payee {day // 2},{day // 2},{day}/04/2025,{day},1.00" for day in range(13, 27)]
    found = ledger_lines(tmp_path, HEADS, *rows, *(f",,{day}/04/2025,{day},1.00" for day in (14, 15, 16)))
    assert found.sheets[0].unnamed == 3


def test_names_in_turn_with_lines_of_none_are_asked_about_without_documents(tmp_path: Path) -> None:
    rows = [f"Payee {day},{day}/04/2025,1.00\r\n,{day}/04/2025,2.00" for day in range(13, 17)]
    with pytest.raises(AskedError, match="4 lines of the ledger name no payee and stand below one that names its pay"):
        ledger_lines(tmp_path, "Supplier,Date,Amount", *rows)
    assert ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, payees=ABOVE).lines[-1][1] == "Payee 16"
