"""The menu bar, made from the actions, the pages and the looks there are."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from commission.ui.actions import ACTIONS, MENUS
from commission.ui.looks import icons
from commission.ui.looks.scheme import SCHEME_WORDS, Scheme
from commission.ui.looks.theme import Theme
from commission.ui.pages import PAGES


def looks_words(words: str) -> str:
    """One of the looks as the menu and Ctrl+K call it."""
    return f"Looks: {words[0].lower()}{words[1:]}"


class Menus:
    """Every action by its key, in its menu, joined to its method of the window."""

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        self.actions: dict[str, QAction] = {}
        self.pages: dict[str, QAction] = {}
        self._window, self._theme = window, theme
        self._tinted = False
        self._menus = {name: self._menu(name) for name in MENUS}
        self._add_pages()
        for action in ACTIONS:
            if action.rule:
                self._menus[action.menu].addSeparator()
            made = self._action(action.text, (action.shortcut, *action.more))
            made.triggered.connect(getattr(window, action.handler))
            self._menus[action.menu].addAction(made)
            self.actions[action.key] = made
        self._add_schemes()

    def tint(self) -> None:
        """The icons are in the colours of another day: draw them anew when a menu is next opened."""
        self._tinted = False
        self._schemes[self._theme.scheme].setChecked(True)

    def _draw_icons(self) -> None:
        """Icons are drawn when a menu is first opened, not at start-up."""
        if self._tinted:
            return
        self._tinted = True
        for action in ACTIONS:
            self.actions[action.key].setIcon(icons.icon(action.icon, size=16))
        for entry in PAGES:
            if entry.key in self.pages:
                self.pages[entry.key].setIcon(icons.icon(entry.icon, size=16))

    def let_work(self, opened: bool) -> None:
        """Offer what needs a register only while there is one."""
        for action in ACTIONS:
            self.actions[action.key].setEnabled(opened or action.always)
        for entry in PAGES:
            if entry.key in self.pages:
                self.pages[entry.key].setEnabled(opened or entry.always)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Say in the menu what would be undone and redone."""
        for key, word, what in (("undo", "Undo", undo), ("redo", "Redo", redo)):
            self.actions[key].setText(f"{word}: {what}".replace("&", "&&") if what else word)
            self.actions[key].setEnabled(bool(what))

    def _menu(self, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(f"&{name}")
        menu.setAccessibleName(name)
        menu.aboutToShow.connect(self._draw_icons)
        return menu

    def _action(self, text: str, keys: tuple[str, ...]) -> QAction:
        made = QAction(text, self._window)
        made.setShortcuts([QKeySequence(key) for key in keys if key])
        return made

    def _add_pages(self) -> None:
        for entry in PAGES:
            if entry.shortcut:
                made = self._action(entry.title, (entry.shortcut,))
                made.triggered.connect(lambda _=False, key=entry.key: self._window.show_page(key))  # type: ignore[attr-defined]
                self._menus["View"].addAction(made)
                self.pages[entry.key] = made

    def _add_schemes(self) -> None:
        group = QActionGroup(self._window)
        self._schemes: dict[Scheme, QAction] = {}
        self._menus["View"].addSeparator()
        for scheme, words in SCHEME_WORDS.items():
            made = self._action(looks_words(words), ())
            made.setCheckable(True)
            made.setChecked(self._theme.scheme is scheme)
            made.triggered.connect(lambda _=False, chosen=scheme: self._theme.choose(chosen))
            group.addAction(made)
            self._schemes[scheme] = self.actions[f"looks_{scheme}"] = made
            self._menus["View"].addAction(made)
