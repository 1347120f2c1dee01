"""A page in parts: their names at the top, one of them in front; each is made, and drawn, only when it is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.front_stack import FrontStack

T = TypeVar("T")
AT_ONCE = 1_000
"""Up to so many contracts an answer is ready before a person could see it waiting."""


class Part(Page):
    """It is shown the view as a page is, each time it comes to the front or anything changes; the same keys reach it.

    It stands in the margins of the page: its own are none.
    """

    def compute(self, contracts: int, work: Callable[[], T], done: Callable[[T], object]) -> bool:
        """Work something out at once for so few contracts, else beside the window; whether it is there already."""
        if contracts <= AT_ONCE:
            done(work())
            return True
        self.desk.tasks.read(lambda _: work(), done)
        return False


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part by its key and the name it is chosen by; made when it is first shown."""

    key: str
    title: str
    factory: Callable[[Desk], Part]


class PageInParts(Page):
    """The names of the parts above, the chosen one below; `head` stands over both where a page has one."""

    def __init__(self, desk: Desk, entries: Sequence[PartEntry], head: QWidget | None = None) -> None:
        super().__init__(desk)
        self._entries = {entry.key: entry for entry in entries}
        self._view: View | None = None
        self._drawn: dict[str, View] = {}
        self.parts: dict[str, Part] = {}
        self.key = entries[0].key
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(tokens.AROUND, 12, tokens.AROUND, 12)
        self._names = parts.row(gap=6)
        self._group = QButtonGroup(self)
        self.chips = {entry.key: self._chip(entry.key, entry.title) for entry in entries}
        self._names.addStretch()
        self._stack = FrontStack()
        if head is not None:
            layout.addWidget(head)
        layout.addLayout(self._names)
        layout.addWidget(self._stack, 1)
        parts.choose_one(self._group, self.chips[self.key])

    def show_register(self, view: View) -> None:
        self._view = view
        self.choose(self.key)

    def choose(self, key: str) -> Part:
        """Bring a part to the front; drawn if anything changed since it was there."""
        self.key = key
        part = self.parts.get(key) or self._make(key)
        parts.choose_one(self._group, self.chips[key])
        view = self._view
        if view is not None and self._drawn.get(key) is not view:
            self._drawn[key] = view
            part.show_register(view)
        self._stack.setCurrentWidget(part)
        self.say(part.footer)
        return part

    def make_more(self) -> bool:
        missing = next((key for key in self._entries if key not in self.parts), None)
        if missing is not None:
            self._make(missing)
        return missing is not None or any(part.make_more() for part in self.parts.values())

    def show_part(self, key: str) -> None:
        self.choose(key).arrive()

    def step_part(self, step: int) -> bool:
        keys = list(self._entries)
        wanted = keys.index(self.key) + step
        if not 0 <= wanted < len(keys):
            return False
        self.show_part(keys[wanted])
        return True

    @property
    def part(self) -> Part:
        """The part in front; made, where nothing was shown yet."""
        return self.parts.get(self.key) or self._make(self.key)

    def arrive(self) -> None:
        self.part.arrive()

    def tint(self) -> None:
        for part in self.parts.values():
            part.tint()

    def new(self) -> bool:
        return self.part.new()

    def edit(self) -> bool:
        return self.part.edit()

    def save(self) -> bool:
        return self.part.save()

    def copy(self) -> bool:
        return self.part.copy()

    def paste(self) -> bool:
        return self.part.paste()

    def delete(self) -> bool:
        return self.part.delete()

    def find_in_page(self) -> bool:
        return self.part.find_in_page()

    def back(self) -> bool:
        return self.part.back()

    def _chip(self, key: str, title: str) -> QPushButton:
        chip = parts.button(title, "chip")
        chip.setCheckable(True)
        chip.setToolTip("Ctrl+PgDn shows the next, Ctrl+PgUp the one before")
        self._group.addButton(chip)
        chip.clicked.connect(lambda: self.choose(key))
        self._names.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        return chip

    def _make(self, key: str) -> Part:
        part = self._entries[key].factory(self.desk)
        part.footer_changed.connect(lambda text: self.say(text) if key == self.key else None)
        self.parts[key] = part
        self._stack.addWidget(part)
        return part
