"""To whom a year's money goes, drawn: every provider is named below its bar, on the screen and on the statement."""

import pytest
from reportlab.graphics.shapes import String

from commission.reports.drawing import drawing
from commission.rules.facts import Reading
from commission.rules.figures.composition import composition
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.services.papers.composition import composition_chart
from tests.registers import reference

YEAR = FinancialYear(2006)


@pytest.mark.parametrize(("letters", "width"), [(14, 560), (10, 499)])
@pytest.mark.parametrize("rule", ["A", "B"])
def test_no_bar_is_without_a_name(rule: str, letters: int, width: int) -> None:
    found = board(reference(), YEAR)
    named = next(one for one in found.rules if one.name == rule)
    chart = composition_chart(composition(found, named, Reading.TOTAL), letters)
    below = [one.text for one in drawing(chart, width, 130).contents if isinstance(one, String) and one.y == 3]
    assert len(below) == len(chart.bars) == 9
    assert below[-1].endswith("others")
