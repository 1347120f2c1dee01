"""The list of a year rolled to the next: each contract that ends with what becomes of it, done as one action.

The same page serves a few contracts chosen elsewhere: what is said of them is then kept nowhere until it is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from commission.rules.facts import Act, Contract, Decision
from commission.rules.succession.proposals import Wish
from commission.rules.succession.rolling import Roll, roll, roll_again, roll_some, usual, wish_of
from commission.ui import parts, tokens
from commission.ui.desk import Desk
from commission.ui.looks import restyle
from commission.ui.pages import Page
from commission.ui.pages.roll import words as roll_words
from commission.ui.pages.roll import writes as roll_writes
from commission.ui.pages.roll.effect import RollEffect
from commission.ui.pages.roll.shown import Shown, counts, laid_out, promise
from commission.ui.pages.roll.table import WITH, RollTable
from commission.ui.pages.roll.tools import RollTools
from commission.ui.pages.roll.words import Line
from commission.ui.view import View

AT_ONCE = 1_000
"""Up to this many contracts a roll is worked out at once; beyond it beside the window, which never stalls."""


class RollPage(Page):
    """What stands in the table is what would be done: refused rows say why, and hold the whole back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.roll: Roll | None = None
        self._view: View | None = None
        self._chosen: tuple[Wish, ...] = ()
        self._asked: object = None
        self._decisions: tuple[Decision, ...] = ()
        self.heading = parts.label("", "heading", wrap=True)
        self.counts = parts.label("", "muted", wrap=True)
        self.effect = RollEffect()
        self.table = RollTable(self._open)
        self.front = parts.ElidedLabel()
        self.told = parts.label("", "small", wrap=True)
        self.nothing = parts.label("", "muted", wrap=True)
        self.do = parts.button("", "primary")
        self.why_not = parts.label("", "small", wrap=True)
        self.tools = RollTools()
        self._build()

    def show_register(self, view: View) -> None:
        """Follow the register and the year; where only what is proposed changed, only that is worked out again."""
        found, self._view = self.roll, view
        if found is None or not _same_ground(found, view) or (not self._chosen and found.year != view.year):
            self._begin(view)
        elif not self._chosen:
            self._follow(replace(found, register=view.register), view.register.decisions)

    def decide_on(self, contracts: frozenset[int], act: str) -> None:
        """Serve these contracts alone, an act proposed for all of them; blank: what is usual for each."""
        if self._view is None:
            return
        found = [one for one in self._view.register.contracts if one.id in contracts]
        self._chosen = _wishes(found, Act(act) if act else None)
        self._begin(self._view)

    def roll_year(self) -> None:
        """Serve the year in the frame again."""
        if self._chosen and self._view is not None:
            self._chosen = ()
            self._begin(self._view)

    def arrive(self) -> None:
        self.table.setFocus()

    def edit(self) -> bool:
        return self.table.edit_front()

    def delete(self) -> bool:
        return self.table.hasFocus() and self.table.clear_front()

    def back(self) -> bool:
        self.desk.page_asked.emit("contracts")
        return True

    def _begin(self, view: View) -> None:
        """Work the roll out from the beginning."""
        register, year, chosen = view.register, view.year, self._chosen
        if len(register.contracts) > AT_ONCE:
            self.heading.setText("Working out what ends and what is proposed …")
        self._lay(lambda: roll_some(register, chosen) if chosen else roll(register, year), register.decisions)

    def _follow(self, found: Roll, decisions: tuple[Decision, ...]) -> None:
        """Work out again what is kept otherwise than when the roll in front was worked out."""
        before, after = ({one.contract: one for one in kept} for kept in (self._decisions, decisions))
        moved = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
        said = [wish_of(found.contracts[one], after.get(one)) for one in moved if one in found.contracts]
        self._lay(lambda: roll_again(found, said), decisions)

    def _lay(self, make: Callable[[], Roll], decisions: tuple[Decision, ...]) -> None:
        """Lay out what is made, beside the window where there is much of it; what is overtaken is dropped."""
        token, only, chosen = object(), self.tools.only, bool(self._chosen)
        self._asked = token

        def done(shown: Shown) -> None:
            if self._asked is token:
                self._decisions = decisions
                self._show(shown)

        if self._view is not None and len(self._view.register.contracts) > AT_ONCE:
            self.desk.tasks.read(lambda _: laid_out(make(), only, chosen), done)
        else:
            done(laid_out(make(), only, chosen))

    def _say(self, wishes: Sequence[Wish]) -> None:
        """Take what a person says: kept in the register, or on this page for contracts chosen elsewhere."""
        if self.roll is None or not wishes or not self._writes:
            return
        if not self._chosen:
            roll_writes.keep_decisions(self.desk, wishes)
            return
        found, new = self.roll, {wish.contract: wish for wish in wishes}
        self._chosen = tuple(new.get(wish.contract, wish) for wish in self._chosen)
        said = [wish for wish in self._chosen if found.proposals[wish.contract].wish != wish]
        self._lay(lambda: roll_again(found, said), self._decisions)

    def act(self, act: Act) -> None:
        """Choose an act for the selected rows; several that merge join the first of them."""
        lines = self.table.selected()
        leader = lines[0].contract.id if act is Act.MERGE and lines else None
        self._say([_with_act(line, act, leader) for line in lines])

    def _fill(self, part: str, value: Any, lines: Sequence[Line]) -> None:
        if part == "act":
            self.act(value)
        elif part == "merged_with":
            self._say(self._joining(value, lines))
        else:
            self._say([replace(line.proposal.wish, **{part: value}) for line in lines])

    def _joining(self, leader: int | None, lines: Sequence[Line]) -> list[Wish]:
        """Wishes to merge rows with another, which merges too; without another they are undecided."""
        if leader is None:
            return [_with_act(line, Act.UNDECIDED, None) for line in lines]
        joined = [replace(line.proposal.wish, act=Act.MERGE, merged_with=leader) for line in lines]
        found = self.roll.proposals.get(leader) if self.roll is not None else None
        if found is None or found.act is Act.MERGE or leader in {line.contract.id for line in lines}:
            return joined
        return [replace(found.wish, act=Act.MERGE, merged_with=leader), *joined]

    def _show(self, shown: Shown) -> None:
        found = self.roll = shown.roll
        some = bool(found.contracts)
        self.heading.setText(shown.heading)
        self.counts.setText(counts(shown))
        for widget in (self.counts, self.effect, self.tools, self.table, self._work):
            widget.setVisible(some)
        self.effect.show_roll(found)
        self.tools.show_counts(shown, self._writes)
        self.table.put_away(() if Act.MERGE in shown.counts else (WITH,))
        self.table.model_of_rows.read_only = not self._writes
        self.table.follow(shown.lines)
        self.nothing.setVisible(not some)
        self.nothing.setText(
            f"Every contract that ends in {found.year} is decided, or none ends in it. Choose another financial year "
            "(Ctrl+Shift+Y)."
        )
        self._show_front()
        self._show_button(shown)
        self.say(shown.heading)

    def _narrow(self) -> None:
        if (found := self.roll) is not None:
            self._lay(lambda: found, self._decisions)

    def _show_front(self) -> None:
        line = self.table.line
        self.front.setText(roll_words.front(line) if line else "")
        self.told.setText(parts.breakable(roll_words.note(line)) if line else "")
        refused = line is not None and line.proposal.fault is not None
        self.told.setProperty("role", "fault" if refused else "small")
        restyle(self.told)

    def _show_button(self, shown: Shown) -> None:
        what = "Do this for" if self._chosen else "Roll"
        self.do.setText(f"{what} {shown.acting:,} contract{'s' * (shown.acting != 1)}")
        self.do.setAccessibleName(self.do.text())
        self.do.setEnabled(bool(shown.acting) and not shown.refused and self._writes)
        self.why_not.setText(promise(shown))

    @property
    def _writes(self) -> bool:
        return self._view is not None and not self._view.read_only

    def _apply(self) -> None:
        if self.roll is None:
            return
        year = None if self._chosen else self.roll.year

        def done(changes: Any) -> None:
            if self._chosen:
                self._chosen = ()
                self.desk.rows_asked.emit(changes.contracts, "what was decided and what follows")

        roll_writes.apply(self.desk, list(self.roll.proposals.values()), year, done)

    def _open(self, line: Line) -> None:
        self.desk.rows_asked.emit(frozenset((line.contract.id,)), line.contract.provider)

    def _build(self) -> None:
        layout = parts.column(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addWidget(self._top())
        layout.addWidget(self._list(), 1)
        self.table.chosen.connect(self._show_front)
        self.table.acted.connect(self.act)
        self.tools.acted.connect(self.act)
        self.tools.narrowed.connect(self._narrow)
        self.table.filled.connect(self._fill)
        self.do.clicked.connect(self._apply)

    def _top(self) -> QWidget:
        made = parts.card("What the roll does")
        line = parts.row(made, gap=tokens.AROUND)
        line.setContentsMargins(20, 14, 20, 14)
        left = parts.column(gap=tokens.INSIDE)
        left.addWidget(self.heading)
        left.addWidget(self.counts)
        left.addWidget(parts.label(roll_words.USUAL_RULE, "small", wrap=True))
        left.addStretch(1)
        line.addLayout(left, 1)
        line.addWidget(self.effect, 1)
        return made

    def _list(self) -> QWidget:
        made = parts.card("What becomes of each contract")
        layout = parts.column(made, gap=tokens.INSIDE)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing)
        self._work = QWidget()
        foot = parts.row(self._work, gap=tokens.BETWEEN)
        foot.setContentsMargins(0, tokens.INSIDE, 0, 0)
        words = parts.column(gap=4)
        for label in (self.front, self.told):
            words.addWidget(label)
        words.addStretch(1)
        foot.addLayout(words, 3)
        side = parts.column(gap=4)
        side.addWidget(self.do)
        side.addWidget(self.why_not)
        side.addStretch(1)
        foot.addLayout(side, 2)
        layout.addWidget(self._work)
        layout.addStretch(0)
        return made


def _same_ground(found: Roll, view: View) -> bool:
    """True when nothing a proposal or a figure rests on is another than before."""
    one, other = found.register, view.register
    if one.contracts is not other.contracts or one.links is not other.links:
        return False
    return (one.components, one.targets, one.rules) == (other.components, other.targets, other.rules)


def _wishes(contracts: Sequence[Contract], act: Act | None) -> tuple[Wish, ...]:
    leader = contracts[0].id if act is Act.MERGE and contracts else None
    return tuple(Wish(one.id, act or usual(one).act, merged_with=leader) for one in contracts)


def _with_act(line: Line, act: Act, leader: int | None) -> Wish:
    """Another act wished for a row: its reason stays, the amounts and days of another act don't."""
    return Wish(line.contract.id, act, merged_with=leader, reason=line.proposal.wish.reason)
