"""The alerts that wait: chosen one by one or all at once, then acknowledged, or snoozed until a day with a reason."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from commission.rules.decisions.alerts import Alert
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.decisions.lines import Index, Lines, LinesView
from commission.ui.widgets import parts
from commission.ui.widgets.date_field import DateField
from commission.ui.writes import diary as diary_writes

LINE = 46
WAITING, ANSWERED = "waiting", "answered"
SNOOZED_DAYS = 30
"""How far ahead the field for a snoozed alert begins."""
MOST_KEPT = 500
"""Of so many chosen alerts it is looked up whether they are still there."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def second_line(found: Alert) -> str:
    """`ends 31 Mar 2007 · at 3 months`, or what was said to it."""
    answer = found.answer
    if answer is not None and answer.snoozed_until is not None:
        return f"snoozed until {shown_date(answer.snoozed_until)}: {answer.reason}"
    if answer is not None:
        return f"acknowledged: {answer.reason}" if answer.reason else "acknowledged"
    return f"ends {shown_date(found.ends_on)} · at {found.lead_months} month{'s' * (found.lead_months != 1)}"


class AlertLines(Lines):
    """The alerts shown, two lines of words each."""

    def called(self, line: Alert) -> str:
        return line.contract.provider

    def said(self, line: Alert) -> str:
        return f"{line.contract.provider}: {second_line(line)}, waits since {shown_date(line.raised_on)}"


