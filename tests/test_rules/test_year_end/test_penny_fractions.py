"""Amounts with fractions of a penny: what stands there, and whether their point can be one of thousands."""

from decimal import Decimal

import pytest

from commission.rules.year_end.penny_fractions import (
    exact_pounds,
    has_three_decimals,
    proves_point,
    three_as_thousands,
    to_the_penny,
)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        *(("123.4567", "123.4567"), ("12.345", "12.345"), ("-£1,234.5678", "-1234.5678"), ("(0.0051)", "-0.0051")),
        *(("12.3456 CR", "-12.3456"), ("12.3456 DR", "12.3456"), ("12.34", None), ("12", None), ("", None)),
        *(("€12.3456", None), ("9" * 99 + ".1234", None)),
    ],
)
def test_what_stands_there(text: str, exact: str | None) -> None:
    assert exact_pounds(text) == (None if exact is None else Decimal(exact))


@pytest.mark.parametrize(
    ("text", "three", "proof"),
    [
        *(("1.200", True, False), ("12.3456", False, True), ("1234.500", True, True), ("1,234.500", True, True)),
        *(("0.750", True, True), ("12.34", False, False), ("x", False, False), ("9" * 101, False, False)),
        *(("12.345.678", False, False), ("€12.3456", False, False)),
    ],
)
def test_whether_a_point_may_be_one_of_thousands(text: str, three: bool, proof: bool) -> None:
    assert (has_three_decimals(text), proves_point(text)) == (three, proof)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12.345", 1_234_500),
        ("(1.200)", -120_000),
        ("1.200 DR", 120_000),
        ("0.200", None),
        ("1234.500", None),
        ("x", None),
    ],
)
def test_a_point_that_marks_thousands(text: str, pence: int | None) -> None:
    assert three_as_thousands(text) == pence


@pytest.mark.parametrize(("pounds", "pence"), [("1.005", 101), ("-1.005", -101), ("1.0049", 100), ("-0.004", 0)])
def test_half_a_penny_goes_away_from_zero(pounds: str, pence: int) -> None:
    assert to_the_penny(Decimal(pounds)) == pence
