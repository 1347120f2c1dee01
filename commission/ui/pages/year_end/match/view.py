"""Step 2: payments find their contracts, by exact rules first, then by a person's keys."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from commission.rules.facts import Reading
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.empty import NoLedger
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.match import asked, writes
from commission.ui.pages.year_end.match.asked import Rest
from commission.ui.pages.year_end.match.deciding import Deciding
from commission.ui.pages.year_end.match.lists import LISTS, OFF_CONTRACT, SPLIT, ListKind, NoticedList
from commission.ui.pages.year_end.match.off_contract import OffContractList
from commission.ui.pages.year_end.match.splits import SplitList
from commission.ui.pages.year_end.step import Step
from commission.ui.patient import Patient
from commission.ui.task import Cancelled
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.front_stack import FrontStack

STANDINGS = {
    "open": ("To decide", Standing.OPEN),
    "decided": ("For contracts", Standing.CONTRACT),
    "outside": ("Outside the budget", Standing.OUTSIDE_BUDGET),
}
"""The chips that show payments, by key: what they are called, and of which standing."""
OFFERED = ("open", "decided", "outside")
KINDS = {kind.key: kind for kind in LISTS}
"""The lists of what needs a look, by the key of their chip."""
PROPOSED = "proposed"
"""The chip of payees to decide of whom something is proposed: decided first, the rest are nobody’s contract."""


class MatchStep(Step):
    """Chips choose what is shown: payments to decide, those decided with their reasons, or what needs a look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self.shown = "open"
        self._reading = Reading.TOTAL
        self.empty = NoLedger(desk, self)
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("How much is decided")
        self.by_rule = parts.button("Match by rule (M)", "primary", "Match payments by exact rules, key M")
        self.by_rule.clicked.connect(self.match_by_rule)
        self.on = parts.button("Go on to accrue", "primary")
        self.on.clicked.connect(lambda: self.step_asked.emit("accrue"))
        self.on.hide()
        self.deciding = Deciding(desk, {"M": self.match_by_rule, "R": self.decide_rest})
        self.deciding.done_words.connect(self.say)
        self.rest = parts.button("", name="The rest is off contract, key R")
        self.rest.setToolTip("Everybody that nothing is proposed for, in one step that is undone whole")
        self.rest.clicked.connect(self.decide_rest)
        self.rest.hide()
        self._proposed: tuple[frozenset[int], Rest] | None = None
        self._looking: Patient | None = None
        self.lists: dict[str, NoticedList] = {}
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self._build()

    def show_register(self, view: View) -> None:
        if self._view is None or (view.year, view.register.organisation) != (
            self._view.year,
            self._view.register.organisation,
        ):
            self._proposed = None
        self._view = view
        there = view.year in view.register.ledger.years
        self._body.setVisible(there)
        self.empty.setVisible(not there)
        self.empty.show_register(view, "Once there are, each of them is matched here to its contract.")
        signed = view.register.ledger.signed(view.year)
        self.by_rule.setEnabled(not view.read_only and signed is None)
        if there:
            split = view.register.ledger.lines(view.year, Standing.SPLIT) != 0
            self.chips[SPLIT.key].setVisible(split or self.shown == SPLIT.key)
            self._say_sentence(view)
            self.choose(self.shown)

    def show_year(self, figures: YearFigures | None) -> None:
        """Lists that rest on amounts nobody has said the reading of take them as the head of the page does."""
        if figures is None or figures.statement.reading is self._reading:
            return
        self._reading = figures.statement.reading
        if self.shown in KINDS:
            self.choose(self.shown)

    def choose(self, key: str) -> None:
        """Show the payments of a standing, or one of the lists."""
        view = self._view
        self.shown = key
        parts.choose_one(self._group, self.chips[key])
        self.rest.setVisible(key == PROPOSED and self._proposed is not None and self._proposed[1].payees > 0)
        if view is None:
            return
        if key == PROPOSED:
            self._stack.setCurrentWidget(self.deciding)
            self._show_proposed(view)
        elif key in STANDINGS:
            self._stack.setCurrentWidget(self.deciding)
            self.deciding.show_standing(view, STANDINGS[key][1])
        else:
            shown = self.list_of(key)
            self._stack.setCurrentWidget(shown.card)
            shown.show(view, self._reading)

    def _press(self, key: str) -> None:
        if key == PROPOSED:
            self._proposed = None  # a person who asks again has decided others since
        self.choose(key)

    def match_by_rule(self) -> None:
        """Post what exact rules say of the year."""
        if self._view is not None and self._may_match and not self.by_rule.isHidden():
            self.by_rule.setEnabled(False)
            writes.match_by_rule(self.desk, self._view.register, self._view.year, lambda _: self.arrive(), self._failed)

    def look_into(self, payees: frozenset[int]) -> None:
        """Show the payments off contract of some payees, to be opened again or decided otherwise."""
        if self._view is not None:
            self._stack.setCurrentWidget(self.deciding)
            self.deciding.show_standing(self._view, Standing.OFF_CONTRACT, payees)
            self.deciding.sums.setFocus()

    def decide_rest(self) -> None:
        """Say of everybody that nothing is proposed for that they are off contract."""
        if self._view is None or self._proposed is None or self.rest.isHidden():
            return
        if self._may_match:
            self.rest.hide()
            self._proposed = self._proposed[0], Rest(0, 0)
            writes.decide_rest(self.desk, self._view.register, self._view.year, lambda _: self.arrive())

    @property
    def _may_match(self) -> bool:
        """Whether the year may be changed, and no rule is at it."""
        return self.by_rule.isEnabled()

    def _failed(self, error: BaseException) -> None:
        self.by_rule.setEnabled(True)
        self.desk.tasks.fail(error)

    def _show_proposed(self, view: View) -> None:
        """Those that were found once; what is decided of them since is left out as it goes."""
        if self._proposed is not None:
            self.deciding.show_standing(view, Standing.OPEN, self._proposed[0])
            return
        if self._looking is not None:
            self._looking.cancel()
        self.say("Looking for proposals …")

        def came(found: tuple[frozenset[int], Rest]) -> None:
            self._looking, self._proposed = None, found
            self.rest.setText(f"The other {found[1].payees:,} payees, {sterling(found[1].amount)}: off contract (R)")
            self.say("")
            if self.shown == PROPOSED and view is self._view:
                self.choose(PROPOSED)

        def failed(error: BaseException) -> None:
            self._looking = None
            self.say("Choose “Proposed” again to look for proposals after all." if isinstance(error, Cancelled) else "")
            if not isinstance(error, Cancelled):
                self.desk.tasks.fail(error)

        if self.desk.opened is not None:
            self._looking = self.desk.ask_patiently(
                lambda opened, task: asked.apart(opened, view.register, view.year, task), came, failed
            )

    def arrive(self) -> None:
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
        elif self.shown not in KINDS:
            (self.on if self._done else self.deciding.sums).setFocus()
        else:
            table = self.list_of(self.shown).table
            (self.chips[self.shown] if table.isHidden() else table).setFocus()

    def back(self) -> bool:
        return self.list_of(self.shown).back() if self.shown in KINDS else self.deciding.back()

    def list_of(self, key: str) -> NoticedList:
        """A list by its key, made when it is first looked at, or before, one at a time."""
        if key not in self.lists:
            made = self.lists[key] = self._make_list(KINDS[key])
            self._stack.addWidget(made.card)
        return self.lists[key]

    def make_more(self) -> bool:
        missing = next((key for key in KINDS if key not in self.lists), None)
        if missing is not None:
            self.list_of(missing)
        return missing is not None

    def _make_list(self, kind: ListKind) -> NoticedList:
        if kind is OFF_CONTRACT:
            return OffContractList(self.desk, kind, self.look_into)
        if kind is SPLIT:
            split = SplitList(self.desk, kind)
            split.deeds.done.connect(self.say)
            return split
        return NoticedList(self.desk, kind)

    def _say_sentence(self, view: View) -> None:
        ledger, year = view.register.ledger, view.year
        for key in OFFERED:
            title, standing = STANDINGS[key]
            found = ledger.lines(year, standing)
            self.chips[key].setText(f"{title} {found:,}" if found else title)
        lines, left = ledger.lines(year), ledger.lines(year, Standing.OPEN)
        self._lead_on(not left)
        if not left:
            self.sentence.setText(f"{year}: all {lines:,} payments are decided")
            return
        self.sentence.setText(f"{year}: {lines - left:,} of {lines:,} payments are decided")

    @property
    def _done(self) -> bool:
        """Whether nothing is left to decide where that would stand."""
        return self.shown == "open" and not self.on.isHidden()

    def _lead_on(self, done: bool) -> None:
        """With every payment decided what is next is the next step; who has just decided the last stands before it."""
        if done is not self.on.isHidden():
            return
        here = any(map(parts.holds_focus, (self.deciding, self.by_rule, self.on)))
        self.on.setVisible(done)
        self.by_rule.setVisible(not done)
        if here and self.shown == "open":
            self.arrive()

    def _build(self) -> None:
        self._body = QWidget()
        body = parts.column(self._body, gap=tokens.INSIDE)
        top = parts.row(gap=tokens.BETWEEN)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.rest, 0, parts.TOP)
        top.addWidget(self.by_rule, 0, parts.TOP)
        top.addWidget(self.on, 0, parts.TOP)
        body.addLayout(top)
        body.addWidget(self._chip_line())
        self._stack = FrontStack()
        self._stack.addWidget(self.deciding)
        body.addWidget(self._stack, 1)
        layout = parts.column(self)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _chip_line(self) -> Flow:
        flow = Flow(gap=6)
        titles = {"open": STANDINGS["open"][0], PROPOSED: "Proposed"}
        titles |= {key: STANDINGS[key][0] for key in OFFERED} | {kind.key: kind.title for kind in LISTS}
        for key, title in titles.items():
            chip = parts.button(title, "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, key=key: self._press(key))
            self._group.addButton(chip)
            self.chips[key] = chip
            flow.addWidget(chip)
        return flow
