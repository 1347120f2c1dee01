"""From a cold start by keys alone: every act is reached and done, focus is never lost, Esc closes the nearest thing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.succession.acts import LinkKind
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages import PAGES
from commission.ui.pages.contracts.page import ContractsPage
from commission.ui.pages.roll.page import RollPage
from tests.pictures.lived import lived_register
from tests.registers import SAMPLE
from tests.test_ui.conftest import Opener
from tests.test_ui.test_roll_scenario import Roller

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def lived(opened: Opener, tmp_path: Path) -> MainWindow:
    """The reference register after some weeks of use."""
    path = tmp_path / "lived.commission"
    lived_register(path)
    return opened(path)


@pytest.fixture
def keys(contracts: MainWindow, qtbot: QtBot) -> Roller:
    """Somebody at the keyboard; the table of contracts is in front, as the register was just opened."""
    return Roller(qtbot, contracts)


class Stray(QObject):
    """Hears of every window that comes up and is none of ours: a part that was shown before it had its place."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            meant = kind in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if not meant and not isinstance(watched, QMainWindow | QDialog):
                self.seen.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture
def stray(qapp: QApplication) -> Iterator[Stray]:
    heard = Stray()
    qapp.installEventFilter(heard)
    yield heard
    qapp.removeEventFilter(heard)


def test_going_down_the_contracts_never_takes_the_keyboard_away_nor_shows_a_window(
    lived: MainWindow, qtbot: QtBot, stray: Stray
) -> None:
    page = lived.show_page("contracts")
    assert isinstance(page, ContractsPage)
    for row in range(page.table.rowCount()):
        page.grid.setCurrentIndex(page.table.index(row, 0))
        assert page.grid.hasFocus(), page.grid.current()
    assert stray.seen == []


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_no_page_shows_a_window_of_its_own_when_it_is_made(
    lived: MainWindow, qtbot: QtBot, stray: Stray, key: str
) -> None:
    lived.show_page(key)
    qtbot.waitUntil(lambda: not lived.desk.tasks.busy)
    QApplication.processEvents()
    assert stray.seen == []
    assert QApplication.focusWidget() is not None


def test_del_takes_contracts_out_wherever_nothing_is_typed(keys: Roller) -> None:
    page = keys.main.page
    assert isinstance(page, ContractsPage)
    before = len(keys.register.contracts)
    page.tools.views.setFocus()
    keys.press(K.Key_Delete)
    assert len(keys.register.contracts) == before - 1
    keys.press(K.Key_Z, with_=CTRL)
    assert len(keys.register.contracts) == before
    page.tools.filter.setFocus()
    keys.type("y")
    keys.press(K.Key_Home, K.Key_Delete)
    assert (page.tools.filter.text(), len(keys.register.contracts)) == ("", before)


@pytest.mark.parametrize("field", ["provider", "sector"])
def test_del_in_an_open_form_takes_no_contract_out(keys: Roller, field: str) -> None:
    page, before = keys.main.page, len(keys.register.contracts)
    assert isinstance(page, ContractsPage)
    page.panel.begin_edit()
    page.panel.form.go_to(field)
    keys.press(K.Key_Delete)
    assert page.panel.editing
    assert len(keys.register.contracts) == before


def _decides(keys: Roller, letter: str) -> RollPage:
    """Ctrl+E on what is selected, then the letter of an act for all of it."""
    keys.press(K.Key_E, with_=CTRL)
    page = keys.main.page
    assert isinstance(page, RollPage)
    keys.press(K.Key_A, with_=CTRL)
    keys.type(letter)
    return page


def _takes_five(keys: Roller) -> None:
    keys.press(*[K.Key_Down] * 4, with_=SHIFT)


def test_a_selection_is_given_an_option_and_extended_by_keys(keys: Roller) -> None:
    _takes_five(keys)
    for below, value in enumerate(("1", "12")):  # “Months each” stands below “Extension options”
        keys.press(K.Key_F2, with_=SHIFT)
        keys.begins_a_word()
        keys.type("ext")
        keys.press(*[K.Key_Down] * below)
        keys.press(K.Key_Tab)
        keys.type(value)
        keys.press(K.Key_Return)  # what changes of each is shown
        keys.press(K.Key_Return)
    page = _decides(keys, "e")
    assert page.do.text() == "Do this for 5 contracts"
    keys.press(K.Key_Return, with_=CTRL)
    ends = [one.ends_on for one in keys.register.contracts[:5]]
    assert ends == [date(2008, 3, 31)] * 5
    assert [one.details.extensions_used for one in keys.register.contracts[:5]] == [1] * 5
    assert keys.main.page_key == "contracts"
    assert keys.main.page.grid.hasFocus()  # type: ignore[attr-defined]


