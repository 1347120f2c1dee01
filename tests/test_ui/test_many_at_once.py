"""Many contracts at once, driven by keys: selected, changed, filled, pasted, grouped, kept as a view, saved."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.rules.facts import Reading
from commission.services.registers.recall import recall
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.export import save
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.roll.page import RollPage
from tests.test_ui.test_contracts_page import AT, go, now, page_of, press, settle, type_

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def hit(qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, held)


@pytest.fixture
def page(contracts: MainWindow) -> ContractsPage:
    contracts.resize(1600, 900)
    return page_of(contracts)


def choose(page: ContractsPage, first: int, last: int, key: str = "provider") -> None:
    """Stand on a row and reach with Shift to another."""
    page.grid.setFocus()
    page.grid.go_to(page.table.contract(first).id, AT[key])


def reach(qtbot: QtBot, window: MainWindow, rows: int) -> None:
    for _ in range(rows):
        hit(qtbot, window, Qt.Key.Key_Down, SHIFT)


def group(page: ContractsPage, key: str) -> None:
    page.tools.groups.setCurrentIndex(page.tools.groups.findData(key))


def test_the_footer_and_the_panel_add_up_what_is_selected(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    page.grid.setFocus()
    press(qtbot, contracts, Qt.Key.Key_A, ctrl=True)
    assert contracts.bottom_bar.footer.text().endswith("41 selected · £806,600.00 · 2 not priced")
    assert page.side.shows_selected
    assert page.side.selected._title.text() == "41 contracts selected"
    go(contracts, "Impact")
    assert not page.side.shows_selected


def test_typing_over_a_selection_is_one_step_for_all(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> None:
    before = recall(contracts.desk.opened).contracts  # type: ignore[arg-type]
    choose(page, 0, 4, "amount")
    reach(qtbot, contracts, 4)
    type_(qtbot, "1")
    type_(qtbot, "234.50")
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    after = contracts.desk.view.register.contracts  # type: ignore[union-attr]
    assert [one.amount for one in after[:5]] == [123_450] * 5
    assert contracts.message_bar.notice.message == "5 contracts: amount changed."  # type: ignore[union-attr]
    press(qtbot, contracts, Qt.Key.Key_Z, ctrl=True)
    settle(qtbot, contracts)
    assert contracts.desk.view.register.contracts == before  # type: ignore[union-attr]


def test_an_editor_opened_and_left_changes_none_of_them(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    choose(page, 0, 3, "amount")
    reach(qtbot, contracts, 3)
    press(qtbot, contracts, Qt.Key.Key_F2)
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert contracts.desk.next_undo is None or "amount" not in contracts.desk.next_undo


def test_refused_rows_are_named_before_anything_is_written(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    choose(page, 10, 11, "ends_on")
    reach(qtbot, contracts, 1)  # Forensic Psychology begins on 1 April 2006, as County Training does
    first, second = page.grid.selected()
    type_(qtbot, "3")
    type_(qtbot, "1 Mar 2006")
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert page.side.previewing
    assert "are refused" in page.side.preview._sums.text()
    assert not page.side.preview.go.isEnabled()
    press(qtbot, contracts, Qt.Key.Key_Escape)
    assert not page.side.previewing
    assert (now(contracts, first), now(contracts, second)) == (first, second)


def test_fill_down_takes_the_first_rows_cell(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> None:
    choose(page, 2, 5, "amount")
    reach(qtbot, contracts, 3)
    want = page.table.contract(2).amount
    press(qtbot, contracts, Qt.Key.Key_D, ctrl=True)
    settle(qtbot, contracts)
    assert {now(contracts, page.table.contract(row)).amount for row in range(2, 6)} == {want}
    assert contracts.menus.actions["undo"].text() == "Undo: 3 contracts: amount changed"


def test_a_block_of_columns_is_copied_as_cells_and_filled_down(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    choose(page, 0, 1, "amount")
    hit(qtbot, contracts, Qt.Key.Key_Right, SHIFT)
    reach(qtbot, contracts, 1)
    press(qtbot, contracts, Qt.Key.Key_C, ctrl=True)
    assert QApplication.clipboard().text() == "4,000.00\t\n1,100.00\t\n"
    press(qtbot, contracts, Qt.Key.Key_D, ctrl=True)
    settle(qtbot, contracts)
    assert now(contracts, page.table.contract(1)).amount == 400_000


def test_a_field_of_all_selected_by_its_panel(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> None:
    choose(page, 0, 2, "sector")
    reach(qtbot, contracts, 2)
    hit(qtbot, contracts, Qt.Key.Key_F2, SHIFT)
    panel = page.side.selected
    assert QApplication.focusWidget() is panel._choice
    type_(qtbot, "pub")
    qtbot.keyClick(panel.go, Qt.Key.Key_Space)
    settle(qtbot, contracts)
    lines = [line.said for line in page.side.preview.list.rows.rows]
    assert lines == ["Sector: VCS → Public"] * 3
    assert page.table.index(0, AT["sector"]).data() == "Public"  # seen in its cell before it is so
    page.side.preview.list.setFocus()
    press(qtbot, contracts, Qt.Key.Key_Space)  # the first is left out
    press(qtbot, contracts, Qt.Key.Key_S, ctrl=True)
    settle(qtbot, contracts)
    assert [str(one.sector) for one in contracts.desk.view.register.contracts[:3]] == ["VCS", "public", "public"]  # type: ignore[union-attr]
    assert QApplication.focusWidget() is page.grid


def test_a_block_is_pasted_after_a_preview_and_undone(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> None:
    before = contracts.desk.view.register.contracts  # type: ignore[union-attr]
    page.grid.setFocus()
    page.grid.go_to(before[1].id, AT["amount"])
    QApplication.clipboard().setText("1,500\tper year\n12.345\ttotal\n")
    press(qtbot, contracts, Qt.Key.Key_V, ctrl=True)
    settle(qtbot, contracts)
    assert page.side.previewing
    assert page.side.preview._title.text() == "Paste 2 rows"
    assert "one cell is left out" in page.side.preview._sums.text()
    assert page.table.index(1, AT["amount"]).data() == "1,500"
    assert page.table.index(2, AT["amount"]).data() == "12.345 ?"
    assert now(contracts, before[1]) == before[1]
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert (now(contracts, before[1]).amount, now(contracts, before[1]).reading) == (150_000, Reading.ANNUAL)
    assert (now(contracts, before[2]).amount, now(contracts, before[2]).reading) == (before[2].amount, Reading.TOTAL)
    press(qtbot, contracts, Qt.Key.Key_Z, ctrl=True)
    settle(qtbot, contracts)
    assert contracts.desk.view.register.contracts == before  # type: ignore[union-attr]


def test_more_rows_than_there_are_come_as_new_contracts(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    last = page.table.contract(40)
    page.grid.setFocus()
    page.grid.go_to(last.id, AT["provider"])
    QApplication.clipboard().setText(f"{last.provider}\tVCS\n=1+1\tprivate\n")
    press(qtbot, contracts, Qt.Key.Key_V, ctrl=True)
    settle(qtbot, contracts)
    assert page.side.preview.go.text() == "Add 1 contract"
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    assert contracts.desk.view.register.contracts[-1].provider == "=1+1"  # type: ignore[union-attr]


def test_a_list_with_headings_goes_to_the_import(contracts: MainWindow, page: ContractsPage, qtbot: QtBot) -> None:
    page.grid.setFocus()
    QApplication.clipboard().setText("Provider\tSector\tEnd date\tAmount\nNew Body\tVCS\t31 Mar 2008\t1,200\n")
    press(qtbot, contracts, Qt.Key.Key_V, ctrl=True)
    settle(qtbot, contracts)
    assert contracts.page_key == "importing"


@pytest.mark.parametrize("key", ["provider", "sector", "ends_month", "ends_year", "state", "reading", "category"])
def test_groups_add_up_to_the_total(contracts: MainWindow, page: ContractsPage, key: str) -> None:
    group(page, key)
    groups = page.table.groups
    assert sum(one.pence for one in groups) == 80_660_000
    assert sum(one.unpriced for one in groups) == 2
    assert sorted(at for one in groups for at in one.members) == list(range(41))
    assert page.table.rowCount() == 41 + len(groups)
    assert f"41 of 41 contracts in {len(groups)} group" in contracts.bottom_bar.footer.text()


def test_groups_fold_by_keys_and_stand_for_their_contracts(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    group(page, "ends_month")
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.table.index(0, 0))
    assert page.table.index(0, 0).data() == "Mar 2007  ·  32 contracts, 1 not priced"
    assert page.table.index(0, AT["amount"]).data() == "514,900.00"
    assert page.table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("£514,900.00, open")
    press(qtbot, contracts, Qt.Key.Key_Left)
    assert page.table.rowCount() == 41 + 3 - 32
    assert len(page.grid.selected()) == 32
    hit(qtbot, contracts, Qt.Key.Key_Left, CTRL)
    assert page.table.rowCount() == 3
    assert page.grid.currentIndex().row() == 0
    press(qtbot, contracts, Qt.Key.Key_Right)
    press(qtbot, contracts, Qt.Key.Key_Down)
    assert page.grid.current() == contracts.desk.view.register.contracts[0]  # type: ignore[union-attr]
    press(qtbot, contracts, Qt.Key.Key_F, ctrl=True)
    type_(qtbot, "youth")
    assert [one.words for one in page.table.groups] == ["Mar 2007", "Jun 2008"]
    assert [len(one.members) for one in page.table.groups] == [3, 1]


def test_thirty_two_that_end_are_renewed_in_one_step_and_undone(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    before = contracts.desk.view.register.contracts  # type: ignore[union-attr]
    group(page, "ends_month")
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.table.index(0, 0))
    press(qtbot, contracts, Qt.Key.Key_E, ctrl=True)
    settle(qtbot, contracts)
    roll = contracts.page
    assert isinstance(roll, RollPage)
    assert roll.roll is not None
    assert len(roll.roll.proposals) == 32
    roll.table.selectAll()
    hit(qtbot, contracts, Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier)
    assert roll.do.text() == "Do this for 32 contracts"
    qtbot.mouseClick(roll.do, Qt.MouseButton.LeftButton)
    settle(qtbot, contracts)
    assert len(contracts.desk.view.register.contracts) == 41 + 32  # type: ignore[union-attr]
    press(qtbot, contracts, Qt.Key.Key_Z, ctrl=True)
    settle(qtbot, contracts)
    assert contracts.desk.view.register.contracts == before  # type: ignore[union-attr]


def test_a_view_is_saved_taken_renamed_and_removed_by_keys(
    contracts: MainWindow, page: ContractsPage, qtbot: QtBot
) -> None:
    page.tools.filter.setText("youth")
    group(page, "sector")
    hit(qtbot, contracts, Qt.Key.Key_V, CTRL | SHIFT)
    assert page.views is not None
    page.views.name.setFocus()
    qtbot.keyClicks(page.views.name, "Youth @ work")
    qtbot.keyClick(page.views.name, Qt.Key.Key_Return)
    assert not page.views.isVisible()
    hit(qtbot, contracts, Qt.Key.Key_V, CTRL | SHIFT)
    qtbot.keyClick(page.views.list, Qt.Key.Key_Return)  # the first: all contracts, as at first
    assert (page.tools.filter.text(), page.tools.grouped_by, len(page.table.view)) == ("", "", 41)
    contracts.find_anything()
    panel = contracts.finding().panel
    panel.field.setText("view youth")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert (page.tools.filter.text(), page.tools.grouped_by, len(page.table.view)) == ("youth", "sector", 4)
    hit(qtbot, contracts, Qt.Key.Key_V, CTRL | SHIFT)
    page.views.list.setCurrentRow(1)
    page.views.list.currentItem().setText("Youth")
    assert [page.views.list.item(row).text() for row in range(2)] == ["All contracts, as at first", "Youth"]
    qtbot.keyClick(page.views.list, Qt.Key.Key_Delete)
    assert page.views.list.count() == 1
    page.views.hide()


def test_what_is_seen_is_saved(contracts: MainWindow, page: ContractsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.tools.filter.setText("youth")
    page.grid.horizontalHeader().setSortIndicator(AT["amount"], Qt.SortOrder.DescendingOrder)
    group(page, "sector")
    save(contracts.desk, page.grid, page.asked(), tmp_path / "seen.csv")
    settle(qtbot, contracts)
    with (tmp_path / "seen.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert found[0][:2] == ["Group: Sector", "Provider"]
    assert [row[found[0].index("Amount £")] for row in found[1:]] == [
        *("184,570.00", "60,000.00", "35,000.00", "13,000.00"),
    ]
    assert contracts.message_bar.notice.message.startswith("Saved as")  # type: ignore[union-attr]
