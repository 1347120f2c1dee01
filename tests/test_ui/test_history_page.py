"""History as a person reads it: by day, one action opened, narrowed, undone across restarts, saved; and on panels."""

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commission.rules.history.kinds import About
from commission.services.contracts.edit_contract import edit_contract
from commission.services.history import Asked, Entry
from commission.services.registers.open_register import opened_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.history.list import HistoryRows, day_words, state_words
from commission.ui.pages.history.page import RegisterHistoryPage
from commission.ui.pages.history.save import save
from commission.ui.pages.history.section import HistorySection
from commission.ui.pages.providers.page import ProvidersPage
from tests.test_services.making import YEAR, contract_of, tables
from tests.test_services.test_undo import Who, acts_as
from tests.test_ui.conftest import Opener

__all__ = ["acts_as"]


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    QApplication.processEvents()


@pytest.fixture
def edited(sample: Path) -> Path:
    """The sample, two contracts edited on an earlier day of use."""
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 900_000, "purpose": "R&D <b>"}, YEAR)
        edit_contract(opened, contract_of(opened, 2), {"amount": 1}, YEAR)
    return sample


def shown(window: MainWindow, qtbot: QtBot) -> RegisterHistoryPage:
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    page = window.page
    assert isinstance(page, RegisterHistoryPage)
    return page


def front(page: RegisterHistoryPage) -> Entry:
    assert page.table.entry is not None
    return page.table.entry


def test_what_was_done_is_listed_by_day_and_opened(opened: Opener, edited: Path, qtbot: QtBot) -> None:
    page = shown(opened(edited), qtbot)
    rows = page.table.rows.rows
    assert isinstance(rows[0], date)
    assert [type(row) for row in rows].count(Entry) == 16
    assert page.footer == "16 actions"
    assert page.card.title.text() == "Worcester HomeStart: amount changed"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.card.title.text() == "Ethnic Access Link: amount, purpose changed"
    told = page.card.changed.toPlainText()
    assert "£4,000.00 → £9,000.00" in told
    assert "nothing → R&D <b>" in told


def test_the_model_is_sound(opened: Opener, edited: Path, qtbot: QtBot, qtmodeltester: object) -> None:
    page = shown(opened(edited), qtbot)
    qtmodeltester.check(page.table.rows)  # type: ignore[attr-defined]
    assert page.table.rows.data(page.table.rows.index(0, 0)).startswith(("Today", "Yesterday", "M", "T", "W", "F", "S"))


def test_a_day_is_called_as_a_person_calls_it() -> None:
    assert day_words(date(2026, 11, 21), date(2026, 11, 21)) == "Today, 21 November 2026"
    assert day_words(date(2026, 11, 20), date(2026, 11, 21)) == "Yesterday, 20 November 2026"
    assert day_words(date(2026, 11, 16), date(2026, 11, 21)) == "Monday, 16 November 2026"


