"""Which day a ledger means where it writes months, names the date oddly, or leaves it blank: asked, and remembered."""

from datetime import date
from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices, worth_remembering
from commission.importing.ledger.turned_days import AS_KEPT, BACK
from commission.rules.reading.written_days import DayOrder
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import ledger_lines, ledger_of

MONTHS = ("Supplier,Date,Amount", "Axis,2012-02,5", "Bea,Feb-12,7", "Cy,3 Feb 2012,1")


def test_months_without_days_are_asked_once_and_said(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="months without days, such as “2012-02”") as asked:
        ledger_lines(tmp_path, *MONTHS)
    assert (asked.value.about, [one.value for one in asked.value.options]) == ("months", ["month-end"])
    assert asked.value.options[0].note == "“2012-02” is 29 Feb 2012"
    found = ledger_lines(tmp_path, *MONTHS, month_end=True)
    assert [line[3] for line in found.lines] == [date(2012, 2, 29), date(2012, 2, 29), date(2012, 2, 3)]
    (said,) = (one.message for one in found.sheets[0].findings)
    assert (
        said == "Under “Date” stand months without days (2 lines): “2012-02” is taken as 29 Feb 2012, each as its last."
    )
    told = worth_remembering(found.file.choices)
    earlier = EarlierLedger(1, "a.csv", "2012-03-01", found.file.headings, told)
    again = ledger_lines(tmp_path, *MONTHS, earlier=[earlier])
    assert (again.amount, again.file.used) == (1300, ("month_end",))