def test_a_selection_is_closed_early_by_keys_with_a_reason_for_all(keys: Roller) -> None:
    _takes_five(keys)
    page = _decides(keys, "c")
    assert page.do.isEnabled() is False, "a reason is asked for first"
    keys.goes_to_column("Reason")
    keys.press(K.Key_F2)
    keys.type("no demand")
    keys.press(K.Key_Return)
    keys.press(K.Key_D, with_=CTRL)
    keys.press(K.Key_Return, with_=CTRL)
    closed = keys.register.contracts[:5]
    assert {str(one.details.outcome) for one in closed} == {"closed early"}
    keys.press(K.Key_Z, with_=CTRL)
    assert {one.details.outcome for one in keys.register.contracts[:5]} == {None}


def test_a_selection_is_renewed_by_keys(keys: Roller) -> None:
    _takes_five(keys)
    _decides(keys, "r")
    keys.press(K.Key_Return, with_=CTRL)
    assert [link.kind for link in keys.register.links] == [LinkKind.RENEWED] * 5


Opens = Callable[[MainWindow], object]
PANELS: dict[str, tuple[str, Opens]] = {
    "columns": ("contracts", lambda window: window.choose_columns()),
    "views": ("contracts", lambda window: window.choose_view()),
    "find": ("contracts", lambda window: window.find_anything()),
    "as at": ("overview", lambda window: window.choose_as_at()),
    "form": ("contracts", lambda window: window.page.panel.begin_edit()),  # type: ignore[attr-defined]
    "new": ("contracts", lambda window: window.new_contract()),
    "plan": ("contracts", lambda window: window.page.panel.begin_plan()),  # type: ignore[attr-defined]
    "provider": ("providers", lambda window: window.page.edit()),
    "sector": ("providers", lambda window: window.page.sector.begin()),  # type: ignore[attr-defined]
    "merge": ("providers", lambda window: window.page._begin_merge()),  # type: ignore[attr-defined]
    "follows": ("roll", lambda window: window.page.say_follows()),  # type: ignore[attr-defined]
    "category": ("settings", lambda window: window.page.categories.rename()),  # type: ignore[attr-defined]
    "budget": ("targets", lambda window: window.page.part.side.budget.begin_new()),  # type: ignore[attr-defined]
}


def _is_read_before(there: QWidget, here: QWidget, whole: QWidget) -> bool:
    """True for what stands above in the same column, or to the left in the same line."""
    one, other = (QRect(widget.mapTo(whole, QPoint()), widget.size()) for widget in (here, there))
    above = other.bottom() < one.top() and other.left() < one.right() and one.left() < other.right()
    return above or (abs(other.center().y() - one.center().y()) < 8 and other.right() < one.left())


@pytest.mark.parametrize("name", [*(entry.key for entry in PAGES), *PANELS])
def test_tab_goes_through_a_page_as_it_is_read(lived: MainWindow, qtbot: QtBot, name: str) -> None:
    key, opens = PANELS.get(name, (name, lambda _window: None))
    person = Roller(qtbot, lived)
    lived.show_page(key)
    if key == "importing":
        lived.desk.import_asked.emit(SAMPLE)
    person.settles()
    opens(lived)
    person.settles()
    met: list[QWidget] = []
    against: list[tuple[str, str]] = []
    focus = QApplication.focusWidget()
    while focus is not None and focus not in met:
        met.append(focus)
        person.press(K.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        page = lived.page if focus.window() is lived else focus.window()
        round_again = focus in met and page is not lived.page  # a panel over the page may begin again at its top
        within = page.isAncestorOf(met[-1]) and page.isAncestorOf(focus) and not round_again
        if within and _is_read_before(focus, met[-1], page):
            against.append((met[-1].accessibleName(), focus.accessibleName()))
        assert len(met) < 150, "Tab comes round"
    assert against == []


@pytest.mark.parametrize("name", PANELS)
def test_esc_closes_the_nearest_thing_and_the_keyboard_goes_on_where_it_is_seen(
    lived: MainWindow, qtbot: QtBot, name: str
) -> None:
    key, opens = PANELS[name]
    person = Roller(qtbot, lived)
    lived.show_page(key)
    person.settles()
    opens(lived)
    person.settles()
    before = QApplication.focusWidget()
    assert before is not None
    person.press(K.Key_Escape)
    after = QApplication.focusWidget()
    assert lived.page_key == key, "what was open is closed, and nothing more"
    assert after is not None
    assert after.isVisible()
    assert after.window() is lived
    assert lived.stack.isAncestorOf(after) or after.accessibleName().startswith(("As at", "Year"))
    assert before is not after or name == "follows"
