"""How a register's pages and the window were left, put back when they come to the front again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from commission.ui.remembered.keeping import anything_kept, group_of, keep, kept

if TYPE_CHECKING:
    from commission.ui.frame.main_window import MainWindow

PLACE, FULL = "window/place", "window/maximised"
_LEAST = (640, 480)
_TITLE = 40
"""Pixels of a window's upper edge that must lie on a screen, so that it can be taken hold of."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the contracts page was left: order (`amount`, `-amount`), filter, chip, columns, groups: blank at first."""

    sort: str = ""
    filter: str = ""
    chip: str = ""
    columns: str = ""
    group: str = ""


class Remembering:
    """Follows which register is open, and keeps how its pages were left when it goes."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._path: Path | None = None
        self.group = ""
        self.page = ""
        self._left = Left()

    def follow(self, path: Path | None) -> None:
        """Another register may lie on the desk: keep how the one before was left, take up how this one was."""
        if path == self._path:
            return
        self.keep()
        self._path = path
        if path is not None:
            self.group = group_of(path)
            self.page = left_page(path)
            self._left = Left(*(kept(f"{self.group}/{one.name}") for one in fields(Left)))
            self.put_back()

    def put_back(self) -> None:
        """Lay the contracts page out as it was left, if it is made already; else as soon as it is."""
        if (page := self._window.pages.get("contracts")) is not None:
            page.put_back(self._left)

    def keep(self) -> None:
        """Keep how the register in front is left now."""
        if self._path is None:
            return
        page = self._window.pages.get("contracts")
        left = page.left() if page is not None else self._left
        values = {f"{self.group}/{name}": value for name, value in asdict(left).items()}
        keep({**values, f"{self.group}/page": self._window.page_key})


def left_page(register: Path) -> str:
    """The key of the page that was in front when a register was left; blank where nothing is remembered."""
    return kept(f"{group_of(register)}/page") if anything_kept() else ""


def keep_place(window: QMainWindow) -> None:
    """Keep where the window lies and how large it is, as it is when not maximised."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    if box.isValid():
        place = f"{box.left()} {box.top()} {box.width()} {box.height()}"
        keep({PLACE: place, FULL: "yes" if window.isMaximized() else ""})


def put_in_place(window: QMainWindow) -> None:
    """Lay the window where it was left, unless no screen is there any more."""
    box = _box(kept(PLACE))
    if box is None:
        return
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    edge = QRect(box.left(), box.top(), box.width(), _TITLE)
    if any(screen.intersects(edge) for screen in screens):
        window.setGeometry(box)
    else:
        window.resize(box.size())
    if kept(FULL):
        window.showMaximized()


def _box(text: str) -> QRect | None:
    """Four whole numbers: left, top, width, height. None where they are not, or make no window."""
    words = text.split()
    if len(words) != 4 or not all(word.lstrip("-").isdecimal() and len(word) < 7 for word in words):
        return None
    left, top, width, height = map(int, words)
    return QRect(left, top, width, height) if width >= _LEAST[0] and height >= _LEAST[1] else None
