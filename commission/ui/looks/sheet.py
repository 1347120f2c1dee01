"""The style sheet as text: tokens put into resources/style/window.qss."""

from functools import cache
from string import Template

from PySide6.QtGui import QFont

from commission.paths import resource
from commission.ui.looks import tokens
from commission.ui.looks.tokens import DARK, Colours


@cache
def _template() -> Template:
    return Template(resource("style", "window.qss").read_text(encoding="utf-8"))


def points(font: QFont, factor: float) -> str:
    """A font size as the style sheet writes it, as a multiple of the system's own."""
    return f"{font.pointSizeF() * factor:.1f}pt" if font.pointSizeF() > 0 else f"{font.pixelSize() * factor:.0f}px"


def sheet(colours: Colours, font: QFont) -> str:
    """The whole style sheet for one scheme and one system font."""
    scheme = "dark" if colours is DARK else "light"
    return _template().substitute(
        colours.by_name(),
        small=points(font, tokens.SMALL),
        heading=points(font, tokens.HEADING),
        figure=points(font, tokens.FIGURE),
        radius=tokens.RADIUS,
        rail=tokens.RAIL,
        marks=resource("style").as_posix(),
        scheme=scheme,
    )
