"""Ctrl+K: contracts, providers, pages and actions, by the keyboard alone; and nothing else changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from commission.rules.facts import Contract, Register
from commission.ui.find.finder import ALL, CONTRACT, PAGE, PROVIDER, Finder, Found, Group
from commission.ui.find.panel import FindPanel
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.providers.page import ProvidersPage
from commission.ui.table.rows import ContractRows
from tests.registers import reference

CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = (
    Found(PAGE, "targets", "Targets", "Ctrl+5", "targets"),
    Found("action", "import", "Import contracts…", "Ctrl+I", "import"),
)


@pytest.fixture
def finder() -> Finder:
    return Finder(ContractRows(reference().contracts, date(2007, 1, 31)), PLACES)


def titles(groups: tuple[Group, ...]) -> dict[str, list[str]]:
    return {group.title: [line.title for line in group.lines] for group in groups}


def test_contracts_providers_pages_and_actions_are_found(finder: Finder) -> None:
    assert titles(finder.find("county")) == {
        "Contracts": ["County Training", "County Training"],
        "Providers": ["County Training"],
    }
    assert titles(finder.find("targ")) == {"Pages": ["Targets"]}
    assert titles(finder.find("contracts imp")) == {"Actions": ["Import contracts…"]}
    assert finder.find("no such body") == ()


def test_the_second_line_tells_contracts_of_one_provider_apart(finder: Finder) -> None:
    first, providers = finder.find("county")
    assert [line.second for line in first.lines] == [
        "VCS · ends 30 Jun 2008 · £16,000.00",
        "VCS · ends 31 Mar 2007 · £30,000.00",
    ]
    assert providers.lines[0].second == "VCS · 2 contracts · £46,000.00"
    (drugs, *_) = finder.find("drug & alcohol hereford")
    assert drugs.lines[0].second == "VCS · ends 31 Mar 2007 · not priced"
    assert drugs.lines[0].spoken == "Drug & Alcohol Hereford, contract: VCS · ends 31 Mar 2007 · not priced"


def test_what_begins_with_the_words_comes_before_what_only_holds_them(finder: Finder) -> None:
    contracts = finder.find("w")[0]
    assert [line.title[0] for line in contracts.lines if line.kind == CONTRACT] == ["W"] * 6
    assert next(iter(titles(finder.find("t")))) == "Contracts"  # Telford begins with it as well as Targets does
    assert next(iter(titles(finder.find("import")))) == "Actions"


def test_more_than_fit_are_counted_and_one_press_away(finder: Finder) -> None:
    contracts = finder.find("o")[0]
    assert (contracts.count, len(contracts.lines)) == (27, 7)
    assert (contracts.lines[-1].kind, contracts.lines[-1].title) == (ALL, "Show all 27 in Contracts")
    assert len(finder.ids("o")) == 27


def test_words_are_found_in_any_order_and_case(finder: Finder) -> None:
    assert titles(finder.find("WREKIN telford cab"))["Contracts"] == ["Telford & Wrekin CAB"]


def test_before_anything_is_typed_the_pages_are_offered(finder: Finder) -> None:
    assert titles(finder.find("  ")) == {"Pages": ["Targets"], "Actions": ["Import contracts…"]}


def test_a_hundred_thousand_contracts_are_found_in(finder: Finder) -> None:
    some = reference().contracts
    many = tuple(replace(some[at % 41], id=at, provider=f"{some[at % 41].provider} {at}") for at in range(100_000))
    large = Finder(ContractRows(many, date(2007, 1, 31)), PLACES).prepare()
    contracts, providers = large.find("county")[:2]
    assert contracts.count == providers.count == sum("County" in one.provider for one in many)
    assert (len(contracts.lines), len(providers.lines)) == (7, 4)


@pytest.fixture
def press(contracts: MainWindow, qtbot: QtBot) -> Callable[..., FindPanel]:
    """Ctrl+K, then these letters into the box."""

    def pressed(words: str = "") -> FindPanel:
        qtbot.keyClick(contracts, Qt.Key.Key_K, CTRL)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        assert focus.accessibleName() == "Find a contract, provider, page or action"
        qtbot.keyClicks(focus, words)
        return contracts.finding().panel

    return pressed


def enter(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in (*keys, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)


def page_of(window: MainWindow) -> ContractsPage:
    assert isinstance(window.page, ContractsPage)
    return window.page


def test_enter_goes_to_the_contract(contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot) -> None:
    contracts.show_page("overview")
    panel = press("county")
    enter(qtbot)
    assert not panel.isVisible()
    page = page_of(contracts)
    current = page.grid.current()
    assert current is not None
    assert (current.provider, current.months) == ("County Training", 27)
    assert page.panel._contract is current
    assert page.grid.hasFocus()
    assert len(page.grid.selectionModel().selectedRows()) == 1


def test_a_contract_the_filter_hides_is_shown(
    contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot
) -> None:
    page = page_of(contracts)
    page.tools.filter.setText("youth")
    page.tools.choose("ended")
    press("geese")
    enter(qtbot)
    current = page.grid.current()
    assert current is not None
    assert current.provider == "Geese Theatre"
    assert page.tools.filter.text() == ""
    assert len(page.table.view) == 41


def test_a_provider_opens_its_page(contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot) -> None:
    panel = press("youth support")
    enter(qtbot, *[Qt.Key.Key_Down] * 4)
    assert not panel.isVisible()
    assert contracts.page_key == "providers"
    qtbot.waitUntil(lambda: not contracts.desk.tasks.busy)
    page = contracts.page
    assert isinstance(page, ProvidersPage)
    assert page.front == "Youth Support Services"


def test_a_provider_is_found_by_its_other_names_and_without_a_contract(finder: Finder) -> None:
    finder.know({"Youth Support Services": ("YSS", "Y.S.S."), "Elm Trust": (), "WRVS": ()})
    (group,) = (found for found in finder.find("yss") if found.title == "Providers")
    assert [(line.key, line.second) for line in group.lines] == [
        ("Youth Support Services", "VCS · 4 contracts · £292,570.00 · also known as YSS, Y.S.S.")
    ]
    (group,) = (found for found in finder.find("elm trust") if found.title == "Providers")
    assert [line.second for line in group.lines] == ["no contract yet"]
    (group,) = (found for found in finder.find("wrvs") if found.title == "Providers")
    assert group.count == 1


def test_all_that_were_found_are_shown_in_the_table(
    contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot
) -> None:
    press("o")
    enter(qtbot, *[Qt.Key.Key_Down] * 6)
    assert page_of(contracts).tools._only.text().startswith("Showing 27 rows: “o”")


def test_a_page_opens_and_an_action_runs(contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot) -> None:
    press("what is end")
    enter(qtbot)
    assert contracts.page_key == "ending"
    press("new contr")
    enter(qtbot)
    assert page_of(contracts).panel.editing


def test_arrows_go_round_and_esc_gives_the_focus_back(
    contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot
) -> None:
    before = QApplication.focusWidget()
    panel = press("county")
    box = panel.field
    chosen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab):
        qtbot.keyClick(box, key)
        assert panel.list.choice is not None
        chosen.append((panel.list.choice.kind, panel.list.choice.second.split(" · ")[1]))
    assert chosen == [
        (PROVIDER, "2 contracts"),
        (CONTRACT, "ends 30 Jun 2008"),
        (CONTRACT, "ends 31 Mar 2007"),
        (PROVIDER, "2 contracts"),
    ]
    assert box.accessibleDescription() == panel.list.choice.spoken  # type: ignore[union-attr]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before


def test_what_is_not_there_is_said(press: Callable[..., FindPanel], qtbot: QtBot) -> None:
    panel = press("nobody at all")
    words = "Nothing is called that. Try a part of a name, or a reference."
    assert panel._nothing.isVisible()
    assert panel._nothing.text() == words
    assert panel.field.accessibleDescription() == words
    enter(qtbot)
    assert panel.isVisible()


def test_the_box_in_the_top_bar_opens_it_and_a_press_beside_closes_it(contracts: MainWindow, qtbot: QtBot) -> None:
    contracts.top_bar._find.click()
    panel = contracts.finding().panel
    assert panel.field.hasFocus()
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not panel.isVisible()


def test_a_large_register_is_read_beside_the_window(
    contracts: MainWindow, press: Callable[..., FindPanel], qtbot: QtBot
) -> None:
    some = reference().contracts
    many = tuple(replace(some[at % 41], id=at + 1, provider=f"{some[at % 41].provider} {at}") for at in range(4_000))
    _lay(contracts, many)
    panel = press("county 11")
    qtbot.waitUntil(lambda: not contracts.desk.tasks.busy)
    assert panel.list.choice is not None
    assert panel.list.choice.title == "County Training 11"


def test_it_is_open_to_a_person_without_a_register(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("welcome")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    panel = window.finding().panel
    qtbot.keyClicks(panel.field, "open the sam")
    assert panel.list.choice is not None
    assert panel.list.choice.title == "Open the sample"
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)


def _lay(window: MainWindow, contracts: tuple[Contract, ...]) -> None:
    register = window.desk.register
    assert isinstance(register, Register)
    assert window.desk.path is not None
    window.desk._lay(window.desk.path, replace(register, contracts=contracts))
