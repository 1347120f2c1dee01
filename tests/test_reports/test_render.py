"""Pages as pixels: the right size, white where nothing is, ink where something is."""

import pytest

from commission.reports.pdf import pdf_bytes
from commission.reports.render import page_count, page_pixels

from .papers import appendix, reference_rows

PDF = pdf_bytes(appendix(reference_rows()))


def test_the_pages_are_counted() -> None:
    assert page_count(PDF) == 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_page_has_the_size_of_its_paper(scale: float) -> None:
    page = page_pixels(PDF, 0, scale)
    assert (page.width, page.height) == pytest.approx((595 * scale, 842 * scale), abs=2)
    assert page.stride >= 4 * page.width
    assert len(page.content) == page.stride * page.height


def test_the_margin_is_white_and_the_rows_are_ink() -> None:
    page = page_pixels(PDF, 0, 1.0)
    rows = [page.content[top : top + 4 * page.width] for top in range(0, len(page.content), page.stride)]
    assert {rows[10][place] for place in range(4 * page.width) if place % 4 != 3} == {255}
    assert min(byte for row in rows[200:700] for byte in row) < 90


def test_the_accent_is_blue_and_not_red() -> None:
    page = page_pixels(PDF, 0, 2.0)
    pixels = {page.content[place : place + 3] for place in range(0, len(page.content), 4)}
    assert bytes.fromhex("9F5B1D") in pixels  # blue, green, red of #1D5B9F
    assert bytes.fromhex("1D5B9F") not in pixels


@pytest.mark.parametrize("page", [-1, 2])
def test_a_page_there_is_not(page: int) -> None:
    with pytest.raises(IndexError, match=f"page {page} of 2"):
        page_pixels(PDF, page, 1.0)
