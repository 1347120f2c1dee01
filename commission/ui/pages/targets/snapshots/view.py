"""The part *Snapshots*: those that were taken, and the chosen one as it was, beside the register of today."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from commission.rules.facts import Reading
from commission.rules.figures.snapshot import Snapshot
from commission.rules.figures.snapshot_compared import Compared
from commission.rules.money import grouped
from commission.rules.periods import long_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.snapshots import writes
from commission.ui.pages.targets.snapshots.form import SnapshotForm
from commission.ui.pages.targets.snapshots.words import compared_columns, line_words
from commission.ui.pages.targets.snapshots.writes import Chosen, Read
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.line import LineButton
from commission.ui.widgets.read_table import ReadTable

_SIDE = 318
_NAMED, _BECAME = 160, 4
"""Pixels of a name at the least, and the place of the column that says what became of a contract."""


class SnapshotsPart(Part):
    """The list beside, the chosen snapshot in front; everything of them is read beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.chosen: Chosen | None = None
        self.name = ""
        self.only_changed = False
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("The frozen answer")
        self.now = parts.label("", "", wrap=True)
        self.now.setAccessibleName("The same question today")
        self.table = ReadTable("Contract by contract", compared_columns(self._reading), self._open_row)
        self.changed = parts.button("Only what differs", "chip")
        self.changed.setCheckable(True)
        self.changed.toggled.connect(self._show_only_changed)
        self.removing = parts.button("Remove", "quiet", "Remove the snapshot")
        self.removing.clicked.connect(self._remove)
        self.sum = parts.label("", "title")
        self.sum.setAccessibleName("Sum of the differences")
        self._lines = parts.column(gap=0)
        self.lines: dict[str, LineButton] = {}
        self.form = SnapshotForm(desk)
        self.form.closed.connect(self._closed)
        self.taking = parts.button("Take one", "quiet", "Take a snapshot")
        self.first = parts.button("Take a snapshot", "primary")
        for press in (self.taking, self.first):
            press.clicked.connect(self.new)
        self.empty = Empty(self.first)
        self._front, self._side = self._chosen_card(), self._list_card()
        layout = parts.row(self, gap=tokens.BETWEEN)
        for widget in (self._front, self.empty):
            layout.addWidget(widget, 1)
        layout.addWidget(self._side)

    def show_register(self, view: View) -> None:
        """List the snapshots; their answers and rows follow as soon as they are read."""
        self._view = view
        for press in (self.taking, self.first, self.removing):
            press.setEnabled(not view.read_only)
        there = bool(view.register.snapshots)
        self._front.setVisible(there)
        self.empty.setVisible(not there)
        self._side.setVisible(there or self.form.isVisibleTo(self._side))
        self.empty.say(
            "No figure is frozen yet",
            f"A snapshot keeps an answer with its rows, for example the value in {view.year} of what is in place on "
            f"{long_date(view.year.first_day)}. Next year it still says the same, and what became of each contract.",
        )
        self.say(_footer(len(view.register.snapshots)))
        if there and self.desk.opened is not None:
            writes.read(self.desk, view, self.name, lambda found: self._show(found, view))

    def choose(self, name: str) -> None:
        """Bring a snapshot to the front."""
        self.name = name
        if self._view is not None:
            self.show_register(self._view)

    def arrive(self) -> None:
        shown = self.lines.get(self.name)
        (shown or (self.table if self.chosen else self.first)).setFocus()

    def new(self) -> bool:
        if self._view is None or self._view.read_only:
            return False
        self._side.show()
        self.form.begin(self._view)
        return True

    def save(self) -> bool:
        if self.form.isVisible():
            self.form.save()
            return True
        return False

    def back(self) -> bool:
        if self.form.isVisible():
            self.form.close_form()
            return True
        return False

    def delete(self) -> bool:
        if self.chosen is None or self.form.isVisible() or self._view is None or self._view.read_only:
            return False
        self._remove()
        return True

    def copy(self) -> bool:
        """The comparison as a table for a spreadsheet."""
        if self.chosen is None:
            return False
        columns = self.table.rows.columns
        lines = ["\t".join(column.text(row) for column in columns) for row in self.table.rows.rows]
        QApplication.clipboard().setText("\n".join(("\t".join(column.title for column in columns), *lines)))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))
        self._share_width()

    def _show(self, found: Read, view: View) -> None:
        if view is not self._view or found.chosen is None:
            return
        self.chosen = found.chosen
        compared = found.chosen.compared
        self.name = compared.snapshot.name
        self._list(found.all)
        self.sentence.setText(parts.breakable(found.chosen.frozen))
        self.now.setText(found.chosen.today)
        self.sum.setText(grouped(compared.difference))
        self.changed.setEnabled(bool(found.chosen.differing))
        self._share_width()
        self._fill()

    def _share_width(self) -> None:
        """Figures are never cut, nor what became of a contract: where its column lacks room, it is below the row."""
        if self.chosen is None:
            return
        table = self.table
        figures = widen(table, dict(enumerate(self.chosen.widest, 1)))
        told = QFontMetrics(table.font()).horizontalAdvance(self.chosen.became) + 2 * table.pad
        table.tell_below(_BECAME if _NAMED + figures + told > table.viewport().width() else None)

    def _list(self, found: tuple[Snapshot, ...]) -> None:
        focused = next((name for name, line in self.lines.items() if line.hasFocus()), "")
        parts.empty(self._lines)
        self.lines = {}
        for one in reversed(found):
            self._lines.addWidget(self._line(one))
            self._lines.addWidget(parts.hairline())
        parts.show_filled(self._lines)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _line(self, one: Snapshot) -> LineButton:
        in_front = one.name == self.name
        press = LineButton(*line_words(one), tone="accent" if in_front else "ink")
        if in_front:
            press.setAccessibleDescription("In front")
        press.clicked.connect(lambda: self.choose(one.name))
        self.lines[one.name] = press
        return press

    def _fill(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            narrowed = self.only_changed and chosen.differing
            self.table.show(chosen.differing if narrowed else chosen.compared.rows)

    def _show_only_changed(self, only: bool) -> None:
        self.only_changed = only
        self._fill()

    def _reading(self) -> Reading:
        return self.chosen.compared.snapshot.basis.reading if self.chosen else Reading.TOTAL

    def _remove(self) -> None:
        if self.chosen is not None:
            found, self.chosen, self.name = self.chosen.compared.snapshot, None, ""
            writes.remove(self.desk, found)

    def _open_row(self, row: Compared) -> None:
        if row.after is not None:
            self.desk.rows_asked.emit(frozenset((row.after.contract,)), row.after.provider)

    def _closed(self) -> None:
        if self.form.taken:
            self.name, self.form.taken = self.form.taken, ""
        if self._view is not None:
            self.show_register(self._view)
        self.arrive()

    def _chosen_card(self) -> QFrame:
        card = parts.card("The chosen snapshot")
        layout = parts.column(card, gap=6)
        layout.setContentsMargins(12, 14, 12, 10)
        for label in (self.sentence, self.now):
            label.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
            layout.addWidget(label)
        line = parts.row(gap=6)
        line.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        line.addWidget(self.changed)
        line.addStretch()
        line.addWidget(self.removing)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        foot = parts.row()
        foot.setContentsMargins(tokens.INSIDE, 4, tokens.INSIDE, 0)
        foot.addWidget(parts.label("The differences add up to", "title"))
        foot.addStretch()
        foot.addWidget(self.sum)
        layout.addLayout(foot)
        return card

    def _list_card(self) -> QFrame:
        card = parts.card("Snapshots")
        inside = QWidget()
        column = parts.column(inside, gap=tokens.INSIDE)
        column.setContentsMargins(tokens.INSIDE, tokens.BETWEEN, tokens.INSIDE, tokens.BETWEEN)
        head = parts.row()
        head.setContentsMargins(tokens.INSIDE, 0, 0, 0)
        head.addWidget(parts.label("Snapshots", "title"), 1)
        head.addWidget(self.taking)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addLayout(self._lines)
        column.addStretch()
        parts.column(card, 1, gap=0).addWidget(parts.scrolling(inside), 1)
        return card


def _footer(count: int) -> str:
    return f"{count:,} snapshot{'s' * (count != 1)}" if count else "No snapshot was taken yet"
