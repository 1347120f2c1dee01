"""The line above the history by which it is narrowed: words, who, about what, when, which field."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commission.rules.figures.sentences import capital
from commission.rules.history.kinds import About
from commission.services.history import Asked, field_titles
from commission.ui.desk import Desk
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.widgets.flow import Flow

ANYBODY, ANYTHING, ANY_FIELD = "Everybody", "Everything", "Any field"
ANY_DAY, CHOSEN = "Any day", "Chosen days"
SINCE = {ANY_DAY: None, "Today": 0, "Last 7 days": 6, "Last 30 days": 29, CHOSEN: None}
"""How many days back each choice begins."""
_PAUSE = 200
"""Milliseconds after the last letter until the history is asked."""


class HistoryTools(QWidget):
    """`narrowed`: something else is asked for."""

    narrowed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words, names, values")
        self.words.setAccessibleName("Words the history says")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(200)
        self.who = _choice("Done by", [ANYBODY])
        self.about = _choice("About", [ANYTHING, *map(capital, About)])
        self.when = _choice("When", SINCE)
        self.field = _choice("Field that was changed", [ANY_FIELD, *field_titles()])
        self.field.setMaxVisibleItems(16)
        self.since, self.until = DateField(desk.today), DateField(desk.today)
        self._days = parts.together(parts.label("from", "muted"), self.since, parts.label("to", "muted"), self.until)
        for field, name in ((self.since, "From this day"), (self.until, "To this day")):
            field.setAccessibleName(name)
            field.setFixedWidth(112)
        self._days.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._listen()
        line = Flow()
        parts.column(self).addWidget(line)
        for widget in (self.words, self.who, self.about, self.when, self._days, self.field):
            line.addWidget(widget)

    def asked(self, of: Asked) -> Asked:
        """What is asked for, of whose history it is."""
        back = SINCE[self.when.currentText()]
        today = self._desk.today()
        chosen = self.when.currentText() == CHOSEN
        return replace(
            of,
            words=self.words.text().strip(),
            who=self.who.currentText() if self.who.currentIndex() else "",
            about=list(About)[self.about.currentIndex() - 1] if self.about.currentIndex() else None,
            since=self.since.day() if chosen else None if back is None else today - timedelta(days=back),
            until=self.until.day() if chosen else None,
            field=self.field.currentText() if self.field.currentIndex() else "",
        )

    def show_people(self, people: Iterable[str]) -> None:
        """Offer everyone who did anything."""
        listed = [ANYBODY, *people]
        if listed == [self.who.itemText(at) for at in range(self.who.count())]:
            return
        chosen = self.who.currentText()
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItems(listed)
            self.who.setCurrentText(chosen if chosen in listed else ANYBODY)

    def clear(self) -> bool:
        """Ask for everything again; False where everything was asked for."""
        was = self.asked(Asked()).narrowed or self.when.currentText() != ANY_DAY
        for choice in (self.who, self.about, self.when, self.field):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(0)
        with QSignalBlocker(self.words):
            self.words.clear()
        self._days.hide()
        if was:
            self.narrowed.emit()
        return was

    def _listen(self) -> None:
        self._pause.timeout.connect(self.narrowed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self._now)
        for choice in (self.who, self.about, self.field):
            choice.currentIndexChanged.connect(lambda _: self.narrowed.emit())
        self.when.currentIndexChanged.connect(lambda _: self._when())
        for field in (self.since, self.until):
            field.told.connect(lambda fault: None if fault else self._pause.start())

    def _now(self) -> None:
        self._pause.stop()
        self.narrowed.emit()

    def _when(self) -> None:
        chosen = self.when.currentText() == CHOSEN
        self._days.setVisible(chosen)
        if chosen and self.since.day() is None:
            self.since.set_day(_month_before(self._desk.today()))
            self.until.set_day(self._desk.today())
        self.narrowed.emit()


def _month_before(day: date) -> date:
    return day - timedelta(days=30)


def _choice(name: str, words: Iterable[str]) -> QComboBox:
    made = QComboBox()
    made.addItems(list(words))
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
