"""The providers page as a person drives it: find, look, say a sector after its preview, merge, decline, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from commission.rules.facts import Sector
from commission.rules.providers.facts import Provider, ProviderKind
from commission.services.contracts.edit_contract import edit_contract
from commission.services.providers.edit_provider import add_provider, describe_provider, recall_providers
from commission.services.registers.open_register import create_register, opened_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.providers.page import ProvidersPage, writes
from tests.test_services.making import YEAR
from tests.test_ui.conftest import Opener

YSS = "Youth Support Services"


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)


def page_of(window: MainWindow, qtbot: QtBot) -> ProvidersPage:
    page = window.show_page("providers")
    settle(window, qtbot)
    assert isinstance(page, ProvidersPage)
    return page


def known(page: ProvidersPage, name: str) -> Provider:
    assert page.known is not None
    return next(one for one in page.known.providers.values() if one.name == name)


@pytest.fixture
def page(opened: Opener, sample: Path, qtbot: QtBot) -> ProvidersPage:
    """The page on the sample with two more providers: YSS, and one that is an alias of another."""
    with opened_register(sample) as register:
        add_provider(register, "YSS")
        add_provider(register, "Asha Women's Centre")
    return page_of(opened(sample), qtbot)


def window_of(page: ProvidersPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def names(page: ProvidersPage) -> list[str]:
    return [line.provider.name for line in page.list.lines]


def press(page: ProvidersPage, name: str, qtbot: QtBot) -> None:
    """Press the button a screen reader calls so."""
    (button,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_largest_stands_first_and_its_dependence_is_said_unasked(page: ProvidersPage) -> None:
    assert names(page)[:2] == [YSS, "Various Contractors"]
    assert page.front == YSS
    assert page.footer == "33 providers · £806,600.00 in 2006-07 · 2 not priced"
    table = page.list.table.rows
    assert [table.index(0, column).data() for column in range(4)] == [YSS, "4", "292,570.00", "▲ 44.81%"]
    assert table.index(1, 3).data() == "59.86%"
    assert page.list.large.text() == "▲ 1 carries 25% or more of a sector"
    rests = [widget.accessibleName() for widget in page.head.children() if hasattr(widget, "accessibleName")]
    assert any(words.startswith("44.81% of VCS value in 2006-07") for words in rests)


def test_the_list_is_filtered_by_any_name_and_sorted_by_a_heading(page: ProvidersPage, qtbot: QtBot) -> None:
    nothing = print  # what the form would do next
    writes.save_alias(page.desk, known(page, YSS), None, "Y.S.S. Ltd", "", nothing, nothing)
    settle(window_of(page), qtbot)
    page.find_in_page()
    assert window_of(page).focusWidget() is page.list.filter
    qtbot.keyClicks(page.list.filter, "y.s.s")
    assert names(page) == [YSS]
    assert page.back()
    assert len(names(page)) == 33
    for _ in range(2):
        page.list.table.horizontalHeader().sectionClicked.emit(0)
    assert names(page)[0] == "YSS"
    page.sort()
    assert page.list.table.order == (1, True)
    assert names(page)[0] == "Asha Centre"
    qtbot.keyClicks(page.list.filter, "nobody")
    assert page.list.none.text() == "No provider has such a name."


def test_going_down_the_list_shows_each_provider_whole(page: ProvidersPage, qtbot: QtBot) -> None:
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    assert page.front == "Various Contractors"
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    assert page.front == "Telford Women's Centre"
    assert len(page.contracts.table.rows.rows) == 2
    assert page.contracts.total.text() == "Two contracts, £51,000.00. In 2006-07: two contracts, £51,000.00."
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert window_of(page).focusWidget() is page.contracts.table
    qtbot.keyClick(page.contracts.table, Qt.Key.Key_Return)
    assert window_of(page).page_key == "contracts"


def test_a_sector_shows_what_it_would_do_is_saved_and_undone(page: ProvidersPage, qtbot: QtBot) -> None:
    window = window_of(page)
    press(page, "Change the sector from a day on", qtbot)
    form = page.sector.form
    qtbot.waitUntil(lambda: form.effect is not None, timeout=10_000)
    form._sectors.setCurrentText("Private")
    form.fill({"from": "1 Apr 2007", "number": "99", "checked": "3 Feb 2007"})
    form._registers.setCurrentText("Register of charities")
    qtbot.waitUntil(lambda: form.effect is not None and bool(form.effect.moved), timeout=10_000)
    assert "2005-06 and 2006-07 stay as reported." in form._says.text()
    assert form.table.isVisible()
    form.save()
    assert form.isVisible(), "what can be no number of its register is not saved"
    assert not form.remark.isVisible()
    form.fill({"number": "27941"})
    assert form.remark.isVisible()
    assert form.remark.text().startswith("Look: “27941” is an unusual charity number; it is kept as it is.")
    assert not form.judge(), "an unusual number may be saved"
    form.fill({"number": "1090095"})
    assert not form.remark.isVisible()
    page.save()
    settle(window, qtbot)
    (held,) = known(page, YSS).sectors
    assert (held.sector, held.evidence.number) == (Sector.PRIVATE, "1090095")
    assert not form.isVisible()
    window.undo()
    settle(window, qtbot)
    assert known(page, YSS).sectors == ()


def test_a_proposal_is_merged_by_keyboard_and_undone_from_the_message(page: ProvidersPage, qtbot: QtBot) -> None:
    window = window_of(page)
    assert page.list.proposed.text() == "2 pairs may be one"
    press(page, "Yes, merge with YSS", qtbot)
    settle(window, qtbot)
    assert "Everything of YSS comes to Youth Support Services" in page.merge._says.text()
    assert window_of(page).focusWidget() is page.merge.press
    qtbot.keyClick(page.merge.press, Qt.Key.Key_Space)
    settle(window, qtbot)
    assert known(page, YSS).names == (YSS, "YSS")
    assert page.front == YSS
    assert not page.proposed.isVisible()
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.message == "Providers merged: YSS is Youth Support Services."
    window.undo()
    settle(window, qtbot)
    assert known(page, "YSS").names == ("YSS",)
    assert page.proposed.isVisible()


def test_two_that_differ_ask_which_is_right(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    with opened_register(sample) as register:
        for name, kind in ((YSS, ProviderKind.COMPANY), ("WRVS", ProviderKind.CHARITY)):
            found = next(one for one in recall_providers(register) if one.name == name)
            describe_provider(register, found, {"kind": kind})
    page = page_of(opened(sample), qtbot)
    press(page, "Merge with another provider", qtbot)
    assert not page.merge.press.isEnabled()
    qtbot.keyClicks(page.merge.other, "WRVS")
    choice = page.merge._choices["kind"]
    assert choice.currentText() == f"“company”, as {YSS} has it"
    choice.setCurrentIndex(1)
    page.merge.save()
    settle(window_of(page), qtbot)
    assert known(page, YSS).kind is ProviderKind.CHARITY


def test_a_declined_proposal_stays_declined(page: ProvidersPage, qtbot: QtBot) -> None:
    press(page, "No, YSS is another body", qtbot)
    settle(window_of(page), qtbot)
    assert not page.proposed.isVisible()
    assert page.list.proposed.text() == "1 pair may be one"


def test_facts_names_and_contacts_are_written_in_the_page(page: ProvidersPage, qtbot: QtBot) -> None:
    window = window_of(page)
    window.edit()
    page.head.form.fill({"name": "Youth Support", "note": "seen", "sme": "yes", "kind": "charity"})
    page.save()
    settle(window, qtbot)
    found = known(page, "Youth Support")
    assert (found.kind, found.sme, found.note, found.names[1]) == (ProviderKind.CHARITY, True, "seen", YSS)
    assert page.front == "Youth Support"
    press(page, "Add another name", qtbot)
    page.names.form.fill({"name": "WRVS"})
    page.save()
    settle(window, qtbot)
    assert "is a provider of this register already" in page.names.form._refusal.text()
    page.names.form.fill({"name": "Y Support", "source": "a letter"})
    page.save()
    settle(window, qtbot)
    assert "Y Support" in known(page, "Youth Support").names
    press(page, "Add a contact", qtbot)
    page.contacts.form.fill({"name": "Ann", "email": "nowhere"})
    page.save()
    assert page.contacts.form.isVisible()
    page.contacts.form.fill({"email": "ann@yss.example"})
    page.save()
    settle(window, qtbot)
    assert known(page, "Youth Support").contacts[0].email == "ann@yss.example"


def test_a_provider_is_added_and_removed(page: ProvidersPage, qtbot: QtBot) -> None:
    window = window_of(page)
    press(page, "New provider", qtbot)
    qtbot.keyClicks(page.list.form._controls["name"], "Elm Trust")
    qtbot.keyClick(page.list.form._controls["name"], Qt.Key.Key_Return)
    settle(window, qtbot)
    assert page.front == "Elm Trust"
    assert page.contracts.total.text().startswith("No contract yet.")
    press(page, "Remove the provider", qtbot)
    settle(window, qtbot)
    assert "Elm Trust" not in names(page)
    assert window.message_bar.notice is not None


def test_the_page_follows_an_edit_and_another_year(page: ProvidersPage, qtbot: QtBot) -> None:
    window = window_of(page)
    contract = next(one for one in page.contracts.table.rows.rows if one.amount == 6_000_000)
    window.desk.write(lambda opened, _: edit_contract(opened, contract, {"amount": 7_000_000}, YEAR))
    settle(window, qtbot)
    assert page.list.table.rows.index(0, 2).data() == "302,570.00"
    window.desk.choose_year(YEAR.next)
    settle(window, qtbot)
    assert page.footer.startswith("33 providers · £164,500.00 in 2007-08")
    assert page.front == YSS


def test_an_empty_register_says_what_to_do(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.commission"
    create_register(path, "A body")
    page = page_of(opened(path), qtbot)
    assert page.list.none.text() == "No provider yet. Import a list, or enter one here."
    assert not page._scroll.isVisible()
    assert page.nothing.isVisible()
    assert page.nothing.isAncestorOf(QApplication.focusWidget() or page), "the keyboard stands on the way out"


def test_a_read_only_register_can_be_looked_at_and_not_changed(window: MainWindow, sample: Path, qtbot: QtBot) -> None:
    window.desk.open(sample, write=False)
    qtbot.waitUntil(lambda: window.desk.opened is not None and not window.desk.tasks.busy)
    page = page_of(window, qtbot)
    assert page.front == YSS
    for button in (page.list.new, page.head.edit, page.head.merge, page.sector.add, page.names.add, page.contacts.add):
        assert not button.isEnabled()


def test_the_list_is_copied_as_a_table(page: ProvidersPage) -> None:
    page.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Provider\tContracts\tValue £\tOf sector"
    assert lines[1] == f"{YSS}\t4\t292,570.00\t▲ 44.81%"
