"""The top bar's two writes: the organisation's name and the register's own date, each undone in one step."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from commission.ui.frame.main_window import MainWindow
from tests.test_ui.conftest import Opener

NAME = "Dyfed-Powys: Tŷ Sŵn"


def write(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def named(window: MainWindow) -> str:
    assert window.desk.register is not None
    return window.desk.register.organisation


def test_the_organisation_is_renamed_where_its_name_stands(contracts: MainWindow, qtbot: QtBot) -> None:
    button = next(one for one in contracts.top_bar.findChildren(QPushButton) if one.accessibleName().startswith("Ren"))
    assert button.accessibleName() == "Rename West Mercia Probation Area"
    qtbot.keyClick(button, Qt.Key.Key_Space)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "West Mercia Probation Area"
    field.insert(f"  {NAME}  ")  # as an input method would: a test keyboard has no ŷ
    qtbot.keyClick(field, Qt.Key.Key_Return)
    write(qtbot, contracts)
    assert named(contracts) == NAME
    assert contracts.windowTitle() == f"{NAME} – Commission"
    assert contracts.desk.next_undo == f"Organisation named {NAME}"
    contracts.undo()
    write(qtbot, contracts)
    assert named(contracts) == "West Mercia Probation Area"


def test_a_blank_name_is_no_name_and_the_same_one_no_change(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.menus.actions["rename"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("   ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    field.setText("West  Mercia Probation Area ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    write(qtbot, contracts)
    assert not field.isVisible()
    assert contracts.desk.next_undo is None


def test_a_day_is_kept_in_the_register_and_taken_back(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.choose_as_at()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "30 Jun 2008")
    keep = next(one for one in contracts.findChildren(QPushButton) if one.text() == "Keep this date in the register")
    qtbot.keyClick(keep, Qt.Key.Key_Space)
    write(qtbot, contracts)
    register = contracts.desk.register
    assert register is not None
    assert (register.as_at, contracts.desk.as_at) == (date(2008, 6, 30), date(2008, 6, 30))
    contracts.undo()
    write(qtbot, contracts)
    register = contracts.desk.register
    assert register is not None
    assert (register.as_at, contracts.desk.as_at) == (date(2007, 1, 31), date(2007, 1, 31))


def test_a_register_that_can_only_be_read_keeps_its_name(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    window.desk.open(sample, write=False)
    write(qtbot, window)
    assert window.desk.read_only
    window.rename_organisation()
    assert window.top_bar._name_panel is None
