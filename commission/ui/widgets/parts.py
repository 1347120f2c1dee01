"""Small parts every page is built from, so that all pages look alike: labels, cards, buttons, hairlines."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from commission.ui.looks import tokens


def label(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """Plain text, never markup, in one of the roles of the style sheet (muted, small, heading, title, figure …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", name: str = "") -> QPushButton:
    """A button that says a verb. Roles: primary, quiet, row, chip. `name` is what a screen reader says."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def card(name: str = "") -> QFrame:
    """A surface with a hairline around it; give it a layout of `column()`."""
    made = QFrame()
    made.setProperty("role", "card")
    if name:
        made.setAccessibleName(name)
    return made


def hairline() -> QFrame:
    """A line of one pixel between rows."""
    made = QFrame()
    made.setProperty("role", "hairline")
    return made


def column(parent: QWidget | None = None, margin: int = 0, gap: int = tokens.INSIDE) -> QVBoxLayout:
    """A vertical layout with our own spaces."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _space(made, margin, gap)
    return made


def row(parent: QWidget | None = None, margin: int = 0, gap: int = tokens.INSIDE) -> QHBoxLayout:
    """A horizontal layout with our own spaces."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _space(made, margin, gap)
    return made


def flush(*buttons: QWidget, right: bool = False) -> QHBoxLayout:
    """A line of quiet buttons whose words begin where those above them do, or end there: their edges are not seen."""
    made = row()
    if right:
        made.addStretch(1)
    else:
        made.addSpacing(-tokens.INSIDE)
        made.setSpacing(0)
    for button in buttons:
        made.addWidget(button)
    if right:
        made.setSpacing(0)
        made.addSpacing(-tokens.INSIDE)
    else:
        made.addStretch(1)
    return made


def together(*widgets: QWidget, gap: int = tokens.INSIDE) -> QWidget:
    """Widgets that stay beside each other wherever their line breaks."""
    made = QWidget()
    line = row(made, gap=gap)
    for widget in widgets:
        line.addWidget(widget)
    return made


def scrolling(inside: QWidget) -> QScrollArea:
    """A page or panel that scrolls when the window is small; never sideways. Quickest while nothing is in it yet."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def choose_one(group: QButtonGroup, chosen: QAbstractButton | None) -> None:
    """Check one button of a group, or none. The group excludes all the same, so that arrow keys reach every button.

    Tab stops at the chosen one alone; where none is, at each.
    """
    group.setExclusive(False)
    for button in group.buttons():
        button.setChecked(button is chosen)
        stops = chosen is None or button is chosen
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
    group.setExclusive(True)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, ready to be filled again."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := entry.layout()) is not None:
            empty(inner)


def show_filled(layout: QLayout) -> None:
    """Show what was just put into a layout of a page in front.

    Left to itself the layout does so a turn of the event loop later: in between, the page is blank where it was filled.
    """
    for place in range(layout.count()):
        entry = layout.itemAt(place)
        if entry is None:
            continue
        if (widget := entry.widget()) is not None:
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                widget.show()
        elif (inner := entry.layout()) is not None:
            show_filled(inner)


_LONG_WORD = re.compile(r"(\S{24})(?=\S)")


def breakable(text: str) -> str:
    """The same words, with an unseen place to break in very long ones, so that no name widens a page."""
    return _LONG_WORD.sub("\\1\u200b", text)


RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft
TOP = Qt.AlignmentFlag.AlignTop


class ElidedLabel(QLabel):
    """One line that ends in … where it lacks room, with the whole text as its tooltip. Never widens its page."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        if self.isVisible():  # else it is laid out anew before it is seen
            self._tell_whole()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), self._elided())

    def _elided(self) -> str:
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self._elided() != self.text() else "")


def _space(layout: QHBoxLayout | QVBoxLayout, margin: int, gap: int) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is at a widget or at anything in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def show_together(card: QWidget, shown: Mapping[QWidget, bool]) -> None:
    """Show and hide several parts of a card at once: one by one, the whole window is laid out anew for each."""
    layout = card.layout()
    assert layout is not None
    layout.setEnabled(False)
    for widget, wanted in shown.items():
        widget.setVisible(wanted)
    layout.setEnabled(True)
    layout.invalidate()
