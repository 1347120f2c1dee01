"""The part *Month by month*: the sentence first, the lines drawn, their table, and beside them money against time."""

from datetime import date
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame

from commission.rules.facts import Reading
from commission.rules.figures.headline import rule_for
from commission.rules.figures.months import MonthPoint, Months, month_ends
from commission.rules.figures.months_words import months_notes, months_sentence
from commission.rules.figures.pace import paces
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.chips import READING_NAMES, RuleAndReading
from commission.ui.pages.targets.months.pace_card import PaceCard, PaceTold
from commission.ui.pages.targets.months.words import FORECAST, PAID, PATH, as_text, month_columns, point_words
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.curve_view import CurveView
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadTable

_SIDE, _WIDEST_SIDE, _AROUND_TABLE = 400, 560, 44
"""Widths in pixels of the card of the twelve months, usual and at most, and of what is around its table."""
_WIDE, _TALL, _LOW = 440.0, 148.0, 112.0
"""Of the drawing, in points: how wide it is, and how tall in a window of the usual height and in a lower one."""
_USUAL_HEIGHT = 760
_ROOM_FOR_PATH = 1200
"""Width in pixels of a window whose table has room for the even path beside what was paid; the drawing has it too."""


class Told(NamedTuple):
    """The months of a year under a rule, and who is ahead of their days under a reading."""

    months: Months
    pace: PaceTold


