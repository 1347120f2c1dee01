"""Tab goes through the window as it is read: in the order things are laid out, whenever they were made.

Left to itself Qt goes by when a control was made: a field laid into a panel later comes after everything of the page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
"""What Tab stops at as one thing, whatever it is made of."""


class TabOrder:
    """Keeps the chain of Tab of one window; asked before each step, it works only where something was laid anew."""

    def __init__(self, whole: QWidget) -> None:
        self._whole = whole
        self._chained: list[QWidget] = []

    def put_right(self) -> None:
        """Chain what Tab may stop at; pages that are not in front are left for when they are."""
        found = list(_stops(self._whole))
        if found == self._chained:
            return
        for before, after in pairwise(found):
            QWidget.setTabOrder(before, after)
        self._chained = found


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    if isinstance(widget, QScrollArea):
        inside = [widget.widget()]
    elif isinstance(widget, QStackedWidget):
        inside = [widget.currentWidget()]
    else:
        inside = list(_laid(widget))
    for one in inside:
        if one is not None and not one.isHidden():
            yield from _stops(one)


def _laid(widget: QWidget) -> Iterator[QWidget]:
    """The parts of a widget as they are laid out; of one without a layout, as they were made."""
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)
    else:
        yield from (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())


def _in(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        entry = layout.itemAt(place)
        if entry is None:
            continue
        if (widget := entry.widget()) is not None:
            yield widget
        elif (inner := entry.layout()) is not None:
            yield from _in(inner)


def _places(layout: QLayout) -> Sequence[int]:
    """The places of what is in a layout, as they are read; of a grid line by line."""
    places = range(layout.count())
    if not isinstance(layout, QGridLayout):
        return places
    return sorted(places, key=lambda place: cast("tuple[int, int, int, int]", layout.getItemPosition(place)))
