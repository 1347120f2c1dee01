"""Lines that fit, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from commission.reports.letters import printable
from commission.reports.typeface import CELL
from commission.reports.wrapping import shorten, wrap

TEXTS = st.text(max_size=200) | st.text(alphabet="ab WM\n-", max_size=400)


@given(TEXTS, st.integers(20, 300))
def test_every_line_fits_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, CELL, width)
    assert lines
    assert all(CELL.width(line.rstrip(" ")) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text, CELL.font).split())


@given(TEXTS)
def test_a_width_of_nothing_still_ends(text: str) -> None:
    assert "".join("".join(wrap(text, CELL, 0)).split()) == "".join(printable(text, CELL.font).split())


def test_lines_break_between_words_and_only_then_within_them() -> None:
    assert wrap("one two three", CELL, CELL.width("one two")) == ("one two ", "three")
    assert wrap("one abcdef", CELL, CELL.width("abcd")) == ("one ", "abcd", "ef")
    assert wrap("one\n\ntwo", CELL, 200) == ("one ", "", "two")


@given(TEXTS, st.integers(20, 300))
def test_a_shortened_text_is_one_line_that_fits(text: str, width: int) -> None:
    short = shorten(text, CELL, width)
    assert "\n" not in short
    assert CELL.width(short) <= width + 1e-6
    assert short.endswith("…") or short == printable(text, CELL.font).replace("\n", " ")
