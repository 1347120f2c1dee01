"""What is noticed at opening stands in the message bar until it is read: damage at any size, a crash, a folder."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from commission.models.first_rows import PROVED_FIRST, first_rows
from commission.services.noticed import PROVED_IN_WINDOW
from commission.ui.frame.message_bar import MessageBar
from commission.ui.frame.notice import Notice
from tests.benchmarks.registers import make_register
from tests.test_services.test_history_heads import edit
from tests.test_ui.conftest import Opener


def _alter(register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE contract SET amount = 99999900 WHERE id = 5")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A register too large to be wholly proved whenever it is opened."""
    return make_register(tmp_path / "large.commission", PROVED_IN_WINDOW + 500)


def test_an_altered_figure_of_a_large_register_is_noticed_and_named(opened: Opener, large: Path, qtbot: QtBot) -> None:
    _alter(large)
    bar = opened(large).message_bar
    qtbot.waitUntil(lambda: bar.notice is not None, timeout=20_000)
    assert bar.notice is not None
    assert bar.notice.message.startswith("This register was altered outside the program, or is damaged: contract 5: ")
    assert bar.notice.stays


def test_no_first_frame_is_painted_from_an_altered_register(sample: Path) -> None:
    found = first_rows(sample, 3)
    assert found is not None
    assert found.contracts <= PROVED_FIRST
    _alter(sample)
    assert first_rows(sample, 3) is None


def test_a_crash_and_a_synced_folder_are_both_said(opened: Opener, sample: Path, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    register = sample.rename(folder / sample.name)
    register.with_name(f".{register.name}.holder").write_text('{"who": "anna", "machine": "m", "since": "today"}')
    bar = opened(register).message_bar
    qtbot.waitUntil(lambda: bar.notice is not None)
    assert bar.notice is not None
    assert (
        "Commission was stopped before it had closed sample.commission (anna on m, since today)." in bar.notice.message
    )
    bar.clear()
    assert bar.notice is not None
    assert "Dropbox" in bar.notice.message
    bar.clear()
    assert bar.notice is None


def test_an_earlier_copy_in_its_place_offers_the_backups(
    opened: Opener, sample: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample)
    shutil.copy(earlier, sample)
    window = opened(sample)
    qtbot.waitUntil(lambda: window.message_bar.notice is not None)
    bar = window.message_bar
    assert bar.notice is not None
    assert "sample.commission is older than when it was last seen here" in bar.notice.message
    assert "commission backups" not in bar.notice.remedy, "a window has buttons"
    button = bar.findChild(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert (button.text(), button.isVisible()) == ("See the backups", True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page_key == "settings"


def test_another_register_takes_away_what_was_said_of_the_first(
    opened: Opener, sample: Path, large: Path, qtbot: QtBot
) -> None:
    _alter(sample)
    window = opened(sample)
    qtbot.waitUntil(lambda: window.message_bar.notice is not None)
    window = opened(large)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    assert window.message_bar.notice is None


def test_what_stays_comes_back_after_what_was_only_said(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Damaged.", kind="warn", stays=True))
    bar.show_notice(Notice("Deleted."))
    assert bar.notice == Notice("Deleted.")
    bar.clear()
    assert bar.notice == Notice("Damaged.", kind="warn", stays=True)
    bar.show_notice(Notice("Deleted."))
    bar.forget()
    bar.clear()
    assert bar.isHidden()
