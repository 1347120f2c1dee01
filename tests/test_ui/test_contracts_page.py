"""The contracts page, driven as a person drives it: keys and clicks on a real register."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.facts import Contract, Reading, Sector
from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.table.cell_editor import CellEditor
from commission.ui.table.columns import COLUMNS

AT = {column.key: place for place, column in enumerate(COLUMNS)}


def page_of(window: MainWindow) -> ContractsPage:
    page = window.page
    assert isinstance(page, ContractsPage)
    return page


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
    """A key where the focus is, as from the keyboard: window shortcuts see it too."""
    target = QApplication.focusWidget() or window
    modifier = Qt.KeyboardModifier.NoModifier
    modifier |= Qt.KeyboardModifier.ControlModifier if ctrl else modifier
    modifier |= Qt.KeyboardModifier.AltModifier if alt else modifier
    qtbot.keyClick(target, key, modifier)


def type_(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.processEvents()  # an editor closed by a key commits on the next turn of the event loop
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def go(window: MainWindow, provider: str, key: str = "provider", nth: int = 0) -> Contract:
    page = page_of(window)
    found = [contract for contract in window.desk.view.register.contracts if contract.provider == provider][nth]  # type: ignore[union-attr]
    assert page.grid.go_to(found.id, AT[key])
    page.grid.setFocus()
    return found


def now(window: MainWindow, contract: Contract) -> Contract:
    return next(c for c in window.desk.view.register.contracts if c.id == contract.id)  # type: ignore[union-attr]


def test_footer_adds_up_what_is_shown(contracts: MainWindow, qtbot: QtBot) -> None:
    footer = contracts.bottom_bar.footer
    assert footer.text() == "41 of 41 contracts · £806,600.00 · 2 not priced"
    press(qtbot, contracts, Qt.Key.Key_F, ctrl=True)
    type_(qtbot, "youth support")
    assert footer.text() == "4 of 41 contracts · £292,570.00"
    press(qtbot, contracts, Qt.Key.Key_Escape)
    assert footer.text().startswith("41 of 41")


def test_chips_narrow_and_agree_with_their_counts(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    shown = {key: chip for key, chip in page.tools._buttons.items() if not chip.isHidden()}
    assert {key: chip.text().split()[-1] for key, chip in shown.items()} == {
        "all": "41",
        "ending": "32",
        "readings": "9",
        "no_end": "3",
        "unpriced": "2",
    }
    for chip in shown.values():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert str(len(page.table.view)) == chip.text().split()[-1]


def test_heading_sorts_up_then_down_then_as_listed(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    header = page.grid.horizontalHeader()
    listed = list(page.table.view)
    where = header.sectionViewportPosition(AT["amount"]) + 20
    spot = header.rect().topLeft() + type(header.rect().topLeft())(where, 10)
    amounts = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        amounts.append([page.table.contract(row).amount for row in range(3)])
    assert amounts[0] == [110_000, 160_000, 210_000]
    assert amounts[1] == [18_457_000, 9_200_000, 6_000_000]
    assert list(page.table.view) == listed


def test_edit_in_place_is_stored_and_undone(contracts: MainWindow, qtbot: QtBot) -> None:
    contract = go(contracts, "Asha Centre", "amount")
    press(qtbot, contracts, Qt.Key.Key_F2)
    type_(qtbot, "9,000.50")
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert now(contracts, contract).amount == 900_050
    assert page_of(contracts).grid.currentIndex().data() == "9,000.50"
    assert contracts.menus.actions["undo"].text() == "Undo: Asha Centre: amount changed"
    press(qtbot, contracts, Qt.Key.Key_Z, ctrl=True)
    settle(qtbot, contracts)
    assert now(contracts, contract).amount == contract.amount
    press(qtbot, contracts, Qt.Key.Key_Y, ctrl=True)
    settle(qtbot, contracts)
    assert now(contracts, contract).amount == 900_050


def test_a_wrong_value_is_never_committed_and_never_lost(contracts: MainWindow, qtbot: QtBot) -> None:
    page, contract = page_of(contracts), go(contracts, "Impact", "amount")
    press(qtbot, contracts, Qt.Key.Key_F2)
    type_(qtbot, "1241,32")
    editor = page.grid.open_editor()
    assert isinstance(editor, CellEditor)
    assert "cannot be read as an amount" in editor.fault
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        press(qtbot, contracts, key)
        assert page.grid.open_editor() is editor
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=page.grid.viewport().rect().topLeft())
    page.tools.filter.setText("youth")
    assert page.grid.open_editor() is editor
    assert editor.text() == "1241,32"
    assert QApplication.focusWidget() is editor
    press(qtbot, contracts, Qt.Key.Key_Escape)
    settle(qtbot, contracts)
    assert page.grid.open_editor() is None
    assert now(contracts, contract) == contract


def test_what_the_register_refuses_stands_in_the_editor_again(contracts: MainWindow, qtbot: QtBot) -> None:
    page, contract = page_of(contracts), go(contracts, "Impact", "ends_on")
    press(qtbot, contracts, Qt.Key.Key_F2)
    type_(qtbot, "1 Jan 2005")
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert "is after the end" in contracts.message_bar.notice.message  # type: ignore[union-attr]
    editor = page.grid.open_editor()
    assert editor is not None
    assert editor.text() == "1 Jan 2005"
    assert now(contracts, contract) == contract


def test_typing_begins_an_edit_with_what_was_typed(contracts: MainWindow, qtbot: QtBot) -> None:
    contract = go(contracts, "Impact")
    type_(qtbot, "I")
    type_(qtbot, "mpact Theatre")
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert now(contracts, contract).provider == "Impact Theatre"


def test_sector_is_chosen_from_a_list(contracts: MainWindow, qtbot: QtBot) -> None:
    contract = go(contracts, "Impact", "sector")
    press(qtbot, contracts, Qt.Key.Key_F2)
    press(qtbot, contracts, Qt.Key.Key_P)
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert now(contracts, contract).sector is Sector.PRIVATE


def test_delete_can_be_undone_from_the_message(contracts: MainWindow, qtbot: QtBot) -> None:
    before = contracts.desk.view
    contract = go(contracts, "Prince's Trust")
    press(qtbot, contracts, Qt.Key.Key_Delete)
    settle(qtbot, contracts)
    after = contracts.desk.view
    assert before is not None
    assert after is not None
    assert after.register.contracts == tuple(c for c in before.register.contracts if c.id != contract.id)
    current = page_of(contracts).grid.current()
    assert current is not None
    assert current.provider == "Kidderminster Women's Centre"
    notice = contracts.message_bar.notice
    assert notice is not None
    assert notice.message == "Deleted: Prince's Trust."
    assert notice.button == "Undo"
    qtbot.mouseClick(contracts.message_bar._press, Qt.MouseButton.LeftButton)
    settle(qtbot, contracts)
    again = contracts.desk.view
    assert again is not None
    assert [replace(c, version=0) for c in again.register.contracts] == [
        replace(c, version=0) for c in before.register.contracts
    ]


def test_copy_gives_a_spreadsheet_its_table(contracts: MainWindow, qtbot: QtBot) -> None:
    go(contracts, "Asha Centre")
    press(qtbot, contracts, Qt.Key.Key_C, ctrl=True)
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0][:2] == ["Provider", "Sector"]
    assert dict(zip(*lines, strict=True))["Amount £"] == "8,500.00"
    assert len(lines) == 2


def test_questions_are_answered_one_after_another_by_keys(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    biggest = next(c for c in contracts.desk.view.register.contracts if c.amount == 18_457_000)  # type: ignore[union-attr]
    page.grid.go_to(biggest.id)
    answered = []
    for left in range(9, 0, -1):
        asked = page.panel.asked()
        assert asked is not None
        answered.append(asked.id)
        press(qtbot, contracts, Qt.Key.Key_T if left % 2 else Qt.Key.Key_Y, alt=True)
        settle(qtbot, contracts)
        assert now(contracts, asked).reading is (Reading.TOTAL if left % 2 else Reading.ANNUAL)
    assert len(set(answered)) == 9
    assert page.panel.asked() is None
    assert page.tools._buttons["readings"].isHidden()


def test_panel_tells_the_story_with_its_proof(contracts: MainWindow) -> None:
    page = page_of(contracts)
    biggest = next(c for c in contracts.desk.view.register.contracts if c.amount == 18_457_000)  # type: ignore[union-attr]
    page.grid.go_to(biggest.id)
    story = page.panel.story
    assert story._title.text() == "Youth Support Services"
    assert story._subtitle.text() == "VCS · 18 months · row 22 of the sheet"
    assert story.question._asks.text() == "Is £184,570.00 the total, or each year?"
    assert story.question._effect.text() == "It moves 2006-07 by £61,410.86, 0.49 points."
    money = story._money.accessibleDescription()
    assert money == "2005-06: 61,410.86, 92,032.16; 2006-07: 123,159.14, 184,570.00"
    assert "184,570.00 × 365/547 = 123,159.14" in story._proof.text()
    assert "59 days" in story.dates.line.accessibleDescription()


def test_a_new_contract_is_typed_saved_and_stood_on(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    press(qtbot, contracts, Qt.Key.Key_N, ctrl=True)
    form = page.panel.form
    type_(qtbot, "Ty Hafan")
    for key, text in (("starts_on", "1 Apr 2007"), ("months", "24"), ("amount", "10,000")):
        line = form._controls[key]
        assert isinstance(line, QLineEdit)
        line.setFocus()
        type_(qtbot, text)
    press(qtbot, contracts, Qt.Key.Key_S, ctrl=True)
    settle(qtbot, contracts)
    current = page.grid.current()
    assert current is not None
    assert (current.provider, current.ends_on, current.amount) == ("Ty Hafan", date(2009, 3, 31), 1_000_000)
    assert contracts.bottom_bar.footer.text().startswith("42 of 42 contracts · £816,600.00")


def test_the_form_says_what_is_wrong_while_typing_and_saves_nothing(contracts: MainWindow, qtbot: QtBot) -> None:
    page, contract = page_of(contracts), go(contracts, "Impact")
    page.panel.begin_edit()
    form = page.panel.form
    ends = form._controls["ends_on"]
    assert isinstance(ends, QLineEdit)
    ends.setFocus()
    ends.selectAll()
    type_(qtbot, "31 Feb 2007")
    assert form._faults["ends_on"].text() == "There is no such day as “31 Feb 2007”."
    press(qtbot, contracts, Qt.Key.Key_S, ctrl=True)
    settle(qtbot, contracts)
    assert page.panel.editing
    press(qtbot, contracts, Qt.Key.Key_Escape)
    assert not page.panel.editing
    assert now(contracts, contract) == contract


def test_rows_behind_a_figure_are_shown_under_their_title_and_cleared(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    ids = frozenset(c.id for c in contracts.desk.view.register.contracts if c.sector is Sector.PRIVATE)  # type: ignore[union-attr]
    contracts.desk.rows_asked.emit(ids, "private providers")
    assert len(page.table.view) == 5
    assert page.tools._only.text() == "Showing 5 rows: private providers"
    press(qtbot, contracts, Qt.Key.Key_Escape)
    assert len(page.table.view) == 41
    assert page.tools._only.isHidden()


def test_an_empty_register_says_what_to_do_next(opened: object, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.commission"
    create_register(path, "A Body")
    window = opened(path)  # type: ignore[operator]
    page = window.show_page("contracts")
    texts = [button.text() for button in page._nothing.findChildren(QWidget) if hasattr(button, "click")]
    assert texts == ["Import a sheet", "Type the first contract", "Open the sample"]
    assert page.footer == "No contracts yet"
    qtbot.mouseClick(page._nothing.findChildren(type(window.message_bar._press))[1], Qt.MouseButton.LeftButton)
    type_(qtbot, "First")
    press(qtbot, window, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert [c.provider for c in window.desk.view.register.contracts] == ["First"]


@pytest.mark.parametrize("name", ["X" * 200, "جمعية الأمل", "Tŷ Sŵn", "R&D <b>bold</b>"])
def test_any_name_is_plain_text(contracts: MainWindow, qtbot: QtBot, name: str) -> None:
    contract = go(contracts, "Impact")
    page = page_of(contracts)
    press(qtbot, contracts, Qt.Key.Key_F2)
    editor = page.grid.open_editor()
    assert editor is not None
    editor.setText(name)
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert now(contracts, contract).provider == name
    assert page.panel.story._title.toolTip() == name
    assert contracts.minimumSizeHint().width() <= 1280
