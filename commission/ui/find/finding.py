"""Ctrl+K in the window: what there is to find now, and where each result leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from commission.ui.actions import ACTIONS
from commission.ui.find.finder import ACTION, CONTRACT, PAGE, PROVIDER, Finder, Found, finder_for
from commission.ui.find.panel import FindPanel
from commission.ui.frame.menus import looks_words
from commission.ui.looks.scheme import SCHEME_WORDS
from commission.ui.pages import PAGES
from commission.ui.pages.targets.part import PARTS
from commission.ui.pages.year_end.step import STEPS
from commission.ui.remembered.saved_views import saved_views
from commission.ui.table.rows import SMALL

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.ui.frame.main_window import MainWindow
    from commission.ui.task import Task

_PART = "part: "
"""Before the keys of a page and of one of its parts, with a stroke between."""
_VIEW = "view: "
"""What the key of a saved view begins with, among those of actions."""


class Finding:
    """Opens the panel, has it filled as the person types, and goes where the chosen result leads."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._desk = window, window.desk
        self._finder: Finder | None = None
        self._ready: Finder | None = None
        self._named_at: object = None
        self.panel = FindPanel(window)
        self.panel.typed.connect(self._find)
        self.panel.chosen.connect(self._go)
        self._desk.changed.connect(self._follow)

    def open(self) -> None:
        """Show the box over whatever page is in front."""
        self._look_again()
        self.panel.open()
        self._find(self.panel.field.text())

    def tint(self) -> None:
        self.panel.tint()

    def _follow(self) -> None:
        if self.panel.isVisible():
            self._look_again()
            self._find(self.panel.field.text())

    def _look_again(self) -> None:
        """Follow the register; a large one is read beside the window, and found in as soon as that is done."""
        contracts = self._desk.register.contracts if self._desk.register else ()
        finder = finder_for(contracts, self._desk.as_at, self._places(), self._finder)
        self._finder = finder
        if len(contracts) <= SMALL:
            self._ready = finder.prepare()
        else:
            self._desk.tasks.read(lambda _task: self._prepared(finder, _task), self._arrived)
        self._ask_names()

    def _ask_names(self) -> None:
        """Read every provider's other names, once for each moment of the register."""
        desk, moment = self._desk, self._desk.moment
        if desk.opened is None or self._named_at is moment:
            return
        self._named_at = moment
        desk.ask(lambda opened, _task: _other_names(opened), self._know)

    def _know(self, others: Mapping[str, tuple[str, ...]]) -> None:
        """Other names have come: what is listed stays as it is, choice and all, unless they find more."""
        finder, words = self._finder, self.panel.field.text()
        if finder is None:
            return
        shown = self.panel.isVisible() and finder is self._ready
        before = finder.find(words) if shown else ()
        finder.know(others)
        if shown and finder.find(words) != before:
            self._find(words)

    @staticmethod
    def _prepared(finder: Finder, _task: Task) -> Finder:
        return finder.prepare()

    def _arrived(self, finder: Finder) -> None:
        self._ready = finder
        if finder is self._finder and self.panel.isVisible():
            self._find(self.panel.field.text())

    def _find(self, words: str) -> None:
        finder = self._finder
        if finder is None:
            return
        ready = finder is self._ready
        waiting = "" if ready or not words.strip() else f"Reading {len(finder.rows.contracts):,} contracts …"
        self.panel.show_groups(finder.find(words, contracts=ready), waiting)

    def _places(self) -> list[Found]:
        """The pages and actions that can be gone to now, with their keys."""
        menus = self._window.menus
        pages = [
            Found(PAGE, entry.key, entry.title, entry.shortcut, entry.icon)
            for entry in PAGES
            if entry.findable and (entry.always or self._desk.view is not None)
        ]
        actions = [
            Found(ACTION, action.key, menus.actions[action.key].text().replace("&&", "&"), action.shortcut, action.icon)
            for action in ACTIONS
            if action.findable and menus.actions[action.key].isEnabled()
        ]
        looks = [
            Found(ACTION, f"looks_{key}", looks_words(words), "", "settings") for key, words in SCHEME_WORDS.items()
        ]
        return pages + self._parts() + actions + looks + self._views()

    def _parts(self) -> list[Found]:
        """The parts of the Targets page and the steps of Year end, by their names."""
        if self._desk.view is None:
            return []
        return [
            *(Found(PAGE, f"{_PART}targets/{entry.key}", entry.title, "Targets", "targets") for entry in PARTS),
            *(Found(PAGE, f"{_PART}year_end/{entry.key}", entry.title, "Year end", "year-end") for entry in STEPS),
        ]

    def _views(self) -> list[Found]:
        """The saved views of the register that lies on the desk."""
        if self._desk.view is None:
            return []
        views = saved_views(self._window.remembering.group)
        return [Found(ACTION, f"{_VIEW}{view.name}", f"View: {view.name}", "", "contracts") for view in views]

    def _show_view(self, name: str) -> None:
        views = saved_views(self._window.remembering.group)
        if (left := next((view.left for view in views if view.name == name), None)) is not None:
            page = self._window.show_page("contracts")
            page.put_back(left)
            page.arrive()

    def _go(self, found: Found) -> None:
        finder, window = self._finder, self._window
        if found.kind == PAGE and str(found.key).startswith(_PART):
            key, _, part = str(found.key).removeprefix(_PART).partition("/")
            window.show_page(key).show_part(part)
        elif found.kind == PAGE:
            window.show_page(str(found.key))
        elif found.kind == ACTION and str(found.key).startswith(_VIEW):
            self._show_view(str(found.key).removeprefix(_VIEW))
        elif found.kind == ACTION:
            window.menus.actions[str(found.key)].trigger()
        elif found.kind == CONTRACT:
            window.show_page("contracts").show_contract(int(found.key))
        elif found.kind == PROVIDER:
            window.show_page("providers").show_provider(str(found.key), None, self.panel.field.text())
        elif finder is not None:
            page = window.show_page("contracts")
            page.show_rows(finder.ids(str(found.key)), f"“{str(found.key).strip()}”")
            page.arrive()


def _other_names(opened: OpenRegister) -> dict[str, tuple[str, ...]]:
    from commission.services.providers.edit_provider import recall_providers

    return {provider.name: provider.names[1:] for provider in recall_providers(opened)}
