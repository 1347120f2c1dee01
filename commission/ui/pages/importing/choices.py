"""What was found out about the file, every guess in a small field that can be changed and is read again at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QWidget

from commission.importing.delimited import DELIMITERS, ENCODINGS
from commission.importing.fields import FIELDS
from commission.importing.heading_rows import LOOKED_THROUGH
from commission.importing.kinds import TEXT_ENDINGS
from commission.rules.facts import Reading
from commission.rules.findings import Finding
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_days import DayOrder
from commission.ui.pages.importing.preview import Preview
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from commission.services.imports.plan import ImportChoices

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar |"}
_MARKS = tuple((_DELIMITERS[mark], mark) for mark in DELIMITERS)
_AMOUNTS = {None: "not said", Reading.TOTAL: "totals for the term", Reading.ANNUAL: "rates per year"}
_DAY_ORDERS = {
    DayOrder.DAY_FIRST: "3 April 2007",
    DayOrder.MONTH_FIRST: "4 March 2007",
    DayOrder.YEAR_FIRST: "7 April 2003",
}
_READ_AS = {"year_unproven": None, "year_first": DayOrder.YEAR_FIRST, "order_unproven": DayOrder.DAY_FIRST}
"""How dates are read of which a finding says that they may be read in another order."""
_OF_FILE = 60
"""Findings of the file as a whole come first, and are fewer than these."""
_AROUND_YEARS = 6
_MOST_HEADINGS = 100
"""How many headings that hold no field are shown; the sheet may have thousands."""
_FEW_HEADINGS = 12
"""More headings than these are shown with those first that hold a field."""
_HEADING_WIDTH, _LONG_HEADING = 110, 170
_AROUND_WORDS = 48
"""Pixels of a field that its words cannot have: its edges and its arrow."""


class FileChoices(QWidget):
    """`changed` carries other ImportChoices: the file is to be read again with them."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices: ImportChoices | None = None
        self._fields: dict[QComboBox, QWidget] = {}
        self.values: dict[QComboBox, list[Any]] = {}  # Qt would turn our words of a list into plain text
        layout = Flow(gap=12)
        parts.column(self).addWidget(layout)
        self.sheet = self._field(layout, "Sheet", "sheet")
        self.encoding = self._field(layout, "Encoding", "encoding")
        self.delimiter = self._field(layout, "Cut at", "delimiter")
        self.heading_row = self._field(layout, "Headings in row", "heading_row")
        self.year = self._field(layout, "List of the year", "year")
        self.amounts = self._field(layout, "Amounts are", "amounts")
        self.day_order = self._field(layout, "Dates like 03/04/07", "day_order")

    def show_preview(self, found: Preview, frame_year: FinancialYear) -> None:
        """Show what was found out, and what else it could be."""
        self._choices, source, plan = found.choices, found.source, found.plan
        text = found.path.suffix.lower() in TEXT_ENDINGS
        sheets = source.sheets if source else (found.choices.sheet,) if found.choices.sheet else ()
        self._offer(self.sheet, [(name, name) for name in sheets], source.sheet if source else found.choices.sheet)
        for box, said, offers in (
            (self.encoding, source.encoding if source else found.choices.encoding, [(one, one) for one in ENCODINGS]),
            (self.delimiter, source.delimiter if source else found.choices.delimiter, list(_MARKS)),
        ):
            unread: list[tuple[str, str | None]] = [] if said else [("found out", None)]
            self._offer(box, [*unread, *offers] if said or (text and not source) else [], said)
        rows = min(len(source.rows), LOOKED_THROUGH) if source else 0
        self._offer(self.heading_row, [(str(row), row) for row in range(1, rows + 1)], found.heading_row)
        year = plan.year if plan else found.choices.year
        self._offer(self.year, _years(year or frame_year, asked=year is None) if source else [], year)
        said = plan.amounts if plan else found.choices.amounts
        readings = [(words, reading) for reading, words in _AMOUNTS.items()]
        self._offer(self.amounts, readings if source else [], said)
        self._offer_orders(plan.findings[:_OF_FILE] if plan else (), found.choices.day_order)

    def _offer_orders(self, findings: Sequence[Finding], told: DayOrder | None) -> None:
        codes = {finding.code for finding in findings}
        read_as = [order for code, order in _READ_AS.items() if code in codes]
        orders = [(words, order) for order, words in _DAY_ORDERS.items()]
        unsaid: list[tuple[str, DayOrder | None]] = [("not said", None)] if None in read_as and not told else []
        self._offer(self.day_order, [*unsaid, *orders] if told or read_as else [], told or (read_as or [None])[0])

    def _field(self, layout: Flow, title: str, key: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(200)
        box.activated.connect(lambda place: self._choose(key, self.values[box][place]))
        whole = QWidget()
        column = parts.column(whole, gap=2)
        column.addWidget(parts.label(title, "small"))
        column.addWidget(box)
        layout.addWidget(whole)
        self._fields[box] = whole
        return box

    def _offer(self, box: QComboBox, offers: Sequence[tuple[str, Any]], chosen: Any) -> None:
        """Fill a field; one with nothing to choose from is hidden."""
        box.clear()
        self.values[box] = [value for _, value in offers]
        box.addItems([words for words, _ in offers])
        box.setCurrentIndex(next((at for at, (_, value) in enumerate(offers) if value == chosen), 0))
        self._fields[box].setVisible(bool(offers))

    def _choose(self, key: str, value: Any) -> None:
        """Another sheet or heading row has other headings: what was matched by hand no longer stands."""
        other: dict[str, Any] = {"mapping": {}} if key in ("sheet", "heading_row", "encoding", "delimiter") else {}
        if key in ("sheet", "encoding", "delimiter"):
            other |= {"heading_row": None, "corrections": {}}
        if key == "amounts":
            other["keep_amounts"] = False
        if self._choices is not None:
            self.changed.emit(replace(self._choices, **{**other, key: value}))


class HeadingStrip(QScrollArea):
    """Every heading of the file with the field it holds, in lines. `changed` carries other ImportChoices."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._flow = Flow(gap=12)
        self._flow.followed.connect(self._take_height)  # headings take their widths a turn later than their words
        self._lines = 2
        self.setWidget(self._flow)
        self._headings: tuple[str, ...] = ()
        self._choices: ImportChoices | None = None
        self.boxes: dict[str, QComboBox] = {}

    def show_headings(self, found: Preview) -> None:
        """Show the headings and their fields; the fields themselves stay while the headings are the same."""
        self._choices = found.choices
        held = [heading for heading in found.headings if (found.mapping or {}).get(heading)]
        spare = [heading for heading in found.headings[: _MOST_HEADINGS * 2] if heading not in held][:_MOST_HEADINGS]
        kept = {*held, *spare}
        ordered = found.headings if len(kept) <= _FEW_HEADINGS else (*held, *spare)
        headings = tuple(dict.fromkeys(heading for heading in ordered if heading in kept))
        if set(headings) != set(self._headings):  # in other places they are the same still, and the keyboard is there
            self._headings = headings
            self._rebuild()
        for heading, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData((found.mapping or {}).get(heading, "")), 0))
            self._fit(heading, box)
        self._take_height()

    def show_lines(self, most: int) -> None:
        """Show no more than so many lines of headings at once; the others scroll."""
        self._lines = most
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        wanted, line = self._flow.heightForWidth(self.width()), self._flow.sizeHint().height()
        self.setFixedHeight(max(min(wanted, (line + self._flow.gap) * self._lines - self._flow.gap), 1))

    def _rebuild(self) -> None:
        self._flow.empty()
        self.boxes = {}
        for heading in self._headings:
            whole = QWidget()
            column = parts.column(whole, gap=2)
            column.addWidget(parts.ElidedLabel(heading, "small"))
            box = self.boxes[heading] = self._box(heading)
            column.addWidget(box)
            self._flow.addWidget(whole)

    def _fit(self, heading: str, box: QComboBox) -> None:
        """As wide as the field that is chosen and, within reason, its heading; the list as wide as its longest."""
        words = box.fontMetrics().horizontalAdvance(box.currentText()) + _AROUND_WORDS
        title = min(box.fontMetrics().horizontalAdvance(heading), _LONG_HEADING)
        box.setFixedWidth(max(words, title, _HEADING_WIDTH))
        box.view().setMinimumWidth(box.minimumSizeHint().width())

    def _box(self, heading: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"“{heading}” is")
        box.addItem("– not read", "")
        for field in FIELDS:
            box.addItem(field.label, field.key)
        box.activated.connect(lambda place: self._match(heading, box.itemData(place)))
        return box

    def _match(self, heading: str, key: str) -> None:
        """Give a heading its field; the heading that had it before by hand lets it go."""
        if self._choices is not None:
            kept = {other: "" if field == key else field for other, field in self._choices.mapping.items()}
            self.changed.emit(replace(self._choices, mapping={**kept, heading: key}))


def _years(year: FinancialYear, asked: bool) -> list[tuple[str, FinancialYear | None]]:
    """Years around one; where none could be told, a first line asks for it."""
    first: list[tuple[str, FinancialYear | None]] = [("choose a year", None)] if asked else []
    start = year.start
    around = [FinancialYear(start + step) for step in range(-_AROUND_YEARS, _AROUND_YEARS + 1)]
    return first + [(str(one), one) for one in around]
