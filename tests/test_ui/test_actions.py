"""The actions as a list: unique keys, a handler each, an icon each, words a person sees."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from commission.paths import resource
from commission.ui.actions import ACTIONS, MENUS
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages import PAGES

PAGE_KEYS = [entry.shortcut for entry in PAGES if entry.shortcut]


def test_no_key_does_two_things() -> None:
    keys = [key for action in ACTIONS for key in (action.shortcut, *action.more) if key] + PAGE_KEYS
    written = [QKeySequence(key).toString() for key in keys]
    assert all(written)
    assert [key for key, count in Counter(written).items() if count > 1] == []


def test_every_action_has_a_handler_an_icon_and_a_menu() -> None:
    for action in ACTIONS:
        assert callable(getattr(MainWindow, action.handler)), action.key
        assert resource("icons", f"{action.icon}.svg").is_file(), action.key
        assert action.menu in MENUS


def test_names_are_unique() -> None:
    assert max(Counter(action.key for action in ACTIONS).values()) == 1
    assert max(Counter(action.text for action in ACTIONS).values()) == 1


def test_the_keys_everyone_knows() -> None:
    held = {action.shortcut: action.key for action in ACTIONS}
    for key, what in (
        ("Ctrl+N", "new"),
        ("Ctrl+O", "open"),
        ("Ctrl+S", "save"),
        ("Ctrl+P", "print"),
        ("Ctrl+F", "find"),
        ("Ctrl+Z", "undo"),
        ("Ctrl+Y", "redo"),
        ("F2", "edit"),
        ("F5", "refresh"),
        ("Esc", "back"),
    ):
        assert held[key] == what


def test_pages_keep_their_numbers() -> None:
    assert {entry.key: entry.number for entry in PAGES if entry.number} == {
        "overview": 1,
        "contracts": 2,
        "providers": 3,
        "decisions": 4,
        "targets": 5,
        "year_end": 6,
        "papers": 7,
    }
