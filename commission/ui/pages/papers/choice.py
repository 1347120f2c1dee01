"""The left of the Papers page: the documents in order, and what is chosen when one is printed."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from commission.reports.document import Status
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import GAP_MEASURES
from commission.rules.figures.sentences import capital
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.papers.draft import Draft
from commission.ui.widgets import parts
from commission.ui.widgets.line import at, bold, draw, ground, small, two_lines

STATUS_WORDS = {Status.DRAFT: "Draft", Status.PRE_AUDIT: "Pre-audit", Status.FINAL: "Final"}

_WIDTH = tokens.PANEL - 32
_MOST_TOLD, _BAR = 84, 12
"""Pixels: the height that letters which cannot be printed may take, and the width of the bar that scrolls them."""


class PaperButton(QAbstractButton):
    """One document of the list: its label above, its title below. Up and Down go to the next."""

    stepped = Signal(int)

    def __init__(self, name: str, title: str, label: str) -> None:
        super().__init__()
        self.name, self.title, self.label, self.usual = name, title, label, label
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def choose(self, chosen: bool) -> None:
        """Mark the document whose pages are shown; Tab reaches that one, arrow keys the others."""
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def set_label(self, label: str) -> None:
        """Show another label above the title."""
        self.label = label
        self.setAccessibleDescription(label)
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(120, (1 + len(self._titles(_WIDTH - 48))) * (QFontMetrics(self.font()).height() + 2) + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = worn.hover if self.underMouse() else ""
        ground(painter, self, worn.soft if self.isChecked() else hovered)
        height, width = QFontMetrics(self.font()).height() + 2, self.width() - 24
        titles = self._titles(width)
        top = (self.height() - height * (1 + len(titles))) // 2
        painter.setPen(QColor(worn.accent if self.isChecked() else worn.ink))
        draw(painter, at(12, top, width, height), self.label or "No label", bold(self.font()))
        painter.setPen(QColor(worn.muted))
        for count, line in enumerate(titles, 1):
            draw(painter, at(12, top + count * height, width, height), line, small(self))

    def _titles(self, width: int) -> list[str]:
        return two_lines(self.title, QFontMetrics(small(self)), width)


class ChoicePanel(QFrame):
    """`changed`: the paper that is asked for is another one. `saving`, `printing`: it is to be saved or printed."""

    changed = Signal()
    saving = Signal()
    printing = Signal()

    def __init__(self) -> None:
        super().__init__()
        from commission.services.papers.documents import DOCUMENTS

        self._day: date | None = None
        self._told_by: Mapping[str, Measure] = {}
        self._asked: dict[str, Measure] = {}
        self.setProperty("role", "card")
        self.setAccessibleName("Papers in order")
        self.setFixedWidth(_WIDTH)
        inside = QWidget()
        self._column = parts.column(inside, gap=4)
        self._column.addWidget(self._inset(parts.label("Papers", "heading")))
        self.papers = [PaperButton(paper.name, paper.title, paper.label) for paper in DOCUMENTS]
        for number, paper in enumerate(self.papers):
            paper.clicked.connect(lambda _=False, name=paper.name: self.choose(name))
            paper.stepped.connect(lambda step, number=number: self._step(number + step))
            self._column.addWidget(paper)
        self._column.addSpacing(tokens.INSIDE)
        self._column.addWidget(parts.hairline())
        self._column.addSpacing(tokens.INSIDE)
        self._add_fields()
        self._column.addStretch()
        whole = parts.column(self, tokens.BETWEEN - 4, gap=tokens.INSIDE)
        whole.addWidget(parts.scrolling(inside), 1)
        whole.addWidget(self._warning())
        whole.addLayout(self._foot())
        self._mark(self.papers[0].name)

    @property
    def chosen(self) -> PaperButton:
        """The document whose pages are shown."""
        return next(paper for paper in self.papers if paper.isChecked())

    def draft(self) -> Draft:
        """The paper as it is asked for now."""
        subtotals, to_date = (box.isChecked() and not box.isHidden() for box in (self.subtotals, self.to_date))
        status = list(STATUS_WORDS)[self.status.currentIndex()]
        name, day = self.chosen.name, self._day if to_date else None
        asked = self._asked.get(name) if name in self._told_by else None
        return Draft(name, self.label.text().strip(), status, subtotals, day, asked)

    def offer_day(self, day: date | None) -> None:
        """Offer the year-end statement of the year to date, to a day within the year; None: of the whole year only."""
        self._day = day
        if day is not None:
            self.to_date.setText(f"Year to date, to {shown_date(day)}")
            self.to_date.setAccessibleName(self.to_date.text())
        self._show_to_date()

    def offer_measures(self, told_by: Mapping[str, Measure]) -> None:
        """Offer each document that has a measure to be told by another, where a ledger tells them: none without one.

        `told_by` says of each what it is told by where nobody chose. A choice stays with its document, as its label.
        """
        self._told_by = told_by
        self._show_measure()

    def choose(self, name: str) -> None:
        """Bring a document to the front by its name."""
        if name != self.chosen.name:
            focused = self.chosen.hasFocus()
            self._mark(name)
            if focused:
                self.chosen.setFocus()
            self.changed.emit()

    def tell_missing(self, sentence: str) -> None:
        """Say which letters print as a box; nothing is said where none does."""
        self.missing.setText(sentence)
        if sentence:
            room = _WIDTH - 2 * (tokens.BETWEEN - 4) - 2 * tokens.INSIDE - _BAR
            self._told.setFixedHeight(min(self.missing.heightForWidth(room), _MOST_TOLD))
        for widget in (self.missing, self._told):
            widget.setVisible(bool(sentence))

    def _mark(self, name: str) -> None:
        for paper in self.papers:
            paper.choose(paper.name == name)
        self.label.blockSignals(True)
        self.label.setText(self.chosen.label)
        self.label.blockSignals(False)
        self.subtotals.setVisible(name == "appendix-1")
        self._show_to_date()
        self._show_measure()

    def _show_measure(self) -> None:
        name = self.chosen.name
        self._measured.setVisible(name in self._told_by)
        if name in self._told_by:
            self.measure.setCurrentIndex(GAP_MEASURES.index(self._asked.get(name, self._told_by[name])))

    def _measure_chosen(self, place: int) -> None:
        self._asked[self.chosen.name] = GAP_MEASURES[place]
        self.changed.emit()

    def _show_to_date(self) -> None:
        self.to_date.setVisible(self.chosen.name == "year-end-statement" and self._day is not None)

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.papers):
            self.choose(self.papers[number].name)
            self.papers[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_fields(self) -> None:
        self.label = QLineEdit()
        self.label.setAccessibleName("Label of the paper")
        self.label.setPlaceholderText("no label")
        self.label.setMaxLength(200)
        self.label.textChanged.connect(self._label_typed)
        self.status = QComboBox()
        self.status.addItems(list(STATUS_WORDS.values()))
        self.status.setAccessibleName("Status printed on every page")
        self.status.currentIndexChanged.connect(self.changed)
        self.subtotals = QCheckBox("Subtotals by sector")
        self.subtotals.setAccessibleName("Subtotals by sector")
        self.subtotals.toggled.connect(self.changed)
        self.to_date = QCheckBox()
        self.to_date.toggled.connect(self.changed)
        self.measure = QComboBox()
        self.measure.addItems([capital(one) for one in GAP_MEASURES])
        self.measure.setAccessibleName("What the paper is told by")
        self.measure.activated.connect(self._measure_chosen)
        captions = [parts.label(title, "small") for title in ("Label", "Status", "Told by")]
        wide = max(caption.sizeHint().width() for caption in captions)
        for caption, field in zip(captions, (self.label, self.status, self.measure), strict=True):
            caption.setBuddy(field)
            caption.setFixedWidth(wide)
            self._measured = self._inset(caption, field, below=4)
            self._column.addWidget(self._measured)
        self._column.addWidget(self._inset(self.subtotals))
        self._column.addWidget(self._inset(self.to_date))

    def _warning(self) -> QScrollArea:
        """Stands above the buttons, in sight whatever is scrolled; what it has no room for is scrolled to."""
        self.missing = parts.label("", "warn", wrap=True)
        self.missing.setAccessibleName("Letters that cannot be printed")
        self.missing.hide()
        self._told = parts.scrolling(self._inset(self.missing))
        self._told.hide()
        return self._told

    def _foot(self) -> QHBoxLayout:
        """What is done with the paper, in sight however many there are."""
        self.save = parts.button("Save as…", "primary", "Save the paper as a file")
        self.save.setToolTip("Save as PDF, Excel workbook, web page or csv (Ctrl+S)")
        self.save.clicked.connect(self.saving)
        self.print = parts.button("Print…", "", "Print the paper")
        self.print.setToolTip("Choose a printer, pages and copies (Ctrl+P)")
        self.print.clicked.connect(self.printing)
        line = parts.row(gap=tokens.INSIDE)
        line.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 4)
        line.addWidget(self.save)
        line.addWidget(self.print)
        line.addStretch()
        return line

    def _label_typed(self, text: str) -> None:
        self.chosen.set_label(text.strip())
        self.changed.emit()

    @staticmethod
    def _inset(*widgets: QWidget, below: int = 0) -> QWidget:
        """Widgets beside each other, in line with the words of the documents above; the last takes the room."""
        made = QWidget()
        line = parts.row(made, gap=tokens.INSIDE)
        line.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, below)
        for widget in widgets:
            line.addWidget(widget, int(widget is widgets[-1]))
        return made
