"""Where pages end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.reports.strips import Mark, Rule, Strip, paginate, uprights
from commission.reports.table_columns import settle
from commission.reports.typeface import CELL

MARK = (Mark(0, 0, "x", CELL),)
HEADING = Strip(10, MARK, keep=True)


def strip(height: float, keep: bool = False, heading: tuple[Strip, ...] = ()) -> Strip:
    return Strip(height, MARK, keep=keep, heading=heading)


def heights(strips: list[Strip], page: float = 100) -> list[list[float]]:
    return [[part.height for part in one.strips] for one in paginate(strips, page)]


def test_a_page_is_filled_to_its_last_point() -> None:
    assert heights([strip(50), strip(50), strip(1)]) == [[50, 50], [1]]


def test_what_is_kept_together_moves_together() -> None:
    assert heights([strip(60), strip(30, keep=True), strip(20)]) == [[60], [30, 20]]


def test_a_group_no_page_can_hold_is_parted() -> None:
    assert heights([strip(70, keep=True), strip(70)]) == [[70], [70]]
    assert heights([strip(10), strip(300), strip(10)]) == [[10], [300], [10]]


def test_the_heading_is_repeated_above_a_row_that_begins_a_page() -> None:
    row = strip(60, heading=(HEADING,))
    assert heights([HEADING, row, row, row]) == [[10, 60], [10, 60], [10, 60]]


def test_space_does_not_begin_a_page() -> None:
    assert heights([strip(95), Strip(12), strip(50)]) == [[95], [50]]
    assert heights([]) == [[]]


def test_a_row_of_blank_cells_is_not_space() -> None:
    blank = Strip(20, rules=(Rule(20, 1, "#000000"),), heading=(HEADING,))
    assert heights([strip(95), blank]) == [[95], [10, 20]]


@given(st.lists(st.builds(strip, st.integers(1, 150), st.booleans(), st.sampled_from([(), (HEADING,)]))))
def test_every_strip_is_laid_once_and_in_order(strips: list[Strip]) -> None:
    pages = paginate(strips, 100)
    laid = [part for page in pages for part in page.strips if part is not HEADING]
    assert list(map(id, laid)) == list(map(id, strips))
    assert all(page.strips for page in pages) or not strips


def test_neighbouring_rows_share_their_upright_lines() -> None:
    gridded = Strip(20, MARK, edges=(0, 50))
    (page,) = paginate([gridded, gridded, strip(5), gridded], 100)
    assert list(uprights(page)) == [(0, 0, 40), (50, 0, 40), (0, 45, 65), (50, 45, 65)]


def test_widths_follow_weights_unless_a_column_needs_more() -> None:
    assert settle(100, [3, 1], [0, 0]) == [75, 25]
    assert settle(100, [8, 1, 1], [0, 40, 0]) == pytest.approx([53.333, 40, 6.667], abs=0.001)
    assert settle(100, [1, 1], [150, 50]) == [75, 25]


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 120)), min_size=1, max_size=12))
def test_widths_add_up_and_no_floor_is_broken_while_there_is_room(columns: list[tuple[int, float]]) -> None:
    weights, floors = [weight for weight, _ in columns], [floor for _, floor in columns]
    widths = settle(500, weights, floors)
    assert sum(widths) == pytest.approx(500)
    if sum(floors) < 500:
        assert all(width >= floor - 1e-6 for width, floor in zip(widths, floors, strict=True))


def test_space_that_has_no_room_after_the_last_block_begins_no_page() -> None:
    assert heights([strip(90), Strip(12)]) == [[90]]
    assert len(paginate([Strip(12)], 10)) == 1
