"""A day in the frame by keys alone: find a contract, change the looks, restore a backup and undo it, come back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.app import build_window
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.remembered.remembering import put_in_place
from tests.test_ui.conftest import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def press(*keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys go to what has the focus once everything is drawn, as a person presses them."""
    for key in keys:
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, with_)


def goes_to(name: str) -> None:
    """Tab until the control whose name begins so has the focus."""
    reached: list[str] = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())
        if focus.accessibleName().startswith(name):
            return
        press(KEY.Key_Tab)
    raise AssertionError(f"Tab does not reach “{name}”, only {reached}.")


def finds(words: str, qtbot: QtBot) -> None:
    press(KEY.Key_K, with_=CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), words)
    press(KEY.Key_Return)


def begin(app: QApplication, register: Path, qtbot: QtBot) -> MainWindow:
    """A cold start: the window in its place, the register opened, the page as it was left."""
    window = build_window(app, None, lambda: TODAY)
    put_in_place(window)
    qtbot.addWidget(window)
    window.desk.show_first(register)
    window.show_page("")
    window.show()
    window.activateWindow()
    window.desk.open(register)
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy, timeout=20_000)


def contracts_page(window: MainWindow) -> ContractsPage:
    assert isinstance(window.page, ContractsPage)
    return window.page


def test_a_day_in_the_frame(qapp: QApplication, qtbot: QtBot, sample: Path) -> None:
    window = begin(qapp, sample, qtbot)
    desk, bar = window.desk, window.message_bar
    finds("back up", qtbot)
    settle(window, qtbot)
    finds("county", qtbot)
    page = contracts_page(window)
    current = page.grid.current()
    assert current is not None
    assert (current.provider, current.amount) == ("County Training", 1_600_000)
    press(KEY.Key_Delete)
    settle(window, qtbot)
    assert desk.register is not None
    assert len(desk.register.contracts) == 40
    finds("looks: dark", qtbot)
    assert window.theme.scheme is Scheme.DARK
    press(KEY.Key_Comma, with_=CTRL)
    settle(window, qtbot)
    goes_to("Restore the backup of")
    press(KEY.Key_Space)
    settle(window, qtbot)
    assert len(desk.register.contracts) == 41
    goes_to("Undo restore")
    press(KEY.Key_Space)
    settle(window, qtbot)
    assert len(desk.register.contracts) == 40
    assert bar.notice is not None
    assert bar.notice.message == "The restore is undone: 40 contracts."
    press(KEY.Key_2, with_=CTRL)
    press(KEY.Key_F, with_=CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "telford")
    window.close()

    again = begin(qapp, sample, qtbot)
    assert again.theme.scheme is Scheme.DARK
    page = contracts_page(again)
    assert page.tools.filter.text() == "telford"
    assert again.desk.register is not None
    assert len(again.desk.register.contracts) == 40
    again.theme.choose(Scheme.LIGHT)
    again.close()
