"""The Year end page with a ledger: every control has a name and is reached, no word is cut, in a small window too."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.year_end.page import YearEndPage
from commission.ui.widgets.parts import ElidedLabel
from tests.paid import pay_sample
from tests.test_ui.conftest import Opener
from tests.test_ui.test_every_page import STEPS, controls, passed_over

SHOWN = [
    ("accrue", "apart"),
    ("accrue", "journal"),
    ("sign", "statement"),
    ("sign", "bridge"),
    ("sign", "contracts"),
    ("sign", "shares"),
]


@pytest.fixture(params=[(1280, 800), (1024, 700)], ids=["usual", "small"])
def paid_window(opened: Opener, sample: Path, request: pytest.FixtureRequest) -> MainWindow:
    found = opened(pay_sample(sample))
    found.resize(*request.param)
    return found


def brought(window: MainWindow, step: str, chosen: str, qtbot: QtBot) -> YearEndPage:
    page = window.show_page("year_end")
    assert isinstance(page, YearEndPage)
    page.show_part(step)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    page.part.choose(chosen)  # type: ignore[attr-defined]
    page.arrive()
    QApplication.processEvents()
    return page


@pytest.mark.parametrize(("step", "chosen"), SHOWN)
def test_every_control_is_named_and_reached(paid_window: MainWindow, step: str, chosen: str, qtbot: QtBot) -> None:
    brought(paid_window, step, chosen, qtbot)
    found = [one for one in controls(paid_window) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    names = Counter(one.accessibleName().strip() for one in found)
    assert "" not in names
    assert [name for name, count in names.items() if count > 1] == []
    wanted = {
        one.accessibleName()
        for one in found
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not passed_over(one)
    }
    reached: set[str] = set()
    for _ in range(STEPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted - reached == set()


@pytest.mark.parametrize(("step", "chosen"), SHOWN)
def test_no_word_is_cut_and_the_window_keeps_its_size(
    paid_window: MainWindow, step: str, chosen: str, qtbot: QtBot
) -> None:
    before = paid_window.size()
    page = brought(paid_window, step, chosen, qtbot)
    assert [label.text() for label in page.findChildren(QLabel) if _is_cut(label)] == []
    assert paid_window.size() == before
    assert page.minimumSizeHint().height() <= page.height()


@pytest.mark.parametrize("form", ["begin_difference", "begin_sign"])
def test_a_form_has_room_in_a_small_window(opened: Opener, sample: Path, form: str, qtbot: QtBot) -> None:
    found = opened(pay_sample(sample, still_open=form == "begin_difference"))
    found.resize(1024, 700)
    page = brought(found, "sign", "statement", qtbot)
    panel = page.part.panel  # type: ignore[attr-defined]
    assert getattr(panel, form)()
    QApplication.processEvents()
    fields: list[QWidget] = list(panel.open_form._controls.values())
    assert all(field.height() >= field.minimumSizeHint().height() for field in fields)
    assert panel.geometry().bottom() <= page.part.height()


def _is_cut(label: QLabel) -> bool:
    if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return QFontMetrics(label.font()).horizontalAdvance(label.text()) > label.width() + 1
