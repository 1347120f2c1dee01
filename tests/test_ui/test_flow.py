"""Lines of widgets that break where the room ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commission.ui.widgets.flow import Flow


@pytest.fixture
def whole(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _filled(whole: QWidget, *widths: int) -> tuple[Flow, list[QPushButton]]:
    """A flow with buttons above one that takes the rest of the page."""
    flow, buttons = Flow(gap=10), [_button(width) for width in widths]
    for button in buttons:
        flow.addWidget(button)
    page = QVBoxLayout(whole)
    page.setContentsMargins(0, 0, 0, 0)
    page.setSpacing(0)
    page.addWidget(flow)
    page.addWidget(QWidget(), 1)
    return flow, buttons


def _button(width: int) -> QPushButton:
    made = QPushButton()
    made.setFixedSize(width, 20)
    return made


def _shown(qtbot: QtBot, whole: QWidget, width: int) -> None:
    whole.resize(width, 300)
    with qtbot.waitExposed(whole):
        whole.show()


def _places(*widgets: QWidget) -> list[tuple[int, int]]:
    return [(one.x(), one.y()) for one in widgets]


def test_a_line_breaks_where_the_room_ends(whole: QWidget) -> None:
    flow, _ = _filled(whole, 50, 50, 50)
    assert [flow.heightForWidth(width) for width in (170, 169, 60)] == [20, 50, 80]


def test_a_height_once_asked_for_follows_what_changes(whole: QWidget) -> None:
    flow, buttons = _filled(whole, 50, 50)
    assert flow.heightForWidth(110) == 20
    buttons[0].setFixedWidth(60)
    assert flow.heightForWidth(110) == 50
    buttons[1].hide()
    assert flow.heightForWidth(110) == 20
    another = _button(60)
    another.setFixedHeight(30)
    flow.addWidget(another)
    assert flow.heightForWidth(110) == 60
    another.setParent(None)
    assert flow.heightForWidth(110) == 20


def test_the_page_makes_room_for_a_further_line(qtbot: QtBot, whole: QWidget) -> None:
    flow, buttons = _filled(whole, 50, 50, 50)
    _shown(qtbot, whole, 170)
    assert flow.height() == 20
    whole.resize(110, 300)
    assert (flow.height(), _places(*buttons)) == (50, [(0, 0), (60, 0), (0, 30)])
    buttons[1].hide()
    qtbot.waitUntil(lambda: flow.height() == 20)
    assert _places(buttons[0], buttons[2]) == [(0, 0), (60, 0)]
    buttons[0].setFixedWidth(70)
    qtbot.waitUntil(lambda: flow.height() == 50)
    assert _places(buttons[0], buttons[2]) == [(0, 0), (0, 30)]


def test_what_changed_while_nobody_looked_is_laid_out_when_it_is_shown(qtbot: QtBot, whole: QWidget) -> None:
    flow, buttons = _filled(whole, 50, 50)
    _shown(qtbot, whole, 110)
    flow.hide()
    buttons[0].setFixedWidth(100)
    flow.show()
    qtbot.waitUntil(lambda: flow.height() == 50)
    assert _places(*buttons) == [(0, 0), (0, 30)]


def test_it_is_filled_anew(qtbot: QtBot, whole: QWidget) -> None:
    flow, buttons = _filled(whole, 50, 50)
    _shown(qtbot, whole, 110)
    flow.empty()
    another, put_away = _button(60), _button(60)
    put_away.hide()
    for button in (another, put_away):
        flow.addWidget(button)
    assert (another.isVisible(), put_away.isVisible()) == (True, False)
    assert flow.widgets == (another, put_away)
    with qtbot.waitSignal(buttons[0].destroyed):
        pass
    assert flow.sizeHint().width() == 60
    with qtbot.waitSignal(another.destroyed):
        another.deleteLater()
    assert flow.widgets == (put_away,)


def test_qt_keeps_a_height_until_something_changes(qtbot: QtBot, whole: QWidget) -> None:
    """Each question waits for Python while something is computed: the page is laid out a hundred times, asked once."""
    asked: list[int] = []

    class Counted(Flow):
        def heightForWidth(self, width: int) -> int:  # noqa: N802 - as Qt names it
            asked.append(width)
            return super().heightForWidth(width)

    flow = Counted()
    flow.addWidget(_button(50))
    page = QVBoxLayout(whole)
    page.addWidget(flow)
    _shown(qtbot, whole, 200)
    asked.clear()
    for _ in range(100):
        page.invalidate()
        page.activate()
    assert not asked


def test_quiet_buttons_are_flush_with_the_edge_they_stand_at(qtbot: QtBot, whole: QWidget) -> None:
    flow, buttons = Flow(gap=10, first_takes_rest=True, hang=8), [_button(50) for _ in range(2)]
    for button in buttons:
        flow.addWidget(button)
    page = QVBoxLayout(whole)
    page.setContentsMargins(20, 0, 20, 0)
    page.addLayout(flow.hanging())
    page.addStretch(1)

    def lefts() -> list[int]:
        return [button.mapTo(whole, button.rect().topLeft()).x() for button in buttons]

    _shown(qtbot, whole, 240)
    assert lefts() == [20, 178], "at the right, its unseen edge outside"
    assert flow.geometry().right() >= buttons[1].geometry().right(), "and not cut off there"
    whole.resize(140, 300)
    assert lefts() == [20, 12], "at the left of a further line"
    assert flow.x() == 12


def test_lines_begin_where_the_words_of_the_language_do(qtbot: QtBot, whole: QWidget) -> None:
    _, buttons = _filled(whole, 50, 40)
    whole.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _shown(qtbot, whole, 200)
    assert _places(*buttons) == [(150, 0), (100, 0)]
