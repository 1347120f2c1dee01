"""A register too damaged to open is brought back where it was to be opened: one press, and nothing is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.app import _lay_out
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.backup import back_up
from commission.services.registers.last_register import remember
from commission.services.registers.open_register import opened_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.welcome.page import WelcomePage
from tests.test_services.making import YEAR, contract_of
from tests.test_ui.conftest import Opener
from tests.test_ui.test_settings_page import contracts_in, settled


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 3]


def cut_in_a_page(content: bytes) -> bytes:
    return content[:5000]


def flipped_heading(content: bytes) -> bytes:
    return bytes(255 - one for one in content[:32]) + content[32:]


def nothing_left(_content: bytes) -> bytes:
    return b""


def only_noughts(content: bytes) -> bytes:
    return bytes(len(content))


def another_format(content: bytes) -> bytes:
    return content[:44] + b"\0\0\0\x09" + content[48:]


def no_tables(content: bytes) -> bytes:
    return content.replace(b"organisation", b"organisatiom")


def no_such_date(content: bytes) -> bytes:
    """Whole as a file, but holding what no register holds: found only once it is open and locked."""
    return content.replace(b"2007-03-31", b"2007-13-31")


DAMAGES = (cut_short, cut_in_a_page, flipped_heading, nothing_left, only_noughts, another_format, no_tables)


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damaged(request: pytest.FixtureRequest, sample: Path) -> Path:
    """The reference register with a backup, and then harmed as a failing disk harms a file."""
    back_up(sample)
    harm(sample, request.param)
    return sample


def harm(register: Path, damage: Callable[[bytes], bytes]) -> None:
    whole = register.read_bytes()
    register.write_bytes(damage(whole))
    assert register.read_bytes() != whole


def welcome(window: MainWindow, qtbot: QtBot) -> WelcomePage:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    page = window.page
    assert isinstance(page, WelcomePage)
    return page


def test_one_press_brings_it_back_and_keeps_the_damaged_file(
    window: MainWindow, damaged: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    harmed = damaged.read_bytes()
    window.desk.open(damaged)
    page = welcome(window, qtbot)
    assert page.rescued.isVisible()
    assert not page.recent.isVisible()
    assert window.minimumSizeHint().height() < 700
    notice = window.message_bar.notice
    assert notice is not None
    assert str(damaged) in notice.message
    assert notice.remedy.startswith("Its backups are listed here")
    press = QApplication.focusWidget()
    assert press is page.rescued.first
    assert press.accessibleName().startswith("Restore the backup of ")
    assert press.accessibleName().endswith(" (41 contracts)")
    assert damaged.read_bytes() == harmed  # looking at it, and offering, has touched nothing
    qtbot.keyClick(press, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.desk.register is not None
    assert len(window.desk.register.contracts) == contracts_in(damaged) == 41
    assert window.page_key == "overview"
    (kept,) = tmp_path.glob("*.damaged")
    assert kept.read_bytes() == harmed
    said = window.message_bar.notice
    assert said is not None
    assert said.message.startswith("sample is as it was on ")
    assert kept.name in said.remedy
    window.show_page("welcome")
    assert not page.rescued.isVisible()
    assert page.recent.isVisible()


def test_what_is_found_unreadable_only_once_it_is_open_is_let_go_and_brought_back(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    back_up(sample)
    harm(sample, no_such_date)
    window.desk.open(sample)
    press = welcome(window, qtbot).rescued.first
    assert press is not None
    press.click()
    settled(window, qtbot)
    assert contracts_in(sample) == 41
    said = window.message_bar.notice
    assert said is not None
    assert said.remedy == "What it replaced is kept as a backup."


def test_the_start_on_a_damaged_register_offers_it_too(window: MainWindow, damaged: Path, qtbot: QtBot) -> None:
    assert not _lay_out(window, damaged, None)
    assert welcome(window, qtbot).rescued.isVisible()


def test_while_another_is_open_the_message_offers_the_newest(
    opened: Opener, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Path(shutil.copy(sample, tmp_path / "other.commission"))
    back_up(other)
    with opened_register(other) as register:
        edit_contract(register, contract_of(register, 1), {"amount": 77}, YEAR)
    back_up(other)
    harm(other, flipped_heading)
    window = opened(sample)
    window.show_page("contracts")
    window.desk.open(other)
    settled(window, qtbot)
    assert window.page_key == "contracts"
    assert window.desk.path == sample
    notice = window.message_bar.notice
    assert notice is not None
    assert notice.button.startswith("Restore the backup of ")
    window.message_bar._press.click()
    settled(window, qtbot)
    assert window.desk.path == other
    assert window.desk.register is not None
    assert window.desk.register.contracts[0].amount == 77


def test_a_backup_that_proves_damaged_is_not_offered(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    whole, torn = back_up(sample).file, back_up(sample).file
    harm(torn, cut_in_a_page)
    harm(sample, nothing_left)
    window.desk.open(sample)
    damaged = welcome(window, qtbot).rescued.damaged
    assert damaged is not None
    assert [kept.file for kept in damaged.backups] == [whole]


def test_without_a_backup_there_is_only_the_message(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    remember(sample)
    harm(sample, flipped_heading)
    window.desk.open(sample)
    page = welcome(window, qtbot)
    assert not page.rescued.isVisible()
    assert page.recent.isVisible()
    assert window.message_bar.notice is not None
    assert not window.message_bar.notice.button


def test_what_is_only_held_elsewhere_or_gone_is_not_called_damaged(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    back_up(sample)
    sample.rename(sample.with_name("moved.commission"))
    window.desk.open(sample)
    assert not welcome(window, qtbot).rescued.isVisible()


def test_two_damaged_files_of_one_second_are_both_kept(
    window: MainWindow, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(sample)
    for content in (b"one", b"two"):
        sample.write_bytes(content)
        window.desk.close()
        window.desk.register = None
        window.desk.open(sample)
        page = welcome(window, qtbot)
        assert page.rescued.first is not None
        page.rescued.first.click()
        settled(window, qtbot)
    assert {kept.read_bytes() for kept in tmp_path.glob("*.damaged")} == {b"one", b"two"}
