"""Whole pence, how they are rounded and how they are written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.money import (
    LARGEST,
    above_target,
    as_printed,
    decimals,
    divide_half_away,
    grouped,
    grouped_or_unpriced,
    in_millions,
    percent,
    percent_of_millionths,
    plain,
    portion,
    sterling,
    whole_pence,
)
from tests.test_rules.second_calculation import nearest


@pytest.mark.parametrize(
    ("numerator", "denominator", "quotient"),
    [(1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (-2, 3, -1), (0, 7, 0), (5, 10, 1)],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, quotient: int) -> None:
    assert divide_half_away(numerator, denominator) == quotient


@given(st.integers(), st.integers(min_value=1))
def test_a_quotient_is_the_nearest_whole_number(numerator: int, denominator: int) -> None:
    assert divide_half_away(numerator, denominator) == nearest(Fraction(numerator, denominator))
    assert divide_half_away(-numerator, denominator) == -divide_half_away(numerator, denominator)


@given(st.integers(-(10**15), 10**15))
def test_a_whole_portion_is_the_whole_and_none_is_nothing(pence: int) -> None:
    assert (portion(pence, 1_000_000), portion(pence, 0)) == (pence, 0)


@pytest.mark.parametrize(
    ("pence", "exact", "as_plain", "as_grouped", "as_sterling", "on_paper"),
    [
        (61_369_393, "613693.93", "613693.93", "613,693.93", "£613,693.93", "613,693.93"),
        (400_000, "4000.00", "4000.00", "4,000.00", "£4,000.00", "4,000"),
        (0, "0.00", "0.00", "0.00", "£0.00", "0"),
        (5, "0.05", "0.05", "0.05", "£0.05", "0.05"),
        (-5, "-0.05", "-0.05", "−0.05", "−£0.05", "-0.05"),
        (-25_000, "-250.00", "-250.00", "−250.00", "−£250.00", "-250"),
        (
            100_000_000_001,
            "1000000000.01",
            "1000000000.01",
            "1,000,000,000.01",
            "£1,000,000,000.01",
            "1,000,000,000.01",
        ),
    ],
)
def test_each_way_of_writing(
    pence: int, exact: str, as_plain: str, as_grouped: str, as_sterling: str, on_paper: str
) -> None:
    assert plain(pence) == exact
    assert (plain(pence), grouped(pence), sterling(pence)) == (as_plain, as_grouped, as_sterling)
    assert as_printed(pence) == on_paper


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(1, 3), 6, "0.333333"),
        (Fraction(2, 3), 6, "0.666667"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 2), 1, "2.5"),
    ],
)
def test_decimals_are_rounded_half_away_from_zero(value: Fraction, places: int, shown: str) -> None:
    assert decimals(value, places) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(61_369_393, 1_250_000_000), 2, "4.91%"),
        (Fraction(61_369_393, 1_250_000_000), 4, "4.9096%"),
        (Fraction(62_499_999, 1_250_000_000), 2, "5.00%"),
        (Fraction(-1, 8), 1, "−12.5%"),
        (Fraction(1, 2000), 1, "0.1%"),
    ],
)
def test_percentages(value: Fraction, places: int, shown: str) -> None:
    assert percent(value, places) == shown


@pytest.mark.parametrize(
    ("millionths", "shown"),
    [(50_000, "5%"), (75_000, "7.5%"), (333_333, "33.3333%"), (1_000_000, "100%"), (0, "0%"), (1, "0.0001%")],
)
def test_a_target_has_no_idle_zeros(millionths: int, shown: str) -> None:
    assert percent_of_millionths(millionths) == shown


def test_an_amount_that_is_not_priced_is_never_zero() -> None:
    assert [grouped_or_unpriced(pence) for pence in (None, 0, 123_456)] == ["not priced", "0.00", "1,234.56"]


@pytest.mark.parametrize(
    ("pence", "budget", "above"),
    [
        (62_500_000, 1_250_000_000, 0),
        (62_499_999, 1_250_000_000, -1),
        (62_500_000, 1_250_000_001, -1),  # a twentieth of a penny short is a penny short: never 0.00
        (62_500_001, 1_250_000_001, 0),
    ],
)
def test_a_distance_is_rounded_down(pence: int, budget: int, above: int) -> None:
    assert above_target(pence, 50_000, budget) == above


@pytest.mark.parametrize("pence", [None, 0, -1, LARGEST, -LARGEST])
def test_an_amount_is_whole_pence_or_not_priced(pence: int | None) -> None:
    assert whole_pence(pence) == pence


@pytest.mark.parametrize("value", [1.0, "1", True, LARGEST + 1, -LARGEST - 1, b"1"])
def test_what_is_no_whole_pence_is_never_an_amount(value: object) -> None:
    with pytest.raises(ValueError, match="an amount is whole pence"):
        whole_pence(value)


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (99_999_999, "£999,999.99"),
        (100_000_000, "£1.00m"),
        (50_006_999_999, "£500.06m"),
        (-50_006_000_001, "−£500.07m"),
        (-5, "−£0.05"),
    ],
)
def test_in_millions_it_is_never_more_than_it_is(pence: int, shown: str) -> None:
    assert in_millions(pence) == shown
