"""The pages as data: each is made when it is first shown, so that starting stays fast.

A page is a `Page`: it is built once with the desk, and shown a `View` whenever anything changed. It asks the
desk for changes and tells the bottom bar what it shows. The frame calls the verbs below (`find_in_page`, `save` …)
for the keys that do the same everywhere; a page overrides the ones it knows and returns True.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.ui.desk import Desk
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.rules.facts import Sector
    from commission.ui.remembered.remembering import Left


class Page(QWidget):
    """One page of the window. `footer` stands in the bottom bar; tell it with `say`."""

    footer_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.ground)  # in its place before it is filled: put there full, Qt looks through it all again
        self.desk = desk
        self.footer = ""

    def show_register(self, view: View) -> None:
        """Draw what the view holds; called when the page is first shown and after every change."""
        raise NotImplementedError

    def say(self, footer: str) -> None:
        """Set the words in the bottom bar."""
        self.footer = footer
        self.footer_changed.emit(footer)

    def arrive(self) -> None:
        """The page has come to the front by the keyboard or the rail: put the focus where work begins."""

    def make_more(self) -> bool:
        """Make a piece that would be made when it is first shown; False where everything is there."""
        return False

    def print_paper(self) -> None:
        """Papers page: print the paper in front."""

    def tint(self) -> None:
        """The theme changed: ask again for icons that were set once. Painters that ask each time need nothing."""

    def show_part(self, _key: str) -> None:
        """A page in parts: bring one of them to the front, the focus in it."""

    def step_part(self, _step: int) -> bool:
        """A page in parts: bring the next one (1) or the one before (-1) to the front."""
        return False

    def show_rows(self, _ids: frozenset[int], _title: str) -> None:
        """Contracts page: narrow the table to the rows behind a figure, under a title that can be cleared."""

    def show_provider(self, _name: str, _sector: Sector | None = None, _called: str = "") -> None:
        """Providers page: bring a provider to the front, by its name; `_sector` is one it is to hold from a day on."""

    def show_contract(self, _contract: int) -> None:
        """Contracts page: put the cursor on one contract, by its id, whatever the filter says."""

    def begin(self, _path: Path | None) -> None:
        """Import page: begin with a file, or ask for one."""

    def start_empty(self) -> None:
        """Welcome page: ask whose a new register is to be."""

    def open_sample(self) -> None:
        """Welcome page: make the sample register and open it."""

    def left(self) -> Left:
        """Contracts page: how it is left now, to be put back on another day."""
        raise NotImplementedError

    def show_history_of(self, _table: str, _row: int) -> None:
        """History page: show what was done to a contract or a provider alone; blank: to everything."""

    def decide_on(self, _contracts: frozenset[int], _act: str) -> None:
        """Roll page: decide on these contracts alone, an act proposed for all; blank for what is usual."""

    def roll_year(self) -> None:
        """Roll page: decide on all that end in the year in the frame."""

    def decide(self) -> bool:
        """Decide what becomes of the selected contracts."""
        return False

    def put_back(self, _left: Left) -> None:
        """Contracts page: lay everything out as it was left."""

    def new(self) -> bool:
        return False

    def choose_columns(self) -> bool:
        return False

    def choose_groups(self) -> bool:
        """Contracts page: choose what the contracts are grouped by."""
        return False

    def choose_view(self) -> bool:
        """Contracts page: open the panel with the saved views."""
        return False

    def save_shown(self) -> bool:
        """Contracts page: save what is shown as a spreadsheet."""
        return False

    def fill_down(self) -> bool:
        return False

    def set_field(self) -> bool:
        """Change a field of all that are selected."""
        return False

    def find_in_page(self) -> bool:
        return False

    def edit(self) -> bool:
        return False

    def save(self) -> bool:
        return False

    def copy(self) -> bool:
        return False

    def paste(self) -> bool:
        return False

    def delete(self) -> bool:
        return False

    def sort(self) -> bool:
        return False

    def back(self) -> bool:
        """Esc: leave the innermost thing that is open on the page."""
        return False

    def answer_reading(self, _value: str) -> bool:
        """Alt+T and Alt+Y: answer the question in front with `total` or `annual`."""
        return False


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page by its key; `number` is its Ctrl+number, 0 for a page that is not among those of the rail.

    Ctrl+K leads to the `findable` ones; to the others an action does. `keys` are those of a page at the foot of the
    rail; `always` ones need no register to be open.
    """

    key: str
    title: str
    icon: str
    number: int
    factory: Callable[[Desk], Page]
    findable: bool = True
    keys: str = ""
    always: bool = False

    @property
    def shortcut(self) -> str:
        """The keys that bring it to the front; blank for a page another one leads to."""
        return f"Ctrl+{self.number}" if self.number else self.keys


