"""Lines of widgets that break where the room ends."""

import pytest
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
