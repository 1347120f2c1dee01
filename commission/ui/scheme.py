"""What it takes to look right from the first frame on: the scheme the person keeps, and the font."""

from enum import StrEnum

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from commission.paths import resource, settings_file

_POOR_FAMILIES = {"", "Sans", "Sans Serif", "MS Sans Serif", "Fixed", "Helvetica"}
"""Names a system gives when it knows no interface font of its own."""


class Scheme(StrEnum):
    """What the View menu offers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def settings() -> QSettings:
    """The file of looks; nothing in it changes a figure."""
    return QSettings(str(settings_file()), QSettings.Format.IniFormat)


def kept_scheme() -> Scheme:
    """The scheme chosen on an earlier day, else the system's."""
    if not settings_file().exists():  # reading settings that are not there still costs a start some milliseconds
        return Scheme.SYSTEM
    kept = str(settings().value("scheme", Scheme.SYSTEM.value))
    return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM


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
