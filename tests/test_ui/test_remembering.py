"""Closed and opened again, everything is as it was left: page, order, filter, columns, widths, place and looks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.app import build_window
from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.remembered.keeping import keep, kept
from commission.ui.remembered.remembering import put_in_place
from commission.ui.table.column_layout import KEYS, ColumnLayout
from tests.test_ui.conftest import TODAY

Start = Callable[[Path], MainWindow]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Start:
    """Starts the program anew on a register, as on another day."""

    def started(path: Path) -> MainWindow:
        window = build_window(qapp, None, lambda: TODAY)
        put_in_place(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        window.desk.open(path)
        qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
        window.show_page("")
        return window

    return started


def contracts_of(window: MainWindow) -> ContractsPage:
    page = window.show_page("contracts")
    assert isinstance(page, ContractsPage)
    return page


def shown(page: ContractsPage) -> list[str]:
    return [page.table.contract(row).provider for row in range(len(page.table.view))]


def test_at_first_nothing_is_remembered(start: Start, sample: Path) -> None:
    window = start(sample)
    assert window.page_key == "overview"
    assert (window.width(), window.height()) == (1280, 800)
    page = contracts_of(window)
    assert page.left().columns == page.left().sort == page.left().filter == ""
    window.close()


def test_everything_is_as_it_was_left(start: Start, sample: Path, qtbot: QtBot) -> None:
    window = start(sample)
    window.setGeometry(QRect(40, 30, 1100, 720))
    window.theme.choose(Scheme.DARK)
    page = contracts_of(window)
    page.tools.filter.setText("telford")
    page.tools._buttons["readings"].click()
    page.grid.horizontalHeader().setSortIndicator(KEYS.index("amount"), Qt.SortOrder.DescendingOrder)
    header = page.grid.horizontalHeader()
    header.moveSection(header.visualIndex(KEYS.index("state")), 1)
    header.resizeSection(KEYS.index("sector"), 111)
    page.grid.layout_kept.show("months", False)
    page.grid.fit_columns()
    before = shown(page)
    window.close()
    again = start(sample)
    assert again.page_key == "contracts"
    assert again.geometry().getRect() == (40, 30, 1100, 720)
    assert again.theme.scheme is Scheme.DARK
    page = contracts_of(again)
    assert (page.tools.filter.text(), page.tools.chosen) == ("telford", "readings")
    assert shown(page) == before == ["Telford Women's Centre", "Telford & Wrekin CAB"]
    header = page.grid.horizontalHeader()
    assert header.sortIndicatorSection() == KEYS.index("amount")
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert header.logicalIndex(1) == KEYS.index("state")
    assert header.sectionSize(KEYS.index("sector")) == 111
    assert not page.grid.shows("months")
    assert page.grid.as_text().startswith("Provider\tState\tSector\t")
    again.theme.choose(Scheme.LIGHT)
    again.close()


def test_each_register_has_a_memory_of_its_own(start: Start, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.commission"
    create_register(other, "Another body")
    window = start(sample)
    contracts_of(window).tools.filter.setText("youth")
    window.files.open(other)
    qtbot.waitUntil(lambda: window.desk.path == other and not window.desk.tasks.busy)
    assert window.page_key == "overview"
    assert contracts_of(window).tools.filter.text() == ""
    window.show_page("targets")
    window.files.open(sample)
    qtbot.waitUntil(lambda: window.desk.path == sample and not window.desk.tasks.busy)
    assert window.page_key == "contracts"
    assert contracts_of(window).tools.filter.text() == "youth"
    window.close()


def test_a_page_there_is_no_more_is_the_overview(start: Start, sample: Path) -> None:
    window = start(sample)
    window.show_page("welcome")
    window.close()
    assert start(sample).page_key == "overview"


@pytest.mark.parametrize(
    "place", ["", "1 2 3", "0 0 10 10", "a b c d", "0 0 99999999 800", "-9 9 ٣٤٥ 600", "0 0 900 700 9"]
)
def test_a_place_that_is_none_is_not_taken(qtbot: QtBot, place: str) -> None:
    keep({"window/place": place})
    window = MainWindow()
    qtbot.addWidget(window)
    put_in_place(window)
    assert (window.width(), window.height()) == (1280, 800)


def test_a_screen_that_has_gone_leaves_the_window_within_reach(qtbot: QtBot) -> None:
    keep({"window/place": "9000 9000 900 700"})
    window = MainWindow()
    qtbot.addWidget(window)
    put_in_place(window)
    assert (window.width(), window.height()) == (900, 700)
    assert window.pos() == QPoint(0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '"x"',
        '{"order": 3, "widths": [1], "hidden": {"a": 1}}',
        "[" * 100_000,
        '{"widths":{"amount":1}}',
    ],
)
def test_a_layout_that_is_none_is_that_of_the_first_day(text: str) -> None:
    assert ColumnLayout.of(text) == ColumnLayout()


def test_columns_of_another_version_find_their_place() -> None:
    found = ColumnLayout.of(
        '{"order": ["state", "gone", "state"], "hidden": ["provider", "gone"], "widths": {"x": 90}}'
    )
    assert found.order == ["state", *(key for key in KEYS if key != "state")]
    assert (found.hidden, found.widths) == (set(), {})


def test_what_is_wrong_in_a_memory_of_the_page_is_not_taken(start: Start, sample: Path) -> None:
    window = start(sample)
    contracts_of(window)
    window.close()
    group = window.remembering.group
    keep({f"{group}/sort": "-nothing", f"{group}/chip": "nothing", f"{group}/page": "nowhere"})
    window = start(sample)
    assert window.page_key == "overview"
    assert len(shown(contracts_of(window))) == 41
    window.close()
    assert kept(f"{group}/page") == "contracts"
