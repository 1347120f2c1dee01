"""The drawing of the paper, on the screen beside its table."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from commission.services.registers.open_register import create_register
from commission.ui.looks.theme import colours
from commission.ui.pages.ending.chart import _TALL, _WIDE
from commission.ui.pages.ending.page import EndingPage
from commission.ui.widgets.drawing_view import DrawingView
from tests.test_ui.conftest import Opener


def _page(opened: Opener, path, qtbot: QtBot) -> EndingPage:
    page = opened(path).show_page("ending")
    assert isinstance(page, EndingPage)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    return page


def _painted(view: DrawingView, colour: str) -> int:
    image = view.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_value_by_month_is_the_drawing_of_the_paper(opened, sample, qtbot) -> None:
    chart = _page(opened, sample, qtbot).chart
    assert chart.isVisible()
    assert chart.accessibleDescription() == (
        "Bar chart, value ending by month: Mar 2007 £514,900.00, 32 contracts; Jun 2008 £164,500.00, six contracts."
    )
    assert abs(chart.height() - chart.width() * _TALL / _WIDE) <= 1
    assert _painted(chart, colours().accent) > 500, "bars in the window's accent, not a clip painted black"
    assert _painted(chart, "#000000") == 0


def test_the_drawing_wears_the_windows_colours(opened, sample, qtbot) -> None:
    page = _page(opened, sample, qtbot)
    light = colours().accent
    page.window().menus.actions["looks_dark"].trigger()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    assert colours().accent != light
    assert _painted(page.chart, light) == 0
    assert _painted(page.chart, colours().accent) > 500


def test_where_nothing_ends_nothing_is_drawn(opened, tmp_path, qtbot) -> None:
    create_register(tmp_path / "empty.commission", "Area")
    chart = _page(opened, tmp_path / "empty.commission", qtbot).chart
    assert not chart.isVisible()
    assert chart.accessibleDescription() == ""


def test_a_page_left_at_once_gets_no_late_drawing(opened, sample, qtbot) -> None:
    page = _page(opened, sample, qtbot)
    page.look_ahead(30)
    page.look_ahead(60)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    assert page.chart.isVisible()
