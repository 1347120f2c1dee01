"""The one family of letters on paper, and the few styles a page is set in. Lengths are in points."""

from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from commission.paths import resource
from commission.reports.colours import ACCENT, INK, MUTED

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"


_one_at_a_time = Lock()


def font(name: str) -> TTFont:
    """A shipped font, read from its file and registered for embedding when it is first asked for.

    Asked for first by two threads at once it would be made twice, and no PDF that meets both can be written.
    """
    with _one_at_a_time:
        return _made(name)


@cache
def _made(name: str) -> TTFont:
    face = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(face)
    return face


@lru_cache(maxsize=50_000)
def _width(text: str, name: str, size: float) -> float:
    return float(font(name).stringWidth(text, size))


@dataclass(frozen=True, eq=False)
class Style:
    """How a piece of text is set: its font, size, the distance from line to line, and colour.

    Two styles are equal only when they are the same one, which keeps them quick to look up.
    """

    font: str
    size: float
    leading: int
    colour: str = INK

    @property
    def baseline(self) -> float:
        """How far below the top of its line the letters stand, so that capitals sit in the middle of it."""
        return self.leading / 2 + 0.36 * self.size

    def width(self, text: str) -> float:
        """The length of a line of text, in points."""
        return _width(text, self.font, self.size)


LABEL = Style(BOLD, 10, 16, ACCENT)
TITLE = Style(BOLD, 18, 24)
YEAR = Style(REGULAR, 10, 16, MUTED)
SECTION = Style(BOLD, 12, 20)
ANSWER = Style(REGULAR, 13, 20)
PLAIN = Style(REGULAR, 9.5, 16)
NOTE = Style(REGULAR, 8, 12, MUTED)
CELL = Style(REGULAR, 9, 12)
HEADING = Style(BOLD, 8.5, 12)
TOTAL = Style(BOLD, 9, 12)
RUNNING = Style(REGULAR, 8, 12, MUTED)
