"""Bars that lie below each other: the one drawing of a share against its targets, on paper and on the screen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Line, Rect, String

from commission.reports.bars import bar_rooms, bar_shapes, tall
from commission.reports.document import Bar, Chart, Mark
from commission.reports.drawing import drawing
from commission.reports.shapes import PAPER, Box, Inks, Stroke, Words

WIDE = 400.0


def letters(text: str, _bold: bool) -> float:
    return 4.0 * len(text)


def chart(*bars: Bar, marks: tuple[Mark, ...] = ()) -> Chart:
    return Chart("The share by rule", bars, "Bar chart: A, B.", lying=True, marks=marks)


RULES = chart(
    Bar("A  VCS and private", 490, "4.90% to 6.29%", 629),
    Bar("B  VCS only", 367, "3.67% to 5.06%", 506, quiet=True),
    marks=(Mark("5% target 2006-07", 500), Mark("10% target 2007-08", 1_000)),
)


def test_all_bars_and_marks_stand_on_one_scale() -> None:
    shapes = bar_shapes(RULES, WIDE, tall(RULES, 0), letters)
    boxes = [(shape.tone, shape.span) for shape in shapes if isinstance(shape, Box)]
    assert [tone for tone, _ in boxes] == ["soft", "faint", "accent"] * 2
    whole = 1_200  # a fifth beyond the furthest mark
    ends = [span.right for tone, span in boxes if tone == "accent"]
    assert ends == pytest.approx([490 / whole * WIDE, 367 / whole * WIDE])
    assert [span.right for tone, span in boxes if tone == "faint"] == pytest.approx(
        [629 / whole * WIDE, 506 / whole * WIDE]
    )
    marks = [shape.x1 for shape in shapes if isinstance(shape, Stroke) and shape.tone == "ink"]
    assert marks == pytest.approx([500 / whole * WIDE, 1_000 / whole * WIDE] * 2)
    thick, thin = (span.top - span.bottom for tone, span in boxes if tone == "accent")
    assert thick > thin, "what is only compared with is slighter"


def test_paper_draws_those_very_shapes() -> None:
    made = drawing(RULES, WIDE, tall(RULES, 0))
    boxes = [shape for shape in made.contents if isinstance(shape, Rect)]
    assert len(boxes) == 6
    assert {shape.text for shape in made.contents if isinstance(shape, String)} == {
        "A  VCS and private",
        "4.90% to 6.29%",
        "B  VCS only",
        "3.67% to 5.06%",
        "5% target 2006-07",
        "10% target 2007-08",
    }
    assert sum(isinstance(shape, Line) for shape in made.contents) > 4


amounts = st.integers(-1_000, 10**13)


@given(
    st.lists(st.tuples(amounts, amounts, st.text(max_size=60), st.booleans()), max_size=6),
    st.lists(st.tuples(st.text(max_size=12), amounts), max_size=3),
)
def test_nothing_leaves_the_drawing_and_no_words_run_into_others(
    bars: list[tuple[int, int, str, bool]], marks: list[tuple[str, int]]
) -> None:
    made = chart(
        *(Bar(name, low, "£1.00", high, quiet=quiet) for low, high, name, quiet in bars),
        marks=tuple(Mark(name, pence) for name, pence in marks),
    )
    high = tall(made, 0)
    for shape in bar_shapes(made, WIDE, high, letters):
        match shape:
            case Box(span):
                assert -0.001 <= span.left <= span.right <= WIDE + 0.001
                assert 0 <= span.bottom < span.top <= high
            case Stroke(x1, y1, x2, y2):
                assert all(-0.001 <= x <= WIDE + 0.001 for x in (x1, x2))
                assert all(-0.001 <= y <= high for y in (y1, y2))
    said = [shape for shape in bar_shapes(made, WIDE, high, letters) if isinstance(shape, Words)]
    for level in {shape.y for shape in said}:
        line = sorted((shape.x, shape.x + letters(shape.text, False)) for shape in said if shape.y == level)
        assert all(end <= begin for (_, end), (begin, _) in pairwise(line))
    rooms = bar_rooms(made, WIDE, high)
    assert len(rooms) == len(bars)
    assert all(below.top <= above.bottom for above, below in pairwise(rooms))


def test_a_name_without_room_is_cut_and_the_figure_never() -> None:
    long = chart(Bar("A  Voluntary and community sector" * 4, 5, "£122,438,524,590.16 to £130,000,000,000.00", 9))
    figure, name = (shape.text for shape in bar_shapes(long, 300, 40, letters) if isinstance(shape, Words))
    assert figure == long.bars[0].figure
    assert name.endswith("…")
    narrow = [shape.text for shape in bar_shapes(long, 100, 40, letters) if isinstance(shape, Words)]
    assert narrow == [figure, ""]


def test_what_is_open_is_drawn_between_the_accent_and_its_ground() -> None:
    assert PAPER.of("faint") == "#A2BDDB"
    assert Inks(accent="#000000", soft="#FFFFFF").of("faint") == "#AAAAAA"
