"""A bridge from one whole to another: each step begins where the last ended, and nothing runs into anything."""

from itertools import pairwise

import pytest

from commission.reports.bars import bar_rooms, bar_shapes, tall
from commission.reports.document import Bar, Chart, Heading, Kind, Section, Table
from commission.reports.html import html_page
from commission.reports.shapes import Box, Shape, Words
from commission.rules.money import grouped

from .papers import paper

WIDTH = 400.0


def chart(first: int, *steps: int, name: str = "Step") -> Chart:
    bars, at = [Bar("Committed", first, grouped(first))], first
    for place, step in enumerate(steps):
        bars.append(Bar(f"{name} {place}", at + step, grouped(step), begins=at))
        at += step
    bars.append(Bar("Ledger", at, grouped(at)))
    return Chart("From commitment to ledger", tuple(bars), "Bridge: in words.", lying=True, bridge=True)


def wide(text: str, bold: bool) -> float:
    return len(text) * (4.6 if bold else 4.0)


def shapes(made: Chart, width: float = WIDTH) -> list[Shape]:
    return bar_shapes(made, width, tall(made, 128), wide)


def boxes(made: Chart) -> list[Box]:
    return [shape for shape in shapes(made) if isinstance(shape, Box)]


def test_each_step_begins_where_the_one_before_it_ended() -> None:
    whole, added, taken, ledger = (box.span for box in boxes(chart(100_000, 50_000, -90_000)))
    assert added.left == pytest.approx(whole.right)
    assert added.right - added.left == pytest.approx((whole.right - whole.left) / 2)
    assert taken.right == pytest.approx(added.right, abs=1)
    assert ledger.left == pytest.approx(whole.left)
    assert taken.left == pytest.approx(ledger.right, abs=1)


def test_what_is_taken_off_differs_by_more_than_its_colour() -> None:
    whole, added, taken, ledger = boxes(chart(100_000, 50_000, -90_000))
    assert [box.edge > 0 for box in (whole, added, taken, ledger)] == [False, False, True, False]
    assert [box.tone for box in (whole, added, taken, ledger)] == ["accent", "muted", "muted", "accent"]


@pytest.mark.parametrize(
    "made", [chart(0), chart(0, 5, -5), chart(-500, 200), chart(100, *([-30] * 9)), chart(10**12, 1, name="W" * 60)]
)
def test_any_bridge_stays_within_its_drawing(made: Chart) -> None:
    high = tall(made, 128)
    for shape in shapes(made):
        if isinstance(shape, Box):
            assert 0 <= shape.span.left <= shape.span.right <= WIDTH
            assert 0 <= shape.span.bottom < shape.span.top <= high
        if isinstance(shape, Words):
            assert shape.x >= 0
            assert shape.x + wide(shape.text, shape.bold) <= WIDTH + 0.01
    lines = [shape for shape in shapes(made) if isinstance(shape, Words)]
    for name, figure in zip(lines[::2], lines[1::2], strict=True):
        assert name.x + wide(name.text, False) < figure.x


def test_the_room_of_each_line_is_below_the_one_before() -> None:
    made = chart(100, 5, -3)
    rooms = bar_rooms(made, WIDTH, tall(made, 128))
    assert len(rooms) == 4
    assert all(above.bottom == below.top for above, below in pairwise(rooms))


def test_it_is_heard_in_words_and_stands_on_a_web_page() -> None:
    made = chart(100_000, 2_500)
    rows = tuple((bar.name, bar.figure) for bar in made.bars)
    page = html_page(paper(Section("Bridge"), made, Table((Heading("Line"), Heading("£", Kind.AMOUNT)), rows)))
    assert "Bridge: in words." in page
    assert ">1,025.00<" in page