def test_a_month_among_days_is_held(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Amount", "A,13/05/2006,5", "B,14/05/2006,5", "C,May 2006,5")
    assert [one.findings[0].message for one in found.held] == ["“May 2006” is a month, no day."]


def test_months_named_by_hand_are_asked_too(tmp_path: Path) -> None:
    lines = ("Supplier,Period,Amount", "Axis,201202,5")
    with pytest.raises(AskedError, match="Under “Period”"):
        ledger_lines(tmp_path, *lines, mapping={"Period": "date"})
    assert ledger_lines(tmp_path, *lines, mapping={"Period": "date"}, month_end=True).lines[0][3] == date(2012, 2, 29)


def test_a_heading_of_months_is_a_date_where_no_other_is(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Return Month,Amount", "Axis,01/05/2006,5", "Axis,13/05/2006,5")
    assert found.sheets[0].mapping["Return Month"] == "date"
    beside = ledger_lines(tmp_path, "Supplier,Month,Date,Amount", "Axis,01/05/2006,13/05/2006,5")
    assert beside.sheets[0].mapping["Date"] == "date"


def test_days_under_another_heading_are_asked(tmp_path: Path) -> None:
    lines = ("Supplier,Updated,Seen,Amount", "Axis,13/05/2006,14/05/2006,5", "Bea,13/05/2006,15/05/2006,7")
    with pytest.raises(AskedError, match=r"names the date of the payment\. Days stand under “Updated”") as asked:
        ledger_lines(tmp_path, *lines)
    assert [(one.value, one.note) for one in asked.value.options] == [
        ("Updated", "13/05/2006"),
        ("Seen", "14/05/2006, 15/05/2006"),
    ]
    assert ledger_lines(tmp_path, *lines, mapping={"Updated": "date"}).amount == 1200


def test_a_date_that_most_rows_leave_blank_is_asked(tmp_path: Path) -> None:
    rows = ("A,,1/5/2006,5", "B,,2/5/2006,5", "C,20/5/2006,3/5/2006,5")
    with pytest.raises(AskedError, match=r"2 rows of .* leave the date of the payment blank") as asked:
        ledger_lines(tmp_path, "Supplier,Paid Date,Invoice Date,Amount", *rows)
    assert [one.value for one in asked.value.options] == ["Paid Date", "Invoice Date"]


OPEN = ("Supplier,Date,Amount", "Axis,03/04/2025,5", "Bea,04/04/2025,7", "Cy,01/04/2025,1", "Dee,05/02/2025,1")


def test_an_order_of_days_that_nothing_proves_is_asked_with_what_falls_in_which_year(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match=r"“03/04/2025” and the like \(3 in all\) can be read two ways") as asked:
        ledger_lines(tmp_path, *OPEN)
    assert (asked.value.about, [(one.value, one.note) for one in asked.value.options]) == (
        "days",
        [
            ("DAY_FIRST", "“03/04/2025” is 3 Apr 2025; 1 in 2024-25, 3 in 2025-26"),
            ("MONTH_FIRST", "“03/04/2025” is 4 Mar 2025; 2 in 2024-25, 2 in 2025-26"),
        ],
    )
    found = ledger_lines(tmp_path, *OPEN, day_order=DayOrder.MONTH_FIRST)
    assert found.lines[0][3] == date(2025, 3, 4)
    told = EarlierLedger(1, "a.csv", "2025-05-01", found.file.headings, worth_remembering(found.file.choices))
    again = ledger_lines(tmp_path, *OPEN, earlier=[told])
    assert (again.lines[0][3], again.file.used) == (date(2025, 3, 4), ("day_order",))
    proving = ledger_lines(tmp_path, *OPEN, "Eve,30/04/2025,1", earlier=[told])
    assert proving.lines[0][3] == date(2025, 4, 3)


@pytest.mark.parametrize(("beside", "day"), [("27/03/2025", date(2025, 4, 3)), ("03/27/2025", date(2025, 3, 4))])
def test_days_of_another_column_prove_the_order(tmp_path: Path, beside: str, day: date) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Due Date,Amount", f"Axis,03/04/2025,{beside},5", "Bea,04/04/2025,,7")
    assert found.lines[0][3] == day
    assert "order_beside" in found.codes
    proving = ledger_lines(tmp_path, "Supplier,Date,Due Date,Amount", f"A,13/04/2025,{beside},5")
    assert "order_beside" not in proving.codes


def test_days_that_may_begin_with_their_year_are_asked(tmp_path: Path) -> None:
    lines = ("Supplier,Date,Amount", "Axis,25-04-03,5", "Bea,25-04-13,7", "Cy,25-03-05,1")
    with pytest.raises(AskedError) as asked:
        ledger_lines(tmp_path, *lines)
    assert [one.value for one in asked.value.options] == ["DAY_FIRST", "YEAR_FIRST"]
    assert ledger_lines(tmp_path, *lines, day_order=DayOrder.YEAR_FIRST).lines[1][3] == date(2025, 4, 13)


def test_the_same_day_by_either_order_is_not_asked(tmp_path: Path) -> None:
    assert ledger_lines(tmp_path, OPEN[0], OPEN[2]).lines[0][3] == date(2025, 4, 4)


UNDATED = ("Payments May 2006,", "Supplier Name,Total", "Axis,5.00", "Bea,7.00", ",", "Grand Total,12.00")


def test_a_ledger_without_any_date_is_of_one_day_that_a_person_names(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="no column holds days") as asked:
        ledger_lines(tmp_path, *UNDATED, name="spend 2006-04.csv")
    assert asked.value.about == "day"
    assert [(one.value, one.title) for one in asked.value.options] == [
        ("2006-04-30", "All on 30 Apr 2006"),
        ("2006-05-31", "All on 31 May 2006"),
    ]
    found = ledger_lines(tmp_path, *UNDATED, every_date=date(2006, 5, 31))
    assert [(line[0], line[1], line[3], line[4]) for line in found.lines] == [
        (3, "Axis", date(2006, 5, 31), 500),
        (4, "Bea", date(2006, 5, 31), 700),
    ]
    assert (found.held, found.sheets[0].totals[0].difference) == ([], 0)
    assert found.codes[0] == "all_on_one_day"


def test_the_day_of_all_payments_stands_in_a_child_too() -> None:
    choices = LedgerChoices(every_date=date(2006, 5, 31))
    assert LedgerChoices.from_told(choices.as_told()) == choices


def test_dates_that_a_spreadsheet_turned_round_are_asked_and_turned_back(tmp_path: Path) -> None:
    days = [date(2025, 4, day) for day in range(1, 25)]
    rows = [["A", day.replace(month=day.day, day=4) if day.day <= 12 else f"{day:%d/%m/%Y}", 1] for day in days]
    path = write_workbook(tmp_path, {"Ledger": [["Supplier", "Date", "Amount"], *rows]})
    with pytest.raises(
        AskedError, match=r"12 cells under “Date” .* are dates of days up to the twelfth, 12 are"
    ) as asked:
        ledger_of(path)
    assert [(one.value, one.note) for one in asked.value.options] == [
        (BACK, "“2025-01-04” is 1 Apr 2025; 12 in 2025-26"),
        (AS_KEPT, "“2025-01-04” is 4 Jan 2025; 3 in 2024-25, 9 in 2025-26"),
    ]
    found = ledger_of(path, turned=BACK)
    assert ([line[3] for line in found.lines], found.codes) == (days, ["dates_turned"])
    assert ledger_of(path, turned=AS_KEPT).lines[0][3] == date(2025, 1, 4)
    proved = ledger_lines(tmp_path, "Supplier,Date,Amount", "A,04/01/2025,1", "A,13/01/2025,1", turned=BACK)
    assert proved.lines[0][3] == date(2025, 1, 4)


BOTH = ("Supplier,Date,Amount", "A,13/05/2006,1", "B,14/05/2006,2", "C,05/16/2006,4", "D,03/05/2006,8")


def test_days_written_both_ways_are_held_until_a_person_says_how_they_are_read(tmp_path: Path) -> None:
    held = ledger_lines(tmp_path, *BOTH)
    assert (held.amount, held.held_for) == (700, {5: ["date_ambiguous"]})
    said = next(one for one in held.sheets[0].findings if one.code == "order_mixed")
    assert "2 can only be day/month, 1 only month/day. Those that can be either (1) are held" in said.message
    for order, read in ((DayOrder.DAY_FIRST, date(2006, 5, 3)), (DayOrder.MONTH_FIRST, date(2006, 3, 5))):
        found = ledger_lines(tmp_path, *BOTH, day_order=order)
        assert (found.codes, [line[3] for line in found.lines][2:]) == (["order_told"], [date(2006, 5, 16), read])
    turned = ledger_lines(tmp_path, BOTH[0], *BOTH[2:], "E,05/17/2006,1", "F,05/18/2006,1")
    assert "order_mixed_month" in turned.codes


def test_an_order_that_an_earlier_ledger_was_told_does_not_settle_days_written_both_ways(tmp_path: Path) -> None:
    first = ledger_lines(tmp_path, *OPEN, day_order=DayOrder.DAY_FIRST)
    told = EarlierLedger(1, "a.csv", "2025-05-01", first.file.headings, worth_remembering(first.file.choices))
    found = ledger_lines(tmp_path, *BOTH, earlier=[told])
    assert (found.file.used, found.held_for) == (("day_order",), {5: ["date_ambiguous"]})
