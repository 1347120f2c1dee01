"""Lines over named points: each where its figure says, on paper, in a web page, in a workbook."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from reportlab.graphics.shapes import Circle, Line, String

from commission.reports.cells import money
from commission.reports.curve_places import BELOW, foot, places, spots
from commission.reports.document import Curve, CurveLine, Document, Heading, Kind, Section, Table
from commission.reports.drawing import Inks, drawing, svg
from commission.reports.letters import missing_in
from commission.reports.pdf import pdf_bytes

from .heard import heard
from .papers import paper
from .test_tagging import failures
from .test_xlsx import part


def curve(*lines: CurveLine, names: tuple[str, ...] = ("Apr", "May", "Jun")) -> Curve:
    return Curve("Month by month", names, lines, "Two lines: R&D <b> £5.00.")


COMMITTED = CurveLine("Committed", (0, 50_000, 100_000), said=(2, 0, 1))
TARGET = CurveLine("Target", (80_000, 80_000, 80_000), tone="ink", dashed=True)


def shown(*lines: CurveLine) -> Document:
    drawn = curve(*lines)
    headings = (Heading("Month"), Heading("Committed £", Kind.AMOUNT), Heading("Target £", Kind.AMOUNT))
    rows = tuple((name, money(COMMITTED.values[at]), money(TARGET.values[at])) for at, name in enumerate(drawn.names))
    return paper(Section(drawn.title), drawn, Table(headings, rows))


def test_a_point_stands_as_high_as_it_is_worth() -> None:
    (low, middle, high), _ = spots(curve(COMMITTED, TARGET), 300, 120)
    assert low is not None
    assert middle is not None
    assert high is not None
    assert low[1] == BELOW == foot(curve(COMMITTED), 120)
    assert middle[1] - low[1] == pytest.approx((high[1] - low[1]) / 2)
    assert [one[0] for one in (low, middle, high)] == list(places(3, 300)) == [50, 150, 250]


def test_what_is_less_than_nothing_stands_below_the_line() -> None:
    below = curve(CurveLine("Credit", (-100, None, 100)))
    least, gap, _ = spots(below, 300, 120)[0]
    assert least is not None
    assert gap is None
    assert least[1] == BELOW < foot(below, 120)


@pytest.mark.parametrize("values", [(None, None, None), (0, 0, 0), (5, None, 7)])
def test_gaps_and_nothing_are_drawn_without_fault(values: tuple[int | None, ...]) -> None:
    made = drawing(curve(CurveLine("Any", values, said=(0, 1, 2))), 300, 120)
    dots = [shape for shape in made.contents if isinstance(shape, Circle)]
    assert len(dots) == sum(value is not None for value in values)
    for dot in dots:
        assert 0 <= dot.cx <= 300
        assert BELOW <= dot.cy <= 120


def test_a_dashed_line_is_a_mark_without_dots() -> None:
    made = drawing(curve(TARGET), 300, 120)
    assert not [shape for shape in made.contents if isinstance(shape, Circle)]
    assert len([shape for shape in made.contents if isinstance(shape, Line) and shape.strokeDashArray]) == 2


def words(*lines: CurveLine, width: float = 300) -> list[String]:
    return [shape for shape in drawing(curve(*lines), width, 120).contents if isinstance(shape, String)]


def test_several_lines_are_named_and_one_is_not() -> None:
    assert [one.text for one in words(COMMITTED)] == ["Apr", "May", "Jun", "1,000.00", "0.00", "500.00"]
    assert [one.text for one in words(COMMITTED, TARGET)][3:5] == ["Committed", "Target"]


def test_names_and_figures_that_would_run_into_others_are_left_out() -> None:
    names = tuple(f"Month {number}" for number in range(60))
    line = CurveLine("Flat", (100,) * 60, said=tuple(range(60)))
    made = drawing(curve(line, names=names), 300, 120)
    texts = [shape for shape in made.contents if isinstance(shape, String)]
    for level in {one.y for one in texts}:
        row = sorted((one for one in texts if one.y == level), key=lambda one: one.x)
        assert 1 < len(row) < 30
        assert all(after.x - before.x > 15 for before, after in pairwise(row))


@pytest.mark.parametrize("height", [112, 148])
@pytest.mark.parametrize("last", [90_000, 97_000, 99_000, 100_000])
def test_a_figure_stands_clear_of_the_other_lines(last: int, height: int) -> None:
    """The figure at the end of a line that all but reaches the target: the target does not run through it."""
    made = drawing(
        curve(
            CurveLine("Committed", (0, 50_000, last), said=(2,)),
            CurveLine("Target", (100_000,) * 3, dashed=True),
            CurveLine("Even path", (33_333, 66_667, 100_000), dashed=True),
        ),
        440,
        height,
    )
    (figure,) = (shape for shape in made.contents if isinstance(shape, String) and shape.text == money(last))
    target = [one for one in made.contents if isinstance(one, Line) and one.y1 == one.y2 > height / 2 and one.x1 > 100]
    assert target
    for one in target:
        assert not figure.y - 2 < one.y1 < figure.y + 6


def test_the_svg_wears_the_windows_colours() -> None:
    found = svg(curve(COMMITTED, TARGET), 300, 120, Inks(accent="#82B4F2"))
    assert ElementTree.fromstring(found).tag.endswith("svg")
    assert "#82B4F2" in found
    assert "rgb(" not in found


def test_a_curve_is_heard_in_words() -> None:
    content = pdf_bytes(shown(COMMITTED, TARGET))
    (figure,) = heard(content).all("Figure")
    assert figure.entries["/Alt"] == "Two lines: R&D <b> £5.00."
    assert failures(content) == []


def test_a_workbook_draws_a_line_of_each_amount_column() -> None:
    drawn = part(shown(COMMITTED, TARGET), "charts/chart1.xml")
    assert "<c:lineChart>" in drawn
    assert "<c:f>'Month by month'!$B$7:$B$9</c:f>" in drawn
    assert "<c:f>'Month by month'!$C$7:$C$9</c:f>" in drawn
    assert 'val="dash"' in drawn


def test_letters_the_font_lacks_are_reported_in_a_curve_too() -> None:
    lacking = Curve("C", ("日",), (CurveLine("本", (1,)),), "")
    assert missing_in(paper(lacking)).sentence
