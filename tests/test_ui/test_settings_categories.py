"""The service categories on the settings page: every act by keys, said before it reaches a contract, undone in one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.rules.contracts.categories import PATHWAYS
from commission.services.contracts.edit_contract import edit_contract
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.form import _words_offered
from commission.ui.pages.settings.categories import CategoriesCard
from commission.ui.pages.settings.page import SettingsPage
from tests.test_services.making import YEAR, contract_of, writing
from tests.test_ui.conftest import Opener

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(opened: Opener, sample: Path, qtbot: QtBot) -> MainWindow:
    """The settings of a register in which seven contracts say Health, and one something else."""
    with writing(sample) as register:
        for number in range(1, 9):
            values = {"category": "Health" if number < 8 else "Helth"}
            edit_contract(register, contract_of(register, number), values, YEAR)
    window = opened(sample)
    window.show_page("settings")
    settled(window, qtbot)
    card_of(window).table.setFocus()
    return window


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def card_of(window: MainWindow) -> CategoriesCard:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page.categories


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key, how or Qt.KeyboardModifier.NoModifier)
    settled(window, qtbot)


def type_(qtbot: QtBot, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def shown(window: MainWindow) -> list[tuple[str, ...]]:
    table = card_of(window).table.rows
    return [tuple(str(table.index(row, at).data()) for at in range(3)) for row in range(table.rowCount())]


def says(window: MainWindow, number: int) -> str | None:
    assert window.desk.register is not None
    return next(one for one in window.desk.register.contracts if one.id == number).details.category


def test_the_list_stands_in_its_order_with_how_many_contracts_each_has(settings: MainWindow) -> None:
    assert [name for name, _, _ in shown(settings)] == list(PATHWAYS)
    assert shown(settings)[2] == ("Health", "", "7")
    assert card_of(settings).others.text() == "Not in the list: Helth (1 contract)."


def test_a_rename_says_in_how_many_contracts_and_is_one_step(settings: MainWindow, qtbot: QtBot) -> None:
    card, ask = card_of(settings), card_of(settings).ask
    press(settings, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_F2)
    assert ask._title.text() == "Rename “Health”"
    assert ask._words.text() == "7 contracts say it and will say the new name, in one step to undo."
    assert ask.agree.text() == "Rename in 7 contracts"
    type_(qtbot, "Accommodation")
    assert ask._fault.text() == "“Accommodation” is a category already."
    assert not ask.agree.isEnabled()
    ask.name.clear()
    assert not ask.agree.isEnabled()
    type_(qtbot, "Health and  wellbeing")
    press(settings, qtbot, Qt.Key.Key_Return)
    assert says(settings, 7) == "Health and wellbeing"
    assert shown(settings)[2] == ("Health and wellbeing", "", "7")
    assert card.line is not None
    assert card.line.listed.name == "Health and wellbeing"
    assert QApplication.focusWidget() is card.table
    notice = settings.message_bar.notice
    assert notice is not None
    assert (notice.message, notice.button) == ("Category Health renamed Health and wellbeing.", "Undo")
    settings.undo()
    settled(settings, qtbot)
    assert says(settings, 7) == "Health"
    assert shown(settings)[2] == ("Health", "", "7")


def test_one_in_use_goes_only_once_it_is_said_where_its_contracts_go(settings: MainWindow, qtbot: QtBot) -> None:
    ask = card_of(settings).ask
    press(settings, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert ask._title.text() == "7 contracts are listed under “Health”"
    assert not ask.agree.isEnabled()
    press(settings, qtbot, Qt.Key.Key_Escape)
    assert ask.isHidden()
    assert shown(settings)[2][0] == "Health"
    press(settings, qtbot, Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is ask.where
    type_(qtbot, "Drugs")
    press(settings, qtbot, Qt.Key.Key_S, how=CTRL)
    assert says(settings, 1) == "Drugs and alcohol"
    assert len(shown(settings)) == 6
    settings.undo()
    settled(settings, qtbot)
    # nobody says Accommodation: it goes at once
    press(settings, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert ask.isHidden()
    assert len(shown(settings)) == 6
    press(settings, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    press(settings, qtbot, Qt.Key.Key_End)
    assert ask.where.currentText() == "No category"
    press(settings, qtbot, Qt.Key.Key_S, how=CTRL)
    assert says(settings, 1) is None


def test_they_are_put_in_order_retired_brought_back_and_added(settings: MainWindow, qtbot: QtBot, sample: Path) -> None:
    card = card_of(settings)
    press(settings, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(settings, qtbot, Qt.Key.Key_Up, how=ALT)
    assert [name for name, _, _ in shown(settings)][:3] == [PATHWAYS[0], "Health", PATHWAYS[1]]
    assert card.line is not None
    assert card.line.listed.name == "Health"
    press(settings, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up, how=ALT)  # the first goes no further up
    assert shown(settings)[0][0] == "Health"
    retire = card._buttons["Retire"]
    retire.setFocus()
    press(settings, qtbot, Qt.Key.Key_Space)
    assert shown(settings)[0] == ("Health", "retired", "7")
    assert says(settings, 1) == "Health"
    assert retire.text() == "Bring back"
    assert settings.desk.register is not None
    others = tuple(name for name in PATHWAYS if name != "Health")
    assert _words_offered(settings.desk.register)["category"] == (*others, "Helth")
    retire.setFocus()
    press(settings, qtbot, Qt.Key.Key_Space)
    assert shown(settings)[0] == ("Health", "", "7")
    press(settings, qtbot, Qt.Key.Key_Insert)
    type_(qtbot, "Mentoring")
    press(settings, qtbot, Qt.Key.Key_Return)
    assert shown(settings)[-1] == ("Mentoring", "", "0")
    assert card.line.listed.name == "Mentoring"


def test_a_register_that_is_only_read_changes_nothing(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    window.desk.open(sample, write=False)
    qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
    window.show_page("settings")
    settled(window, qtbot)
    card = card_of(window)
    assert not any(button.isEnabled() for button in card._buttons.values())
    card.table.setFocus()
    press(window, qtbot, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert)
    assert card.ask.isHidden()
    assert len(shown(window)) == len(PATHWAYS)
