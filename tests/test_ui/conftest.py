"""A real window on a real register, its settings and backups in a throwaway folder."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission import paths
from commission.app import build_window
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme

TODAY = date(2026, 11, 21)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of itself that it has no window system: that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    paths.use_data_folder(folder)
    return folder


@pytest.fixture
def sample(sample_made: Path, data_folder: Path, tmp_path: Path) -> Path:
    """The reference register as a file of this test's own."""
    paths.use_data_folder(data_folder)  # the session's sample may have been made in between
    return Path(shutil.copy(sample_made, tmp_path / "sample.commission"))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """A window with nothing open, shown and active so that keys arrive."""
    made = build_window(qapp, Scheme.LIGHT, lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.desk.tasks.finish()


Opener = Callable[[Path], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Opener:
    """Opens a register file properly and waits until its facts are on the desk."""

    def open_(path: Path) -> MainWindow:
        window.desk.open(path)
        qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
        return window

    return open_


@pytest.fixture
def contracts(opened: Opener, sample: Path) -> MainWindow:
    """The window with the sample open on its contracts page."""
    window = opened(sample)
    window.show_page("contracts")
    return window
