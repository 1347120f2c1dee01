"""A sector that is held from a day on, in the window: seen in the table, said in full beside it, never guessed at."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from commission.rules.facts import Sector
from commission.rules.providers.facts import HeldSector
from commission.services.providers.edit_provider import recall_providers
from commission.services.providers.sector import set_sector
from commission.services.registers.open_register import opened_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.providers.page import ProvidersPage
from tests.test_ui.conftest import Opener
from tests.test_ui.test_contracts_page import AT, go, now, page_of, press, settle, type_

YSS = "Youth Support Services"
TURN = date(2007, 1, 1)


@pytest.fixture
def held(opened: Opener, sample: Path) -> MainWindow:
    """The contracts page of the sample, in which a provider of VCS contracts is private from 1 January 2007 on."""
    with opened_register(sample) as register:
        provider = next(one for one in recall_providers(register) if one.name == YSS)
        set_sector(register, provider, HeldSector(0, TURN, Sector.PRIVATE))
    window = opened(sample)
    window.resize(1600, 900)
    window.show_page("contracts")
    return window


def set_day(window: MainWindow, day: date, qtbot: QtBot) -> None:
    window.desk.choose_as_at(day)
    settle(qtbot, window)


def cell(page: ContractsPage, contract: int) -> str:
    return str(page.table.index(page.table.row_of(contract), AT["sector"]).data())


def said(page: ContractsPage) -> list[str]:
    return [label.text() for label in page.panel.story.findChildren(QLabel) if label.isVisible()]


def providers(window: MainWindow, qtbot: QtBot) -> ProvidersPage:
    assert isinstance(window.page, ProvidersPage)
    qtbot.waitUntil(lambda: window.page.front == YSS, timeout=10_000)  # type: ignore[attr-defined]
    settle(qtbot, window)
    return window.page


def test_the_table_shows_the_sector_of_the_day_and_the_panel_both(held: MainWindow, qtbot: QtBot) -> None:
    page, one = page_of(held), go(held, YSS)
    assert cell(page, one.id) == "private"
    assert "Written VCS in the list; held Private since 1 Jan 2007" in said(page)
    assert any(words.startswith("Private ·") for words in said(page))
    press(qtbot, held, Qt.Key.Key_F, ctrl=True)
    type_(qtbot, "private")
    assert held.bottom_bar.footer.text().startswith("9 of 41 contracts · £446,270.00")
    page.tools.groups.setCurrentIndex(page.tools.groups.findData("sector"))
    assert [group.words for group in page.table.groups] == ["private"]
    set_day(held, date(2006, 12, 31), qtbot)
    assert held.bottom_bar.footer.text().startswith("5 of 41 contracts in 1 group · £153,700.00")
    press(qtbot, held, Qt.Key.Key_Escape)
    page.tools.filter.clear()
    go(held, YSS)
    assert cell(page, one.id) == "VCS"
    assert not any("held Private" in words for words in said(page))


def test_another_sector_typed_over_it_leads_to_its_provider(held: MainWindow, qtbot: QtBot) -> None:
    one = go(held, YSS, "sector")
    press(qtbot, held, Qt.Key.Key_F2)
    press(qtbot, held, Qt.Key.Key_V)
    press(qtbot, held, Qt.Key.Key_Return)
    settle(qtbot, held)
    notice = held.message_bar.notice
    assert notice is not None
    assert notice.message == f"{YSS} has been Private since 1 Jan 2007: nothing is changed."
    assert (now(held, one), cell(page_of(held), one.id)) == (one, "private")
    assert QApplication.focusWidget() is held.message_bar._press
    press(qtbot, held, Qt.Key.Key_Space)
    page = providers(held, qtbot)
    assert page.sector.form.isVisible()
    assert page.sector.form._sectors.currentText() == "VCS"


def test_the_sector_that_is_held_already_changes_nothing(held: MainWindow, qtbot: QtBot) -> None:
    one = go(held, YSS, "sector")
    press(qtbot, held, Qt.Key.Key_F2)
    press(qtbot, held, Qt.Key.Key_P)
    press(qtbot, held, Qt.Key.Key_Return)
    settle(qtbot, held)
    assert held.message_bar.notice is None
    assert now(held, one) == one


def test_the_form_corrects_what_was_written_and_says_so(held: MainWindow, qtbot: QtBot) -> None:
    page = page_of(held)
    go(held, YSS)
    page.panel.begin_edit()
    field = page.panel.form._fields["sector"]
    assert field.control.currentText() == "VCS"  # type: ignore[attr-defined]
    assert field.beside.text().startswith("As it was written. Its provider has been Private since 1 Jan 2007")
    assert field.beside.isVisible()
    page.panel.cancel()
    go(held, "Impact")
    page.panel.begin_edit()
    assert not field.beside.isVisible()


def test_of_a_selection_the_held_ones_are_refused_in_the_preview(held: MainWindow, qtbot: QtBot) -> None:
    page = page_of(held)
    go(held, YSS)
    page.grid.selectAll()
    page.many.set_field("sector", Sector.VCS, "")
    settle(qtbot, held)
    laid = page.side.preview.laid
    assert laid is not None
    refused = [row.edit.contract.provider for row in laid.rows if row.edit.fault]
    assert refused == [YSS] * 4
    assert sum(row.edit.acts for row in laid.rows) == 5  # those written private


def test_a_fill_down_takes_what_is_seen(held: MainWindow, qtbot: QtBot) -> None:
    page = page_of(held)
    one = go(held, YSS, "sector")
    row = page.table.row_of(one.id)
    below = [page.table.contract(row + step) for step in (1, 2)]
    for _ in below:
        qtbot.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, held, Qt.Key.Key_D, ctrl=True)
    settle(qtbot, held)
    assert {cell(page, contract.id) for contract in below} == {"private"}


def test_a_correction_in_the_table_may_be_made_a_change_of_its_provider(contracts: MainWindow, qtbot: QtBot) -> None:
    one = go(contracts, YSS, "sector")
    press(qtbot, contracts, Qt.Key.Key_F2)
    press(qtbot, contracts, Qt.Key.Key_P)
    press(qtbot, contracts, Qt.Key.Key_Return)
    settle(qtbot, contracts)
    card = page_of(contracts).panel.story.corrected
    assert now(contracts, one).sector is Sector.PRIVATE
    assert card.isVisible()
    assert card._words.text().startswith("VCS becomes Private: corrected in this one contract")
    assert card.amend.accessibleName() == "Its provider changed on a day…"
    card.amend.click()
    qtbot.waitUntil(lambda: isinstance(contracts.page, ProvidersPage))
    page = providers(contracts, qtbot)
    assert now(contracts, one).sector is Sector.VCS
    assert page.sector.form.isVisible()
    assert page.sector.form._sectors.currentText() == "Private"
