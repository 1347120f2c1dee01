"""The real window on a register, without a screen, as a person would have it in front."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what a window without a screen cannot do

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from commission.app import SWITCH, build_window
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.contracts.page import ContractsPage

LONGEST = 180
"""Seconds after which work under way is given up: a benchmark ends in any case."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The window with its contracts page in front."""

    window: MainWindow

    @property
    def page(self) -> ContractsPage:
        found = self.window.pages["contracts"]
        assert isinstance(found, ContractsPage)
        return found

    def settle(self) -> None:
        """Let everything under way come to its end, and be painted. Raises TimeoutError when it never does."""
        wait(20)
        until = time.monotonic() + LONGEST
        while self.window.desk.tasks.busy:
            if time.monotonic() > until:
                raise TimeoutError(f"After {LONGEST} s the window is still at work.")
            wait(10)
        wait(50)


def wait(milliseconds: int) -> None:
    """Let the window work for a while, as its own loop does; QTest.qWait keeps every other thread from running."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def opened_window(register: Path, page: str = "contracts") -> Iterator[Opened]:
    """A window of its own, closed afterwards."""
    sys.setswitchinterval(SWITCH)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    window = build_window(app, Scheme.LIGHT, lambda: date(2006, 6, 30))
    window.show()
    window.activateWindow()
    opened = Opened(window)
    window.desk.open(register)
    opened.settle()
    window.show_page("contracts")
    window.show_page(page)
    opened.settle()
    try:
        yield opened
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()
