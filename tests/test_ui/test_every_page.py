"""Every page, full and empty: each control has a name of its own, is reached by keys and has room for its words."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages import PAGES
from commission.ui.pages.in_parts import PageInParts
from commission.ui.pages.targets.part import PARTS
from commission.ui.pages.year_end.step import STEPS as YEAR_END_STEPS
from commission.ui.widgets.parts import ElidedLabel
from tests.registers import SAMPLE
from tests.test_ui.conftest import Opener

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
)
KEYS = [
    *(entry.key for entry in PAGES),
    *(f"targets/{part.key}" for part in PARTS[1:]),
    *(f"year_end/{step.key}" for step in YEAR_END_STEPS[1:]),
]
"""Every page, and every part of the pages in parts but the one that stands in front first."""
STEPS = 150
"""Presses of Tab after which a page that has not come round never does."""


@pytest.fixture(params=["sample", "empty"])
def filled(request: pytest.FixtureRequest, opened: Opener, sample: Path, tmp_path: Path) -> MainWindow:
    """The window at 1280×800 on the reference register, and on one with nothing in it."""
    path = sample
    if request.param == "empty":
        path = tmp_path / "empty.commission"
        create_register(path, "Awdurdod Prawf Dyfed-Powys")
    window = opened(path)
    window.resize(1280, 800)
    return window


def shown(window: MainWindow, key: str, qtbot: QtBot) -> QWidget:
    """A page, settled; the import page with a sheet in it."""
    if key == "importing":
        window.desk.import_asked.emit(SAMPLE)
    else:
        page = window.show_page(key.partition("/")[0])
        qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=20_000)
        if isinstance(page, PageInParts) and "/" in key:
            page.choose(key.partition("/")[2])
            page.arrive()
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    return window.page


def controls(window: QWidget) -> list[QWidget]:
    """What can be worked with and is in sight: of a composite control, the whole of it."""
    found = [widget for widget in window.findChildren(QWidget) if isinstance(widget, CONTROLS) and widget.isVisible()]
    return [widget for widget in found if not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)]


def passed_over(widget: QWidget) -> bool:
    """True for buttons that exclude each other, but for the one Tab stops at."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    return group.checkedButton() is not widget


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name_of_its_own(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    shown(filled, key, qtbot)
    found = [widget for widget in controls(filled) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    names = Counter(widget.accessibleName().strip() for widget in found)
    assert [described(widget) for widget in found if not widget.accessibleName().strip()] == []
    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) > 6


@pytest.mark.parametrize("key", KEYS)
def test_a_written_button_is_called_what_it_says(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    """Who speaks to a computer says the words on the button: its name holds the first of them."""
    shown(filled, key, qtbot)
    odd = []
    for widget in controls(filled):
        if isinstance(widget, QAbstractButton) and widget.text().strip():
            first = widget.text().replace("…", " ").split()[0].casefold()
            if first.isalpha() and first not in widget.accessibleName().casefold():
                odd.append((widget.text(), widget.accessibleName()))
    assert odd == []


@pytest.mark.parametrize("key", KEYS)
def test_tab_reaches_every_control(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    """Of buttons that exclude each other Tab reaches the chosen one, arrow keys the others: see below."""
    shown(filled, key, qtbot)
    wanted = {
        widget.accessibleName()
        for widget in controls(filled)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not passed_over(widget)
    }
    reached: set[str] = set()
    for _ in range(STEPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted - reached == set()


@pytest.mark.parametrize("key", KEYS)
def test_every_control_that_is_pressed_can_have_the_focus(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    shown(filled, key, qtbot)
    unreachable = [
        described(widget)
        for widget in controls(filled)
        if isinstance(widget, QPushButton | QCheckBox | QComboBox | QLineEdit)
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert unreachable == []


@pytest.mark.parametrize("key", KEYS)
def test_no_control_is_smaller_than_its_words(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    shown(filled, key, qtbot)
    clipped = []
    for widget in controls(filled):
        if isinstance(widget, QComboBox):
            need_for_words = QFontMetrics(widget.font()).horizontalAdvance(widget.currentText()) + 36
            if widget.width() < need_for_words:
                clipped.append((described(widget), widget.width(), widget.currentText()))
        elif isinstance(widget, QPushButton | QToolButton | QCheckBox):
            need = widget.minimumSizeHint()
            if widget.width() < need.width() or widget.height() < need.height():
                clipped.append((described(widget), widget.size().toTuple(), need.toTuple()))
        if isinstance(widget, QLineEdit) and widget.placeholderText():
            room = widget.width() - 24
            if QFontMetrics(widget.font()).horizontalAdvance(widget.placeholderText()) > room:
                clipped.append((described(widget), room, widget.placeholderText()))
    assert clipped == []


@pytest.mark.parametrize("key", KEYS)
def test_no_words_are_cut(filled: MainWindow, key: str, qtbot: QtBot) -> None:
    """A label is as large as its words; one that may end in … says so by its kind and has a tooltip."""
    page = shown(filled, key, qtbot)
    cut = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        metrics = QFontMetrics(label.font())
        if label.wordWrap():
            if label.height() < label.heightForWidth(label.width()):
                cut.append((label.text(), label.height(), label.heightForWidth(label.width())))
        elif metrics.horizontalAdvance(label.text()) > label.width() + 1:
            cut.append((label.text(), label.width(), metrics.horizontalAdvance(label.text())))
    assert cut == []


def test_every_action_is_in_a_menu_that_the_keyboard_opens(filled: MainWindow) -> None:
    menus = [action.menu() for action in filled.menuBar().actions()]
    assert all(isinstance(menu, QMenu) and "&" in menu.title() for menu in menus)
    held = {action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()}
    assert set(filled.menus.actions.values()) | set(filled.menus.pages.values()) <= held


def test_arrow_keys_go_through_buttons_that_exclude_each_other(contracts: MainWindow, qtbot: QtBot) -> None:
    chosen: list[str] = []
    contracts.page.tools.choose("all")  # type: ignore[attr-defined]
    focus: QWidget | None = next(one for one in controls(contracts) if one.accessibleName() == "All: 41")
    for _ in range(5):
        assert isinstance(focus, QPushButton)
        focus.setFocus()
        chosen.append(f"{focus.accessibleName()}, shown {contracts.page.footer.split()[0]}")
        qtbot.keyClick(focus, Qt.Key.Key_Right)
        focus = QApplication.focusWidget()
    assert chosen == [
        "All: 41, shown 41",
        "Ending in 90 days: 32, shown 32",
        "Readings to settle: 9, shown 9",
        "No end date: 3, shown 3",
        "Not priced: 2, shown 2",
    ]


@pytest.mark.parametrize("key", ["ending", "welcome"])
def test_from_a_page_the_rail_does_not_list_every_listed_one_is_reached(
    contracts: MainWindow, key: str, qtbot: QtBot
) -> None:
    shown(contracts, key, qtbot)
    rail = [widget for widget in controls(contracts.rail) if isinstance(widget, QPushButton)]
    assert [button.accessibleName() for button in rail] == [
        "Overview",
        "Contracts",
        "Providers",
        "Decisions",
        "Targets",
        "Year end",
        "Papers",
        "Settings",
    ]
    rail[0].setFocus()
    for button in rail[1:]:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Down)
        assert button.hasFocus()
    qtbot.keyClick(rail[-1], Qt.Key.Key_Space)
    assert contracts.page_key == "settings"
