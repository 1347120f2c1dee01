"""The list of a year rolled to the next: each contract that ends with what becomes of it, done as one action.

The same page serves a few contracts chosen elsewhere: what is said of them is then kept nowhere until it is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from commission.rules.facts import Decision
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.rolling import Roll, roll, roll_again, roll_kept, roll_some
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.roll import words as roll_words
from commission.ui.pages.roll import writes as roll_writes
from commission.ui.pages.roll.effect import RollEffect
from commission.ui.pages.roll.empty import NothingToRoll
from commission.ui.pages.roll.follows import WIDTH, FollowsPanel, names_of
from commission.ui.pages.roll.foot import RollFoot
from commission.ui.pages.roll.reading import part_of
from commission.ui.pages.roll.shown import Shown, counts, laid_out
from commission.ui.pages.roll.table import WITH, RollTable
from commission.ui.pages.roll.tools import RollTools
from commission.ui.pages.roll.wished import acting, chosen_wishes, filling, same_ground, told
from commission.ui.pages.roll.words import Line
from commission.ui.view import View
from commission.ui.widgets import parts

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
        self.foot = RollFoot()
        self.front, self.told = self.foot.front, self.foot.told
        self.do, self.why_not = self.foot.do, self.foot.why_not
        self.nothing = NothingToRoll(desk)
        self.tools = RollTools()
        self.follows = FollowsPanel()
        self._to_say = False
        self._build()

    def show_register(self, view: View) -> None:
        """Follow the register and the year; where only what is proposed changed, only that is worked out again."""
        found, self._view = self.roll, view
        if found is None or not same_ground(found, view) or (not self._chosen and found.year != view.year):
            self._begin(view)
        elif not self._chosen:
            self._follow(replace(found, register=view.register), view.register.decisions)

    def decide_on(self, contracts: frozenset[int], act: str) -> None:
        """Serve these contracts alone, an act proposed for all of them; blank: what is usual for each."""
        if self._view is None:
            return
        found = [one for one in self._view.register.contracts if one.id in contracts]
        self._chosen = chosen_wishes(found, Act(act) if act else None)
        self._begin(self._view)
        self.open_follows(len(found) == 1)

    def roll_year(self) -> None:
        """Serve the year in the frame again."""
        if self._chosen and self._view is not None:
            self._chosen = ()
            self.open_follows(False)
            self._begin(self._view)

    def arrive(self) -> None:
        (self.nothing if self.nothing.isVisibleTo(self) else self.table).setFocus()

    def edit(self) -> bool:
        return self.table.edit_front()

    def delete(self) -> bool:
        return self.table.hasFocus() and self.table.clear_front()

    def back(self) -> bool:
        """Esc, innermost first: what is being typed, what follows, then back to the contracts."""
        if self.follows.isAncestorOf(QApplication.focusWidget() or self):
            self.follows.give_up()
            self.table.setFocus()
            return True
        if self.follows.isVisibleTo(self):
            self.open_follows(False)
            return True
        self.desk.page_asked.emit("contracts")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follows.setFixedWidth(tokens.side_width(WIDTH, self.window().width()))

    def _begin(self, view: View) -> None:
        """Work the roll out from the beginning."""
        register, year, chosen = view.register, view.year, self._chosen
        if len(register.contracts) > AT_ONCE:
            self.heading.setText("Working out what ends and what is proposed …")
        self._lay(lambda: roll_some(register, chosen) if chosen else roll(register, year), register.decisions)

    def _follow(self, found: Roll, decisions: tuple[Decision, ...]) -> None:
        """Work out again what is kept otherwise than when the roll in front was worked out."""
        before = self._decisions
        self._lay(lambda: roll_kept(found, before, decisions), decisions)

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

    def _say(self, lines: Sequence[Line], wishes: Callable[[], Sequence[Wish]]) -> None:
        """Take what a person says of rows: kept in the register, or on this page for contracts chosen elsewhere."""
        if self.roll is None or not lines or not self._writes:
            return
        if not self._chosen:
            roll_writes.keep_decisions(self.desk, wishes)
            return
        found, new = self.roll, {wish.contract: wish for wish in wishes()}
        self._chosen = tuple(new.get(wish.contract, wish) for wish in self._chosen)
        said = [wish for wish in self._chosen if found.proposals[wish.contract].wish != wish]
        self._lay(lambda: roll_again(found, said), self._decisions)

    def act(self, act: Act) -> None:
        """Choose an act for the selected rows; the parts of one that is split are then asked for."""
        lines = self.table.selected()
        self._to_say = act is Act.SPLIT and len(lines) == 1
        if self._to_say:
            self.open_follows(True)
        if act is Act.SPLIT and self._to_say and lines[0].proposal.act is Act.SPLIT:
            self._start_saying()
            return
        self._say(lines, lambda: acting(lines, act))

    def _fill(self, part: str, value: Any, lines: Sequence[Line]) -> None:
        found = self.roll
        self._say(lines, lambda: filling(found, part, value, lines))

    def _said(self, part: str, value: Any) -> None:
        """A field beside the table was said, of the row in front."""
        if (line := self.table.line) is not None:
            self._fill(part_of(part, value), value, (line,))

    def open_follows(self, wanted: bool) -> None:
        """Open what follows the row in front beside the table, or close it."""
        self.follows.setVisible(wanted)
        self.tools.follows.setChecked(wanted)
        if wanted:
            self._offer_names()
        self._show_front()

    def _offer_names(self) -> None:
        """Offer the providers there are where one is typed; of many contracts they are gathered beside the window."""
        contracts = self._view.register.contracts if self._view else ()
        if len(contracts) > AT_ONCE:
            self.desk.tasks.read(lambda _: names_of(contracts), self.follows.offer)
        else:
            self.follows.offer(names_of(contracts))

    def say_follows(self) -> None:
        """Open what follows the row in front, and stand in it."""
        self.open_follows(True)
        self.follows.start()

    def _start_saying(self) -> None:
        self._to_say = False
        self.follows.start()

    def _show(self, shown: Shown) -> None:
        found = self.roll = shown.roll
        some = bool(found.contracts)
        self.heading.setText(shown.heading)
        self.counts.setText(counts(shown))
        turned = some is not self.nothing.isHidden() and self.isAncestorOf(QApplication.focusWidget() or self.nothing)
        if not some:
            self.nothing.show_nothing(shown, self._writes)
        for widget in (self._ahead, self._listed):
            widget.setVisible(some)
        self.nothing.setVisible(not some)
        if turned:
            self.arrive()
        self.effect.show_roll(found)
        self.tools.show_counts(shown, self._writes)
        self.table.put_away(() if Act.MERGE in shown.counts else (WITH,))
        self.table.model_of_rows.read_only = not self._writes
        self.table.follow(shown.lines)
        self.table.keep_in_sight()
        self._show_front()
        if self._to_say and self.table.line is not None and self.table.line.proposal.act is Act.SPLIT:
            self._start_saying()
        self.foot.show_button(shown, "Do this for" if self._chosen else "Roll", self._writes)
        self.say(shown.heading)

    def _narrow(self) -> None:
        if (found := self.roll) is not None:
            self._lay(lambda: found, self._decisions)

    def _show_front(self) -> None:
        line = self.table.line
        self.foot.show_line(line)
        if self.follows.isVisibleTo(self):
            self.follows.show_line(line, not self._writes)

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
        self._ahead, self._listed = self._top(), self._list()
        layout.addWidget(self._ahead)
        for part in (self._listed, self.nothing):
            layout.addWidget(part, 1)
        self.table.chosen.connect(self._show_front)
        self.table.acted.connect(self.act)
        self.tools.acted.connect(self.act)
        self.tools.narrowed.connect(self._narrow)
        self.table.filled.connect(self._fill)
        self.table.follows_asked.connect(self.say_follows)
        self.table.told = lambda line, part, value: told(self.roll, line, part, value)
        self.tools.follows.clicked.connect(self.open_follows)
        self.follows.said.connect(self._said)
        self.do.clicked.connect(self._apply)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            at_once = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            at_once.activated.connect(self.do.click)

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
        sides = parts.row(gap=tokens.INSIDE)
        sides.addWidget(self.table, 1)
        sides.addWidget(self.follows)
        layout.addLayout(sides, 1)
        layout.addWidget(self.foot)
        return made
