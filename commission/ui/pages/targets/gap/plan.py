"""The plan: what is proposed, accepted or dropped for the year, changed and decided on in place."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QPushButton

from commission.rules.facts import PlanLine
from commission.rules.figures.gap import Gap
from commission.rules.figures.gap_words import standing_words
from commission.rules.figures.plan_lines import COUNTED, Planned, Standing
from commission.rules.money import grouped
from commission.rules.periods import shown_date
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_UNLIMITED = 16_777_215
_TONES = {Standing.ACCEPTED: "good", Standing.PROPOSED: "ink", Standing.DROPPED: "muted"}
_SIGNS = {Standing.ACCEPTED: "✓ ", Standing.PROPOSED: "", Standing.DROPPED: "✕ "}


class PlanTable(ReadTable):
    """Several rows can be chosen; `decided` carries what a key asks for: `accept`, `drop` or `remove`."""

    decided = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = {Qt.Key.Key_A: "accept", Qt.Key.Key_D: "drop", Qt.Key.Key_Delete: "remove"}.get(Qt.Key(event.key()))
        if verb is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.decided.emit(verb)


class PlanCard(QFrame):
    """`decided` carries a verb and the planned contracts it is for; `changing` one that is to be changed."""

    decided = Signal(str, object)
    changing = Signal(object)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The plan")
        self._title = parts.label("The plan", "title")
        self._none = parts.ElidedLabel("Nothing yet: tick what to roll forward, or propose a new contract.", "muted")
        self.table = PlanTable("Planned contracts", _COLUMNS, lambda planned: self.changing.emit(planned.line))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.decided.connect(self._decide)
        self.table.selectionModel().selectionChanged.connect(self._tell_buttons)
        self.new = parts.button("New …", "quiet", "Plan a new contract")
        self.new.clicked.connect(self.wanted)
        self.accept = self._button("Accept", "accept", "Accept the chosen contracts (A)")
        self.drop = self._button("Drop", "drop", "Drop the chosen contracts (D)")
        self.remove = self._button("Take out", "remove", "Take the chosen contracts out of the plan (Delete)")
        self._build()

    @property
    def chosen(self) -> tuple[PlanLine, ...]:
        """The planned contracts that are chosen in the list."""
        selection = self.table.selectionModel().selection()
        spans = sorted((one.top(), one.bottom()) for one in map(selection.at, range(selection.count())))
        return tuple(one.line for top, bottom in spans for one in self.table.rows.rows[top : bottom + 1])

    def show_gap(self, found: Gap | None, *, read_only: bool) -> None:
        """List the year's plan; what was chosen and is still there stays chosen."""
        chosen = {line.id for line in self.chosen}
        plan: Sequence[Planned] = found.plan if found else ()
        self._read_only = read_only
        self.table.show(plan)
        widen(self.table, {_PENCE: grouped(max((one.effect for one in plan), default=0))})
        self._choose([place for place, one in enumerate(plan) if one.line.id in chosen])
        self._title.setText(f"The plan: {len(plan):,}" if plan else "The plan")
        there = dict.fromkeys((self.table, self.accept, self.drop, self.remove), bool(plan))
        parts.show_together(self, {**there, self._none: not plan})
        self.setMaximumHeight(_UNLIMITED if plan else self.sizeHint().height())
        self.new.setEnabled(not read_only)
        self._tell_buttons()

    def _choose(self, places: Sequence[int]) -> None:
        """Choose these rows: those that stand together as one."""
        selection, model, flags = QItemSelection(), self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
            together = [place for _, place in run]
            selection.select(self.table.rows.index(together[0], 0), self.table.rows.index(together[-1], 0))
        model.select(selection, flags.ClearAndSelect | flags.Rows)

    def _decide(self, verb: str) -> None:
        if self.chosen and not self._read_only:
            self.decided.emit(verb, self.chosen)

    def _tell_buttons(self) -> None:
        lines = self.chosen
        can = bool(lines) and not self._read_only
        self.accept.setEnabled(can and any(line.accepted is not True for line in lines))
        self.drop.setEnabled(can and any(line.accepted is not False for line in lines))
        self.remove.setEnabled(can)

    def _button(self, title: str, verb: str, name: str) -> QPushButton:
        made = parts.button(title, "quiet", name)
        made.setToolTip(name)
        made.clicked.connect(lambda: self._decide(verb))
        return made

    def _build(self) -> None:
        self._read_only = False
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(8, 10, 8, 8)
        head = parts.row(gap=4)
        head.setContentsMargins(12, 0, 4, 0)
        head.addWidget(self._title, 1)
        for widget in (self.new, self.accept, self.drop, self.remove):
            head.addWidget(widget)
        layout.addLayout(head)
        nothing = parts.row()
        nothing.setContentsMargins(12, 0, 12, 0)
        nothing.addWidget(self._none)
        layout.addLayout(nothing)
        layout.addWidget(self.table, 1)


def _stands(planned: Planned) -> str:
    return _SIGNS.get(planned.standing, "⚠ ") + standing_words(planned)


def _tone(planned: Planned) -> str:
    return _TONES.get(planned.standing, "warn")


def _effect(planned: Planned) -> str:
    return grouped(planned.effect) if planned.standing in COUNTED else "0.00"


_PENCE = 4
"""The place of the column of pence."""
_COLUMNS = (
    ReadColumn("Planned contract", lambda one: one.line.provider),
    ReadColumn("From", lambda one: shown_date(one.line.starts_on), 94, shown_from=430),
    ReadColumn("To", lambda one: shown_date(one.line.ends_on), 94, shown_from=600),
    ReadColumn("Stands", _stands, 96, token=_tone),
    ReadColumn("In the year £", _effect, 98, right=True),
)
