"""What the window's actions ask of the page in front: each is named in `actions.py`, and a page does those it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commission.ui.pages import Page


class PageActs:
    """The part of the window that hands actions on."""

    @property
    def page(self) -> Page:
        """The page in front."""
        raise NotImplementedError

    def show_page(self, key: str) -> Page:
        """Bring a page to the front."""
        raise NotImplementedError

    def new(self) -> None:
        """What is new on this page (a ledger, a difference, a plan, a snapshot); a contract where it has nothing."""
        if not self.page.new():
            self.show_page("contracts").new()

    def edit(self) -> None:
        self.page.edit()

    def copy(self) -> None:
        self.page.copy()

    def paste(self) -> None:
        """Rows copied in a spreadsheet are brought in from any page; on a table they may be cells of it."""
        if not self.page.paste():
            self.import_copied()

    def import_copied(self) -> None:
        """Bring in a list that was copied."""
        self.show_page("importing").paste()

    def delete(self) -> None:
        self.page.delete()

    def fill_down(self) -> None:
        self.page.fill_down()

    def set_field(self) -> None:
        self.page.set_field()

    def sort(self) -> None:
        self.page.sort()

    def find_in_page(self) -> None:
        if not self.page.find_in_page():
            self.show_page("contracts").find_in_page()

    def choose_columns(self) -> None:
        if not self.page.choose_columns():
            self.show_page("contracts").choose_columns()

    def choose_groups(self) -> None:
        self.show_page("contracts").choose_groups()

    def choose_view(self) -> None:
        self.show_page("contracts").choose_view()

    def save_shown(self) -> None:
        """Save what the contracts table shows."""
        self.show_page("contracts").save_shown()

    def answer_total(self) -> None:
        self.page.answer_reading("total")

    def answer_annual(self) -> None:
        self.page.answer_reading("annual")
