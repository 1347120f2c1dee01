"""Targets, months, a contract and a provider once there is a ledger: driven by keys and clicks."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.models.journal import Journal
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.supposing import Scenario
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.targets.board.grid import BoardGrid, CellButton
from commission.ui.pages.targets.board.rule_head import RuleHead
from commission.ui.pages.targets.board.view import BoardPart
from commission.ui.pages.targets.gap.view import GapPart
from commission.ui.pages.targets.months.view import MonthsPart
from commission.ui.pages.targets.months.words import DUE, PAID, USED
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.pages.targets.providers.view import ProvidersPart
from commission.ui.pages.targets.what_if.view import WhatIfPart
from tests.paid import pay_sample
from tests.test_ui.conftest import Opener


@pytest.fixture
def paid_window(opened: Opener, sample: Path) -> MainWindow:
    return opened(pay_sample(sample))


def part_of(window: MainWindow, qtbot: QtBot, key: str) -> object:
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    page.choose(key)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)
    return page.part


def shares(board: BoardPart, rule: str = "A") -> dict[str, str]:
    cells = [button.words for button in board.findChildren(CellButton)]
    return {str(one.cell.measure): one.share for one in cells if one.cell.rule.name == rule}


def test_every_measure_has_a_column_and_the_reading_is_chosen_by_key(paid_window: MainWindow, qtbot: QtBot) -> None:
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellButton))
    totals = {"face": "6.4528%", "committed": "4.9096%", "paid": "3.7197%", "outturn": "4.1006%", "forecast": "4.9136%"}
    assert shares(board) == totals
    board.grid.chips[Reading.ANNUAL].setFocus()
    qtbot.keyClick(board.grid.chips[Reading.ANNUAL], Qt.Key.Key_Space)
    assert shares(board) == totals | {"committed": "6.2776%", "outturn": "5.2447%", "forecast": "6.2878%"}
    assert board.place == ("A", Measure.COMMITTED, Reading.ANNUAL)
    assert board.grid.chips[Reading.ANNUAL].hasFocus()
    board.grid.focus_chosen()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellButton))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: board.place != ("A", Measure.COMMITTED, Reading.ANNUAL))
    assert board.place == ("A", Measure.PAID, Reading.TOTAL)
    assert board.rows._sum.text() == "464,966.96"
    assert board.footer.endswith("Paid, outturn and forecast are as at 31 Jan 2007")


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_what_of_the_ledger_no_share_counts_stands_whole_under_them(
    paid_window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    paid_window.resize(*size)
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    said = board.grid.not_counted
    assert said.text() == "Not decided, and not counted: two payments of 2006-07, £1,234.56."
    qtbot.waitUntil(lambda: said.isVisible() and said.height() >= said.heightForWidth(said.width()))
    paid_window.desk.choose_year(FinancialYear(2007))
    qtbot.waitUntil(lambda: not board.grid.not_counted.isVisible())


def test_a_board_that_is_drawn_again_or_never_keeps_its_words_below_it(paid_window: MainWindow, qtbot: QtBot) -> None:
    never = BoardGrid()
    qtbot.addWidget(never)
    assert never.not_counted.parent() is never
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    grid, words = board.grid, board.grid.not_counted
    paid_window.desk.choose_year(FinancialYear(2009))
    qtbot.waitUntil(lambda: not paid_window.desk.tasks.busy)
    paid_window.desk.choose_year(FinancialYear(2006))
    qtbot.waitUntil(lambda: not paid_window.desk.tasks.busy)
    assert (grid.not_counted is words, words.isVisible(), words.parent() is grid) == (True, True, True)


def test_a_rule_has_its_whole_name_beside_five_measures_in_the_smallest_window(
    paid_window: MainWindow, qtbot: QtBot
) -> None:
    paid_window.resize(1024, 700)
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    heads = board.findChildren(RuleHead)
    qtbot.waitUntil(lambda: heads[0].isVisible() and heads[0].width() < 140)
    for head in heads:
        lines, letters = head.titles(head.width() - 12)
        assert " ".join(lines) == head.words.title, "whole, if on two lines"
        assert all(QFontMetrics(letters).horizontalAdvance(line) <= head.width() - 12 for line in lines)


def test_bars_give_way_where_a_supposed_year_takes_many_words(paid_window: MainWindow, qtbot: QtBot) -> None:
    paid_window.resize(1024, 700)
    found = part_of(paid_window, qtbot, "what_if")
    assert isinstance(found, WhatIfPart)
    found.controls.suppose(Scenario(level=980_000, outside=frozenset(range(3, 12))))
    found.choose_measure("forecast")
    one_below_another = [found.result.sentence, found.result.more, found.result.bars, found.result.said]
    one_below_another += [found.result.by, found.result.pairs, found.result.what_moves, found.result.moved]
    qtbot.waitUntil(lambda: found.result.moved.isVisible() and found.result.moved.height() > 0)
    for above, below in pairwise(one_below_another):
        assert above.geometry().bottom() < below.geometry().top(), below.accessibleName()
    assert found.result.geometry().bottom() <= found.rect().bottom()


def test_no_figure_of_the_board_is_cut_in_the_smallest_window(paid_window: MainWindow, qtbot: QtBot) -> None:
    paid_window.resize(1024, 700)
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    assert paid_window.width() == 1024
    for button in board.findChildren(CellButton):
        assert [line.text for line in button.lines()[:2]] == [button.words.share, button.words.amount], "whole"
        assert not cut(button)


def cut(button: CellButton) -> list[str]:
    """The lines of a cell that run out of it."""
    widths = [
        (line, line.left * 3 // 2 + QFontMetrics(line.font).horizontalAdvance(line.text)) for line in button.lines()
    ]
    return [line.text for line, width in widths if width > button.width()]


def test_nine_figures_are_whole_or_in_millions_in_the_smallest_window(paid_window: MainWindow, qtbot: QtBot) -> None:
    """What has no room is rounded down, never cut; the tooltip has the penny."""

    def write(journal: Journal) -> None:
        journal.update("contract", 1, {"amount": 49_999_999_999})

    paid_window.resize(1024, 700)
    board = part_of(paid_window, qtbot, "board")
    assert isinstance(board, BoardPart)
    board.desk.write(lambda opened, _: act(opened, "A large one", write))
    qtbot.waitUntil(lambda: not board.desk.tasks.busy and shares(board)["face"].startswith("40"))
    button = next(one for one in board.findChildren(CellButton) if one.words.place[:2] == ("A", Measure.FACE))
    assert [line.text for line in button.lines()][1:] == ["£500,802,599.99", "✓ £500.17m"]
    assert "£500,177,599.99" in button.toolTip()
    assert not any(cut(one) for one in board.findChildren(CellButton))


def test_the_months_show_what_was_paid_and_the_pace_goes_by_it(paid_window: MainWindow, qtbot: QtBot) -> None:
    months = part_of(paid_window, qtbot, "months")
    assert isinstance(months, MonthsPart)
    assert not months.table.isColumnHidden(PAID)
    paid = months.table.rows.columns[PAID]
    assert [paid.text(point) for point in months.table.rows.rows[8:]] == ["464,966.96", "464,966.96", "—", "—"]
    assert months.pace.table.isColumnHidden(DUE)
    assert not months.pace.table.isColumnHidden(USED)
    assert "£464,966.96 was paid by 31 January 2007" in months.answer.text()
    assert months.copy()


def test_a_contract_tells_its_payments_up_to_the_day(paid_window: MainWindow, qtbot: QtBot) -> None:
    page = paid_window.show_page("contracts")
    qtbot.waitUntil(lambda: not paid_window.desk.tasks.busy)
    section = page.panel.story.payments
    assert section.isVisible()
    assert section.heading.text().endswith("£3,000.00")
    section.open_up()
    qtbot.waitUntil(lambda: bool(section.years.text()))
    assert section.years.text() == "2006-07: £3,000.00 in three payments"
    assert section.last.text().startswith("15 Dec 2006  £1,000.00")
    assert "15 Mar 2007" not in section.last.text()


def test_a_provider_tells_what_it_was_paid(paid_window: MainWindow, qtbot: QtBot) -> None:
    page = paid_window.show_page("providers")
    qtbot.waitUntil(lambda: not paid_window.desk.tasks.busy)
    assert "Paid in 2006-07 to 31 Jan 2007: £136,275.37." in page.contracts.total.text()


def test_to_whom_by_key_what_was_paid(paid_window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(paid_window, qtbot, "providers")
    assert isinstance(part, ProvidersPart)
    chip = part.chooser.measures.chips["paid"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert part.answer.text().startswith(
        "Youth Support Services carries 29.31% of the £464,966.96 paid in 2006-07 to 31"
    )
    assert part.table.rows.headerData(2, Qt.Orientation.Horizontal) == "Paid £"
    assert not any(one.isVisible() for one in part.chooser.readings.values())
    part.chart.setFocus()
    qtbot.keyClick(part.chart, Qt.Key.Key_End)
    assert part.chart.told.endswith("%")


def test_the_gap_by_key_on_what_was_paid(paid_window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(paid_window, qtbot, "gap")
    assert isinstance(part, GapPart)
    chip = part.answer.measures.chips["paid"]
    assert not chip.isVisible()  # 2007-08 is planned for, and has no ledger
    qtbot.keyClick(part.answer.years[0], Qt.Key.Key_Space)
    assert chip.isVisible()
    assert part.answer.measures.chips["committed"].isChecked()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert part.answer._sentence.text().startswith("By 31 January 2007 £464,966.96 was paid in 2006-07: £160,033.04")
    assert part.footer.startswith("2006-07, rule A, paid")
    card, slider = part.start, part.start.slider
    assert slider._curve is not None
    assert [one is None for one in slider._curve.lines[0].values] == [True] * 10 + [False] * 2  # they are over
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert (slider.value(), card.value.text()) == (10, "66,851.09")
    assert slider._value_words(9) == "1 Jan 2007: is over"
    assert card._words.text().endswith("By what is paid what is new counts after 31 January 2007 only.")
    qtbot.keyClick(part.answer.measures.chips["outturn"], Qt.Key.Key_Space)  # what has most to choose from
    paid_window.resize(1280, 800)
    QApplication.processEvents()
    first, *_, last = (one for one in part.answer._base_line.parentWidget().widgets if one.isVisible())  # type: ignore[union-attr]
    assert (first, last) == (part.answer._year_chips, part.answer._base_line)
    assert abs(first.geometry().center().y() - last.geometry().center().y()) < 4, "all of it stands in one line"
    qtbot.keyClick(part.answer.years[1], Qt.Key.Key_Space)
    assert part.answer._sentence.text().startswith("On 1 April 2007 contracts in place")


def test_without_a_ledger_there_is_no_such_column(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    board = part_of(window, qtbot, "board")
    assert isinstance(board, BoardPart)
    assert set(shares(board)) == {"face", "committed"}
    assert board.grid.chips == {}
    months = part_of(window, qtbot, "months")
    assert isinstance(months, MonthsPart)
    assert months.table.isColumnHidden(PAID)
    assert months.pace.table.isColumnHidden(USED)
    contracts = window.show_page("contracts")
    assert not contracts.panel.story.payments.isVisible()
