"""Our own icons, drawn on a grid of 24 and tinted by the tokens when they are asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from commission.paths import resource
from commission.ui.looks.theme import colours
from commission.ui.looks.tokens import Colours

SIZE = 18
"""Side of an icon in pixels where nothing else is said."""


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _painted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def picture(name: str, token: str = "muted", size: int = SIZE) -> QPixmap:
    """An icon as a pixmap in one token's colour of the scheme worn now."""
    screen = QGuiApplication.primaryScreen()
    return _painted(name, _colour(colours(), token), size, screen.devicePixelRatio() if screen else 1.0)


def icon(name: str, token: str = "muted", checked: str = "accent", size: int = SIZE) -> QIcon:
    """An icon that takes another token's colour while its button is checked. Ask again when the theme changes."""
    made = QIcon(picture(name, token, size))
    made.addPixmap(picture(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(picture(name, "line", size), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def _colour(worn: Colours, token: str) -> str:
    return str(getattr(worn, token))