class MonthsPart(Part):
    """Rule and reading are chosen above; the table and the drawing show the same month in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.told: Told | None = None
        self.rule: str | None = None
        self.reading = Reading.TOTAL
        self._drawn = (_WIDE, _TALL)
        self._in_front_of: tuple[FinancialYear, date] | None = None
        self._month = self._wanted = 0
        self.answer = parts.label("", "heading", wrap=True)
        self.answer.setAccessibleName("The year month by month")
        self.curve = CurveView("Committed by the end of each month, drawn")
        kept = self.curve.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.curve.setSizePolicy(kept)
        self.point = parts.label("", "small", wrap=True)
        self.point.setAccessibleName("The month in front")
        self.table = ReadTable(
            "Month by month, as a table", month_columns(lambda: self.reading, self._in_front, self._paid)
        )
        self.notes = parts.label("", "small", wrap=True)
        self.notes.setAccessibleName("What the months rest on")
        self.pace = PaceCard()
        self.chooser = RuleAndReading()
        self.chooser.rule_chosen.connect(self.choose_rule)
        self.chooser.reading_chosen.connect(self.choose_reading)
        self._build()
        self.curve.reached.connect(lambda place: self.table.selectRow(place))
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._come_to(index.row()))
        self.pace.opened.connect(lambda one: desk.rows_asked.emit(frozenset((one.id,)), one.provider))

    def show_register(self, view: View) -> None:
        """Show the year of a view: at once where the register is small, else worked out beside the window."""
        self._view, self.told = view, None
        names = [rule.name for rule in view.register.rules]
        if self.rule not in names:
            self.rule = rule_for(view.register, view.year).name if names else None
        self.chooser.offer(view.register.rules)
        self._work_out()

    def choose_rule(self, name: str) -> None:
        """Count by another rule."""
        self.rule = name
        self._work_out()

    def choose_reading(self, reading: Reading) -> None:
        """Take amounts of unknown reading as another one."""
        self.reading = reading
        self._work_out()

    def arrive(self) -> None:
        (self.curve if self.curve.isVisibleTo(self) else self.table).setFocus()

    def copy(self) -> bool:
        if self.told is None:
            return False
        QApplication.clipboard().setText(as_text(self.told.months, self.reading))
        return True

    def tint(self) -> None:
        if self.told is not None:
            self._draw(self.told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.told is not None:
            self._put_away(self.told.months)
            self._widen()
        self._set_side()
        if self.told is not None and self._drawn != self._shape():
            self._draw(self.told)

    def _shape(self) -> tuple[float, float]:
        return _WIDE, _TALL if self.window().height() >= _USUAL_HEIGHT else _LOW

    def _work_out(self) -> None:
        view, name, reading = self._view, self.rule, self.reading
        self.chooser.mark(name, reading)
        if view is None:
            return
        if name is None:
            self._wait("The register has no numerator rule to count by.")
            return

        def work() -> Told:
            from commission.services.figures.months import months_of

            found = months_of(view.register, view.year, name, as_at=view.as_at)
            return Told(found, PaceTold.of(paces(view.register.contracts, view.as_at, reading, view.register.ledger)))

        def done(told: Told) -> None:
            if view is self._view and (name, reading) == (self.rule, self.reading):
                self._show(told, view)

        count = len(view.register.contracts)
        if not self.compute(count, work, done):
            self._wait(f"Working out {count:,} contracts …")

    def _wait(self, words: str) -> None:
        """Show no figure while there is none, or others are worked out."""
        self.told = None
        self.answer.setText(words)
        for label in (self.notes, self.point):
            label.setText("")
        self.table.show(())
        self.curve.hide()
        self.pace.wait("")

    def _show(self, told: Told, view: View) -> None:
        self.told, found = told, told.months
        self.answer.setText(months_sentence(found, self.reading))
        self.notes.setText(" ".join(months_notes(found)))
        at = self._month_of(view)
        self._put_away(found)
        self.table.show(found.points)
        self._widen()
        self.table.selectRow(at)
        self.pace.show_paces(told.pace)
        self._draw(told)
        self.say(f"{found.year} month by month, rule {found.rule.name}, {READING_NAMES[self.reading].lower()}")

    def _month_of(self, view: View) -> int:
        """The place of the month that comes to the front: that of the as-at day, or the one a person went to."""
        if self._in_front_of != (view.year, view.as_at):
            self._in_front_of = view.year, view.as_at
            ends = month_ends(view.year)
            self._month = next((place for place, end in enumerate(ends) if view.as_at <= end), len(ends) - 1)
        return self._month

    def _put_away(self, found: Months) -> None:
        """Without a ledger nothing is paid, and where nothing is planned either, nothing is forecast."""
        if found.paid_to is not None:
            self.table.put_away(() if self.window().width() >= _ROOM_FOR_PATH else (PATH,))
        else:
            self.table.put_away((PAID,) if found.last.planned else (PAID, FORECAST))

    def _widen(self) -> None:
        """Figures are never cut: the card beside the drawing is as wide as they need."""
        rows = self.table.rows
        columns = dict(enumerate(rows.columns))
        longest = {place: max(map(columns[place].text, rows.rows), key=len, default="") for place in columns}
        longest[0] = columns[0].title  # longer than any month
        self._wanted = widen(self.table, longest) + _AROUND_TABLE
        self._set_side()

    def _set_side(self) -> None:
        usual = tokens.side_width(_SIDE, self.window().width())
        self._side.setFixedWidth(max(usual, min(self._wanted, _WIDEST_SIDE)))

    def _draw(self, told: Told) -> None:
        """The lines of the paper, the month in front marked on them."""
        from commission.services.papers.months import months_curve

        self._drawn = self._shape()
        curve, said = months_curve(told.months, self.reading), point_words(told.months, self.reading)
        self.curve.show_curve(curve, self._drawn, said)
        self.curve.go_to(self.table.currentIndex().row())

    def _come_to(self, place: int) -> None:
        """Say the figures of a month, and mark it in the drawing."""
        if self.told is not None and 0 <= place < len(self.told.months.points):
            self._month = place
            self.point.setText(point_words(self.told.months, self.reading)[place])
            self.curve.go_to(place)
            self.table.viewport().update()

    def _paid(self, point: MonthPoint) -> int | None:
        return self.told.months.paid_by(point) if self.told is not None else None

    def _in_front(self, point: MonthPoint) -> bool:
        rows, place = self.table.rows.rows, self.table.currentIndex().row()
        return 0 <= place < len(rows) and rows[place] is point

    def _build(self) -> None:
        layout = parts.column(self, gap=12)
        layout.addWidget(self.answer)
        line = parts.row()
        line.addWidget(self.chooser, 1)
        self.printing = parts.button("Print this", "quiet", "Print month by month")
        self.printing.clicked.connect(self._print)
        line.addWidget(self.printing)
        layout.addLayout(line)
        self._side = self._months_card()
        left, body = parts.column(gap=tokens.BETWEEN), parts.row(gap=tokens.BETWEEN)
        left.addWidget(self._drawing_card())
        left.addWidget(self.pace, 1)
        body.addLayout(left, 1)
        body.addWidget(self._side)
        layout.addLayout(body, 1)

    def _drawing_card(self) -> QFrame:
        card = parts.card("Month by month, drawn")
        layout = parts.column(card, gap=4)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.addWidget(self.curve)
        layout.addWidget(self.point)
        return card

    def _months_card(self) -> QFrame:
        card = parts.card("Month by month")
        layout = parts.column(card, gap=tokens.INSIDE)
        layout.setContentsMargins(12, tokens.INSIDE, 12, 12)
        layout.addWidget(self.table, 1)
        self.notes.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
        layout.addWidget(self.notes)
        return card

    def _print(self) -> None:
        """Go to Papers with this year’s months in front."""
        from commission.ui.pages.papers.page import PapersPage

        self.desk.page_asked.emit("papers")
        papers = self.window().findChild(PapersPage)
        if isinstance(papers, PapersPage):
            papers.choose("months")
