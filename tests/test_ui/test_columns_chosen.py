"""Columns are chosen and put in order by keys or mouse, and the table follows at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.table.column_layout import KEYS
from commission.ui.table.column_panel import ColumnPanel


@pytest.fixture
def page(contracts: MainWindow) -> ContractsPage:
    contracts.resize(1600, 900)
    assert isinstance(contracts.page, ContractsPage)
    return contracts.page


@pytest.fixture
def panel(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> ColumnPanel:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(contracts, Qt.Key.Key_C, modifiers)
    assert page._columns is not None
    assert page._columns.list.hasFocus()
    return page._columns


def in_order(page: ContractsPage) -> list[str]:
    header = page.grid.horizontalHeader()
    places = [header.logicalIndex(place) for place in range(len(KEYS))]
    return [KEYS[at] for at in places if not header.isSectionHidden(at)]


USUAL = ["provider", "sector", "months", "starts_on", "ends_on", "amount", "reading", "state"]


def test_space_hides_and_shows(page: ContractsPage, panel: ColumnPanel, qtbot: QtBot) -> None:
    assert in_order(page) == USUAL
    panel.list.setCurrentRow(KEYS.index("months"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert "months" not in in_order(page)
    panel.list.setCurrentRow(KEYS.index("purpose"))  # nobody says anything there: it shows because it was asked for
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert in_order(page)[-1] == "purpose"
    page.tools.filter.setText("youth")
    assert "months" not in in_order(page)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert in_order(page) == [key for key in USUAL if key != "months"]


def test_the_name_of_the_row_is_always_shown(page: ContractsPage, panel: ColumnPanel, qtbot: QtBot) -> None:
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert in_order(page) == USUAL


def test_alt_with_an_arrow_moves(page: ContractsPage, panel: ColumnPanel, qtbot: QtBot) -> None:
    panel.list.setCurrentRow(KEYS.index("state"))
    for _ in range(6):
        qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert in_order(page)[:3] == ["provider", "state", "sector"]
    assert page.grid.as_text().startswith("Provider\tState\tSector")


def test_as_at_first_forgets_it_all(page: ContractsPage, panel: ColumnPanel, qtbot: QtBot) -> None:
    page.grid.horizontalHeader().resizeSection(KEYS.index("sector"), 200)
    panel.list.setCurrentRow(1)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert page.left().columns
    (again,) = panel.findChildren(QAbstractButton)
    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert in_order(page) == USUAL
    assert page.left().columns == ""
    assert page.grid.columnWidth(KEYS.index("sector")) < 200


def test_esc_closes_it_and_the_table_goes_on(page: ContractsPage, panel: ColumnPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_heading_is_dragged(page: ContractsPage, qtbot: QtBot) -> None:
    header = page.grid.horizontalHeader()
    y = header.height() // 2
    start = header.sectionViewportPosition(KEYS.index("sector")) + 10
    end = header.sectionViewportPosition(KEYS.index("amount")) + header.sectionSize(KEYS.index("amount")) - 5
    viewport = header.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(start, y))
    for x in range(start, end, 10):
        QTest.mouseMove(viewport, QPoint(x, y))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(end, y))
    assert in_order(page).index("sector") == 5
    assert page.grid.layout_kept.order.index("sector") == 5
    assert page._sort == ("", False)


def test_an_edge_is_pulled(page: ContractsPage, qtbot: QtBot) -> None:
    header = page.grid.horizontalHeader()
    at, y = KEYS.index("sector"), header.height() // 2
    before = header.sectionSize(at)
    edge = header.sectionViewportPosition(at) + before - 1
    viewport = header.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(edge, y))
    QTest.mouseMove(viewport, QPoint(edge + 60, y))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(edge + 60, y))
    assert header.sectionSize(at) == before + 60
    qtbot.waitUntil(lambda: header.length() <= page.grid.viewport().width())
    page.tools.filter.setText("youth")
    assert header.sectionSize(at) == before + 60


def test_a_right_click_on_the_headings_opens_it(page: ContractsPage, qtbot: QtBot) -> None:
    page.grid.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    assert page._columns is not None
    assert page._columns.isVisible()
    assert QApplication.focusWidget() is page._columns.list
    page._columns.hide()
