"""History: what was done, by whom and when, by day; one action opened beside it; undone from here, and saved."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from commission.services import history as service
from commission.services.changes import Changes
from commission.services.history import Asked, Entry, HistoryPage
from commission.services.registers.open_register import OpenRegister
from commission.services.undo import reverse
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.history.card import MORE, HistoryCard
from commission.ui.pages.history.list import HistoryTable
from commission.ui.pages.history.save import ask_where
from commission.ui.pages.history.tools import HistoryTools
from commission.ui.task import Task
from commission.ui.view import View
from commission.ui.widgets import parts

_SIDE = 400
ROWS_FIRST = 12
"""So many rows of an action are read with the list; more are asked for one action at a time."""


class RegisterHistoryPage(Page):
    """Pages of the history are read beside the window; what is overtaken is dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.of = Asked()
        """Whose history it is: of everything, of one contract, of one provider."""
        self._view: View | None = None
        self._token: object = None
        self._before: int | None = None
        self._count = 0
        self.title = parts.label("History", "heading", wrap=True)
        self.whole = parts.button("Of the whole register", "quiet", "Of the whole register: show all of its history")
        self.export = parts.button("Export…", name="Export the history that is shown")
        self.tools, self.table, self.card = HistoryTools(desk), HistoryTable(), HistoryCard()
        self.nothing = parts.label("", "muted", wrap=True)
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Read the newest actions and show them; until the register is open the page waits."""
        self._view = view
        if self.desk.opened is None:
            self.say("Opening the register …")
        else:
            self._read()

    def show_history_of(self, table: str, row: int) -> None:
        """Show the history of a contract or a provider alone; blank: of everything."""
        of = service.asked_of(table, row)
        if of != self.of:
            self.of = of
            self.tools.clear()
            if self._view is not None:
                self._read()

    def arrive(self) -> None:
        target = self.table if self.table.isVisibleTo(self) else self.tools.words
        QTimer.singleShot(0, self, target.setFocus)

    def find_in_page(self) -> bool:
        self.tools.words.setFocus()
        self.tools.words.selectAll()
        return True

    def back(self) -> bool:
        """Esc: everything that was narrowed is shown again, then the history of the whole register."""
        if self.tools.clear():
            return True
        if self.of == Asked():
            return False
        self.show_history_of("", 0)
        return True

    def tint(self) -> None:
        self.card.tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))

    @property
    def asked(self) -> Asked:
        """What is shown, and so what an export holds."""
        return self.tools.asked(self.of)

    def _read(self) -> None:
        """Ask for the newest actions, and how many there are."""
        opened, asked = self.desk.opened, self.asked
        token = self._token = object()
        if opened is None:
            return

        def work(_task: Task) -> tuple[HistoryPage, int, tuple[str, ...], str]:
            page = service.history(opened, asked, rows=ROWS_FIRST)
            found = len(page.entries) if page.before is None else service.count(opened, asked)
            return page, found, service.people(opened), service.whose(opened, asked)

        def done(came: tuple[HistoryPage, int, tuple[str, ...], str]) -> None:
            if self._token is token:
                self._show(*came)

        self.desk.tasks.read(work, done)

    def _show(self, page: HistoryPage, count: int, people: tuple[str, ...], whose: str) -> None:
        self._before, self._count = page.before, count
        self.title.setText(parts.breakable(f"History of {whose}" if whose else "History"))
        self.whole.setVisible(bool(whose))
        self.tools.show_people(people)
        self.table.show_entries(page.entries, page.before is not None, self.desk.today())
        self.table.setVisible(bool(page.entries))
        self.nothing.setVisible(not page.entries)
        self.nothing.setText("Nothing was done of which all of that is true. Press Esc to see everything.")
        self.export.setEnabled(bool(page.entries))
        self._open(self.table.entry)
        self._say()

    def _say(self) -> None:
        shown = len(self.table.rows.entries)
        more = f" · {shown:,} shown, scroll for more" if shown < self._count else ""
        self.say(f"{self._count:,} action{'s' * (self._count != 1)}{more}")

    def _read_more(self) -> None:
        """The list was scrolled to its end: ask for the actions before its last."""
        opened, asked, before, token = self.desk.opened, self.asked, self._before, self._token
        if opened is None or before is None:
            return

        def done(page: HistoryPage) -> None:
            if self._token is token:
                self._before = page.before
                self.table.add_entries(page.entries, page.before is not None)
                self._say()

        self.desk.tasks.read(lambda _: service.history(opened, asked, before, rows=ROWS_FIRST), done)

    def _read_rows(self, number: int) -> None:
        opened, of, token = self.desk.opened, self.of, self._token
        if opened is None:
            return

        def done(entry: Entry) -> None:
            front = self.table.entry
            if self._token is token and front is not None and front.action.id == number:
                self._open(entry)

        self.desk.tasks.read(lambda _: service.entry(opened, number, of, MORE), done)

    def _open(self, entry: Entry | None) -> None:
        self.card.show_entry(entry, self._view is None or self._view.read_only)

    def _reverse(self, number: int) -> None:
        def deed(opened: OpenRegister, _task: Task) -> Changes:
            return reverse(opened, number)

        def done(changes: Changes) -> None:
            self.desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", self.desk.undo))

        self.desk.write(deed, done)

    def _listen(self) -> None:
        self.tools.narrowed.connect(self._read)
        self.table.moved.connect(self._open)
        self.table.rows.more_wanted.connect(self._read_more)
        self.card.reverse_asked.connect(self._reverse)
        self.card.more_asked.connect(self._read_rows)
        self.whole.clicked.connect(lambda: self.show_history_of("", 0))
        self.export.clicked.connect(lambda: ask_where(self, self.desk, self.asked))

    def _build(self) -> None:
        layout = parts.column(self, gap=12)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        head = parts.row()
        head.addWidget(self.title, 1)
        head.addWidget(self.whole)
        head.addWidget(self.export)
        layout.addLayout(head)
        layout.addWidget(self.tools)
        sides = parts.row(gap=tokens.BETWEEN)
        sides.addWidget(self._list_card(), 1)
        sides.addWidget(self.card)
        layout.addLayout(sides, 1)
        self.whole.hide()

    def _list_card(self) -> QWidget:
        made: QFrame = parts.card("What was done")
        column = parts.column(made, gap=0)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self.table, 1)
        self.nothing.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.nothing)
        column.addStretch(0)
        self.nothing.hide()
        return made
