"""The form that adds meetings: dates as typed or pasted, or a series; what would be added is said before it is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from commission.errors import UserError
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.meeting_days import PLACES, Series, free_days, read_days
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.figures.sentences import capital, count_words
from commission.rules.periods import months_on, shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.number_field import NumberField
from commission.ui.writes import diary as diary_writes

USUAL_NAME = "Contracts Committee"
_SHOWN = 4
"""Days named in the preview of a series."""


class MeetingForm(QWidget):
    """Two ways to say the days; the third, a meeting being changed, takes the place of the first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: View | None = None
        self._changing: Meeting | None = None
        self.dates = _Dates()
        self.name = QLineEdit(USUAL_NAME)
        self.place, self.weekday, self.every = QComboBox(), QComboBox(), NumberField(3, 1, 24, "months")
        self.begin, self.until = DateField(desk.today), DateField(desk.today)
        self.preview = parts.label("", "small", wrap=True)
        self.fault = parts.label("", "fault", wrap=True)
        self.add = parts.button("Add", "primary", "Add these meetings")
        self._ways = QButtonGroup(self)
        self.by_date, self.by_series = self._chip("Dates", 0), self._chip("A series", 1)
        self._stack = QStackedWidget()
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Follow the register; what is being typed stays."""
        if self._view is None:
            self.begin.set_day(view.as_at)
            self.until.set_day(months_on(view.as_at, 12))
        self._view = view
        self._follow()

    def begin_change(self, meeting: Meeting) -> None:
        """Put a meeting into the form, to be moved or renamed."""
        self._changing = meeting
        self._choose(0)
        self.dates.setPlainText(shown_date(meeting.held_on))
        self.name.setText(meeting.name)
        self.dates.setFocus()
        self.dates.selectAll()

    def clear(self) -> bool:
        """Leave what is typed; False where nothing is."""
        if not self.dates.toPlainText().strip() and self._changing is None:
            return False
        self._changing = None
        self.dates.clear()
        self.name.setText(USUAL_NAME)
        self._follow()
        return True

    def days(self) -> tuple[date, ...]:
        """The days that are said. Raises UserError where they cannot be read."""
        if self._stack.currentIndex() == 0:
            return read_days(self.dates.toPlainText())
        begin, until = self.begin.day(), self.until.day()
        if begin is None or until is None:
            raise UserError("A series needs a first and a last day.", "Type both, as in 31 Jan 2007.")
        if (every := self.every.number()) is None:
            raise UserError("A series needs the months from one meeting to the next.", "Type a number from 1 to 24.")
        return Series(int(self.place.currentData()), self.weekday.currentIndex(), every, begin, until).days()

    def _choose(self, way: int) -> None:
        self._stack.setCurrentIndex(way)
        parts.choose_one(self._ways, (self.by_date, self.by_series)[way])
        self._follow()

    def _follow(self) -> None:
        """Say what would be added, or why it cannot be."""
        self.fault.hide()
        empty = self._stack.currentIndex() == 0 and not self.dates.toPlainText().strip()
        try:
            days = () if empty else self.days()
            words, may = (self._words(days), bool(days)) if days else ("", False)
        except UserError as error:
            words, may = str(error), False
        self.preview.setText(words)
        self.preview.setVisible(bool(words))
        self.add.setText("Change" if self._changing else "Add")
        self.add.setAccessibleName("Change this meeting" if self._changing else "Add these meetings")
        self.add.setEnabled(may and self._view is not None and not self._view.read_only)

    def _words(self, days: tuple[date, ...]) -> str:
        shown = [f"{WEEKDAYS[day.weekday()][:3]} {shown_date(day)}" for day in days]
        named = shown if len(shown) <= _SHOWN else [*shown[: _SHOWN - 1], "…", shown[-1]]
        said = [f"{capital(count_words(len(days), 'meeting'))}: {', '.join(named)}."]
        if self._view is not None:
            diary = self._view.register.diary
            odd = free_days(days, WorkingDays(diary.nation, diary.holidays))
            said += [f"{shown_date(day)} is no working day ({why})." for day, why in odd[:_SHOWN]]
            there = {one.held_on for one in diary.meetings} - {self._changing.held_on if self._changing else None}
            said += [f"{shown_date(day)} is in the calendar already." for day in days if day in there][:_SHOWN]
        return " ".join(said)

    def _do(self) -> None:
        name, failed = self.name.text(), diary_writes.told_in(self._say_fault)
        days = self.days()
        if self._changing is None:
            diary_writes.add_meetings(self._desk, days, name, self._done, failed)
        elif len(days) == 1:
            diary_writes.change_meeting(self._desk, self._changing, days[0], name, self._done, failed)
        else:
            self._say_fault("A meeting is on one day. Write one date.")

    def _done(self, _changes: object) -> None:
        self.clear()

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()

    def _chip(self, text: str, way: int) -> QPushButton:
        chip = parts.button(text, "chip", f"{text}: how the meetings are added")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._choose(way))
        self._ways.addButton(chip)
        return chip

    def _build(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(0, 4, 0, 0)
        head = parts.row(gap=6)
        head.addWidget(parts.label("Add meetings", "title"))
        head.addWidget(self.by_date)
        head.addWidget(self.by_series)
        head.addStretch()
        layout.addLayout(head)
        self._stack.addWidget(self.dates)
        self._stack.addWidget(self._series())
        self._stack.setFixedHeight(76)
        layout.addWidget(self._stack)
        layout.addWidget(self.preview)
        layout.addWidget(self.fault)
        self.name.setAccessibleName("Name of the meetings")
        self.name.setMaxLength(200)
        foot = parts.row()
        foot.addWidget(parts.label("Called", "muted"))
        foot.addWidget(self.name, 1)
        foot.addWidget(self.add)
        layout.addLayout(foot)
        self._choose(0)

    def _series(self) -> QWidget:
        for number, name in PLACES.items():
            self.place.addItem(capital(name), number)
        self.weekday.addItems(WEEKDAYS)
        self.place.setCurrentIndex(2)
        self.weekday.setCurrentIndex(3)
        self.every.setFixedWidth(52)
        for widget, name in (
            (self.place, "Which of the month"),
            (self.weekday, "Weekday"),
            (self.every, "Every how many months"),
            (self.begin, "First day of the series"),
            (self.until, "Last day of the series"),
        ):
            widget.setAccessibleName(name)
        self.begin.setFixedWidth(112)
        self.until.setFixedWidth(112)
        flow = Flow(gap=tokens.INSIDE)
        every = (parts.label("every", "muted"), self.every, parts.label("months", "muted"))
        flow.addWidget(parts.together(self.place, self.weekday, *every))
        days = (parts.label("from", "muted"), self.begin, parts.label("until", "muted"), self.until)
        flow.addWidget(parts.together(*days))
        return flow

    def _listen(self) -> None:
        changed: tuple[Callable[[Callable[..., object]], object], ...] = (
            self.dates.textChanged.connect,
            self.place.currentIndexChanged.connect,
            self.weekday.currentIndexChanged.connect,
            self.every.textChanged.connect,
            self.begin.textChanged.connect,
            self.until.textChanged.connect,
        )
        for connect in changed:
            connect(lambda *_: self._follow())
        self.add.clicked.connect(self._do)
        self.name.returnPressed.connect(self.add.click)


class _Dates(QPlainTextEdit):
    """Dates, one a line or pasted from a sheet; Tab leaves the field."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dates of the meetings, one a line")
        self.setPlaceholderText("22 Feb 2007, one date a line or pasted")
        self.setTabChangesFocus(True)