def test_any_own_action_is_undone_from_here_and_done_again(opened: Opener, edited: Path, qtbot: QtBot) -> None:
    """The window was closed in between: what was done on an earlier day is undone, and the rest stays."""
    window = opened(edited)
    page = shown(window, qtbot)
    done = tables(edited)
    page.table.go_to(front(page).action.id - 1)
    assert front(page).action.summary.startswith("Ethnic Access Link")
    qtbot.mouseClick(page.card.undo, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.message == "Undone: Ethnic Access Link: amount, purpose changed."
    view = window.desk.view
    assert view is not None
    assert [contract.amount for contract in view.register.contracts[:2]] == [400_000, 1]
    listed = page.table.rows.entries
    assert [state_words(one) for one in listed[:3]] == ["an undo", "", "undone"]
    page.table.go_to(listed[2].action.id)
    assert not page.card.undo.isVisible()
    page.table.go_to(listed[0].action.id)
    assert page.card.undo.text() == "Do it again"
    qtbot.mouseClick(page.card.undo, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert tables(edited) == done


def test_ctrl_z_goes_on_where_the_last_window_was_left(opened: Opener, edited: Path, qtbot: QtBot) -> None:
    window = opened(edited)
    assert window.menus.actions["undo"].text() == "Undo: Worcester HomeStart: amount changed"
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle(window, qtbot)
    assert not window.menus.actions["undo"].isEnabled()
    assert window.menus.actions["redo"].text() == "Redo: Ethnic Access Link: amount, purpose changed"


def test_what_somebody_else_did_is_told_and_not_undone(
    opened: Opener, edited: Path, qtbot: QtBot, acts_as: Who
) -> None:
    acts_as("Mair")
    window = opened(edited)
    page = shown(window, qtbot)
    assert not page.card.undo.isVisible()
    assert not window.menus.actions["undo"].isEnabled()
    assert page.tools.who.count() == 2


def test_it_is_narrowed_while_typing_and_by_choices(opened: Opener, edited: Path, qtbot: QtBot) -> None:
    window = opened(edited)
    page = shown(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.tools.words, "r&d")
    qtbot.keyClick(page.tools.words, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert [one.action.summary for one in page.table.rows.entries] == ["Ethnic Access Link: amount, purpose changed"]
    qtbot.keyClick(page.tools.words, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert page.footer == "16 actions"
    page.tools.field.setCurrentText("Amount")
    settle(window, qtbot)
    assert page.footer == "2 actions"
    page.tools.about.setCurrentIndex(1 + list(About).index(About.PROVIDERS))
    settle(window, qtbot)
    assert page.nothing.isVisible()
    assert not page.export.isEnabled()
    page.back()
    page.tools.when.setCurrentText("Chosen days")
    page.tools.since.setText("1 Jan 2006")
    page.tools.until.setText("31 Jan 2006")
    settle(window, qtbot)
    qtbot.waitUntil(lambda: page.nothing.isVisible())
    page.tools.when.setCurrentText("Last 30 days")
    assert page.asked.since == date(2026, 10, 23)


def test_older_actions_come_as_it_is_scrolled(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    with opened_register(sample) as register:
        for amount in range(120):
            edit_contract(register, contract_of(register, 1), {"amount": amount}, YEAR)
    window = opened(sample)
    page = shown(window, qtbot)
    assert (len(page.table.rows.entries), page.footer) == (50, "134 actions · 50 shown, scroll for more")
    for _ in range(4):
        page.table.scrollToBottom()
        settle(window, qtbot)
    numbers = [one.action.id for one in page.table.rows.entries]
    assert numbers == list(range(numbers[0], 0, -1))
    assert page.footer == "134 actions"


def test_all_rows_of_a_long_action_are_asked_for(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    page = shown(window, qtbot)
    page.table.go_to(2)
    assert "Safeguarding Children Boards x 4 (contract 41)" not in page.card.changed.toPlainText()
    qtbot.mouseClick(page.card.more, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert "Safeguarding Children Boards x 4 (contract 41)" in page.card.changed.toPlainText()
    assert not page.card.more.isVisible()


def test_what_is_shown_is_what_is_saved(opened: Opener, edited: Path, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(edited)
    page = shown(window, qtbot)
    page.tools.field.setCurrentText("Purpose")
    settle(window, qtbot)
    save(window.desk, page.asked, tmp_path / "history.csv")
    settle(window, qtbot)
    with (tmp_path / "history.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[4:] for row in rows[1:]] == [["Amount", "£4,000.00", "£9,000.00"], ["Purpose", "", "R&D <b>"]]
    assert window.message_bar.notice is not None
    assert "history.csv" in window.message_bar.notice.message


def opened_up(section: HistorySection, window: MainWindow, qtbot: QtBot) -> list[str]:
    """Open a section by the keyboard; the words in it."""
    section.heading.setFocus()
    qtbot.keyClick(section.heading, Qt.Key.Key_Return)
    settle(window, qtbot)
    return [line._what.text().replace("\u200b", "") for line in section._lines if line.isVisibleTo(section)]


def test_a_contracts_panel_tells_its_last_actions_and_leads_to_all(opened: Opener, edited: Path, qtbot: QtBot) -> None:
    window = opened(edited)
    contracts = window.show_page("contracts")
    assert isinstance(contracts, ContractsPage)
    contracts.show_contract(1)
    section = contracts.findChildren(HistorySection)[0]
    told = opened_up(section, window, qtbot)
    assert told[0] == "Amount: £4,000.00 → £9,000.00; Purpose: nothing → R&D <b>"
    assert len(told) == 2
    contracts.show_contract(2)
    settle(window, qtbot)
    assert section._lines[0]._what.text() == "Amount: £1,100.00 → £0.01"
    qtbot.mouseClick(section.all, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    page = window.page
    assert isinstance(page, RegisterHistoryPage)
    assert page.title.text() == "History of Worcester HomeStart (contract 2)"
    assert page.of == Asked(contract=2)
    window.back()
    settle(window, qtbot)
    assert page.title.text() == "History"


def test_a_providers_page_tells_its_last_actions(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    providers = window.show_page("providers")
    settle(window, qtbot)
    assert isinstance(providers, ProvidersPage)
    told = opened_up(providers.history, window, qtbot)
    assert told == ["Imported west-mercia-appendix-1.csv: 41 new, 0 changed"]


def test_nothing_older_is_asked_for_twice() -> None:
    rows = HistoryRows()
    asked: list[int] = []
    rows.more_wanted.connect(lambda: asked.append(1))
    rows.show([], True, date(2026, 11, 21))
    root = rows.index(-1, -1)
    for _ in range(2):
        if rows.canFetchMore(root):
            rows.fetchMore(root)
    assert asked == [1]
