"""Signs of a ledger: in words, in two columns, in a column beside; what is not certain is never guessed."""

import pytest

from commission.rules.reading.written import Uncertain
from commission.rules.year_end.ledger_amounts import is_computers_zero, of_two_sides, paid_amount, signed

UNSURE = Uncertain("amount_unclear", "Not certain.")


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        *(("250.00 DR", 25_000), ("250dr", 25_000), ("250.00", 25_000), ("250 CR", -25_000), ("", None), ("-", None)),
        *(("250.00 (CR)", -25_000), ("250 cr.", -25_000), ("-Â£250.00", -25_000), (" £ -   ", 0), ("GBP -", 0)),
        *(("1'250.00", 125_000), ("£1’250’000", 125_000_000), ("–250.00", -25_000), ("250.00‐", -25_000)),
        *(("'250.00", 25_000), ("'-250.00'", -25_000), ("CR 250.00", -25_000), ("Dr. £1,250", 125_000)),
    ],
)
def test_letters_behind_an_amount_say_its_side(text: str, pence: int | None) -> None:
    assert paid_amount(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        *("-250 DR", "x DR", "DR", "1.200", "9" * 120 + "x", "-250 (CR)", "Â£x", "ACR."),
        *("1'25.00", "CR -250", "CR", "5–7", "1,250'000", "'x"),
    ],
)
def test_what_is_no_certain_amount_stays_so(text: str) -> None:
    assert isinstance(paid_amount(text), Uncertain)


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        *(
            ("-3.46945E-18", True),
            (" 4.9E-03 ", True),
            ("5.0E-03", False),
            ("0.000000999", True),
            ("-0.000001000", False),
        ),
        *(("0.00", False), ("", False), ("E-18", False)),
    ],
)
def test_what_a_computer_leaves_of_a_sum_of_nothing_is_nothing(text: str, zero: bool) -> None:
    assert is_computers_zero(text) is zero


@pytest.mark.parametrize(
    ("debit", "credit", "negative", "pence"),
    [
        *((100, None, False, 100), (None, 50, False, -50), (None, -50, True, -50), (None, None, False, None)),
        *((0, 50, False, -50), (100, 0, False, 100), (None, 0, False, 0), (-100, None, False, -100)),
    ],
)
def test_two_columns_are_one_amount(debit: int | None, credit: int | None, negative: bool, pence: int | None) -> None:
    assert of_two_sides(debit, credit, negative) == pence


def test_of_two_columns_what_is_not_certain_is_held() -> None:
    assert of_two_sides(UNSURE, None, False) is UNSURE
    assert of_two_sides(None, UNSURE, False) is UNSURE
    for sides in ((100, 50, False), (None, -50, False), (None, 50, True)):
        assert isinstance(of_two_sides(*sides), Uncertain)


@pytest.mark.parametrize(
    ("pence", "text", "expected"),
    [
        *((100, "D", 100), (100, "CR", -100), (-100, "Credit", -100), (100, "", 100), (100, "+", 100)),
        *((100, "-", -100), (100, "Debit", 100), (100, "Credit note", -100)),
    ],
)
def test_a_column_beside_says_the_side(pence: int, text: str, expected: int) -> None:
    assert signed(pence, text) == expected


@pytest.mark.parametrize(("pence", "text"), [(100, "?"), (100, "journal"), (-100, "D")])
def test_a_side_that_is_not_certain_is_held(pence: int, text: str) -> None:
    assert isinstance(signed(pence, text), Uncertain)
