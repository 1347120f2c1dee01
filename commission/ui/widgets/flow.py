"""A layout that sets its widgets beside each other and goes on in the next line where the room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lines of widgets, each as wide as it likes; `gap` pixels apart. A page with one can be made narrow.

    Where `first_takes_rest`, what stands after the first widget of a line is pushed to the right. `hang` is by how many
    pixels quiet buttons stand out at an edge, so that their words are flush with it: at the right where they are pushed
    there, at the left where they begin a further line.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = 6, first_takes_rest: bool = False, hang: int = 0
    ) -> None:
        if parent is not None:
            super().__init__(parent)
        else:
            super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a page that is laid out asks hundreds of times
        self._push, self._hang = first_takes_rest, hang
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """A widget came, went, or wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        """All in one line, where there is room."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def _place(self, box: QRect, move: bool) -> int:
        """The height the lines take in a box's width, the widgets put in their places if `move`."""
        lines = self._lines(box.width())
        top = box.top()
        for number, line in enumerate(lines):
            tallest = max(item.sizeHint().height() for item in line)
            left = box.left() - (self._hang if number else 0)
            used = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            for place, item in enumerate(line):
                if place == 1 and self._push:
                    left += max(box.width() - used, 0) + self._hang
                size = item.sizeHint()
                if move:
                    size.setWidth(min(size.width(), box.width()))
                    item.setGeometry(QRect(QPoint(left, top + (tallest - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += tallest + self.spacing()
        return max(top - self.spacing() - box.top(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or used + self.spacing() + wanted > width:
                lines.append([item])
                used = wanted
            else:
                lines[-1].append(item)
                used += self.spacing() + wanted
        return lines
