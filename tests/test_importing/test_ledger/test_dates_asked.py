"""Which day a ledger means where it writes months, names the date oddly, or leaves it blank: asked, and remembered."""

from datetime import date
from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from tests.test_importing.test_ledger.reading import ledger_lines

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
