"""The committee's meetings as a list, and under it the form that adds to them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from commission.rules.decisions.diary import Meeting, Nation
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.diary.form import MeetingForm
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.read_table import ReadColumn, ReadTable
from commission.ui.writes import diary as diary_writes

Deed = Callable[..., object]


class MeetingsCard(QFrame):
    """Del removes the meeting in front, Enter changes it; the form adds dates, pasted ones too, or a series."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Committee calendar")
        self._desk = desk
        self._view: View | None = None
        self._days = WorkingDays(Nation.ENGLAND_AND_WALES)
        self.table = _Meetings(self._columns(), self.change, self.remove)
        self.nothing = parts.label("No meetings yet: add their dates, or a series.", "muted", wrap=True)
        self.form = MeetingForm(desk)
        self.change_button = parts.button("Change…", "quiet", "Change the meeting in front")
        self.remove_button = parts.button("Remove", "quiet", "Remove the meeting in front from the calendar")
        self._build()
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())

    def show_register(self, view: View) -> None:
        """Follow the register; the next meeting is in front at first."""
        before, self._view = self._view, view
        diary = view.register.diary
        self._days = WorkingDays(diary.nation, diary.holidays)
        if before is None or before.register.diary != diary:
            self.table.show(diary.meetings)
        if before is None and (following := diary.next_meeting(view.as_at)) is not None:
            self.table.setCurrentIndex(self.table.rows.index(diary.meetings.index(following), 0))
        self.table.setVisible(bool(diary.meetings))
        self.nothing.setVisible(not diary.meetings)
        self.form.show_register(view)
        self._follow()

    def arrive(self) -> None:
        (self.table if self.table.isVisibleTo(self) else self.form.dates).setFocus()

    def back(self) -> bool:
        """Leave what is typed in the form; False where nothing is."""
        return self.form.clear()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in front."""
        place = self.table.currentIndex().row()
        rows = self.table.rows.rows
        return rows[place] if 0 <= place < len(rows) else None

    def change(self, _row: object = None) -> bool:
        """Put the meeting in front into the form, to be moved or renamed."""
        if self.meeting is None or not self._may_write:
            return False
        self.form.begin_change(self.meeting)
        return True

    def remove(self) -> bool:
        """Take the meeting in front out of the calendar."""
        if self.meeting is None or not self._may_write:
            return False
        diary_writes.remove_meetings(self._desk, [self.meeting])
        return True

    @property
    def _may_write(self) -> bool:
        return self._view is not None and not self._view.read_only

    def _follow(self) -> None:
        for button in (self.change_button, self.remove_button):
            button.setVisible(bool(self.table.rows.rows))
            button.setEnabled(self.meeting is not None and self._may_write)

    def _columns(self) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("Weekday", lambda one: WEEKDAYS[one.held_on.weekday()], 108, token=lambda _: "muted"),
            ReadColumn("Date", lambda one: shown_date(one.held_on), 108, right=True, strong=self._is_ahead),
            ReadColumn("Meeting", self._named, token=self._token),
        )

    def _is_ahead(self, meeting: Meeting) -> bool:
        return self._view is None or meeting.held_on >= self._view.as_at

    def _named(self, meeting: Meeting) -> str:
        why = self._days.why_not(meeting.held_on)
        return f"! {why}: {meeting.name}" if why else meeting.name

    def _token(self, meeting: Meeting) -> str:
        return "warn" if self._days.why_not(meeting.held_on) else "ink"

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(16, 14, 16, 12)
        head = parts.row()
        head.addWidget(parts.label("Committee calendar", "heading"))
        head.addStretch()
        head.addWidget(self.change_button)
        head.addWidget(self.remove_button)
        layout.addLayout(head)
        words = "A contract is to be decided at the last meeting before its notice deadline, else before its end."
        layout.addWidget(parts.label(words, "small", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing)
        layout.addWidget(parts.hairline())
        layout.addWidget(self.form)
        layout.addStretch(0)


class _Meetings(ReadTable):
    """The list; Del removes."""

    def __init__(self, columns: tuple[ReadColumn, ...], opened: Deed, removed: Deed) -> None:
        super().__init__("Meetings, the earliest first", columns, opened)
        self._removed = removed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._removed()
        else:
            super().keyPressEvent(event)
