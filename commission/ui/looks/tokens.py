"""The looks as data: colours for light and dark, spaces and sizes. Widgets, charts and icons read them here."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme's colours by what they are for, as `#RRGGBB`. Good, warn and bad never stand without a word."""

    window: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    soft: str
    on_accent: str
    hover: str
    good: str
    warn: str
    bad: str

    def by_name(self) -> dict[str, str]:
        """Every token by its name, for style sheets and tests."""
        return asdict(self)


LIGHT = Colours(
    window="#F5F6F8",
    surface="#FFFFFF",
    ink="#1A1E24",
    muted="#545E6B",
    line="#DADFE5",
    accent="#1D5B9F",
    soft="#E5EEF9",
    on_accent="#FFFFFF",
    hover="#EEF1F5",
    good="#1A7348",
    warn="#8A5A00",
    bad="#B3261E",
)
DARK = Colours(
    window="#14171B",
    surface="#1C2025",
    ink="#E7EAEE",
    muted="#A0AAB7",
    line="#2D343C",
    accent="#82B4F2",
    soft="#1F3147",
    on_accent="#10161D",
    hover="#252B32",
    good="#6FCF9F",
    warn="#E8B968",
    bad="#F2918A",
)

INSIDE, BETWEEN, AROUND = 8, 16, 24
"""Space in pixels: inside a control, between neighbours, around a page. Everything else is a step of 4."""

ROW = 30
"""Height of a table row in pixels."""
RADIUS = 6
RING = 2
"""Width of the focus ring in pixels."""
RAIL, ICONS = 184, 60
PANEL = 320
"""Widths in pixels of the left rail, of the rail that shows icons alone, and of a side panel."""
NARROW, WIDEST = 1120, 1840
"""Width of a window below which the rail shows icons alone, and of the widest page: longer lines lose the eye."""


def rail_width(window: int) -> int:
    """Width of the rail in a window so wide, in pixels."""
    return ICONS if window < NARROW else RAIL


def side_width(usual: int, window: int) -> int:
    """Width of a side panel in a window so wide, in pixels: a seventh less where room is scarce."""
    return usual * 6 // 7 if window < NARROW else usual


SMALL, HEADING, FIGURE = 0.92, 1.15, 2.3
"""Font sizes as multiples of the system's own: small print, one step up, and the one figure that matters."""
