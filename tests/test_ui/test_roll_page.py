"""The list rolled to the next year by keys: letters choose, cells are typed, one button does it, Undo takes it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act
from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.roll.page import RollPage
from commission.ui.pages.roll.table import COLUMNS
from commission.ui.pages.roll.words import Line
from tests.test_cli import test_roll as by_command
from tests.test_services.making import tables
from tests.test_ui.conftest import Opener

PLACE = {one.part: place for place, one in enumerate(COLUMNS) if one.part}


@pytest.fixture
def page(opened: Opener, sample: Path, qtbot: QtBot) -> RollPage:
    window = opened(sample)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, RollPage)
    return window.page


def settle(page: RollPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=20_000)


def rows(page: RollPage) -> dict[int, Line]:
    return {line.contract.id: line for line in page.table.rows.rows}


def go(page: RollPage, *numbers: int, part: str = "act") -> None:
    """Select the rows of some contracts, the cursor on the first."""
    places = {line.contract.id: place for place, line in enumerate(page.table.rows.rows)}
    page.table.go_to(places[numbers[0]], PLACE[part])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for number in numbers[1:]:
        page.table.selectionModel().select(page.table.rows.index(places[number], 0), flags)


def press(page: RollPage, qtbot: QtBot, letter: str) -> None:
    qtbot.keyClicks(page.table, letter)
    settle(page, qtbot)


def type_in(page: RollPage, qtbot: QtBot, text: str) -> None:
    """F2, the text in place of what stood there, Enter."""
    assert page.edit()
    editor = page.table.findChildren(QLineEdit)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    with qtbot.waitSignal(page.desk.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(page, qtbot)


def test_the_page_says_how_many_end_and_what_is_usual(page: RollPage) -> None:
    assert page.heading.text() == "32 contracts end in 2006-07, worth £514,900.00; one is not priced"
    assert page.counts.text() == "31 to renew · 1 undecided"
    assert page.do.text() == "Roll 31 contracts"
    assert page.why_not.text() == "One action, which Undo takes back. One undecided row waits."
    assert "meets" not in page.effect.words.text()
    assert "As rolled, rule B (VCS only)" in page.effect.words.text()
    assert "As rolled, rule A: £497,014.24 to £679,400.00, 3.98% to 5.44%" in page.effect.bars.accessibleDescription()


def test_the_scenario_by_keys_is_right_to_the_penny_and_undone_to_the_byte(
    page: RollPage, sample: Path, qtbot: QtBot
) -> None:
    for letter, numbers in (
        ("r", by_command.renewed()),
        ("m", by_command.MERGED),
        ("c", by_command.CLOSED),
        ("l", by_command.LAPSED),
        ("u", by_command.EXTENDED),
    ):
        go(page, *numbers)
        press(page, qtbot, letter)
    assert page.why_not.text() == "Four rows are refused: put them right, or leave them undecided."
    assert not page.do.isEnabled()
    go(page, *by_command.CLOSED, part="reason")
    type_in(page, qtbot, "no demand")
    go(page, 21, part="amount")
    type_in(page, qtbot, str(by_command.MERGED_AMOUNT))
    assert page.why_not.text().endswith("Four undecided rows wait.")
    before = tables(sample)
    qtbot.mouseClick(page.do, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert page.heading.text() == "4 contracts end in 2006-07, worth £99,200.00"
    assert page.desk.next_undo == ("2006-07 rolled to 2007-08: 18 renewed, 2 merged into 1, 3 closed, 5 left to lapse")
    after = tables(sample)
    page.desk.undo()
    settle(page, qtbot)
    assert tables(sample) == before
    assert page.counts.text() == "18 to renew · 2 to merge · 3 to close · 5 to lapse · 4 undecided"
    page.desk.redo()
    settle(page, qtbot)
    assert tables(sample) == after


def test_a_merger_without_an_amount_says_why_beside_the_row(page: RollPage, qtbot: QtBot) -> None:
    go(page, *by_command.MERGED)
    press(page, qtbot, "m")
    go(page, 21)
    assert page.told.text().startswith("Refused. Their amounts do not add up to one")
    assert COLUMNS[PLACE["act"]].column.text(rows(page)[21]) == "Merge: refused"
    page.tools.chips["refused"].click()
    assert list(rows(page)) == [21]
    type_in_amount = "163046"
    go(page, 21, part="amount")
    type_in(page, qtbot, type_in_amount)
    assert len(rows(page)) == 32
    assert rows(page)[22].proposal.notes == ("Joins contract 21.",)


def test_another_number_under_with_joins_that_contract(page: RollPage, qtbot: QtBot) -> None:
    go(page, 30)
    press(page, qtbot, "m")
    go(page, 30, part="merged_with")
    type_in(page, qtbot, "29")
    assert rows(page)[29].proposal.act is Act.MERGE
    assert "They do not say the same provider." in str(rows(page)[29].proposal.fault)
    go(page, 30, part="merged_with")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(page, qtbot)
    assert rows(page)[30].proposal.act is Act.UNDECIDED


def test_an_end_typed_for_several_rows_is_that_of_each(page: RollPage, qtbot: QtBot) -> None:
    go(page, 1, 2, 3, part="ends_on")
    type_in(page, qtbot, "30 Jun 2007")
    assert {COLUMNS[PLACE["ends_on"]].column.text(rows(page)[one]) for one in (1, 2, 3)} == {"30 Jun 2007"}
    assert COLUMNS[PLACE["ends_on"]].column.text(rows(page)[4]) == "31 Mar 2008"
    page.desk.undo()
    settle(page, qtbot)
    assert COLUMNS[PLACE["ends_on"]].column.text(rows(page)[1]) == "31 Mar 2008"


def test_a_wrong_day_is_neither_taken_nor_lost(page: RollPage, qtbot: QtBot) -> None:
    go(page, 1, part="ends_on")
    page.edit()
    editor = page.table.findChildren(QLineEdit)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, "31 Feb 2007")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert COLUMNS[PLACE["ends_on"]].column.text(rows(page)[1]) == "31 Mar 2008"


def test_a_decision_is_chosen_from_a_list_too(page: RollPage, qtbot: QtBot) -> None:
    go(page, 1)
    page.edit()
    editor = page.table.findChildren(QComboBox)[-1]
    editor.setCurrentIndex(editor.findData(Act.LAPSE))
    with qtbot.waitSignal(page.desk.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert rows(page)[1].proposal.act is Act.LAPSE


def test_what_is_decided_stands_in_the_next_sitting(page: RollPage, sample: Path, qtbot: QtBot) -> None:
    go(page, 1)
    press(page, qtbot, "l")
    page.desk.open(sample)
    settle(page, qtbot)
    assert rows(page)[1].proposal.act is Act.LAPSE


def test_selected_contracts_are_decided_alone_and_nothing_is_kept_until_it_is_done(
    contracts: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    before = tables(sample, history=True)
    contracts.page.show_contract(17)
    qtbot.keyClick(contracts, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page = contracts.page
    assert isinstance(page, RollPage)
    assert list(rows(page)) == [17]
    press(page, qtbot, "l")
    assert tables(sample, history=True) == before
    assert page.do.text() == "Do this for 1 contract"
    press(page, qtbot, "r")
    qtbot.mouseClick(page.do, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert contracts.page_key == "contracts"
    assert page.desk.next_undo == "Renewed: WRVS"


def test_decide_asked_proposes_an_act_for_all(page: RollPage, qtbot: QtBot) -> None:
    page.desk.decide_asked.emit(frozenset((29, 33)), "merge")
    assert [line.proposal.act for line in rows(page).values()] == [Act.MERGE] * 2
    assert page.heading.text() == "Two contracts to decide, worth £8,000.00"
    page.desk.roll_asked.emit()
    assert len(rows(page)) == 32


def test_enter_on_a_name_opens_the_contract(page: RollPage, qtbot: QtBot) -> None:
    go(page, 5)
    page.table.setCurrentIndex(page.table.rows.index(page.table.currentIndex().row(), 1))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.desk.view is not None
    window = QApplication.activeWindow()
    assert isinstance(window, MainWindow)
    assert window.page_key == "contracts"


def test_a_year_in_which_nothing_ends_says_so_and_leads_to_the_nearest_in_which_something_does(
    page: RollPage, qtbot: QtBot
) -> None:
    page.desk.choose_year(FinancialYear(2010))
    assert page.nothing.other.hasFocus(), "the keyboard is not lost with the table"
    assert not page.table.isVisible()
    assert page.nothing.title.text() == "Nothing is to be decided in 2010-11"
    assert page.nothing.words.text() == "Every contract that ends in 2010-11 is decided, or none ends in it."
    assert page.nothing.other.text() == "Go to 2008-09"
    qtbot.keyClick(page.nothing.other, Qt.Key.Key_Space)
    assert page.desk.year == FinancialYear(2008)
    assert page.table.hasFocus()
    assert page.heading.text() == "6 contracts end in 2008-09, worth £164,500.00; one is not priced"


def test_a_register_without_contracts_leads_to_the_sheet(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    create_register(tmp_path / "empty.commission", "A new public body")
    window = opened(tmp_path / "empty.commission")
    page = window.show_page("roll")
    assert isinstance(page, RollPage)
    assert page.nothing.title.text() == "No contracts yet"
    assert page.nothing.sheet.hasFocus()
    with qtbot.waitSignal(window.desk.import_asked):
        qtbot.keyClick(page.nothing.sheet, Qt.Key.Key_Space)
