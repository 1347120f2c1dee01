"""Step 2: payments find their contracts, by exact rules first, then by a person's keys."""

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from commission.rules.facts import Reading
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.empty import NoLedger
from commission.ui.pages.year_end.match import writes
from commission.ui.pages.year_end.match.deciding import Deciding
from commission.ui.pages.year_end.match.lists import LISTS, NoticedList
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

STANDINGS = {
    "open": ("To decide", Standing.OPEN),
    "decided": ("For contracts", Standing.CONTRACT),
    "off-payees": ("Decided off contract", Standing.OFF_CONTRACT),
    "outside": ("Outside the budget", Standing.OUTSIDE_BUDGET),
    "split": ("Split", Standing.SPLIT),
}
"""The chips that show payments, by key: what they are called, and of which standing."""
OFFERED = ("open", "decided", "outside")


class MatchStep(Step):
    """Chips choose what is shown: payments to decide, those decided with their reasons, or what needs a look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.shown = "open"
        self.empty = NoLedger()
        self.empty.bring.clicked.connect(lambda: self.step_asked.emit("ledger"))
        self.empty.sheet.clicked.connect(lambda: desk.import_asked.emit(None))
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("How much is decided")
        self.by_rule = parts.button("Match by rule", "primary", "Match payments by exact rules")
        self.by_rule.clicked.connect(self.match_by_rule)
        self.deciding = Deciding(desk)
        self.deciding.counted.connect(self._counted)
        self.deciding.done_words.connect(self.say)
        self.lists = {kind.key: NoticedList(desk, kind) for kind in LISTS}
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self._build()

    def show_register(self, view: View) -> None:
        self._view = view
        there = view.year in view.register.ledger.years
        self._body.setVisible(there)
        self.empty.setVisible(not there)
        self.empty.show_register(view, "Once there are, each of them is matched here to its contract.")
        signed = view.register.ledger.signed(view.year)
        self.by_rule.setEnabled(not view.read_only and signed is None)
        if there:
            self._say_sentence(view)
            self.choose(self.shown)

    def choose(self, key: str) -> None:
        """Show the payments of a standing, or one of the lists."""
        view = self._view
        self.shown = key
        parts.choose_one(self._group, self.chips[key])
        if view is None:
            return
        if key in STANDINGS:
            self._stack.setCurrentWidget(self.deciding)
            self.deciding.show_standing(view, STANDINGS[key][1])
        else:
            self._stack.setCurrentWidget(self.lists[key].card)
            self.lists[key].show(view, Reading.TOTAL)

    def match_by_rule(self) -> None:
        """Post what exact rules say of the year."""
        if self._view is not None and self.by_rule.isEnabled():
            self.by_rule.setEnabled(False)
            writes.match_by_rule(self.desk, self._view.register, self._view.year, lambda _: self.arrive())

    def arrive(self) -> None:
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
        elif self.shown in STANDINGS:
            self.deciding.sums.setFocus()
        else:
            self.lists[self.shown].table.setFocus()

    def back(self) -> bool:
        return self.shown in STANDINGS and self.deciding.back()

    def _say_sentence(self, view: View) -> None:
        ledger, year = view.register.ledger, view.year
        lines, left = ledger.lines(year), ledger.lines(year, Standing.OPEN)
        if not left:
            self.sentence.setText(f"{year}: all {lines:,} payments are decided")
            return
        waiting = sterling(ledger.amount(year, Standing.OPEN))
        self.sentence.setText(f"{year}: {lines - left:,} of {lines:,} payments are decided; {waiting} waits for you")

    def _counted(self, counts: Mapping[Standing, tuple[int, int, int]]) -> None:
        for key in OFFERED:
            title, standing = STANDINGS[key]
            found = counts.get(standing)
            self.chips[key].setText(f"{title} {found[2]:,}" if found else title)

    def _build(self) -> None:
        self._body = QWidget()
        body = parts.column(self._body, gap=tokens.INSIDE)
        top = parts.row(gap=tokens.BETWEEN)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.by_rule, 0, parts.TOP)
        body.addLayout(top)
        body.addLayout(self._chip_line())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.deciding)
        for one in self.lists.values():
            self._stack.addWidget(one.card)
        body.addWidget(self._stack, 1)
        layout = parts.column(self)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _chip_line(self) -> QHBoxLayout:
        line = parts.row()
        flow = Flow(gap=6)
        titles = {key: STANDINGS[key][0] for key in OFFERED} | {kind.key: kind.title for kind in LISTS}
        for key, title in titles.items():
            chip = parts.button(title, "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, key=key: self.choose(key))
            self._group.addButton(chip)
            self.chips[key] = chip
            flow.addWidget(chip)
        line.addLayout(flow, 1)
        return line
