"""Lines of widgets that break where the room ends."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from commission.ui.widgets.flow import Flow


@pytest.fixture
def whole(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _filled(whole: QWidget, *widths: int) -> tuple[Flow, list[QPushButton]]:
    flow, buttons = Flow(whole, gap=10), [QPushButton() for _ in widths]
    for button, width in zip(buttons, widths, strict=True):
        button.setFixedSize(width, 20)
        flow.addWidget(button)
    return flow, buttons


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
    another = QPushButton()
    another.setFixedSize(60, 30)
    flow.addWidget(another)
    assert flow.heightForWidth(110) == 60
    flow.removeWidget(another)
    assert flow.heightForWidth(110) == 20


def test_quiet_buttons_are_flush_with_the_edge_they_stand_at(whole: QWidget) -> None:
    flow, buttons = Flow(whole, gap=10, first_takes_rest=True, hang=8), [QPushButton() for _ in range(2)]
    for button in buttons:
        button.setFixedSize(50, 20)
        flow.addWidget(button)
    flow.setGeometry(QRect(20, 0, 200, 20))
    assert [button.geometry().left() for button in buttons] == [20, 178], "at the right, its unseen edge outside"
    flow.setGeometry(QRect(20, 0, 100, 50))
    assert [button.geometry().left() for button in buttons] == [20, 12], "at the left of a further line"
