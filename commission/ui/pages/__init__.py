"""The pages as data: each is made when it is first shown, so that starting stays fast.

A page is a `Page`: it is built once with the desk, and shown a `View` whenever anything changed. It asks the
desk for changes and tells the bottom bar what it shows. The frame calls the verbs below (`find_in_page`, `save` …)
for the keys that do the same everywhere; a page overrides the ones it knows and returns True.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.ui.desk import Desk
from commission.ui.view import View


class Page(QWidget):
    """One page of the window. `footer` stands in the bottom bar; tell it with `say`."""

    footer_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
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

    def tint(self) -> None:
        """The theme changed: ask again for icons that were set once. Painters that ask each time need nothing."""

    def show_rows(self, _ids: frozenset[int], _title: str) -> None:
        """Contracts page: narrow the table to the rows behind a figure, under a title that can be cleared."""

    def begin(self, _path: Path | None) -> None:
        """Import page: begin with a file, or ask for one."""

    def start_empty(self) -> None:
        """Welcome page: ask whose a new register is to be."""

    def open_sample(self) -> None:
        """Welcome page: make the sample register and open it."""

    def new(self) -> bool:
        return False

    def find_in_page(self) -> bool:
        return False

    def edit(self) -> bool:
        return False

    def save(self) -> bool:
        return False

    def copy(self) -> bool:
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
    """A page by its key; `number` is its Ctrl+number, 0 for a page that the rail does not list."""

    key: str
    title: str
    icon: str
    number: int
    factory: Callable[[Desk], Page]


def _overview(desk: Desk) -> Page:
    from commission.ui.pages.overview import OverviewPage

    return OverviewPage(desk)


def _contracts(desk: Desk) -> Page:
    from commission.ui.pages.contracts import ContractsPage

    return ContractsPage(desk)


def _targets(desk: Desk) -> Page:
    from commission.ui.pages.targets import TargetsPage

    return TargetsPage(desk)


def _papers(desk: Desk) -> Page:
    from commission.ui.pages.papers import PapersPage

    return PapersPage(desk)


def _ending(desk: Desk) -> Page:
    from commission.ui.pages.ending import EndingPage

    return EndingPage(desk)


def _importing(desk: Desk) -> Page:
    from commission.ui.pages.importing import ImportingPage

    return ImportingPage(desk)


def _welcome(desk: Desk) -> Page:
    from commission.ui.pages.welcome import WelcomePage

    return WelcomePage(desk)


PAGES = (
    PageEntry("overview", "Overview", "overview", 1, _overview),
    PageEntry("contracts", "Contracts", "contracts", 2, _contracts),
    PageEntry("targets", "Targets", "targets", 5, _targets),
    PageEntry("papers", "Papers", "papers", 7, _papers),
    PageEntry("ending", "What is ending", "calendar", 0, _ending),
    PageEntry("importing", "Import", "import", 0, _importing),
    PageEntry("welcome", "Welcome", "sample", 0, _welcome),
)
"""Numbers 3, 4 and 6 stay free for Providers, Decisions and Year end."""
