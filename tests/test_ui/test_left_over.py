"""A day's work leaves nothing behind: what a page lays anew takes the place of what it had laid."""

import gc
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.periods import FinancialYear
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages import PAGES
from tests.pictures.lived import lived_register
from tests.registers import SAMPLE
from tests.test_ui.conftest import Opener
from tests.test_ui.test_keys_reach import PANELS
from tests.test_ui.test_roll_scenario import Roller


@pytest.fixture
def lived(opened: Opener, tmp_path: Path) -> MainWindow:
    """The reference register after some weeks of use."""
    path = tmp_path / "lived.commission"
    lived_register(path)
    return opened(path)


def _walk(person: Roller) -> None:
    """Every page, in two years, with every panel opened and left."""
    window = person.main
    for entry in PAGES:
        window.show_page(entry.key)
        if entry.key == "importing":
            window.desk.import_asked.emit(SAMPLE)
        for year in (2007, 2006):
            window.desk.choose_year(FinancialYear(year))
            person.settles()
    for key, opens in PANELS.values():
        window.show_page(key)
        person.settles()
        opens(window)
        person.settles()
        person.press(Qt.Key.Key_Escape)
        person.settles()


def _kinds() -> Counter[str]:
    """How many widgets there are of each kind, those of no window apart."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Counter(_kind(one) for one in QApplication.allWidgets())


def _kind(one: QWidget) -> str:
    return type(one).__name__ if one.parent() is not None else f"{type(one).__name__} on its own"


def test_every_page_walked_again_leaves_no_more_widgets_than_before(lived: MainWindow, qtbot: QtBot) -> None:
    person = Roller(qtbot, lived)
    _walk(person)
    before = _kinds()
    _walk(person)
    after = _kinds()
    assert after - before == Counter()
    assert [kind for kind in after if kind.endswith("on its own")] == ["MainWindow on its own"], (
        "all else has its place"
    )
