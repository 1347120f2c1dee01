"""The frame: year, as-at date, read-only, names for screen readers, and the start of the program itself."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.periods import FinancialYear
from commission.services.open_register import open_register
from commission.ui.dialogs.crash import CrashDialog
from commission.ui.main_window import MainWindow

CONTROLS = (QPushButton, QLineEdit, QComboBox, QCheckBox, QTableView)


def test_year_and_day_follow_the_register(contracts: MainWindow) -> None:
    view = contracts.desk.view
    assert view is not None
    assert (view.as_at, view.year) == (date(2007, 1, 31), FinancialYear(2006))
    assert contracts.windowTitle() == "West Mercia Probation Area – Commission"


def test_everything_follows_another_day(contracts: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(contracts, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
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
    for name in ("Filter the contracts", "New contract", "Table of contracts", "Edit the contract", "Overview"):
        assert name in seen
    assert seen.index("Import contracts") < seen.index("Table of contracts") < seen.index("Edit the contract")


def test_a_register_held_elsewhere_is_offered_to_read_only(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    other = open_register(sample)
    try:
        window.desk.open(sample)
        qtbot.waitUntil(lambda: window.message_bar.notice is not None)
        notice = window.message_bar.notice
        assert notice is not None
        assert notice.button == "Open to read only"
        window.message_bar._press.click()
        qtbot.waitUntil(lambda: window.desk.opened is not None)
    finally:
        other.close()
    page = window.show_page("contracts")
    assert window.bottom_bar.saved.text() == "Open to read only"
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
