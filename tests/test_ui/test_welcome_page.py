"""The welcome page: each of the three choices ends on an open register, with no dialog of ours on the way."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu
from pytestqt.qtbot import QtBot

from commission.services.registers.last_register import recent_registers, remember
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.importing.page import ImportingPage
from commission.ui.pages.welcome.page import WelcomePage
from commission.ui.pages.welcome.places import documents_folder, file_name, free_path
from tests.registers import SAMPLE
from tests.test_ui.test_overview import spoken_names


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own home with a folder for documents."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def page(window: MainWindow, home: Path) -> WelcomePage:
    assert documents_folder() == home / "Documents"
    return window.show_page("welcome")  # type: ignore[return-value]


def wait_for(qtbot: QtBot, window: MainWindow, key: str) -> None:
    qtbot.waitUntil(lambda: window.page_key == key and not window.desk.tasks.busy, timeout=20_000)


def test_one_key_opens_the_sample_and_a_second_makes_another(
    page: WelcomePage, window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    assert page.choices[0].hasFocus()
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Return)
    wait_for(qtbot, window, "overview")
    assert window.desk.path == home / "Documents" / "West Mercia sample.commission"
    assert window.desk.register is not None
    assert len(window.desk.register.contracts) == 41
    window.show_page("welcome")
    page.open_sample()
    wait_for(qtbot, window, "overview")
    assert window.desk.path == home / "Documents" / "West Mercia sample 2.commission"


def test_start_empty_asks_for_the_name_on_the_page(
    page: WelcomePage, window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    qtbot.keyClick(page.choices[2], Qt.Key.Key_Return)
    assert page.start.name.hasFocus()
    assert not page.start.go.isEnabled()
    qtbot.keyClicks(page.start.name, "Dyfed / Powys: Awdurdod")
    qtbot.keyClick(page.start.name, Qt.Key.Key_Return)
    wait_for(qtbot, window, "overview")
    assert window.desk.register is not None
    assert window.desk.register.organisation == "Dyfed / Powys: Awdurdod"
    assert window.desk.path == home / "Documents" / "Dyfed Powys Awdurdod.commission"


def test_a_sheet_makes_a_register_of_its_name_and_is_read(
    page: WelcomePage, window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    page.import_sheet(SAMPLE)
    qtbot.keyClicks(page.start.name, "West Mercia Probation Area")
    qtbot.keyClick(page.start.go, Qt.Key.Key_Space)
    wait_for(qtbot, window, "importing")
    importing = window.page
    assert isinstance(importing, ImportingPage)
    assert window.desk.path == home / "Documents" / f"{SAMPLE.stem}.commission"
    assert importing.found is not None
    assert importing.found.plan is not None
    assert importing.found.plan.parsed.rows == 41


def test_esc_goes_back_to_the_choices(page: WelcomePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.choices[2], Qt.Key.Key_Return)
    assert page.back()
    assert page.choices[0].hasFocus()
    assert not page.back()


def test_a_folder_that_is_gone_is_told_and_the_choices_stay(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = WelcomePage(window.desk, lambda: tmp_path / "gone")
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(window.desk.told) as told:
        page.open_sample()
    assert "does not exist" in told.args[0].message
    assert page.choices[0].isEnabled()
    assert page.under_way.text() == ""
    assert window.desk.register is None


def test_the_register_of_last_time_is_offered_first(
    page: WelcomePage, window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    assert not page.recent.isVisible()
    remember(sample)
    page.arrive()
    (line,) = page.recent.lines
    assert line.hasFocus()
    assert line.accessibleName() == "Open the last register: sample"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    wait_for(qtbot, window, "overview")
    assert window.desk.path == sample


def test_a_register_that_is_gone_is_shown_as_gone_and_taken_off(
    page: WelcomePage, qtbot: QtBot, sample: Path, home: Path
) -> None:
    gone = home / "Documents" / "Gone.commission"
    gone.touch()
    for path in (sample, gone):
        remember(path)
    gone.unlink()
    page.arrive()
    assert [line.accessibleName() for line in page.recent.lines] == ["Open the last register: sample"]
    assert page.recent.lines[0].hasFocus()
    assert "Not in ~/Documents any more" in {label.text() for label in page.recent.findChildren(QLabel)}
    (remove,) = (one for one in page.recent.findChildren(QAbstractButton) if one.text() == "Remove")
    assert remove.accessibleName() == "Remove Gone in ~/Documents from this list"
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert recent_registers() == (sample,)
    qtbot.waitUntil(lambda: not any(one.text() == "Remove" for one in page.recent.findChildren(QAbstractButton)))


def test_the_menu_lists_what_was_opened_before(
    page: WelcomePage, window: MainWindow, qtbot: QtBot, sample: Path
) -> None:
    gone = sample.with_name("gone.commission")
    gone.touch()
    for path in (gone, sample):
        remember(path)
    gone.unlink()
    menu = window.menus.actions["recent"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    first, second = menu.actions()
    assert first.text().startswith("&1  sample  –  ")
    assert second.text() == "&2  gone is gone: take it off this list"
    second.trigger()
    assert recent_registers() == (sample,)
    first.trigger()
    wait_for(qtbot, window, "overview")
    assert window.desk.path == sample


def test_every_control_has_a_name_of_its_own(page: WelcomePage) -> None:
    names = Counter(spoken_names(page))
    assert {"Open the sample", "Import a sheet", "Start empty", "Open another register"} <= set(names)
    assert all(names)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_choices_have_room_for_their_words(page: WelcomePage) -> None:
    assert all(isinstance(choice, QAbstractButton) and choice.height() >= 60 for choice in page.choices)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Cyngor Sir Gâr", "Cyngor Sir Gâr"),
        ("A/B\\C: D?", "A B C D"),
        ("  ..  ", "register"),
        ("a\x00b\nc", "a b c"),
        ("é" * 100, "é" * 40),
    ],
)
def test_a_name_becomes_a_file_name_every_system_takes(name: str, stem: str) -> None:
    assert file_name(name) == stem


def test_a_taken_name_is_numbered(tmp_path: Path) -> None:
    for number in ("", " 2"):
        (tmp_path / f"one{number}.commission").touch()
    assert free_path(tmp_path, "one") == tmp_path / "one 3.commission"
