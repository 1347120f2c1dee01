"""The settings page: looks, what the register says of itself, its dependence mark, service categories and backups."""

from PySide6.QtWidgets import QWidget

from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.settings.backups import BackupsCard
from commission.ui.pages.settings.categories import CategoriesCard
from commission.ui.pages.settings.dependence import DependenceCard
from commission.ui.pages.settings.looks import LooksCard
from commission.ui.pages.settings.register import RegisterCard
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton

_LEFT = 372
"""Width of the left column in pixels; lists take the rest."""
_BAR = 12
"""Width kept beside it for its scroll bar, in a window too low for all of it."""


class SettingsPage(Page):
    """Nothing waits for a button at the foot of the page: each thing is done as it is chosen, and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looks, self.register, self.backups = LooksCard(desk), RegisterCard(desk), BackupsCard(desk)
        self.categories, self.dependence = CategoriesCard(desk), DependenceCard(desk)
        for card in (self.register, self.dependence, self.backups, self.categories):
            card.hide()
        self.dates = RowButton("Committee calendar, bank holidays and alerts")
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = parts.column(left, gap=tokens.BETWEEN)
        column.addWidget(self.looks)
        column.addWidget(self.register)
        column.addWidget(self._dates())
        column.addWidget(self.dependence)
        column.addStretch()
        layout = parts.row(self, tokens.AROUND - 4, gap=tokens.BETWEEN - _BAR)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        area = parts.scrolling(left)
        area.setFixedWidth(_LEFT + _BAR)
        layout.addWidget(area)
        right = parts.column(gap=tokens.BETWEEN)
        right.addWidget(self.categories, 6)
        right.addWidget(self.backups, 5)
        layout.addLayout(right, 1)

    def _dates(self) -> QWidget:
        """The way to what dates hang on: a page of its own."""
        made = parts.card("Dates")
        column = parts.column(made, gap=0)
        column.setContentsMargins(8, 6, 8, 6)
        self.dates.add(parts.label("Committee calendar, bank holidays and alerts", wrap=True), 1)
        self.dates.clicked.connect(lambda: self.desk.page_asked.emit("diary"))
        column.addWidget(self.dates)
        self.dates_card = made
        made.hide()
        return made

    def show_register(self, view: View) -> None:
        self.register.show()
        self.dependence.show()
        self.dependence.show_register(view)
        self.dates_card.show()
        self.categories.show()
        self.categories.show_register(view)
        self.backups.show()
        self.register.show_register(view)
        self.backups.show_register(view)

    def arrive(self) -> None:
        self.looks.arrive()

    def save(self) -> bool:
        """Ctrl+S: take over what is asked of a category, or the name or date that is being typed."""
        return self.categories.save() or self.register.save() or self.dependence.save()

    def back(self) -> bool:
        """Esc: what was typed and not taken over is as it was."""
        return self.categories.back() or self.register.back() or self.dependence.back()

    def tint(self) -> None:
        self.looks.tint()
