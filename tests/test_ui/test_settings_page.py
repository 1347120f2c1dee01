"""The settings page: looks, the register's own name and date, and backups restored with one press, and that undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from commission.paths import backups_of
from commission.services.registers.backup import back_up, kept_backups
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks import theme
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.settings.page import SettingsPage
from commission.ui.remembered.keeping import kept
from tests.test_ui.conftest import Opener

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(opened: Opener, sample: Path, qtbot: QtBot) -> MainWindow:
    """The window on its settings page, reached by its keys."""
    window = opened(sample)
    window.show_page("overview")
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    settled(window, qtbot)
    return window


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def page_of(window: MainWindow) -> SettingsPage:
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def words(window: MainWindow) -> list[str]:
    return [label.text() for label in page_of(window).backups.findChildren(QLabel) if label.isVisible()]


def restores(window: MainWindow) -> list[QAbstractButton]:
    buttons = page_of(window).backups.findChildren(QAbstractButton)
    return [one for one in buttons if one.text() == "Restore" and one.isVisible()]


def contracts_in(path: Path) -> int:
    with opened_register(path, write=False) as opened:
        return len(recall(opened).contracts)


def test_looks_change_at_once_and_are_kept(settings: MainWindow, qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Light: looks of the window"
    qtbot.keyClick(focus, Qt.Key.Key_Right)
    assert theme.chosen() is Scheme.DARK
    assert theme.colours().window == "#14171B"
    assert kept("scheme") == "dark"
    assert settings.menus.actions["looks_dark"].isChecked()
    settings.menus.actions["looks_light"].trigger()
    assert page_of(settings).looks._buttons[Scheme.LIGHT].isChecked()


def test_without_a_register_there_are_only_looks(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("welcome")
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    page = page_of(window)
    assert page.looks.isVisible()
    assert not page.register.isVisible()
    assert not page.backups.isVisible()


def test_the_organisation_is_renamed(settings: MainWindow, qtbot: QtBot) -> None:
    card = page_of(settings).register
    assert not card.rename.isEnabled()
    card.name.setText("  Awdurdod   Prawf ")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    settled(settings, qtbot)
    assert settings.desk.register is not None
    assert settings.desk.register.organisation == "Awdurdod Prawf"
    settings.undo()
    settled(settings, qtbot)
    assert card.name.text() == "West Mercia Probation Area"


def test_the_date_the_register_opens_at(settings: MainWindow, qtbot: QtBot) -> None:
    card, desk = page_of(settings).register, settings.desk
    assert card.fixed.isChecked()
    card.day.setText("30 Jun 2007")
    assert card.keep.isEnabled()
    qtbot.keyClick(settings, Qt.Key.Key_S, CTRL)
    settled(settings, qtbot)
    assert desk.register is not None
    assert (desk.register.as_at, desk.as_at) == (date(2007, 6, 30), date(2007, 6, 30))
    card.today.click()
    settled(settings, qtbot)
    assert desk.register.as_at is None
    assert desk.as_at == desk.today()
    assert card.today.isChecked()


def test_the_mark_of_dependence_is_kept_refused_and_undone(settings: MainWindow, qtbot: QtBot) -> None:
    card = page_of(settings).dependence
    assert (card.mark.text(), card.keep.isEnabled()) == ("25%", False)
    assert card._words.text() == "Our own mark, from no source: type another where yours is."
    card.mark.setFocus()
    card.mark.selectAll()
    qtbot.keyClicks(card.mark, "much")
    qtbot.keyClick(card.mark, Qt.Key.Key_Return)
    settled(settings, qtbot)
    assert "“much” is not a part of a sector’s value." in card._words.text()
    qtbot.keyClick(card.mark, Qt.Key.Key_Escape)
    assert card.mark.text() == "25%"
    card.mark.selectAll()
    qtbot.keyClicks(card.mark, "50%")
    qtbot.keyClick(card.mark, Qt.Key.Key_S, CTRL)
    settled(settings, qtbot)
    assert settings.desk.register is not None
    assert settings.desk.register.dependence_from == 500_000
    assert card._words.text() == "This register’s own mark. Leave it blank for the usual 25%."
    settings.undo()
    settled(settings, qtbot)
    assert (settings.desk.register.dependence_from, card.mark.text()) == (None, "25%")


def test_esc_takes_back_what_was_typed(settings: MainWindow, qtbot: QtBot) -> None:
    card = page_of(settings).register
    card.name.setText("Something else")
    card.day.setText("31 Feb 2007")
    assert not card.keep.isEnabled()
    assert card._fault.text() == "There is no such day as “31 Feb 2007”."
    qtbot.keyClick(settings, Qt.Key.Key_Escape)
    assert (card.name.text(), card.day.text()) == ("West Mercia Probation Area", "31 Jan 2007")


def test_where_backups_lie_and_that_there_are_none(settings: MainWindow, sample: Path) -> None:
    said = words(settings)
    assert str(backups_of(sample)) in said
    assert any(one.startswith("No backup yet.") for one in said)


def test_a_backup_made_now_is_listed_with_its_counts(settings: MainWindow, qtbot: QtBot) -> None:
    (press,) = (one for one in page_of(settings).findChildren(QAbstractButton) if one.text() == "Back up now")
    qtbot.keyClick(press, Qt.Key.Key_Space)
    settled(settings, qtbot)
    qtbot.waitUntil(lambda: len(restores(settings)) == 1)
    assert any(
        one.startswith("By hand · 41 contracts · ") and one.endswith("in its history") for one in words(settings)
    )
    assert settings.message_bar.notice is not None
    assert settings.bottom_bar.backup.text().startswith("Backup ")


def test_a_backup_is_restored_with_one_press_and_that_is_undone(
    settings: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    back_up(sample)
    page = settings.show_page("contracts")
    page.grid.selectRow(0)  # type: ignore[attr-defined]
    page.delete()
    settled(settings, qtbot)
    assert contracts_in(sample) == 40
    settings.show_page("settings")
    settled(settings, qtbot)
    (press,) = restores(settings)
    qtbot.keyClick(press, Qt.Key.Key_Space)
    settled(settings, qtbot)
    assert contracts_in(sample) == 41
    desk, notice = settings.desk, settings.message_bar.notice
    assert desk.register is not None
    assert len(desk.register.contracts) == 41
    assert notice is not None
    assert notice.message.startswith("The register is as it was on ")
    assert notice.message.endswith(": 41 contracts.")
    assert notice.button == "Undo restore"
    focus = settings.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.text() == "Undo restore"
    qtbot.waitUntil(lambda: any("Before a restore · 40 contracts" in one for one in words(settings)))
    settings.message_bar._press.click()
    settled(settings, qtbot)
    assert contracts_in(sample) == 40
    assert len(desk.register.contracts) == 40
    assert settings.message_bar.notice is not None
    assert settings.message_bar.notice.message == "The restore is undone: 40 contracts."
    settings.message_bar._press.click()
    settled(settings, qtbot)
    assert contracts_in(sample) == 41
    desk.undo()  # nothing of before the restore is left to undo
    settled(settings, qtbot)
    assert contracts_in(sample) == 41


def test_the_register_can_be_changed_after_a_restore(settings: MainWindow, sample: Path, qtbot: QtBot) -> None:
    back_up(sample)
    settings.show_page("overview")
    settings.show_page("settings")
    settings.desk.refresh()
    settled(settings, qtbot)
    restores(settings)[0].click()
    settled(settings, qtbot)
    page = page_of(settings)
    page.register.name.setText("Another body")
    page.register.rename.click()
    settled(settings, qtbot)
    assert settings.desk.register is not None
    assert settings.desk.register.organisation == "Another body"
    settings.undo()
    settled(settings, qtbot)
    assert settings.desk.register.organisation == "West Mercia Probation Area"


def test_a_damaged_backup_is_shown_as_damaged_and_not_offered(settings: MainWindow, sample: Path, qtbot: QtBot) -> None:
    proof = back_up(sample)
    proof.file.write_bytes(proof.file.read_bytes()[:5000])
    assert kept_backups(sample)[0].contracts is None
    settings.desk.refresh()
    settled(settings, qtbot)
    assert "Damaged" in words(settings)
    assert restores(settings) == []


def test_a_backup_that_has_gone_meanwhile_is_told(settings: MainWindow, sample: Path, qtbot: QtBot) -> None:
    proof = back_up(sample)
    settings.desk.refresh()
    settled(settings, qtbot)
    (press,) = restores(settings)
    proof.file.unlink()
    press.click()
    settled(settings, qtbot)
    assert settings.message_bar.notice is not None
    assert proof.file.name in settings.message_bar.notice.message
    assert contracts_in(sample) == 41


def test_a_register_open_to_read_only_is_not_restored(settings: MainWindow, sample: Path, qtbot: QtBot) -> None:
    back_up(sample)
    settings.desk.open(sample, write=False)
    settled(settings, qtbot)
    settings.show_page("overview")
    settings.show_page("settings")
    settled(settings, qtbot)
    assert [press.isEnabled() for press in restores(settings)] == [False]
    assert not page_of(settings).register.name.isEnabled()
