"""The bank holidays of a nation, a calendar year at a time: those of the rule, and what this body changed of them."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from commission.rules.decisions.diary import Diary, Nation
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.periods import EARLIEST, LATEST, shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.widgets.read_table import ReadColumn, ReadTable
from commission.ui.writes import diary as diary_writes


class Line(NamedTuple):
    """One day: its name, and whether it is kept, added by a person, or taken off."""

    day: date
    name: str
    note: str = ""


def lines(diary: Diary, year: int) -> tuple[Line, ...]:
    """The bank holidays of a year, with those taken off at their place."""
    mine = [one for one in diary.holidays if one.nation is diary.nation and one.day.year == year]
    added = {one.day for one in mine if one.kept}
    kept = WorkingDays(diary.nation, diary.holidays).holidays(year)
    found = [Line(day, name, "added" if day in added else "") for day, name in kept.items()]
    return tuple(sorted([*found, *(Line(one.day, one.name, "taken off") for one in mine if not one.kept)]))


class HolidaysCard(QFrame):
    """Del takes a day off, or puts one that was taken off back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Bank holidays")
        self._desk = desk
        self._view: View | None = None
        self.year = 0
        self.nation = QComboBox()
        self.table = _Days(self._columns(), self.change)
        self.before = parts.button("‹", "quiet", "‹ Bank holidays of the year before")
        self.after = parts.button("›", "quiet", "› Bank holidays of the year after")
        self.year_label = parts.label("", "title")
        self.toggle = parts.button("Take off", "quiet")
        self.day, self.name = DateField(desk.today), QLineEdit()
        self.add = parts.button("Add", name="Add this day to the bank holidays")
        self.fault = parts.label("", "fault", wrap=True)
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Follow the register; at first the calendar year of the as-at date is shown."""
        self._view = view
        self.year = self.year or view.as_at.year
        nation = list(Nation).index(view.register.diary.nation)
        if self.nation.currentIndex() != nation:
            self.nation.blockSignals(True)
            self.nation.setCurrentIndex(nation)
            self.nation.blockSignals(False)
        for widget in (self.nation, self.day, self.name):
            widget.setEnabled(not view.read_only)
        self._show()

    def look(self, year: int) -> None:
        """Show the bank holidays of another calendar year."""
        self.year = min(max(year, EARLIEST.year), LATEST.year)
        self._show()

    def change(self, _row: object = None) -> bool:
        """Take the day in front off, or put it back."""
        line, view = self._line, self._view
        if line is None or view is None or view.read_only:
            return False
        nation = view.register.diary.nation
        if line.note == "taken off":
            diary_writes.add_holiday(self._desk, nation, line.day, line.name, self._done, self._failed())
        else:
            diary_writes.take_holiday_off(self._desk, nation, line.day)
        return True

    @property
    def _line(self) -> Line | None:
        place, rows = self.table.currentIndex().row(), self.table.rows.rows
        return rows[place] if 0 <= place < len(rows) else None

    def _show(self) -> None:
        if self._view is None:
            return
        self.year_label.setText(str(self.year))
        self.table.show(lines(self._view.register.diary, self.year))
        self._follow()

    def _follow(self) -> None:
        free = self._view is not None and not self._view.read_only
        line = self._line
        off = line is not None and line.note == "taken off"
        self.toggle.setText("Put back" if off else "Take off")
        self.toggle.setAccessibleName(
            "Put back the bank holiday in front" if off else "Take off the bank holiday in front"
        )
        self.toggle.setEnabled(free and line is not None)
        self.add.setEnabled(free and self.day.day() is not None and bool(self.name.text().strip()))
        self.fault.hide()

    def _add(self) -> None:
        day, view = self.day.day(), self._view
        if day is not None and view is not None:
            nation, name = view.register.diary.nation, self.name.text()
            diary_writes.add_holiday(self._desk, nation, day, name, self._added, self._failed())

    def _added(self, _changes: object) -> None:
        day = self.day.day()
        self.name.clear()
        if day is not None:
            self.look(day.year)

    def _done(self, _changes: object) -> None:
        self.fault.hide()

    def _failed(self) -> Callable[[BaseException], object]:
        return diary_writes.told_in(self._say_fault)

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()

    def _columns(self) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("Day", lambda line: WEEKDAYS[line.day.weekday()][:3], 52, token=lambda _: "muted"),
            ReadColumn("Date", lambda line: shown_date(line.day), 96, right=True, token=self._token),
            ReadColumn("Bank holiday", self._named, token=self._token),
        )

    @staticmethod
    def _named(line: Line) -> str:
        return f"{line.name}, {line.note}" if line.note else line.name

    @staticmethod
    def _token(line: Line) -> str:
        return {"taken off": "muted", "added": "accent"}.get(line.note, "ink")

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.INSIDE)
        layout.setContentsMargins(16, 14, 16, 12)
        self.nation.addItems([str(nation) for nation in Nation])
        self.nation.setAccessibleName("Nation whose bank holidays are kept")
        self.day.setAccessibleName("Day to add to the bank holidays")
        self.name.setAccessibleName("Name of the bank holiday to add")
        self.name.setPlaceholderText("Name")
        self.day.setPlaceholderText("Day")
        self.name.setMaxLength(200)
        self.day.setFixedWidth(112)
        head = parts.row()
        head.addWidget(parts.label("Bank holidays", "heading"))
        head.addStretch()
        head.addWidget(self.nation)
        layout.addLayout(head)
        line = parts.row(gap=4)
        for widget in (self.before, self.year_label, self.after):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(self.toggle)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        foot = parts.row()
        foot.addWidget(self.day)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.add)
        layout.addLayout(foot)
        layout.addWidget(self.fault)
        self.fault.hide()

    def _listen(self) -> None:
        self.before.clicked.connect(lambda: self.look(self.year - 1))
        self.after.clicked.connect(lambda: self.look(self.year + 1))
        self.nation.currentIndexChanged.connect(lambda at: diary_writes.set_nation(self._desk, list(Nation)[at]))
        self.toggle.clicked.connect(self.change)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.day.textChanged.connect(self._follow)
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self.add.click)
        self.add.clicked.connect(self._add)


class _Days(ReadTable):
    """The list; Del and Enter take a day off or put it back."""

    def __init__(self, columns: tuple[ReadColumn, ...], change: Callable[..., object]) -> None:
        super().__init__("Bank holidays of the year", columns, change)
        self._change = change

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._change()
        else:
            super().keyPressEvent(event)
