"""A published figure is read strictly, and stands for exactly the values that are rounded to it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.figures.published import FigureKind, published
from tests.test_rules.second_calculation import nearest

PERCENTAGES = {
    "6.3%": ("0.062500", "0.063500"),
    "6%": ("0.055000", "0.065000"),
    "6.28 per cent": ("0.062750", "0.062850"),
    "6.28 Per Cent": ("0.062750", "0.062850"),
    "6.28 percent": ("0.062750", "0.062850"),
    "6.2776 %": ("0.0627755", "0.0627765"),
    ".5%": ("0.004500", "0.005500"),
    "-6.3%": ("-0.063500", "-0.062500"),
    "−6.3%": ("-0.063500", "-0.062500"),
    "0%": ("-0.005000", "0.005000"),
    "1,200%": ("11.995000", "12.005000"),
}
AMOUNTS = {
    "£0.7m": ("650000.00", "750000.00"),
    "£0.70 million": ("695000.00", "705000.00"),
    "£784,695": ("784694.50", "784695.50"),
    "£784695": ("784694.50", "784695.50"),
    "GBP 784,695": ("784694.50", "784695.50"),
    "£784,695.35": ("784695.35", "784695.36"),
    "£784,695.4": ("784695.35", "784695.45"),
    "785k": ("784500.00", "785500.00"),
    "785 thousand": ("784500.00", "785500.00"),
    "£12.5M": ("12450000.00", "12550000.00"),
    "1.2bn": ("1150000000.00", "1250000000.00"),
    "1.2 billion": ("1150000000.00", "1250000000.00"),
    "-£500": ("-500.50", "-499.50"),
    "-£5.00": ("-5.01", "-5.00"),
    "£0": ("-0.50", "0.50"),
    "£0.00": ("-0.01", "0.01"),
}


@pytest.mark.parametrize(("text", "ends"), [*PERCENTAGES.items(), *AMOUNTS.items()])
def test_what_a_figure_may_stand_for(text: str, ends: tuple[str, str]) -> None:
    found = published(f"  {text} ")
    assert (found.text, found.ends) == (text, ends)
    assert found.kind == ("percentage" if text in PERCENTAGES else "amount")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "certainty"),
        ("6.3", "may be a percentage or an amount"),
        ("784,695", "may be a percentage or an amount"),
        ("6,3%", "certainty"),
        ("6.%", "certainty"),
        ("about 6%", "certainty"),
        ("~6%", "certainty"),
        ("6-7%", "certainty"),
        ("6%%", "certainty"),
        ("£6%", "certainty"),
        ("£0.7m of £12.5m", "certainty"),
        ("£1,2m", "certainty"),
        ("£1 200", "certainty"),
        ("$5m", "certainty"),
        ("5mm", "certainty"),
        ("٦%", "certainty"),
        ("--6%", "certainty"),
        ("£784.695", "fraction of a penny"),
        ("£.695", "fraction of a penny"),
        ("£0.784695351m", "finer than a penny"),
        ("99999999bn", "more than £"),
        ("6" * 101 + "%", "longer"),
    ],
)
def test_what_is_not_clear_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as refused:
        published(text)
    assert refused.value.remedy.startswith("Write")


@given(st.integers(-(10**7), 10**7), st.integers(0, 4), st.fractions(-2, 2, max_denominator=10**7))
def test_a_percentage_covers_what_is_rounded_to_it(units: int, places: int, near: Fraction) -> None:
    sign = "-" if units < 0 else ""
    whole, rest = divmod(abs(units), 10**places)
    text = f"{sign}{whole}" + (f".{rest:0{places}d}" if places else "") + "%"
    share = (units + near) / 10**places / 100
    assert published(text).covers(share) == (nearest(share * 100 * 10**places) == units)


@given(st.integers(-(10**6), 10**6), st.sampled_from(["", "k", "m"]), st.integers(0, 3), st.integers(-10, 10))
def test_an_amount_covers_what_is_rounded_to_it(units: int, scale: str, places: int, near: int) -> None:
    places = min(places, 2 if not scale else 3)
    sign = "-" if units < 0 else ""
    whole, rest = divmod(abs(units), 10**places)
    text = f"{sign}£{whole}" + (f".{rest:0{places}d}" if places else "") + scale
    unit = Fraction({"": 100, "k": 100_000, "m": 100_000_000}[scale], 10**places)
    for pence in (int(unit * units) + near, int(unit * units + unit * near / 20)):
        assert published(text).covers(pence) == (nearest(pence / unit) == units), pence


def test_the_kinds_are_told_in_words() -> None:
    assert [str(kind) for kind in FigureKind] == ["percentage", "amount"]
