"""The frame: year, as-at date, read-only, names for screen readers, and the start of the program itself."""

import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from commission import app
from commission.rules.periods import FinancialYear
from commission.services.registers.open_register import create_register, open_register
from commission.ui.dialogs.crash import CrashDialog
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.welcome.page import WelcomePage
from tests.test_models.first_revision import KEPT
from tests.test_ui.conftest import Opener

CONTROLS = (QPushButton, QLineEdit, QComboBox, QCheckBox, QTableView)

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_year_and_day_follow_the_register(contracts: MainWindow) -> None:
    view = contracts.desk.view
    assert view is not None
    assert (view.as_at, view.year) == (date(2007, 1, 31), FinancialYear(2006))
    assert contracts.windowTitle() == "West Mercia Probation Area – Commission"


def test_everything_follows_another_day(contracts: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(contracts, Qt.Key.Key_D, CTRL_SHIFT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "30 Jun 2008")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    view = contracts.desk.view
    assert view is not None
    assert (view.as_at, view.year) == (date(2008, 6, 30), FinancialYear(2008))
    states = {contracts.page.table.index(row, 7).data() for row in range(41)}  # type: ignore[attr-defined]
    assert states == {"ended", "ends today", "no end date"}
    contracts.desk.choose_as_at(None)
    assert contracts.desk.as_at == date(2007, 1, 31)


def test_a_day_that_is_none_is_not_shown(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.choose_as_at()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "31 Feb 2007")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert contracts.desk.as_at == date(2007, 1, 31)
    assert field.toolTip() == "There is no such day as “31 Feb 2007”."


def test_every_control_has_a_name_of_its_own(contracts: MainWindow) -> None:
    contracts.page.edit()
    names = Counter(
        widget.accessibleName()
        for widget in contracts.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and not widget.isHidden() and not widget.objectName().startswith("qt_")
    )
    assert "" not in names
    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) > 20


def test_tab_reaches_every_control_of_the_page_and_comes_round(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.page.tools.filter.setFocus()  # type: ignore[attr-defined]
    seen: list[str] = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if seen and focus.accessibleName() == seen[0]:
            break
        seen.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    for name in ("Filter the contracts", "New contract", "Table of contracts", "Edit the contract", "Contracts"):
        assert name in seen
    assert seen.index("Import contracts") < seen.index("Table of contracts") < seen.index("Edit the contract")


def test_a_register_held_elsewhere_is_offered_to_read_only(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    other = open_register(sample)
    try:
        window.desk.open(sample)
        qtbot.waitUntil(lambda: window.message_bar.notice is not None)
        notice = window.message_bar.notice
        assert notice is not None
        assert notice.button == "Open read-only"
        window.message_bar._press.click()
        qtbot.waitUntil(lambda: window.desk.opened is not None)
    finally:
        other.close()
    page = window.show_page("contracts")
    assert window.bottom_bar.saved.text() == "Open read-only"
    assert not page.table.flags(page.table.index(0, 0)) & Qt.ItemFlag.ItemIsEditable  # type: ignore[attr-defined]


def test_an_unknown_error_is_shown_logged_and_survived(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.desk.tasks.read(lambda _: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(contracts.findChildren(CrashDialog)))
    dialog = contracts.findChildren(CrashDialog)[0]
    assert "ZeroDivisionError" in dialog._details.toPlainText()
    dialog.accept()
    assert contracts.isVisible()


def test_the_program_starts_paints_and_leaves(sample: Path, tmp_path: Path) -> None:
    start = [sys.executable, "-m", "commission", "--data-dir", str(tmp_path / "d"), "--quit-after-first-paint"]
    for arguments in ([], [str(sample)]):
        run = subprocess.run([*start, *arguments], capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 0, run.stderr
        assert "Traceback" not in run.stderr


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, commission.app; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"sqlalchemy", "alembic", "reportlab", "pypdfium2", "python_calamine", "click"})


def test_without_a_register_only_what_needs_none_is_offered(window: MainWindow, opened: Opener, sample: Path) -> None:
    window.show_page("welcome")
    looks = {"looks_system", "looks_light", "looks_dark"}
    offered = {key for key, action in window.menus.actions.items() if action.isEnabled()}
    assert (
        offered
        == {"new_register", "open", "recent", "sample", "import", "quit", "find_anything", "back", "keys", "about"}
        | looks
    )
    assert [key for key, action in window.menus.pages.items() if action.isEnabled()] == ["settings"]
    assert window.bottom_bar.saved.text() == window.bottom_bar.backup.text() == ""
    opened(sample)
    off = {key for key, action in window.menus.actions.items() if not action.isEnabled()}
    assert off == {"undo", "redo"}
    assert window.bottom_bar.saved.text() == "All saved"


def test_print_asks_for_a_printer_once_the_pages_are_made(contracts: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(contracts, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert contracts.page_key == "papers"
    qtbot.waitUntil(lambda: len(contracts.findChildren(QPrintDialog)) == 1)
    (dialog,) = contracts.findChildren(QPrintDialog)
    assert dialog.windowTitle() == "Print the paper"
    dialog.reject()


def test_a_new_register_is_asked_for_as_on_the_first_day(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.menus.actions["new_register"].trigger()
    page = contracts.page
    assert isinstance(page, WelcomePage)
    assert page.start.name.hasFocus()
    qtbot.keyClick(page.start.name, Qt.Key.Key_Escape)
    assert not page.start.isVisible()
    qtbot.keyClick(contracts, Qt.Key.Key_Escape)
    assert contracts.page_key == "overview"


def test_the_sample_of_the_menu_is_that_of_the_welcome_page(contracts: MainWindow, sample: Path, qtbot: QtBot) -> None:
    page = contracts.show_page("welcome")
    assert isinstance(page, WelcomePage)
    page._folder = lambda: sample.parent
    contracts.menus.actions["sample"].trigger()
    qtbot.waitUntil(lambda: contracts.page_key == "overview" and not contracts.desk.tasks.busy, timeout=20_000)
    assert contracts.desk.path == sample.parent / "West Mercia sample.commission"


def test_the_first_contract_is_typed_into_its_form(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.commission"
    create_register(path, "A body")
    window = opened(path)
    page = window.show_page("overview")
    press = next(one for one in page.findChildren(QPushButton) if one.text() == "Type the first contract")
    qtbot.keyClick(press, Qt.Key.Key_Space)
    assert window.page_key == "contracts"
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert window.page.isAncestorOf(field)


def test_an_older_register_that_cannot_be_brought_up_ends_on_the_welcome_page(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "older.commission"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "backups").touch()  # no backup can be made, so it is not brought up
    before = path.read_bytes()
    assert app._lay_out(window, path, None) is True
    window.desk.open(path)
    qtbot.waitUntil(lambda: window.message_bar.notice is not None)
    assert window.page_key == "welcome"
    assert path.read_bytes() == before
