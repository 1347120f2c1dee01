"""A ledger whose payments stand below zero is asked about, and never turned round unseen."""

from pathlib import Path

import pytest

from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger, worth_remembering
from commission.importing.ledger.signs import AS_WRITTEN, REVERSED
from tests.test_importing.test_ledger.reading import ledger_lines

BELOW = ("Supplier,Date,Amount", *(f"Axis,{day}/05/2006,-{day}.00" for day in range(13, 21)), "Bea,21/05/2006,3.00")
ABOVE = (BELOW[0], *(line.replace(",-", ",") for line in BELOW[1:]))


def test_payments_below_zero_are_asked_with_both_sums(tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="8 of 9 lines of the ledger stand below zero") as asked:
        ledger_lines(tmp_path, *BELOW, "Total,,-129.00")
    assert [(one.value, one.note) for one in asked.value.options] == [(REVERSED, "£129.00"), (AS_WRITTEN, "−£129.00")]
    found = ledger_lines(tmp_path, *BELOW, "Total,,-129.00", signs=REVERSED)
    assert (found.amount, found.lines[-1][4], found.sheets[0].totals[0].difference) == (12_900, -300, 0)
    assert "signs_reversed" in found.codes
    assert ledger_lines(tmp_path, *BELOW, signs=AS_WRITTEN).amount == -12_900


def test_what_was_said_of_one_ledger_does_not_turn_the_next(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, *BELOW, signs=REVERSED)
    earlier = EarlierLedger(1, "a.csv", "2006-06-01", found.file.headings, worth_remembering(found.file.choices))
    assert ledger_lines(tmp_path, *BELOW, earlier=[earlier]).amount == 12_900
    with pytest.raises(AskedError, match="With its signs turned round, 9 of 9 lines") as asked:
        ledger_lines(tmp_path, *ABOVE, earlier=[earlier])
    assert [one.value for one in asked.value.options] == [AS_WRITTEN]
    assert ledger_lines(tmp_path, *ABOVE, earlier=[earlier], signs=AS_WRITTEN).amount == 13_500


@pytest.mark.parametrize("lines", [ABOVE, BELOW[:4], (*ABOVE[:7], *BELOW[1:8])])
def test_credits_among_payments_are_not_asked_about(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert ledger_lines(tmp_path, *lines).lines
