"""Credit notes that only a document type tells: asked with both sums, as the person says, and remembered."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.credit_notes import AS_WRITTEN, BELOW_ZERO
from tests.test_importing.test_ledger.reading import ledger_lines

LINES = (
    "Doc Type,Supplier,Date,Amount",
    "INV,Axis,13/05/2006,100.00",
    "INV,Bea,13/05/2006,50.00",
    "Credit Note,Axis,14/05/2006,30.00",
    "CRN,Axis,15/05/2006,-5.00",
    "CRN,Axis,not yet,7.00",
)


@pytest.mark.parametrize("heading", ["INV/CRN", "Transaction Type", "Doc. Type"])
def test_the_column_is_known_by_its_heading(tmp_path: Path, heading: str) -> None:
    with pytest.raises(AskedError, match="one credit note"):
        ledger_lines(tmp_path, LINES[0].replace("Doc Type", heading), *LINES[1:])


def test_credit_notes_above_zero_are_asked_with_both_sums(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="one credit note stands above zero") as asked:
        ledger_lines(tmp_path, *LINES)
    assert [(one.value, one.note) for one in asked.value.options] == [(BELOW_ZERO, "£115.00"), (AS_WRITTEN, "£175.00")]
    below = ledger_lines(tmp_path, *LINES, credit_notes=BELOW_ZERO)
    assert [line[4] for line in below.lines] == [10000, 5000, -3000, -500]
    assert below.codes[0] == "credits_turned"
    assert ledger_lines(tmp_path, *LINES, credit_notes=AS_WRITTEN).amount == 17500
    told = worth_remembering(below.file.choices)
    earlier = EarlierLedger(1, "a.csv", "2006-06-01", below.file.headings, told)
    assert ledger_lines(tmp_path, *LINES, earlier=[earlier]).amount == 11500


@pytest.mark.parametrize(
    ("headings", "mark", "others"),
    [
        *(
            ("Supplier,Date,Amount,+/-", "-", "+"),
            ("Supplier,Date,Amount,", "CR", ""),
            ("Supplier,Date,Amount,", "−", ""),
        ),
        *(("Supplier,Date,Amount,", "-£", "£"), ("Supplier,Date,Amount,Type", "Refund", "Invoice")),
    ],
)
def test_a_column_of_signs_without_words_is_asked_about(tmp_path: Path, headings: str, mark: str, others: str) -> None:
    rows = [f"Axis,{day}/05/2006,5.00,{mark if day == 15 else others}" for day in range(13, 20)]
    with pytest.raises(AskedError, match=r"one credit note stands above zero, £5\.00"):
        ledger_lines(tmp_path, headings, *rows)
    assert ledger_lines(tmp_path, headings, *rows, credit_notes=BELOW_ZERO).amount == 2_500


def test_a_column_that_says_more_than_signs_is_none_of_signs(tmp_path: Path) -> None:
    rows = ("Supplier,Date,Amount,", "A,13/05/2006,5.00,CR", "B,14/05/2006,5.00,", "B,14/05/2006,5.00,see note")
    assert ledger_lines(tmp_path, *rows).amount == 1_500


def test_a_sign_before_the_pound_is_no_currency(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Supplier,Date,Currency,Amount", "A,13/05/2006,£,5.00", "B,13/05/2006,-£,5.00")
    assert (found.amount, found.held_for) == (500, {3: ["other_currency"]})


def test_credit_notes_in_words_are_said_where_nothing_stands_below_zero(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,5.00,{'Credit note 7' if day == 15 else 'Credit union'}" for day in range(13, 20)]
    found = ledger_lines(tmp_path, "Supplier,Date,Amount,Narrative", *rows)
    assert [(one.code, one.row) for one in found.sheets[0].findings] == [("credits_in_words", 4)]
    assert ledger_lines(tmp_path, "Supplier,Date,Amount,Narrative", *rows, "B,20/05/2006,-5.00,x").codes == []


def test_a_ledger_of_both_sides_is_said(tmp_path: Path) -> None:
    rows = [f"A,{day}/05/2006,{day}.00" for day in range(13, 20)]
    assert ledger_lines(tmp_path, "Supplier,Date,Amount", *rows, *rows, "B,20/05/2006,-99.00").codes == []
    both = [row for day in range(13, 20) for row in (f"A,{day}/05/2006,{day}.00", f"A,{day}/05/2006,-{day}.00")]
    assert ledger_lines(tmp_path, "Supplier,Date,Amount", *both).codes == ["as_much_below"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Doc Type,Supplier,Date,Amount", "INV,Axis,13/05/2006,100.00", "CN,Axis,13/05/2006,-5.00"),
        ("Doc Type,Supplier,Date,Amount", "CR,Axis,13/05/2006,100.00", "CR,Bea,13/05/2006,5.00"),
        ("Supplier Group,Supplier,Date,Amount", "Credit,Axis,13/05/2006,100.00", "x,Bea,13/05/2006,5.00"),
    ],
)
def test_where_nothing_is_open_nothing_is_asked(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert ledger_lines(tmp_path, *lines).held == []