class AlertList(LinesView):
    """Several can be chosen, as in any list (Ctrl+A: all); Enter asks to open those chosen."""

    def __init__(self) -> None:
        self.lines = AlertLines()
        super().__init__("Alerts", self.lines, LINE)
        self.setItemDelegate(_LinePainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen(self) -> list[Alert]:
        """The alerts chosen, in the order shown: asked for as ranges, of which there are few."""
        selection = self.selectionModel().selection()
        found = [selection.at(place) for place in range(selection.size())]
        ranges = sorted((one.top(), one.bottom()) for one in found)
        return [line for top, bottom in ranges for line in self.lines.lines[top : bottom + 1]]

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show other alerts; those chosen stay so where they are still there, else the next one is."""
        chosen, at = self.chosen(), self.currentIndex().row()
        kept = {(found.contract.id, found.lead_months) for found in chosen[:MOST_KEPT]}
        self.lines.show(alerts)
        if not alerts:
            return
        self.setCurrentIndex(self.lines.index(min(max(at, 0), len(alerts) - 1), 0))
        if len(kept) < 2:
            return
        for place in (at for at, found in enumerate(alerts) if (found.contract.id, found.lead_months) in kept):
            self.selectionModel().select(self.lines.index(place, 0), QItemSelectionModel.SelectionFlag.Select)


class AlertsCard(QFrame):
    """`rows_asked`: contracts to open, with a title."""

    rows_asked = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Alerts")
        self._desk = desk
        self._shown = WAITING
        self._read_only = False
        self._alerts: dict[str, tuple[Alert, ...]] = {WAITING: (), ANSWERED: ()}
        self.list = AlertList()
        self.nothing = parts.label("", "muted", wrap=True)
        self.reason = QLineEdit()
        self.until = DateField(desk.today)
        self.acknowledge = parts.button("Acknowledge", name="Acknowledge the alerts chosen")
        self.snooze = parts.button("Snooze until", name="Snooze the alerts chosen until this day")
        self.again = parts.button("Ask again", name="Ask again: take back what was said to the alerts chosen")
        self.fault = parts.label("", "fault", wrap=True)
        self.chips = {key: self._chip(key) for key in (WAITING, ANSWERED)}
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            self._group.addButton(chip)
        self._build(parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE))
        self._listen()

    def show_alerts(self, waiting: tuple[Alert, ...], answered: tuple[Alert, ...], read_only: bool) -> None:
        """Follow the register; what is chosen stays chosen where it still waits."""
        self._alerts = {WAITING: waiting, ANSWERED: answered}
        self._read_only = read_only
        for key, chip in self.chips.items():
            count = f"{len(self._alerts[key]):,}"
            chip.setText(f"{key.capitalize()} {count}")
            chip.setAccessibleName(f"{key.capitalize()} alerts: {count}")
        self._show()

    def choose(self, key: str) -> None:
        """Show those that wait, or those that were answered."""
        self._shown = key
        self._show()

    def _show(self) -> None:
        alerts = self._alerts[self._shown]
        parts.choose_one(self._group, self.chips[self._shown])
        self.list.show_alerts(alerts)
        self.list.setVisible(bool(alerts))
        self.nothing.setVisible(not alerts)
        self.nothing.setText("No alert waits." if self._shown == WAITING else "Nothing was answered yet.")
        waits = self._shown == WAITING
        for widget in (self.reason, self.until, self.acknowledge, self.snooze):
            widget.setVisible(waits and bool(alerts))
        self.again.setVisible(not waits and bool(alerts))
        if not self.until.text():
            self.until.set_day(self._desk.as_at + timedelta(days=SNOOZED_DAYS))
        self._follow()

    def _follow(self) -> None:
        chosen = self.list.selectionModel().hasSelection() and not self._read_only
        day = self.until.day()
        self.acknowledge.setEnabled(chosen)
        self.again.setEnabled(chosen)
        self.snooze.setEnabled(chosen and day is not None and day > self._desk.as_at)
        self.fault.hide()

    def _acknowledge(self) -> None:
        diary_writes.acknowledge(self._desk, self.list.chosen(), self.reason.text(), self._done, self._failed())

    def _snooze(self) -> None:
        day = self.until.day()
        if isinstance(day, date):
            alerts, reason = self.list.chosen(), self.reason.text()
            diary_writes.snooze(self._desk, alerts, day, reason, self._done, self._failed())

    def _done(self, _changes: object) -> None:
        self.reason.clear()

    def _failed(self) -> Any:
        return diary_writes.told_in(self._say_fault)

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()
        self.reason.setFocus()

    def _open(self) -> None:
        chosen = self.list.chosen()
        if chosen:
            title = chosen[0].contract.provider if len(chosen) == 1 else "alerts"
            self.rows_asked.emit(frozenset(found.contract.id for found in chosen), title)

    def _chip(self, key: str) -> QPushButton:
        chip = parts.button(key.capitalize(), "chip", f"{key.capitalize()} alerts")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.choose(key))
        return chip

    def _build(self, layout: QVBoxLayout) -> None:
        layout.addWidget(parts.label("Alerts", "heading"))
        head = parts.row(gap=6)
        for chip in self.chips.values():
            head.addWidget(chip)
        head.addStretch()
        layout.addLayout(head)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self.reason.setPlaceholderText("Reason")
        self.reason.setAccessibleName("Reason for the answer")
        self.reason.setMaxLength(500)
        self.until.setAccessibleName("Day until which the alerts are snoozed")
        layout.addWidget(self.reason)
        layout.addWidget(self.fault)
        layout.addWidget(self.acknowledge)
        line: QWidget = QWidget()
        row = parts.row(line)
        row.addWidget(self.snooze)
        row.addWidget(self.until, 1)
        layout.addWidget(line)
        layout.addWidget(self.again)
        layout.addStretch(0)
        self.fault.hide()

    def _listen(self) -> None:
        self.list.open_asked.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.until.textChanged.connect(self._follow)
        self.reason.textChanged.connect(self._follow)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.snooze.clicked.connect(self._snooze)
        self.again.clicked.connect(lambda: diary_writes.ask_again(self._desk, self.list.chosen()))


class _LinePainter(QStyledItemDelegate):
    """The provider over what there is to say, a hairline under each, soft ground where chosen."""

    def __init__(self, view: AlertList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found, box, worn = self._view.lines.lines[index.row()], QRectF(option.rect), colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(worn.soft))
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(worn.accent))
        room = box.adjusted(10, 5, -8, -5)
        painter.setFont(self._view.font())
        painter.setPen(QColor(worn.ink))
        self._write(painter, QRectF(room.left(), room.top(), room.width(), 18), found.contract.provider)
        small = QFont(self._view.font())
        small.setPointSizeF(small.pointSizeF() * tokens.SMALL)
        painter.setFont(small)
        painter.setPen(QColor(worn.muted))
        self._write(painter, QRectF(room.left(), room.top() + 18, room.width(), 18), second_line(found))
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, room: QRectF, text: str) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, cut)
