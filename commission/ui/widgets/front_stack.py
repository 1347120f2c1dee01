"""Widgets on top of each other, one of them in front, that take the room a page leaves them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class FrontStack(QStackedWidget):
    """Only the one in front is measured: Qt would measure each, seen or not, whenever anything in one changes."""

    def sizeHint(self) -> QSize:
        """That of the one in front."""
        return self._front.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same of the least size."""
        return self._front.minimumSizeHint().expandedTo(self._front.minimumSize())

    def hasHeightForWidth(self) -> bool:
        """The page around need not ask how high each would be at every width: it is as high as there is room."""
        return False

    @property
    def _front(self) -> QWidget:
        return self.currentWidget() or QWidget()
