"""There is room for what matters: names beside figures, panels within the window, the field that is typed in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.decisions.agenda import ToDecide
from commission.rules.periods import FinancialYear
from commission.services.contracts.edit_contract import edit_contract
from commission.services.figures.budget import remove_component
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.ui.frame.main_window import MainWindow
from commission.ui.frame.notice import Notice
from commission.ui.pages import PAGES
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.decisions.page import DecisionsPage
from commission.ui.pages.ending.page import EndingPage
from commission.ui.pages.targets.board.view import BoardPart
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.table.column_layout import KEYS
from commission.ui.table.widths import NAMED_IN, given_way
from commission.ui.widgets.line import elided_at_word
from tests.pictures.lived import lived_register
from tests.test_ui.conftest import Opener

FOLLOWS_ANOTHER = 42
"""The contract that renews another in the register of some weeks."""
SAID = {"reference": "WM/2005/021", "purpose": "One mentor for each person leaving custody.", "our_share": 500_000}


@pytest.fixture
def said(opened: Opener, sample: Path) -> MainWindow:
    """The sample with a reference, a purpose and a share of our own: three columns more than most lists have."""
    with opened_register(sample) as register:
        first = recall(register).contracts[0]
        edit_contract(register, first, SAID, FinancialYear(2006))
    return opened(sample)


def table_of(window: MainWindow, width: int, qtbot: QtBot) -> ContractsPage:
    page = window.show_page("contracts")
    assert isinstance(page, ContractsPage)
    window.resize(width, 800)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    QApplication.processEvents()
    return page


def within(widget: QWidget, window: QWidget) -> bool:
    """Whether all of a widget that lies over the window is seen in it."""
    corner = widget.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    return window.rect().contains(widget.rect().translated(corner))


@pytest.mark.parametrize(("width", "shown"), [(1280, set()), (1600, {"our_share"}), (1920, set(SAID))])
def test_columns_give_way_before_names_do_and_nothing_is_scrolled_sideways(
    said: MainWindow, qtbot: QtBot, width: int, shown: set[str]
) -> None:
    grid = table_of(said, width, qtbot).grid
    assert {key for key in SAID if grid.shows(key)} == shown
    assert grid.columnWidth(0) >= min(NAMED_IN, 170)
    assert grid.horizontalHeader().length() <= grid.viewport().width()


def test_a_column_that_was_called_for_never_gives_way(said: MainWindow, qtbot: QtBot) -> None:
    grid = table_of(said, 1280, qtbot).grid
    kept = replace(grid.layout_kept, called={"purpose"})
    grid.lay_out(kept)
    assert grid.shows("purpose")
    assert not grid.shows("reference")


def test_the_least_needed_goes_first_and_no_more_than_must() -> None:
    widths = {"ends_on": 100, "our_share": 80, "reference": 120, "purpose": 200}
    assert given_way(widths, 500, ()) == frozenset()
    assert given_way(widths, 499, ()) == {"purpose"}
    assert given_way(widths, 299, ()) == {"purpose", "reference"}
    assert given_way(widths, 10, ()) == {"purpose", "reference", "our_share"}
    assert given_way(widths, 299, {"purpose"}) == {"reference", "our_share"}


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_the_panels_over_the_table_lie_within_the_window(
    contracts: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    contracts.resize(*size)
    QApplication.processEvents()
    for open_ in (contracts.choose_columns, contracts.choose_view, contracts.choose_as_at):
        open_()
        panel = QApplication.activePopupWidget()
        assert panel is not None
        assert within(panel, contracts), panel.accessibleName()
        panel.close()


def test_every_column_is_reached_in_the_panel_though_it_scrolls(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.choose_columns()
    panel = contracts.page._columns  # type: ignore[attr-defined]
    assert panel.list.count() == len(KEYS)
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    last = panel.list.visualItemRect(panel.list.currentItem())
    assert panel.list.viewport().rect().contains(last)
    panel.close()


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if entry.key != "welcome"])
def test_no_page_widens_a_small_window_at_its_first_visit(opened: Opener, sample: Path, qtbot: QtBot, key: str) -> None:
    window = opened(sample)
    window.resize(1024, 700)
    window.show_page(key)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    assert window.minimumSizeHint().width() <= 1024


def test_the_field_that_is_typed_in_stays_in_sight_of_the_question_it_raises(
    contracts: MainWindow, qtbot: QtBot
) -> None:
    page = table_of(contracts, 1024, qtbot)
    contracts.resize(1024, 700)
    page.panel.begin_edit()
    page.panel.form.go_to("amount")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "9000")
    assert page.panel.form.amend.isVisible()
    scroll = page.panel.form._scroll

    def seen() -> bool:
        corner = field.mapTo(scroll.viewport(), QPoint(0, 0))
        return scroll.viewport().rect().contains(field.rect().translated(corner))

    qtbot.waitUntil(seen)


def test_no_figure_on_the_board_is_cut_in_a_small_window(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    window.resize(1024, 700)
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    board = page.part
    assert isinstance(board, BoardPart)
    QApplication.processEvents()
    cut = []
    for cell in board.grid._cells.values():
        words, font, left = cell.lines()[2]
        if left + QFontMetrics(font).horizontalAdvance(words) >= cell.width() - left // 2:
            cut.append((words, cell.width()))
    assert cut == []
    table = board.rows.table
    widths = [table.columnWidth(at) for at in range(5) if not table.isColumnHidden(at)]
    assert sum(widths) <= table.viewport().width()
    assert not table.isColumnHidden(4), "what counts is seen"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_bars_and_meetings_share_the_page(opened: Opener, sample: Path, qtbot: QtBot, size: tuple[int, int]) -> None:
    window = opened(sample)
    window.resize(*size)
    page = window.show_page("decisions")
    assert isinstance(page, DecisionsPage)
    QApplication.processEvents()
    assert page.year.viewport().height() >= 90
    assert page.table.viewport().height() >= 54 + 3 * 30


def test_names_of_what_ends_are_told_apart_in_a_small_window(opened: Opener, sample: Path) -> None:
    window = opened(sample)
    window.resize(1024, 700)
    page = window.show_page("ending")
    assert isinstance(page, EndingPage)
    QApplication.processEvents()
    longest = max(page.fontMetrics().horizontalAdvance(one.provider) for one in page.table.rows.rows)
    assert page.table.columnWidth(0) >= longest + 16


def test_what_is_lost_is_never_cut_where_it_is_said_in_pounds(opened: Opener, sample: Path) -> None:
    with opened_register(sample) as register:
        for component in recall(register).components:
            remove_component(register, component)
    page = opened(sample).show_page("decisions")
    assert isinstance(page, DecisionsPage)
    at = next(place for place, one in enumerate(page.table.rows.columns) if one.title == "Lost under A")
    texts = [page.table.rows.columns[at].text(row) for row in page.table.rows.rows if isinstance(row, ToDecide)]
    assert any(" to " in text and text.startswith("£") for text in texts)
    widest = max(map(page.fontMetrics().horizontalAdvance, texts))
    assert page.table.columnWidth(at) > widest + 16


def test_no_page_makes_a_small_window_larger_not_even_under_a_message(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "lived.commission"
    lived_register(path)
    window = opened(path)
    window.resize(1024, 700)
    window.desk.choose_as_at(date(2008, 1, 31))
    window.message_bar.show_notice(Notice("Two lines are said here. " * 6, "And what to do. " * 3, stays=True))
    grown = []
    for entry in PAGES:
        page = window.show_page(entry.key)
        if isinstance(page, DecisionsPage):
            page.table.go_to(FOLLOWS_ANOTHER)
        qtbot.waitUntil(lambda: not window.desk.tasks.busy)
        QApplication.processEvents()
        room = 700 - window.height() + page.height()
        if (least := page.minimumSizeHint().height()) > room or window.height() > 700:
            grown.append((entry.key, least, room))
    assert window.pages["decisions"].chain.chain.steps, "a line of contracts stood in front"  # type: ignore[attr-defined]
    assert grown == []


def test_a_note_under_a_rule_ends_after_a_whole_word(qtbot: QtBot) -> None:
    metrics, note = QFontMetrics(QApplication.font()), "Commissioning plan 2006-08, revised (January 2007)"
    assert elided_at_word(note, metrics, 10_000) == note
    kept = {elided_at_word(note, metrics, width) for width in range(metrics.horizontalAdvance("Commissioning …"), 400)}
    assert {one.removesuffix(" …") for one in kept} == {
        "Commissioning",
        "Commissioning plan",
        "Commissioning plan 2006-08",
        "Commissioning plan 2006-08, revised",
        "Commissioning plan 2006-08, revised (January",
        note,
    }
    assert elided_at_word("Commissioning", metrics, 40).endswith("…"), "a word too long for the line is cut"
