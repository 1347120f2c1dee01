"""The wiring: no error dies silently, a register that can't be read ends on the welcome page with a sentence."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commission import app
from commission.services.registers.last_register import last_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.widgets.parts import breakable


def test_an_unknown_error_anywhere_is_logged_and_shown(
    window: MainWindow, data_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app._catch_everything(window.desk.tasks)
    try:
        raise ZeroDivisionError("in a slot")
    except ZeroDivisionError as error:
        with qtbot.waitSignal(window.desk.tasks.crashed) as crashed:
            sys.excepthook(type(error), error, error.__traceback__)
    assert crashed.args[0].args == ("in a slot",)
    log = (data_folder / "commission.log").read_text()
    assert "Traceback" in log
    assert "in a slot" in log


@pytest.mark.parametrize("what", ["missing", "folder", "text", "empty"])
def test_a_file_that_is_no_register_is_said_on_the_welcome_page(window: MainWindow, tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.commission"
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.write_text("not a register" if what == "text" else "")
    assert app._lay_out(window, path, None) is False
    assert window.page_key == "welcome"
    notice = window.message_bar.notice
    assert notice is not None
    assert notice.kind == "warn"
    assert "x.commission" in notice.message + notice.remedy


def test_the_register_opened_last_is_remembered(contracts: MainWindow, sample: Path) -> None:
    assert contracts.desk.path == sample
    assert last_register() == sample.resolve()


def test_the_first_rows_come_from_plain_facts_and_stay_when_it_is_opened(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    assert app._lay_out(window, sample, None) is True
    first = window.desk.view
    assert first is not None
    window.desk.open(sample)
    qtbot.waitUntil(lambda: window.desk.opened is not None)
    after = window.desk.view
    assert after is not None
    assert after.register == first.register
    assert (after.year, after.as_at) == (first.year, first.as_at)


def test_a_very_long_word_can_break() -> None:
    assert breakable("Ethnic Access Link") == "Ethnic Access Link"
    broken = breakable("X" * 200)
    assert broken.replace("\u200b", "") == "X" * 200
    assert max(map(len, broken.split("\u200b"))) == 24
