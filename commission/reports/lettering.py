"""Letters of a drawing on paper. Lengths in points."""

from reportlab.graphics.shapes import STATE_DEFAULTS, String
from reportlab.lib.colors import HexColor

from commission.reports.letters import printable
from commission.reports.shapes import PAPER, Inks, Span
from commission.reports.typeface import REGULAR, font

STATE_DEFAULTS["fontName"] = REGULAR
"""Every drawing begins by naming a font, even one it never uses: not one that no file of ours carries."""


def words(text: str, x: float, y: float, face: str, size: float, colour: str) -> String:
    """A line of text from `x` on, its letters standing on `y`."""
    return String(x, y, _in_one_line(text, face), fontName=face, fontSize=size, fillColor=HexColor(colour))


def wide(text: str, face: str, size: float) -> float:
    """How wide it is."""
    return float(font(face).stringWidth(_in_one_line(text, face), size))


def _in_one_line(text: str, face: str) -> str:
    return printable(text, face).replace("\n", " ")


__all__ = ["PAPER", "Inks", "Span", "wide", "words"]
