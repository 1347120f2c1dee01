"""The Targets page: the year's answers on every basis, and beside them the parts that explain what to do about them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget

from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.targets.part import PARTS, Part
from commission.ui.view import View
from commission.ui.widgets import parts


class TargetsPage(Page):
    """The names of the parts above, the chosen one below; each is made, and drawn, only when it is in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._drawn: dict[str, View] = {}
        self.parts: dict[str, Part] = {}
        self.key = PARTS[0].key
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(tokens.AROUND, 12, tokens.AROUND, 12)
        self._names = parts.row(gap=6)
        self._group = QButtonGroup(self)
        self.chips = {entry.key: self._chip(entry.key, entry.title) for entry in PARTS}
        self._names.addStretch()
        self._stack = QStackedWidget()
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

    def show_part(self, key: str) -> None:
        self.choose(key).arrive()

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

    def delete(self) -> bool:
        return self.part.delete()

    def find_in_page(self) -> bool:
        return self.part.find_in_page()

    def back(self) -> bool:
        return self.part.back()

    def _chip(self, key: str, title: str) -> QPushButton:
        chip = parts.button(title, "chip")
        chip.setCheckable(True)
        self._group.addButton(chip)
        chip.clicked.connect(lambda: self.choose(key))
        self._names.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        return chip

    def _make(self, key: str) -> Part:
        part = next(entry for entry in PARTS if entry.key == key).factory(self.desk)
        part.footer_changed.connect(lambda text: self.say(text) if key == self.key else None)
        self.parts[key] = part
        self._stack.addWidget(part)
        return part