def _overview(desk: Desk) -> Page:
    from commission.ui.pages.overview.page import OverviewPage

    return OverviewPage(desk)


def _contracts(desk: Desk) -> Page:
    from commission.ui.pages.contracts.page import ContractsPage

    return ContractsPage(desk)


def _providers(desk: Desk) -> Page:
    from commission.ui.pages.providers.page import ProvidersPage

    return ProvidersPage(desk)


def _decisions(desk: Desk) -> Page:
    from commission.ui.pages.decisions.page import DecisionsPage

    return DecisionsPage(desk)


def _diary(desk: Desk) -> Page:
    from commission.ui.pages.diary.page import DiaryPage

    return DiaryPage(desk)


def _targets(desk: Desk) -> Page:
    from commission.ui.pages.targets.page import TargetsPage

    return TargetsPage(desk)


def _year_end(desk: Desk) -> Page:
    from commission.ui.pages.year_end.page import YearEndPage

    return YearEndPage(desk)


def _papers(desk: Desk) -> Page:
    from commission.ui.pages.papers.page import PapersPage

    return PapersPage(desk)


def _ending(desk: Desk) -> Page:
    from commission.ui.pages.ending.page import EndingPage

    return EndingPage(desk)


def _roll(desk: Desk) -> Page:
    from commission.ui.pages.roll.page import RollPage

    return RollPage(desk)


def _history(desk: Desk) -> Page:
    from commission.ui.pages.history.page import RegisterHistoryPage

    return RegisterHistoryPage(desk)


def _importing(desk: Desk) -> Page:
    from commission.ui.pages.importing.page import ImportingPage

    return ImportingPage(desk)


def _settings(desk: Desk) -> Page:
    from commission.ui.pages.settings.page import SettingsPage

    return SettingsPage(desk)


def _welcome(desk: Desk) -> Page:
    from commission.ui.pages.welcome.page import WelcomePage

    return WelcomePage(desk)


PAGES = (
    PageEntry("overview", "Overview", "overview", 1, _overview),
    PageEntry("contracts", "Contracts", "contracts", 2, _contracts),
    PageEntry("providers", "Providers", "providers", 3, _providers),
    PageEntry("decisions", "Decisions", "decisions", 4, _decisions),
    PageEntry("targets", "Targets", "targets", 5, _targets),
    PageEntry("year_end", "Year end", "year-end", 6, _year_end),
    PageEntry("papers", "Papers", "papers", 7, _papers),
    PageEntry("settings", "Settings", "settings", 0, _settings, keys="Ctrl+,", always=True),
    PageEntry("ending", "What is ending", "calendar", 0, _ending),
    PageEntry("roll", "Roll to the next year", "year-end", 0, _roll),
    PageEntry("diary", "Committee calendar", "calendar", 0, _diary),
    PageEntry("history", "History", "history", 0, _history, findable=False),
    PageEntry("importing", "Import", "import", 0, _importing, findable=False),
    PageEntry("welcome", "Welcome", "sample", 0, _welcome, findable=False),
)
