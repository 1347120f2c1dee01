"""What ends and can be rolled forward: ticked one by one or meeting by meeting, and proposed in one step."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from commission.rules.figures.gap import Gap
from commission.rules.figures.gap_words import meeting_words, not_listed
from commission.rules.figures.roll_forward import MeetingRolls, Roll
from commission.rules.figures.sentences import count_words
from commission.rules.money import grouped, sterling
from commission.rules.periods import shown_date
from commission.ui.looks import tokens
from commission.ui.pages.targets.gap.tick_table import TickTable
from commission.ui.widgets import parts
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.read_table import ReadColumn

Row = Roll | MeetingRolls
_EFFECT, _SO_FAR = 4, 5
"""The places of the columns of pence, the box to tick being the first."""


class RollsCard(QFrame):
    """`ticked` follows every tick; `proposed` carries the contracts to be proposed, `opened` one that was pressed."""

    ticked = Signal()
    proposed = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Contracts to roll forward")
        self._gap: Gap | None = None
        self._as_at = date.min
        self._by_id: Mapping[int, Roll] = {}
        self.brings = 0  # what the ticked contracts bring into the year, in pence
        self._title = parts.label("Roll forward what ends", "title")
        self._none = parts.label("", "muted", wrap=True)
        self._not_listed = parts.label("", "small", wrap=True)
        self._not_listed.setAccessibleName("What is not listed")
        self._rest = QWidget()
        self._order = QButtonGroup(self)
        self.largest, self.meetings = self._chip("Largest first"), self._chip("By meeting")
        self.all = parts.button("Tick all", "quiet", "Tick every contract that ends")
        self.all.clicked.connect(self._turn_all)
        self.table = TickTable("Contracts to roll forward", self._columns(), _keys, self._open)
        self.table.changed.connect(self._ticks_changed)
        self._sum = parts.ElidedLabel("", "muted")
        self.propose = parts.button("Propose", "primary", "Propose to roll the ticked contracts forward")
        self.propose.clicked.connect(lambda: self.proposed.emit(self.chosen))
        self._build()
        parts.choose_one(self._order, self.largest)

    @property
    def chosen(self) -> tuple[Roll, ...]:
        """The ticked contracts, the largest first."""
        rolls = self._gap.roll_forward.rolls if self._gap else ()
        return tuple(roll for roll in rolls if roll.contract.id in self.table.ticked)

    def show_gap(self, found: Gap | None, as_at: date, *, read_only: bool) -> None:
        """List another year's contracts; ticks of those still listed stay."""
        self._gap, self._as_at, self._read_only = found, as_at, read_only
        rolls = found.roll_forward.rolls if found else ()
        self._by_id = found.roll_forward.by_id if found else {}
        self.table.ticked &= self._by_id.keys()
        self._title.setText(f"Roll forward what ends: {len(rolls):,}" if rolls else "Roll forward what ends")
        there = (self.table, self.largest, self.meetings, self.all, self._sum, self.propose)
        without = dict.fromkeys((self._none, self._rest), not rolls)
        parts.show_together(self, {**dict.fromkeys(there, bool(rolls)), **without})
        self._none.setText(_nothing(found))
        words = " ".join(not_listed(found)) if found else ""
        self._not_listed.setText(words)
        self._not_listed.setVisible(bool(words))
        self._show_rows()

    def _show_rows(self) -> None:
        by_meeting = self.meetings.isChecked()
        rolls: Sequence[Row] = self._gap.roll_forward.rolls if self._gap else ()
        self.table.show(list(_banded(self._gap.roll_forward.by_meeting)) if by_meeting and self._gap else rolls)
        if rolls and self._gap:
            together = self._gap.roll_forward.effect
            widen(
                self.table, {_EFFECT: grouped(together if by_meeting else rolls[0].effect), _SO_FAR: grouped(together)}
            )
        self._ticks_changed()

    def _ticks_changed(self) -> None:
        count = len(self.table.ticked)
        self.brings = sum(self._by_id[number].effect for number in self.table.ticked)
        whole = count == len(self._by_id) > 0
        self.all.setText("Tick none" if whole else "Tick all")
        self.all.setAccessibleName("Tick no contract that ends" if whole else "Tick every contract that ends")
        words = f"{count:,} ticked bring{'s' * (count == 1)} {sterling(self.brings)}" if count else self._hint()
        self._sum.setText(words)
        self.propose.setText(f"Propose {count:,}" if count else "Propose")
        self.propose.setEnabled(bool(count) and not self._read_only)
        self.ticked.emit()

    def _hint(self) -> str:
        if self._gap is None or not self._by_id:
            return ""
        extra = self._gap.roll_forward.unpriced
        more = f"; {extra:,} more not priced" if extra else ""
        return f"Together {sterling(self._gap.roll_forward.effect)}{more}"

    def _turn_all(self) -> None:
        keys = frozenset(self._by_id)
        self.table.tick(keys, on=not keys <= self.table.ticked)

    def _open(self, row: Row) -> None:
        self.opened.emit(_rolls_of(row))

    def _columns(self) -> tuple[ReadColumn, ...]:
        return (
            ReadColumn("Contract", self._name, strong=_heads),
            ReadColumn("Ends", lambda row: "" if _heads(row) else shown_date(row.dates.ends_on), 98, shown_from=640),
            ReadColumn("Decide on", self._decided, 98, token=self._tone),
            ReadColumn("In the year £", lambda row: grouped(row.effect), 98, right=True, strong=_heads),
            ReadColumn("Together £", lambda row: grouped(row.cumulative), 94, right=True, shown_from=500),
        )

    def _name(self, row: Row) -> str:
        return meeting_words(row, self._as_at) if isinstance(row, MeetingRolls) else row.contract.provider

    def _decided(self, row: Row) -> str:
        if isinstance(row, MeetingRolls):
            return count_words(len(row.rolls), "contract") if len(row.rolls) < 4 else f"{len(row.rolls):,} contracts"
        return shown_date(row.dates.decide_on) if row.dates.decide_on else "no meeting"

    def _tone(self, row: Row) -> str:
        if isinstance(row, MeetingRolls):
            return "muted"
        held = row.dates.decide_on
        return "warn" if held is not None and held < self._as_at else "ink" if held else "muted"

    def _chip(self, title: str) -> QPushButton:
        chip = parts.button(title, "chip", f"Order of the list: {title.lower()}")
        chip.setCheckable(True)
        self._order.addButton(chip)
        chip.clicked.connect(lambda: self._choose(chip))
        return chip

    def _choose(self, chip: QPushButton) -> None:
        parts.choose_one(self._order, chip)
        self._show_rows()

    def _build(self) -> None:
        self._read_only = False
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(8, 10, 8, 8)
        head = parts.row(gap=6)
        head.setContentsMargins(12, 0, 4, 0)
        head.addWidget(self._title, 1)
        for widget in (self.largest, self.meetings, self.all):
            head.addWidget(widget)
        layout.addLayout(head)
        self._none.setContentsMargins(12, 0, 12, 4)
        layout.addWidget(self._none)
        layout.addWidget(self.table, 1)
        self._not_listed.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(self._not_listed)
        layout.addWidget(self._rest, 1)
        foot = parts.row()
        foot.setContentsMargins(12, 2, 4, 0)
        foot.addWidget(self._sum, 1)
        foot.addWidget(self.propose)
        layout.addLayout(foot)
        self.setMinimumHeight(4 * tokens.ROW)


def _heads(row: Row) -> bool:
    return isinstance(row, MeetingRolls)


def _rolls_of(row: Row) -> tuple[Roll, ...]:
    return row.rolls if isinstance(row, MeetingRolls) else (row,)


def _keys(row: Row) -> Set[int]:
    return row.ids if isinstance(row, MeetingRolls) else frozenset((row.contract.id,))


def _banded(points: Iterable[MeetingRolls]) -> Iterable[Row]:
    """Each meeting, then what is decided there."""
    for point in points:
        yield point
        yield from point.rolls


def _nothing(found: Gap | None) -> str:
    if found is None:
        return "The register has no rule to count by."
    if any(one.line.follows is not None for one in found.plan):
        return "Everything that ends and would bring something into the year is in the plan."
    return f"No contract ends whose renewal would bring anything into {found.year}."
