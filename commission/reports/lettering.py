"""Colours and letters of a drawing: those of paper, or the window's own where it is shown there. Lengths in points."""

from typing import NamedTuple

from reportlab.graphics.shapes import STATE_DEFAULTS, String
from reportlab.lib.colors import HexColor

from commission.reports.colours import ACCENT, INK, LINE, MUTED
from commission.reports.letters import printable
from commission.reports.typeface import REGULAR, font

STATE_DEFAULTS["fontName"] = REGULAR
"""Every drawing begins by naming a font, even one it never uses: not one that no file of ours carries."""


class Inks(NamedTuple):
    """The colours of a drawing; those of paper unless it is shown on a dark screen."""

    ink: str = INK
    muted: str = MUTED
    line: str = LINE
    accent: str = ACCENT


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


def words(text: str, x: float, y: float, face: str, size: float, colour: str) -> String:
    """A line of text from `x` on, its letters standing on `y`."""
    return String(x, y, printable(text, face), fontName=face, fontSize=size, fillColor=HexColor(colour))


def wide(text: str, face: str, size: float) -> float:
    """How wide it is."""
    return float(font(face).stringWidth(printable(text, face), size))
