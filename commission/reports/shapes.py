"""What a drawing is made of, known without the library that writes it: boxes, strokes, dots, words, in a few colours.

Lengths in points, from the left and from the foot.
"""

from collections.abc import Callable
from typing import NamedTuple

from commission.reports.colours import ACCENT, INK, LINE, MUTED, SOFT

LETTERS = 7.5
"""Size of the letters of a drawing."""

Wide = Callable[[str, bool], float]
"""How wide a text stands in those letters; True: in bold ones. Paper and window each measure their own."""


class Inks(NamedTuple):
    """The colours of a drawing; those of paper unless it is shown on a screen."""

    ink: str = INK
    muted: str = MUTED
    line: str = LINE
    accent: str = ACCENT
    soft: str = SOFT

    def of(self, tone: str) -> str:
        """The colour a tone is drawn in; `faint` is the accent, faded on its soft ground."""
        return _between(self.accent, self.soft) if tone == "faint" else str(getattr(self, tone))


PAPER = Inks()


class Span(NamedTuple):
    """Where a bar or a text stands."""

    left: float
    right: float
    bottom: float
    top: float

    def crosses(self, other: "Span") -> bool:
        aside = self.right <= other.left or other.right <= self.left
        return not (aside or self.top <= other.bottom or other.top <= self.bottom)


class Box(NamedTuple):
    """A filled box, or only its outline where it has an `edge`; its corners are so `round`."""

    span: Span
    tone: str
    edge: float = 0
    round: float = 0


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str
    weight: float
    dashed: bool = False


class Dot(NamedTuple):
    """A filled disc around a point."""

    x: float
    y: float
    radius: float
    tone: str


class Words(NamedTuple):
    """A line of text from `x` on, its letters standing on `y`."""

    text: str
    x: float
    y: float
    tone: str
    bold: bool = False


Shape = Box | Stroke | Dot | Words


def shortened(text: str, room: float, wide: Wide) -> str:
    """A text that has so much room, ending in … where it has too little."""
    if wide(text, False) <= room:
        return text
    kept = next((end for end in range(len(text), 0, -1) if wide(f"{text[:end].rstrip()}…", False) <= room), 0)
    return f"{text[:kept].rstrip()}…" if kept else ""


def _between(one: str, other: str) -> str:
    """The colour that is a third of the one and two thirds of the other."""
    mixed = ((int(one[place : place + 2], 16) + 2 * int(other[place : place + 2], 16)) // 3 for place in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in mixed)
