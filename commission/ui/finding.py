"""Ctrl+K in the window: what there is to find now, and where each result leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.ui.actions import ACTIONS
from commission.ui.contract_rows import SMALL
from commission.ui.find_panel import FindPanel
from commission.ui.finder import ACTION, CONTRACT, PAGE, PROVIDER, Finder, Found, finder_for
from commission.ui.menus import looks_words
from commission.ui.pages import PAGES
from commission.ui.scheme import SCHEME_WORDS

if TYPE_CHECKING:
    from commission.ui.main_window import MainWindow
    from commission.ui.task import Task


class Finding:
    """Opens the panel, has it filled as the person types, and goes where the chosen result leads."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._desk = window, window.desk
        self._finder: Finder | None = None
        self._ready: Finder | None = None
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
        return pages + actions + looks

    def _go(self, found: Found) -> None:
        finder, window = self._finder, self._window
        if found.kind == PAGE:
            window.show_page(str(found.key))
        elif found.kind == ACTION:
            window.menus.actions[str(found.key)].trigger()
        elif found.kind == CONTRACT:
            window.show_page("contracts").show_contract(int(found.key))
        elif finder is not None:
            ids = finder.ids_of(str(found.key)) if found.kind == PROVIDER else finder.ids(str(found.key))
            title = str(found.key) if found.kind == PROVIDER else f"“{str(found.key).strip()}”"
            page = window.show_page("contracts")
            page.show_rows(ids, title)
            page.arrive()
