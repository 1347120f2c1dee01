"""The committee's calendar, the bank holidays of its nation, and how long before an end a contract is spoken of."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.diary.holidays import HolidaysCard
from commission.ui.pages.diary.leads import LeadsCard
from commission.ui.pages.diary.meetings import MeetingsCard
from commission.ui.view import View
from commission.ui.widgets import parts

_SIDE = 430
"""Width of the right column in pixels; the meetings take the rest."""


class DiaryPage(Page):
    """Everything is done as it is chosen, one step at a time, and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.meetings, self.holidays, self.leads = MeetingsCard(desk), HolidaysCard(desk), LeadsCard(desk)
        self._right = QWidget()
        column = parts.column(self._right, gap=tokens.BETWEEN)
        column.addWidget(self.holidays, 1)
        column.addWidget(self.leads)
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addWidget(self.meetings, 1)
        layout.addWidget(self._right)

    def show_register(self, view: View) -> None:
        for card in (self.meetings, self.holidays, self.leads):
            card.show_register(view)
        count = len(view.register.diary.meetings)
        meetings = f"{count:,} meeting{'s' * (count != 1)}" if count else "No meetings yet"
        self.say(f"{meetings} · bank holidays of {view.register.diary.nation}")

    def arrive(self) -> None:
        self.meetings.arrive()

    def save(self) -> bool:
        """Ctrl+S: take over the lead times that are being typed."""
        return self.leads.save()

    def back(self) -> bool:
        """Esc: what was typed and not taken over is as it was; then back to the decisions."""
        if not (self.meetings.back() or self.leads.back()):
            self.desk.page_asked.emit("decisions")
        return True

    def delete(self) -> bool:
        """Del: take the meeting in front out of the calendar; in the bank holidays, the day in front off, or back."""
        return self.holidays.change() if self.holidays.table.hasFocus() else self.meetings.remove()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))
