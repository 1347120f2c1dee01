"""The frame: rail, top bar, message bar, the page in front, bottom bar; and what each action does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from commission.ui.frame.page_acts import PageActs

if TYPE_CHECKING:
    from pathlib import Path

    from commission.ui.desk import Desk
    from commission.ui.find.finding import Finding
    from commission.ui.looks.theme import Theme
    from commission.ui.pages import Page

SIZE = (1280, 800)


class MainWindow(PageActs, QMainWindow):
    """The window: bare at first, so that it can paint its first frame at once, then furnished on a desk."""

    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Commission")
        self.resize(*SIZE)

    def furnish(self, desk: Desk, theme: Theme) -> MainWindow:
        """Put in rail, bars, menus and pages, in place of the first frame."""
        # Loaded here and not above: a bare window needs none of it before its first paint.
        from commission.ui.frame.ahead import Ahead
        from commission.ui.frame.bottom_bar import BottomBar
        from commission.ui.frame.menus import Menus
        from commission.ui.frame.message_bar import MessageBar
        from commission.ui.frame.page_stack import PageStack
        from commission.ui.frame.rail import Rail
        from commission.ui.frame.recent_menu import RecentMenu
        from commission.ui.frame.top_bar import TopBar
        from commission.ui.registers.files import Files
        from commission.ui.remembered.remembering import Remembering

        self.desk, self.theme = desk, theme
        self.rail, self.top_bar, self.bottom_bar = Rail(), TopBar(desk), BottomBar(desk.tasks)
        self.message_bar = MessageBar()
        self.stack = PageStack(desk, self._page_made)
        Ahead(self.stack, desk.tasks)
        self._build()
        self.rail.fit(self.width())
        self.menus = Menus(self, theme)
        self.files = Files(self, desk)
        RecentMenu(self, self.menus.actions["recent"], self.files.open)
        self._finding: Finding | None = None
        self.remembering = Remembering(self)
        self._listen()
        self._follow()
        return self

    @property
    def furnished(self) -> bool:
        """True once the first frame has given way to the whole window."""
        return hasattr(self, "menus")

    def show_page(self, key: str) -> Page:
        """Bring a page to the front, made if it is shown for the first time, drawn if anything changed since.

        A blank key is the page that was in front when this register was left, else the overview.
        """
        key = key or self.stack.left(self.remembering.page)
        page = self.stack.bring(key)
        self.rail.show_page(key)
        page.arrive()
        return page

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.stack.page

    @property
    def page_key(self) -> str:
        """The key of the page in front; blank while there is none."""
        return self.stack.key

    @property
    def pages(self) -> dict[str, Page]:
        """The pages made so far, by key."""
        return self.stack.pages

    # What the actions do: each is named in ui/actions.py.

    def new_register(self) -> None:
        self.show_page("welcome").start_empty()

    def open_register(self) -> None:
        self.files.open_register()

    def open_recent(self) -> None:
        """The registers opened before are on the welcome page; the menu lists them in place."""
        self.show_page("welcome")

    def open_sample(self) -> None:
        self.show_page("welcome").open_sample()

    def back_up(self) -> None:
        self.files.back_up()

    def import_contracts(self) -> None:
        self.desk.import_asked.emit(None)

    def save(self) -> None:
        """Everything is saved as it is done; a page with something still open saves that."""
        from commission.ui.frame.notice import Notice

        if not self.page.save():
            self.message_bar.show_notice(Notice("Everything is saved already, as soon as it is done.", kind="check"))

    def print_papers(self) -> None:
        """Print the paper in front."""
        self.show_page("papers").print_paper()

    def undo(self) -> None:
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def new_contract(self) -> None:
        self.show_page("contracts").new()

    def decide(self) -> None:
        if not self.page.decide():
            self.roll()

    def roll(self) -> None:
        self.show_page("roll").roll_year()

    def find_anything(self) -> None:
        """Ctrl+K: the box that finds any contract, provider, page or action."""
        self.finding().open()

    def finding(self) -> Finding:
        """What Ctrl+K opens; made when it is first asked for."""
        if self._finding is None:
            from commission.ui.find.finding import Finding

            self._finding = Finding(self)
        return self._finding

    def rename_organisation(self) -> None:
        self.top_bar.rename_organisation()

    def choose_year(self) -> None:
        self.top_bar.choose_year()

    def choose_as_at(self) -> None:
        self.top_bar.choose_as_at()

    def next_part(self) -> None:
        self.page.step_part(1)

    def previous_part(self) -> None:
        self.page.step_part(-1)

    def show_history(self) -> None:
        self._show_history("", 0)

    def refresh(self) -> None:
        self.desk.refresh()

    def back(self) -> None:
        """Leave the innermost thing that is open: a message, then whatever the page has open."""
        if self.message_bar.notice is not None:
            self.message_bar.clear()
        else:
            self.page.back()

    def show_keys(self) -> None:
        from commission.ui.dialogs.keys import KeysDialog

        KeysDialog(self).open()

    def show_about(self) -> None:
        from commission.ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to what is read next, also in what was laid out later than the rest of its page."""
        if self.furnished:
            self._tab_order.put_right()
        return super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.furnished:
            self.rail.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish every write, then let the register go."""
        if self.furnished:
            from commission.ui.remembered.remembering import keep_place

            self.remembering.keep()
            keep_place(self)
            self.desk.close()
        super().closeEvent(event)

    def _build(self) -> None:
        from commission.ui.frame.tab_order import TabOrder
        from commission.ui.widgets import parts

        right = QWidget()
        layout = parts.column(right, gap=0)
        for widget in (self.top_bar, self.message_bar):
            layout.addWidget(widget)
        middle = parts.row(gap=0)
        middle.addStretch(1)
        middle.addWidget(self.stack, 1_000)
        middle.addStretch(1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.bottom_bar)
        whole = QWidget()
        sides = parts.row(whole, gap=0)
        sides.addWidget(self.rail)
        sides.addWidget(right, 1)
        self.setCentralWidget(whole)
        self._tab_order = TabOrder(whole)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _listen(self) -> None:
        from commission.ui.looks.scheme import Scheme

        desk = self.desk
        desk.changed.connect(self._follow)
        self.message_bar.listen(desk)
        desk.page_asked.connect(self.show_page)
        desk.part_asked.connect(lambda page, part: self.show_page(page).show_part(part))
        desk.rows_asked.connect(self._show_rows)
        desk.import_asked.connect(self._import)
        desk.sample_asked.connect(self.open_sample)
        desk.contract_asked.connect(self.new_contract)
        desk.decide_asked.connect(lambda chosen, act: self.show_page("roll").decide_on(chosen, act))
        desk.roll_asked.connect(self.roll)
        desk.history_asked.connect(self._show_history)
        desk.provider_asked.connect(lambda name, sector: self.show_page("providers").show_provider(name, sector))
        desk.paste_asked.connect(self.import_copied)
        desk.tasks.crashed.connect(self._crashed)
        self.rail.chosen.connect(self.show_page)
        self.stack.footer_changed.connect(self.bottom_bar.footer.setText)
        self.top_bar.find_asked.connect(self.find_anything)
        self.theme.changed.connect(self._tint)
        desk.looks_asked.connect(lambda chosen: self.theme.choose(Scheme(chosen)))

    def _page_made(self, key: str) -> None:
        if key == "contracts":
            self.remembering.put_back()

    def _follow(self) -> None:
        view = self.desk.view
        self.remembering.follow(self.desk.path if view is not None else None)
        self.top_bar.show_view(view)
        self.rail.let_work(view is not None)
        if view is not None:
            desk = self.desk
            self.bottom_bar.show_state(desk.saved_at, desk.last_backup, desk.today(), desk.read_only)
        self.menus.let_work(view is not None)
        self.menus.name_undo(self.desk.next_undo, self.desk.next_redo)
        self.setWindowTitle(f"{view.register.organisation} – Commission" if view else "Commission")
        self.stack.draw()

    def _show_rows(self, ids: frozenset[int], title: str) -> None:
        self.show_page("contracts").show_rows(ids, title)

    def _show_history(self, table: str, row: int) -> None:
        self.show_page("history").show_history_of(table, row)

    def _import(self, path: Path | None) -> None:
        self.show_page("importing").begin(path)

    def _crashed(self, error: BaseException) -> None:
        from datetime import datetime

        from commission.ui.dialogs.crash import CrashDialog

        CrashDialog(error, datetime.now(), self).open()

    def _tint(self) -> None:
        for part in (self.rail, self.top_bar, self.message_bar, self.menus, self.stack):
            part.tint()
        if self._finding is not None:
            self._finding.tint()
