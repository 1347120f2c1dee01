"""Widgets beside each other that go on in the next line where the room ends.

It is a widget that places its own, not a layout: Qt asks a layout some thousand times how high it is, up to every page
around it, and each question waits for Python while something is computed beside the window. What a widget answers is
kept by Qt until the widget says that it changed.
"""

from PySide6.QtCore import QChildEvent, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QWidget, QWidgetItem
from shiboken6 import isValid


class Flow(QWidget):
    """Lines of widgets, each as wide as it likes; `gap` pixels apart. A page with one can be made narrow.

    Where `first_takes_rest`, what stands after the first widget of a line is pushed to the right. `hang` is by how many
    pixels quiet buttons stand out at an edge, so that their words are flush with it: at the right where they are pushed
    there, at the left where they begin a further line. Such a flow is put into its place by `hanging`.
    `followed`: a widget came, went, or took another size.
    """

    followed = Signal()

    def __init__(self, gap: int = 6, first_takes_rest: bool = False, hang: int = 0) -> None:
        super().__init__()
        self.gap = gap
        self._push, self._hang = first_takes_rest, hang
        self._items: dict[QWidget, QWidgetItem] = {}
        self._told: list[tuple[QWidget, QSize]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that stand here, the hidden ones too."""
        return tuple(self._items)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget behind the others; it is seen at once where the flow is, unless it was hidden."""
        put_away = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        self._items[widget] = QWidgetItem(widget)
        if self.isVisible() and not put_away:
            widget.show()
        self._follow()

    def hanging(self) -> QHBoxLayout:
        """The flow in a place from which it hangs out at both edges."""
        made = QHBoxLayout()
        made.setSpacing(0)
        made.addSpacing(-self._hang)
        made.addWidget(self)
        made.addSpacing(-self._hang)
        return made

    def empty(self) -> None:
        """Take everything out, ready to be filled again."""
        gone, self._items = tuple(self._items), {}
        for widget in gone:
            widget.hide()
            widget.deleteLater()
        self._follow()

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one line, where there is room."""
        sizes = [size for _, size in self._shown()]
        width = sum(size.width() for size in sizes) + self.gap * max(len(sizes) - 1, 0)
        return QSize(width + 2 * self._hang, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items.values() if not item.isEmpty()]
        width, height = (max(map(of, sizes), default=0) for of in (QSize.width, QSize.height))
        return QSize(width + 2 * self._hang, height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a widget came, went, or wants another size
            self._follow()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()  # nobody asks for a layout of what is not seen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.removed():
            gone = event.child()
            self._items = {one: item for one, item in self._items.items() if one is not gone and isValid(one)}

    def _follow(self) -> None:
        """Place the widgets anew where any of them is another or wants another size, and say so to the page around."""
        shown = self._shown()
        if shown != self._told:
            self._told = shown
            self.updateGeometry()
            self._place(self.width(), move=True)
            self.followed.emit()

    def _shown(self) -> list[tuple[QWidget, QSize]]:
        return [(widget, item.sizeHint()) for widget, item in self._items.items() if not item.isEmpty()]

    def _place(self, width: int, move: bool) -> int:
        """The height the lines take in a width, the widgets put in their places if `move`."""
        inside, top = width - 2 * self._hang, 0
        for number, line in enumerate(self._lines(inside)):
            tallest = max(size.height() for _, size in line)
            left = 0 if number else self._hang
            used = sum(size.width() for _, size in line) + self.gap * (len(line) - 1)
            for place, (widget, size) in enumerate(line):
                if place == 1 and self._push:
                    left += max(inside - used, 0) + self._hang
                if move:
                    there = QSize(min(size.width(), inside), size.height())
                    self._put(widget, QRect(QPoint(left, top + (tallest - size.height()) // 2), there))
                left += size.width() + self.gap
            top += tallest + self.gap
        return max(top - self.gap, 0)

    def _put(self, widget: QWidget, place: QRect) -> None:
        """Lines begin where the words of the language do."""
        self._items[widget].setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        lines: list[list[tuple[QWidget, QSize]]] = []
        used = 0
        for widget, size in self._shown():
            if not lines or used + self.gap + size.width() > width:
                lines.append([(widget, size)])
                used = size.width()
            else:
                lines[-1].append((widget, size))
                used += self.gap + size.width()
        return lines
