"""Pages are made beside what a person does, before they are first asked for, and look the same as those made then."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.ui.frame import ahead
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.in_parts import PageInParts


def test_every_page_is_made_once_the_window_rests_and_the_one_in_front_stays(
    contracts: MainWindow, qtbot: QtBot
) -> None:
    focus = QApplication.focusWidget()
    qtbot.waitUntil(lambda: set(ahead.PAGES) <= set(contracts.pages), timeout=20_000)
    assert contracts.page_key == "contracts"
    assert QApplication.focusWidget() is focus
    assert [key for key, page in contracts.pages.items() if page.isVisible()] == ["contracts"]
    page = contracts.show_page("ending")
    in_parts = [one for one in contracts.pages.values() if isinstance(one, PageInParts)]
    assert len(in_parts) == 2
    qtbot.waitUntil(lambda: all(one.parts.keys() == one.chips.keys() for one in in_parts), timeout=20_000)
    assert page.footer == "32 contracts · £514,900.00; 1 not priced"


def test_none_is_made_while_there_is_no_register(window: MainWindow) -> None:
    window.show_page("welcome")
    (waits,) = window.stack.findChildren(ahead.Ahead)
    waits._make_next()
    assert set(window.pages) == {"welcome"}
