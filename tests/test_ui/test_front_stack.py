"""Of widgets on top of each other only the one in front is measured."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commission.ui.widgets.flow import Flow
from commission.ui.widgets.front_stack import FrontStack


class Counted(Flow):
    """Lines of widgets that count how often they are measured."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        for _ in range(5):
            self.addWidget(QPushButton("A chip"))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as Qt names it
        self.asked += 1
        return super().heightForWidth(width)


def _within(qtbot: QtBot, stack: QStackedWidget) -> tuple[QWidget, list[Counted]]:
    """A page that holds the stack, two flows on it, the first in front."""
    whole, flows = QWidget(), [Counted(), Counted()]
    qtbot.addWidget(whole)
    QVBoxLayout(whole).addWidget(stack)
    for flow in flows:
        page = QWidget()
        QVBoxLayout(page).addWidget(flow)
        stack.addWidget(page)
    whole.resize(200, 300)
    with qtbot.waitExposed(whole):
        whole.show()
    return whole, flows


@pytest.mark.parametrize("kind", [FrontStack, QStackedWidget])
def test_what_lies_behind_is_asked_nothing(qtbot: QtBot, kind: type[QStackedWidget]) -> None:
    whole, (front, behind) = _within(qtbot, kind())
    front.asked = behind.asked = 0
    for width in (300, 250, 220):
        whole.resize(width, 300)
        front.addWidget(QPushButton("One more"))
        qtbot.waitUntil(
            lambda width=width: front.width() < width and front.height() >= front.heightForWidth(front.width())
        )
    assert bool(behind.asked) == (kind is QStackedWidget), "Qt’s own asks each"


def test_it_is_as_large_as_the_one_in_front(qtbot: QtBot) -> None:
    stack, pages = FrontStack(), [QWidget(), QWidget()]
    qtbot.addWidget(stack)
    assert stack.sizeHint() == QWidget().sizeHint()
    for page, least in zip(pages, (300, 100), strict=True):
        page.setMinimumSize(least, least)
        stack.addWidget(page)
    assert stack.minimumSizeHint() == QSize(300, 300)
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint() == QSize(100, 100)
