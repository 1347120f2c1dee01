"""Decisions: the time ahead on a line, what each meeting has to decide and what it does to the share, and alerts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from commission.rules.decisions.agenda import ToDecide, a_year_from
from commission.rules.decisions.alerts import Raised
from commission.rules.decisions.words import agenda_sentence
from commission.rules.facts import Register
from commission.rules.figures.sentences import capital, count_words
from commission.rules.periods import months_on, shown_date
from commission.rules.providers.sector_held import sector_on
from commission.services.decisions.agenda import raised_of
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.properties import restyle
from commission.ui.pages import Page
from commission.ui.pages.decisions.alerts import AlertsCard
from commission.ui.pages.decisions.before_and_after import BeforeAndAfter
from commission.ui.pages.decisions.empty import NOTHING_AHEAD, nothing_to_decide
from commission.ui.pages.decisions.figures import Figures, figures, loss_under
from commission.ui.pages.decisions.list import AgendaTable, columns
from commission.ui.pages.decisions.marks import MarksKey
from commission.ui.pages.decisions.save import ask_where
from commission.ui.pages.decisions.year import YearView
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

AT_ONCE = 1_000
"""Up to this many contracts everything is worked out at once; beyond it beside the window, which never stalls."""
_SIDE = 300
MONTHS_SHOWN = 12


class DecisionsPage(Page):
    """Bars above, meetings below, alerts beside; all three follow one agenda, so that they cannot disagree."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.months_on = 0
        """How many months the time shown begins after the as-at date."""
        self._view: View | None = None
        self._asked: object = None
        self._waiting, self._halves = 0, True
        self.answer = parts.label("", "heading", wrap=True)
        self.note = parts.label("", "muted", wrap=True)
        self.year = YearView()
        self.table = AgendaTable(columns(self._loss, self._sector))
        self.alerts, self.chain = AlertsCard(desk), BeforeAndAfter()
        self.span = parts.label("", "muted")
        self.nothing = parts.label(NOTHING_AHEAD, "muted", wrap=True)
        self._make_buttons()
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        self._cards = self._left()
        for part in (self._cards, self.empty):
            layout.addWidget(part, 1)
        self.empty.hide()  # beside the cards it would ask for a wider window
        side = parts.column(gap=tokens.BETWEEN)
        side.addWidget(self.alerts, 1)
        side.addWidget(self.chain)
        layout.addLayout(side)
        self._listen()

    def show_register(self, view: View) -> None:
        """Show what has to be decided from the view's as-at date on."""
        self._view = view
        self._follow(view)

    def look(self, months: int) -> None:
        """Show the twelve months that begin so many months after the as-at date."""
        self.months_on = months
        if self._view is not None:
            self._follow(self._view)

    def arrive(self) -> None:
        ways: tuple[QWidget, ...] = (self.empty, self.table, self.add_meetings, self.meetings)
        next(way for way in ways if way.isVisibleTo(self) or way is self.meetings).setFocus()

    def back(self) -> bool:
        """Esc: back to the year ahead."""
        if not self.months_on:
            return False
        self.look(0)
        return True

    def tint(self) -> None:
        if self._view is not None:
            self.show_register(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for card in (self.alerts, self.chain):
            card.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))
        if self._halves:
            self._cards.setSizes([self.height() // 2] * 2)

    def _follow(self, view: View) -> None:
        """Work it out at once, or beside the window for a large register; what is overtaken is dropped."""
        register, as_at = view.register, view.as_at
        begin = months_on(as_at, self.months_on)
        token = self._asked = object()

        def work(_task: object) -> Figures:
            return figures(register, as_at, begin, a_year_from(begin))

        def done(found: Figures) -> None:
            if self._asked is token:
                self._show(view, found)

        def alerted(found: Raised) -> None:
            if self._asked is token:
                self._show_alerts(view, found)
                self.desk.tasks.read(work, done)

        if len(register.contracts) <= AT_ONCE:
            self._show_alerts(view, raised_of(register, as_at))
            done(work(None))
        else:
            self.desk.tasks.read(lambda _: raised_of(register, as_at), alerted)

    def _show_alerts(self, view: View, found: Raised) -> None:
        self._waiting = len(found.waiting)
        self.alerts.show_alerts(found.waiting, found.answered, view.read_only)

    def _show(self, view: View, found: Figures) -> None:
        self.answer.setText(agenda_sentence(found.agenda))
        self._show_note(found)
        self.span.setText(f"{shown_date(found.agenda.begin)} to {shown_date(found.agenda.until)}")
        self.ahead.setVisible(bool(self.months_on))
        self.year.show_agenda(found.agenda, found.bars, found.at_bar)
        self.table.show_rows(found.rows, found.headings, found.at_row)
        drawn: tuple[QWidget, ...] = (self.year, self.year.axis, self.key)
        for widget in drawn:
            widget.setVisible(bool(found.bars))
        self.table.setVisible(bool(found.rows))
        self.nothing.setVisible(not found.rows)
        grows = QSizePolicy.Policy.Preferred if found.bars else QSizePolicy.Policy.Maximum
        self._ahead.setSizePolicy(QSizePolicy.Policy.Preferred, grows)
        for card in (self._cards, self.alerts):
            card.setVisible(bool(found.contracts))
        self.empty.setVisible(not found.contracts)
        self._follow_row()
        self.say(self._footer(found))

    def _footer(self, found: Figures) -> str:
        if not found.contracts:
            return "No contracts yet"
        waits = f" · {count_words(self._waiting, 'alert waits', 'alerts wait')}" if self._waiting else ""
        return f"{capital(count_words(len(found.bars), 'contract'))} to decide{waits}"

    def _show_note(self, found: Figures) -> None:
        """What the dates rest on and may lack: a calendar with no meeting, or one that ends before the time does."""
        meetings = self._view.register.diary.meetings if self._view else ()
        last = meetings[-1].held_on if meetings else None
        words = ""
        if last is None:
            words = "The committee’s calendar is empty: without meetings there are no decision dates."
        elif last < found.agenda.until:
            words = f"The committee’s calendar ends on {shown_date(last)}: later decisions may have a later meeting."
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.meetings.setVisible(bool(meetings))
        self.add_meetings.setVisible(not meetings)
        self.add_meetings.setEnabled(self._view is not None and not self._view.read_only)
        self.decide_button.setProperty("role", "primary" if meetings else "")
        restyle(self.decide_button)

    def _loss(self, line: ToDecide, rule: str) -> str:
        register = self._view.register if self._view else Register("")
        return loss_under(line, register, rule)

    def _sector(self, line: ToDecide) -> str:
        return str(sector_on(line.contract, self._view.as_at)) if self._view else ""

    def _open(self, ids: frozenset[int], title: str) -> None:
        self.desk.rows_asked.emit(ids, title)

    def _open_one(self, contract: int) -> None:
        found = next((line.contract for line in self.year.bars.lines if line.contract.id == contract), None)
        if found is not None:
            self._open(frozenset((contract,)), found.provider)

    def _open_front(self) -> None:
        ids = self.table.ids
        if ids:
            self._open(ids, "to be decided" if len(ids) > 1 else self._front_name())

    def _front_name(self) -> str:
        row = self.table.row
        return row.contract.provider if isinstance(row, ToDecide) else "to be decided"

    def _follow_row(self) -> None:
        row = self.table.row
        if self._view is not None:
            self.chain.show_contract(self._view.register, row.contract if isinstance(row, ToDecide) else None)
        some = isinstance(row, ToDecide) or (row is not None and bool(row.lines))
        self.rows.setEnabled(some)
        may = self._view is not None and not self._view.read_only
        self.decide_button.setEnabled(some and may)
        self.roll_button.setEnabled(may)

    def _make_buttons(self) -> None:
        self.earlier = parts.button("‹", "quiet", "‹ Twelve months earlier")
        self.later = parts.button("›", "quiet", "› Twelve months later")
        self.ahead = parts.button("The year ahead", "quiet")
        self.meetings = parts.button("Meetings…", name="Meetings: change the committee’s calendar")
        self.export = parts.button("Export calendar…", name="Export calendar: save the dates as a file")
        self.decide_button = parts.button(
            "Decide…", "primary", "Decide: renew, extend, merge or close what is in front"
        )
        self.roll_button = parts.button("Roll the list…", name="Roll the list to the next year")
        self.rows = parts.button("Open rows", "quiet", "Open rows: those in front, in the list of contracts")
        self.add_meetings = parts.button("Add meetings", "primary", "Add meetings to the committee’s calendar")
        self.empty = nothing_to_decide(self.desk)
        self.key = MarksKey()
        self.span.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.span.setMinimumWidth(self.span.fontMetrics().horizontalAdvance("30 May 2008 to 30 May 2009") + 16)

    def _listen(self) -> None:
        self.earlier.clicked.connect(lambda: self.look(self.months_on - MONTHS_SHOWN))
        self.later.clicked.connect(lambda: self.look(self.months_on + MONTHS_SHOWN))
        self.ahead.clicked.connect(lambda: self.look(0))
        self.meetings.clicked.connect(self._to_diary)
        self.add_meetings.clicked.connect(self._to_diary)
        self.export.clicked.connect(self._export)
        self.rows.clicked.connect(self._open_front)
        self.decide_button.clicked.connect(lambda: self.desk.decide_asked.emit(self.table.ids, ""))
        self.roll_button.clicked.connect(self.desk.roll_asked)
        self.year.opened.connect(self._open_one)
        self.year.moved.connect(self.table.go_to)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self.year.go_to)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow_row())
        self.alerts.rows_asked.connect(self._open)
        self.chain.opened.connect(lambda contract: self._open(frozenset((contract,)), "what it follows"))

    def _to_diary(self) -> None:
        self.desk.page_asked.emit("diary")

    def _export(self) -> None:
        if self._view is not None:
            ask_where(self, self.desk, self._view, months_on(self._view.as_at, self.months_on))

    def _left(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(tokens.BETWEEN)
        splitter.addWidget(self._year_card())
        splitter.addWidget(self._list_card())
        splitter.splitterMoved.connect(self._halved)
        return splitter

    def _halved(self) -> None:
        """A person has pulled the two apart as they want them."""
        self._halves = False

    def _year_card(self) -> QFrame:
        made = self._ahead = parts.card("The time ahead")
        layout = parts.column(made, gap=tokens.INSIDE)
        layout.setContentsMargins(20, 14, 12, 8)
        head = Flow(gap=tokens.INSIDE, first_takes_rest=True)
        layout.addWidget(self.answer)
        said = parts.row(gap=tokens.BETWEEN)
        said.addWidget(self.note, 1)
        said.addWidget(self.add_meetings)
        said.addSpacing(tokens.INSIDE)
        layout.addLayout(said)
        head.addWidget(parts.together(self.earlier, self.span, self.later, self.ahead))
        head.addWidget(self.key)
        layout.addWidget(head)
        bars = parts.column(gap=0)
        bars.addWidget(self.year.axis)
        bars.addWidget(self.year, 1)
        layout.addLayout(bars, 1)
        layout.addStretch(0)
        return made

    def _list_card(self) -> QFrame:
        made = parts.card("To be decided, by meeting")
        layout: QVBoxLayout = parts.column(made, gap=0)
        layout.setContentsMargins(1, 4, 1, 4)
        layout.addWidget(self.table, 1)
        self.nothing.setContentsMargins(20, 12, 20, 12)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.nothing, 1)
        foot = Flow(gap=tokens.INSIDE, first_takes_rest=True)
        foot.addWidget(parts.together(self.decide_button, self.rows))
        foot.addWidget(self.roll_button)
        foot.addWidget(self.meetings)
        foot.addWidget(self.export)
        around = parts.column()
        around.setContentsMargins(12, 8, 12, 6)
        around.addWidget(foot)
        layout.addLayout(around)
        layout.addStretch(0)
        return made
