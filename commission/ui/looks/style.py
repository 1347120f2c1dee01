"""Palette, fonts and style sheet on Fusion, all made from the tokens."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from commission.ui.looks.sheet import sheet
from commission.ui.looks.tokens import Colours

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Light: "surface",
}


def palette(colours: Colours) -> QPalette:
    """The tokens as Qt's roles, with the muted ink for what is disabled."""
    made = QPalette()
    named = colours.by_name()
    for role, name in _PALETTE.items():
        made.setColor(role, QColor(named[name]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def dress(app: QApplication, colours: Colours) -> None:
    """Give the whole program one look: Fusion, our palette, our style sheet. Cheap enough to do on every change."""
    if not app.styleSheet() and app.style().name() != "fusion":  # a style sheet hides the name of what it lies on
        app.setStyle("Fusion")
    app.setPalette(palette(colours))
    wanted = sheet(colours, app.font())
    if app.styleSheet() != wanted:  # every widget there is would be polished anew
        app.setStyleSheet(wanted)
