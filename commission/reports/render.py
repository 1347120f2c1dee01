"""The pages of a PDF as pixels, the same on every system; the window turns them into pictures."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2

_one_at_a_time = Lock()
"""The library under pypdfium2 may be in use by one thread only."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page drawn: rows from the top, `stride` bytes each, four bytes a pixel (blue, green, red, unused)."""

    width: int
    height: int
    stride: int
    content: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_pixels(pdf: bytes, page: int, scale: float) -> Pixels:
    """Draw one page, the first being 0, on white. `scale` is in pixels per point: 1.0 draws 72 to the inch.

    Raises IndexError for a page there is not.
    """
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(f"page {page} of {len(document)}")
            bitmap = document[page].render(scale=scale, prefer_bgrx=True)
            return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()
