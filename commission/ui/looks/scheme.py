"""What it takes to look right from the first frame on: the scheme the person keeps, and the font."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from commission.paths import resource
from commission.ui.remembered.keeping import kept

_POOR_FAMILIES = {"", "Sans", "Sans Serif", "MS Sans Serif", "Fixed", "Helvetica"}
"""Names a system gives when it knows no interface font of its own."""


class Scheme(StrEnum):
    """What the View menu offers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SCHEME_WORDS = {Scheme.SYSTEM: "As the system", Scheme.LIGHT: "Light", Scheme.DARK: "Dark"}


def kept_scheme() -> Scheme:
    """The scheme chosen on an earlier day, else the system's."""
    found = kept("scheme")
    return Scheme(found) if found in set(Scheme) else Scheme.SYSTEM


def is_dark(app: QApplication, scheme: Scheme) -> bool:
    """True when a scheme means a dark window here and now."""
    if scheme is Scheme.SYSTEM:
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def choose_font(app: QApplication) -> None:
    """The system's interface font at its own size with tabular figures; DejaVu Sans where the system has none."""
    font = app.font()
    if font.family() in _POOR_FAMILIES:
        font = QFont("DejaVu Sans", max(font.pointSize(), 9))
    if not QFontInfo(font).exactMatch():
        for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        font = QFont("DejaVu Sans", max(font.pointSize(), 9))
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
