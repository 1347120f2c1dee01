"""The year's end from the last payment to the signature without a mouse, the focus always where work goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.year_end.match.view import MatchStep
from commission.ui.pages.year_end.page import YearEndPage
from commission.ui.pages.year_end.sign.view import SignStep
from tests.paid import pay_sample
from tests.test_ui.conftest import Opener

CTRL, K = Qt.KeyboardModifier.ControlModifier, Qt.Key


@pytest.fixture
def keyed(opened: Opener, sample: Path) -> MainWindow:
    """With a year of payments, of which one payee is left to decide."""
    return opened(pay_sample(sample))


def press(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> QWidget:
    """One key into what has the focus; what has it once everything is done."""
    qtbot.keyClick(QApplication.focusWidget() or window, key, held)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy and QApplication.focusWidget() is not None)
    QApplication.processEvents()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_from_the_last_payment_to_the_signature(keyed: MainWindow, qtbot: QtBot) -> None:
    press(keyed, qtbot, K.Key_6, CTRL)
    press(keyed, qtbot, K.Key_PageDown, CTRL)
    page = keyed.page
    assert isinstance(page, YearEndPage)
    match = page.part
    assert isinstance(match, MatchStep)
    qtbot.waitUntil(lambda: match.deciding.told is not None)
    assert press(keyed, qtbot, K.Key_O) is match.on, "the last is decided"
    assert match.by_rule.isHidden()
    card = match.deciding.card
    assert card.verbs.isHidden(), "nothing is left that a key could decide"
    assert card.payments.isHidden()
    assert press(keyed, qtbot, K.Key_Z, CTRL) is match.deciding.sums
    assert match.on.isHidden()
    qtbot.waitUntil(lambda: match.deciding.told is not None)
    assert card.verbs.isVisible()
    assert card.payments.isVisible()
    assert press(keyed, qtbot, K.Key_O) is match.on
    press(keyed, qtbot, K.Key_Space)
    assert page.key == "accrue"
    press(keyed, qtbot, K.Key_PageDown, CTRL)
    assert page.key == "sign"
    sign = page.part
    assert isinstance(sign, SignStep)
    field = press(keyed, qtbot, K.Key_S, CTRL)
    assert field.accessibleName() == "Name of who signs"
    qtbot.keyClicks(field, "Ann Lee")
    press(keyed, qtbot, K.Key_S, CTRL)
    assert keyed.desk.register is not None
    assert keyed.desk.register.ledger.signed(keyed.desk.year)
    press(keyed, qtbot, K.Key_S, CTRL)
    assert sign.panel.open_form is None, "a signed year is not signed again"


def test_one_key_asks_for_what_is_new_in_the_page_in_front(keyed: MainWindow, qtbot: QtBot) -> None:
    press(keyed, qtbot, K.Key_6, CTRL)
    for _ in range(3):
        press(keyed, qtbot, K.Key_PageDown, CTRL)
    page = keyed.page
    assert isinstance(page, YearEndPage)
    assert "Ctrl+N names a difference" in page.footer
    assert press(keyed, qtbot, K.Key_N, CTRL).accessibleName() == "What the ledger has more, in pounds"
    press(keyed, qtbot, K.Key_1, CTRL)
    assert press(keyed, qtbot, K.Key_N, CTRL).accessibleName() == "Provider of the contract"


def test_parts_are_turned_by_keys_as_far_as_there_are_any(keyed: MainWindow, qtbot: QtBot) -> None:
    press(keyed, qtbot, K.Key_6, CTRL)
    page = keyed.page
    assert isinstance(page, YearEndPage)
    keys = list(page.chips)
    for wanted in (*keys[1:], keys[-1]):
        press(keyed, qtbot, K.Key_PageDown, CTRL)
        assert page.key == wanted
    for wanted in (*keys[-2::-1], keys[0]):
        press(keyed, qtbot, K.Key_PageUp, CTRL)
        assert page.key == wanted
    before = keyed.show_page("overview")
    press(keyed, qtbot, K.Key_PageDown, CTRL)
    assert keyed.page is before
