"""The pages on the ground of the window: made when first shown, drawn only while in front, one of them in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from commission.ui.looks.tokens import WIDEST
from commission.ui.pages import PAGES, Page
from commission.ui.widgets.front_stack import FrontStack

if TYPE_CHECKING:
    from commission.ui.desk import Desk

FIRST = "overview"


class PageStack(FrontStack):
    """`footer_changed` carries what the page in front says in the bottom bar; `made` hears the key of each new page."""

    footer_changed = Signal(str)

    def __init__(self, desk: Desk, made: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setMaximumWidth(WIDEST)
        self._desk, self._made = desk, made
        desk.ground = self
        self.key = ""
        self.pages: dict[str, Page] = {}
        self._entries = {entry.key: entry for entry in PAGES}
        self._drawn: dict[str, object] = {}

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.key]

    def bring(self, key: str) -> Page:
        """Bring a page to the front, made if it is shown for the first time, drawn if anything changed since."""
        page = self.pages.get(key) or self.make(key)
        self.key = key
        self.draw()
        self.setCurrentWidget(page)
        self.footer_changed.emit(page.footer)
        return page

    def draw(self) -> None:
        """Show the desk's view to the page in front, once for each view."""
        if not self.key or (view := self._desk.view) is None:
            return
        if self._drawn.get(self.key) is not self._desk.moment:
            self._drawn[self.key] = self._desk.moment
            self.page.show_register(view)

    def left(self, key: str) -> str:
        """The page to come back to where `key` was left in front; the first one where that is no place to begin."""
        entry = self._entries.get(key)
        return entry.key if entry is not None and entry.findable else FIRST

    def tint(self) -> None:
        for page in self.pages.values():
            page.tint()

    @property
    def holds_register(self) -> bool:
        """True once there is a register to show."""
        return self._desk.register is not None

    def make(self, key: str) -> Page:
        """Make a page that is not there yet; it is drawn when it is brought to the front."""
        page = self._entries[key].factory(self._desk)
        page.footer_changed.connect(lambda text: self._footer(key, text))
        self.pages[key] = page
        self.addWidget(page)
        self._made(key)
        return page

    def _footer(self, key: str, text: str) -> None:
        if key == self.key:
            self.footer_changed.emit(text)
