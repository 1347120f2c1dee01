"""The drawing of the paper, on the screen beside its table."""

import subprocess
import sys

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from commission.services.papers.ending import ending_blocks
from commission.services.registers.open_register import create_register
from commission.ui.looks.theme import colours
from commission.ui.pages.ending.page import EndingPage
from commission.ui.widgets.chart_view import RIM
from tests.test_ui.conftest import Opener


def _page(opened: Opener, path, qtbot: QtBot) -> EndingPage:
    page = opened(path).show_page("ending")
    assert isinstance(page, EndingPage)
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    return page


def _painted(view: QWidget, colour: str) -> int:
    image = view.grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_value_by_month_is_the_drawing_of_the_paper(opened, sample, qtbot) -> None:
    page = _page(opened, sample, qtbot)
    chart, facts, view = page.drawn.chart, page.desk.register, page.desk.view
    assert chart.isVisible()
    assert chart.chart in ending_blocks(facts, view.as_at)
    assert chart.accessibleDescription().endswith(
        "Bar chart, value ending by month: Mar 2007 £514,900.00, 32 contracts; Jun 2008 £164,500.00, six contracts."
    )
    assert _painted(chart, colours().accent) > 500


def test_a_month_is_walked_to_said_and_opened(opened, sample, qtbot) -> None:
    page = _page(opened, sample, qtbot)
    chart, said = page.drawn.chart, page.drawn.said
    assert said.text() == "Mar 2007: 32 contracts end, £514,900.00; 1 not priced", "the largest stands in front"
    for key, words in (
        (Qt.Key.Key_Right, "Apr 2007: nothing ends"),
        (Qt.Key.Key_End, "Jun 2008: six contracts end, £164,500.00; 1 not priced"),
    ):
        qtbot.keyClick(chart, key)
        assert said.text() == QToolTip.text() == words
        assert chart.accessibleDescription().startswith(words)
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert (len(asked.args[0]), asked.args[1]) == (6, "ending in Jun 2008")


def test_the_pointer_says_a_month_and_gives_way_to_the_keys(opened, sample, qtbot) -> None:
    drawn = _page(opened, sample, qtbot).drawn
    first = QPoint(RIM + 4, drawn.chart.height() // 2)
    qtbot.mouseMove(drawn.chart, first)
    qtbot.waitUntil(lambda: drawn.said.text() == "Jan 2007: nothing ends")
    QApplication.sendEvent(drawn.chart, QEvent(QEvent.Type.Leave))
    assert drawn.said.text().startswith("Mar 2007")


def test_the_drawing_wears_the_windows_colours(opened, sample, qtbot) -> None:
    page = _page(opened, sample, qtbot)
    light = colours().accent
    page.window().menus.actions["looks_dark"].trigger()
    qtbot.waitUntil(lambda: not page.desk.tasks.busy)
    assert colours().accent != light
    assert _painted(page.drawn.chart, light) == 0
    assert _painted(page.drawn.chart, colours().accent) > 500


def test_where_nothing_ends_nothing_is_drawn(opened, tmp_path, qtbot) -> None:
    create_register(tmp_path / "empty.commission", "Area")
    drawn = _page(opened, tmp_path / "empty.commission", qtbot).drawn
    assert not drawn.isVisible()
    assert drawn.chart.accessibleDescription() == ""


def test_no_drawing_waits_for_the_library_that_draws_paper(sample) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", WITHOUT_PAPER, str(sample)], capture_output=True, text=True, check=False, timeout=120
    )
    assert (seen.returncode, seen.stdout.strip()) == (0, "[]"), seen.stderr


WITHOUT_PAPER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from commission.app import build_window
app = QApplication([])
window = build_window(app)
window.desk.open(Path(sys.argv[1]))
window.show()
for page, part in (("overview", ""), ("ending", ""), ("targets", "gap"), ("targets", "months")):
    shown = window.show_page(page)
    if part:
        shown.show_part(part)
    while window.desk.tasks.busy:
        app.processEvents()
    window.grab()
print(sorted(name for name in sys.modules if name.startswith("reportlab"))[:3])
"""
