"""The looks: both schemes readable, one place for every colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from commission.paths import resource
from commission.ui.looks.icons import picture
from commission.ui.looks.scheme import Scheme
from commission.ui.looks.sheet import sheet
from commission.ui.looks.style import palette
from commission.ui.looks.theme import Theme, colours
from commission.ui.looks.tokens import DARK, LIGHT, Colours

SCHEMES = {"light": LIGHT, "dark": DARK}


def brightness(colour: str) -> float:
    """Relative luminance, 0 to 1, as the accessibility guidelines define it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_text_is_readable_on_its_ground(scheme: Colours, ground: str) -> None:
    named = scheme.by_name()
    for text, least in (("ink", 6), ("muted", 5.9), ("accent", 4.5), ("good", 4.5), ("warn", 4.5), ("bad", 4.5)):
        assert contrast(named[text], named[ground]) >= least, text
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_style_sheet_has_no_colour_of_its_own(scheme: Colours, qapp: QApplication) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet(scheme, qapp.font())))
    assert used
    assert used <= set(scheme.by_name().values())


@pytest.mark.parametrize("name", SCHEMES)
def test_drawn_marks_of_the_style_sheet_wear_the_tokens(name: str) -> None:
    tokens = set(SCHEMES[name].by_name().values())
    files = list(resource("style").glob(f"*-{name}.svg"))
    assert files
    for file in files:
        assert set(re.findall(r"#[0-9A-F]{6}", file.read_text())) <= tokens, file.name


def test_palette_follows_the_tokens() -> None:
    assert palette(DARK).color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert palette(LIGHT).color(QPalette.ColorRole.Text) == QColor(LIGHT.ink)


def test_a_chosen_scheme_is_worn_and_kept(qapp: QApplication) -> None:
    theme = Theme(qapp, Scheme.LIGHT)
    theme.choose(Scheme.DARK)
    assert colours() is DARK
    assert Theme(qapp).scheme is Scheme.DARK
    theme.choose(Scheme.LIGHT)
    assert colours() is LIGHT


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_draws_something_in_its_token(file: Path) -> None:
    drawn = picture(file.stem, "ink", 24).toImage()
    seen = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    strongest = max(seen, key=lambda colour: colour.alpha())
    assert strongest.alpha() > 120
    assert abs(strongest.lightness() - QColor(colours().ink).lightness()) < 20
