"""The year ahead on a line: a bar a contract with its notice deadline, decision and end; meetings stand as posts."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from commission.rules.decisions.agenda import Agenda, ToDecide
from commission.rules.decisions.dates import Stage, decision_words
from commission.rules.decisions.words import STAGE_WORDS
from commission.rules.decisions.working_days import WEEKDAYS
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.decisions.lines import Index, Lines, LinesView
from commission.ui.pages.decisions.marks import draw_decision, draw_end, draw_notice
from commission.ui.pages.decisions.scale import Scale, posts

ROW, BAR, AXIS = 24, 8, 46
"""Heights in pixels of a row, of its bar, and of the axis above them."""
_RIGHT_ROOM, _POST_ROOM = 14.0, 46.0


def names_width(view: int) -> int:
    """Pixels the names take on the left of a view so wide."""
    return min(max(view // 4, 130), 240)


class Bars(Lines):
    """The contracts of the agenda that have not ended, one a row."""

    as_at = date.min

    def called(self, line: ToDecide) -> str:
        return line.contract.provider

    def said(self, line: ToDecide) -> str:
        ends = shown_date(line.dates.ends_on)
        return f"{line.contract.provider}, ends {ends}. {decision_words(line.dates, self.as_at)}"


class YearView(LinesView):
    """The bars; their axis is laid above them. `opened`: a contract to open, by its id; `moved`: it is in front now."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self) -> None:
        self.bars = Bars()
        super().__init__("The time ahead: contracts as bars", self.bars, ROW)
        self.agenda: Agenda | None = None
        self._places: Mapping[int, int] = {}
        self.setItemDelegate(_BarPainter(self))
        self.axis = _Axis(self)
        self.open_asked.connect(self._open)

    def show_agenda(self, found: Agenda, lines: Sequence[ToDecide], places: Mapping[int, int]) -> None:
        """Show other bars, with the place of each contract by its id; the one in front stays there."""
        kept = self.contract
        self.agenda, self._places, self.bars.as_at = found, places, found.as_at
        self.bars.show(lines)
        self.go_to(kept)
        self.axis.say(found)
        self.viewport().update()

    @property
    def contract(self) -> int | None:
        """The id of the contract in front."""
        row = self.currentIndex().row()
        return self.bars.lines[row].contract.id if 0 <= row < len(self.bars.lines) else None

    def go_to(self, contract: int | None) -> None:
        """Put the cursor on a contract by its id, else on the first."""
        place = 0 if contract is None else self._places.get(contract, 0)
        if self.bars.lines and self.currentIndex().row() != place:
            self.setCurrentIndex(self.bars.index(place, 0))

    def scale_now(self) -> Scale:
        """The days shown, over the pixels right of the names."""
        found = self.agenda
        begin, until = (found.begin, found.until) if found else (date(2000, 1, 1), date(2000, 12, 31))
        width = self.viewport().width()
        return Scale(begin, until, float(names_width(width)), width - _RIGHT_ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.axis.update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.hasFocus() and (found := self.contract) is not None:
            self.moved.emit(found)

    def _open(self) -> None:
        if (found := self.contract) is not None:
            self.opened.emit(found)


class _Axis(QWidget):
    """Months, and above them the dates of the meetings at the head of their posts."""

    def __init__(self, view: YearView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(AXIS)

    def say(self, found: Agenda) -> None:
        """Say the meetings to a screen reader, and draw anew."""
        said = [f"{WEEKDAYS[one.held_on.weekday()]} {shown_date(one.held_on)}" for one in found.meetings]
        self.setAccessibleName("Meetings: " + (", ".join(said) or "none"))
        self.setToolTip("\n".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, scale = QPainter(self), colours(), self._view.scale_now()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * tokens.SMALL)
        painter.setFont(font)
        months = list(scale.months())
        for day, _ in months:
            painter.setPen(QPen(QColor(worn.line), 1))
            at = round(scale.at(day)) + 0.5
            painter.drawLine(QPointF(at, 4), QPointF(at, AXIS))
        for place, (day, name) in enumerate(months):
            after = scale.at(months[place + 1][0]) if place + 1 < len(months) else scale.right
            painter.setPen(QColor(worn.muted))
            room = QRectF(scale.at(day) + 4, 2, after - scale.at(day) - 4, 18)
            fitting = (one for one in (name, name[:3]) if painter.fontMetrics().horizontalAdvance(one) <= room.width())
            words = next(fitting, "")
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if self._view.agenda is not None:
            self._posts(painter, scale, self._view.agenda)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(QPointF(0, AXIS - 0.5), QPointF(self.width(), AXIS - 0.5))

    def _posts(self, painter: QPainter, scale: Scale, found: Agenda) -> None:
        worn = colours()
        for meeting, at, written in posts(found.meetings, scale, _POST_ROOM):
            painter.setPen(QPen(QColor(worn.accent), 1))
            painter.drawLine(QPointF(at, AXIS - 6 if written else AXIS - 12), QPointF(at, AXIS))
            if written:
                words = shown_date(meeting.held_on).rsplit(" ", 1)[0]
                begin = min(max(at - _POST_ROOM / 2, 0.0), self.width() - _POST_ROOM)
                room = QRectF(begin, AXIS - 24, _POST_ROOM, 18)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)


class _BarPainter(QStyledItemDelegate):
    """Paints a row: the name, the months' hairlines and the posts behind, the bar, its marks, and what is too late."""

    def __init__(self, view: YearView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box, worn = self._view.bars.lines[index.row()], QRectF(option.rect), colours()
        scale = self._view.scale_now()
        painter.save()
        painter.fillRect(box, self._ground(line))
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(worn.accent))
        self._name(painter, box, line, scale)
        self._behind(painter, box, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bar(painter, box, line, scale)
        painter.restore()

    def _ground(self, line: ToDecide) -> QColor:
        """What a row is painted on: it tells which one is in front."""
        worn = colours()
        if line.contract.id != self._view.contract:
            return QColor(worn.surface)
        return QColor(worn.soft if self._view.hasFocus() else worn.hover)

    def _name(self, painter: QPainter, box: QRectF, line: ToDecide, scale: Scale) -> None:
        painter.setFont(self._view.font())
        late = line.stage is not Stage.TO_DECIDE and not self._awaits_calendar(line)
        painter.setPen(QColor(colours().bad if late else colours().ink))
        room = QRectF(box.left() + 10, box.top(), scale.left - 22, box.height())
        name = f"! {line.contract.provider}" if late else line.contract.provider
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _awaits_calendar(self, line: ToDecide) -> bool:
        """Whether it only lacks a meeting because none is in the calendar: said once above, not of every row."""
        found = self._view.agenda
        return line.stage is Stage.NO_MEETING and not (found and found.meetings)

    def _behind(self, painter: QPainter, box: QRectF, scale: Scale) -> None:
        worn = colours()
        painter.setPen(QPen(QColor(worn.line), 1))
        for day, _ in scale.months():
            at = round(scale.at(day)) + 0.5
            painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()))
        found = self._view.agenda
        painter.setPen(QPen(QColor(worn.accent), 1))
        for _meeting, at, _written in posts(found.meetings if found else (), scale, _POST_ROOM):
            painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom() + 1))

    def _bar(self, painter: QPainter, box: QRectF, line: ToDecide, scale: Scale) -> None:
        """From its start, or the left edge, to its end; paler from the notice deadline on."""
        dates, worn, middle = line.dates, colours(), box.center().y()
        start = line.contract.starts_on
        left = scale.left if start is None else scale.at(start)
        right = scale.at(dates.ends_on)
        turn = scale.at(dates.notice_by) if dates.notice_by else right
        colour = QColor(worn.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        for begin, end, alpha in ((left, turn, 210), (max(turn, left), right, 90)):
            colour.setAlpha(alpha)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(begin, middle - BAR / 2, max(end - begin, 0), BAR), 2, 2)
        if dates.notice_by is not None and scale.holds(dates.notice_by):
            draw_notice(painter, QPointF(turn, middle))
        if scale.holds(dates.ends_on):
            draw_end(painter, QPointF(right, middle))
        if dates.decide_on is not None and scale.holds(dates.decide_on) and line.stage is Stage.TO_DECIDE:
            draw_decision(painter, QPointF(scale.at(dates.decide_on), middle))
        self._late(painter, box, right, line, scale)

    def _late(self, painter: QPainter, box: QRectF, right: float, line: ToDecide, scale: Scale) -> None:
        """Why no committee can decide in time, right of the bar where there is room."""
        words = "" if self._awaits_calendar(line) else STAGE_WORDS[line.stage]
        width = painter.fontMetrics().horizontalAdvance(words)
        if words and right + 12 + width < scale.right:
            room = QRectF(right + 9, box.top() + 1, width + 6, box.height() - 2)
            painter.fillRect(room, self._ground(line))  # so that no post runs through the words
            painter.setPen(QColor(colours().bad))
            room.adjust(3, 0, 0, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
