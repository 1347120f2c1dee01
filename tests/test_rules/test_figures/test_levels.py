"""The level of a budget, read as a person writes it."""

import pytest

from commission.errors import UserError
from commission.rules.figures.levels import read_level


@pytest.mark.parametrize(
    ("text", "level"), [("98", 980_000), (" 102.5 %", 1_025_000), ("97.1234%", 971_234), ("1000", 10_000_000)]
)
def test_a_level_as_it_is_written(text: str, level: int) -> None:
    assert read_level(text) == level


@pytest.mark.parametrize("text", ["", "0", "0.0", "-98", "98,5", "98.12345", "1000.0001", "٩٨", "1e2", "NaN"])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(UserError, match="is not a level of the budget"):
        read_level(text)
