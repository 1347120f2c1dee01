"""The hand that opens what is pictured: keys, pages and rows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission.ui.frame.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@dataclass(frozen=True)
class Hand:
    """Keys into the window in front, each let settle."""

    window: MainWindow
    settle: Callable[[], object]

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
            self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(QApplication.focusWidget() or self.window, letter)
        self.settle()

    def page(self, key: str) -> None:
        self.window.show_page(key)
        self.settle()

    def row(self, number: int) -> None:
        """The contracts page with the cursor on the row so far down."""
        self.page("contracts")
        self.press(K.Key_Home, held=CTRL)
        self.press(*[K.Key_Down] * number)
