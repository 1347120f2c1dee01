"""Who was paid on the left, what it was paid on the right, and below it what it may be for: decided by single keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from commission.rules.ledger_facts import Standing
from commission.rules.year_end.payments import Payment
from commission.rules.year_end.proposals import BEST
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.match import asked
from commission.ui.pages.year_end.match.asked import Asking, Sums, Told
from commission.ui.pages.year_end.match.deeds import Deeds
from commission.ui.pages.year_end.match.keyed import KeyedTable, Keys
from commission.ui.pages.year_end.match.payee_card import PayeeCard
from commission.ui.pages.year_end.match.rows import CONTRACT, sum_columns
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.waiting import Sum

_LEFT, _WIDEST = 380, 560
"""Widths in pixels of the card of who was paid, at least and at most."""


class Deciding(QWidget):
    """Shows the payments of one standing. `done_words` carries what was just decided.

    Keys decide for the payee where the cursor is on the left, where it is on the right for the payments marked there.
    """

    done_words = Signal(str)

    def __init__(self, desk: Desk, more_keys: Keys) -> None:
        """`more_keys` do what is not of the row in front."""
        super().__init__()
        self.desk = desk
        self._view: View | None = None
        self.standing = Standing.OPEN
        self._among: frozenset[int] | None = None
        self._names: dict[int, str] = {}
        self._asking = Asking()
        self._asked: object = None
        self._reading_more = False
        self._in_front = 0
        self._meant: list[Payment] = []
        self.deeds = Deeds(desk)
        self.deeds.done.connect(self.done_words)
        self.told: Told | None = None
        keys = {**self._keys(), **more_keys}
        self.sums = KeyedTable("Who was paid", sum_columns(self._called), keys, self._enter, self._more)
        self.sums.keeps_front = True
        self.card = PayeeCard(desk, keys, self._called, self.choose)
        self.payments, self.proposals = self.card.payments, self.card.proposals
        self.another, self.split = self.card.another, self.card.split
        self._back_to = self.sums
        self.another.taken.connect(self._take_another)
        self.sums.selectionModel().currentRowChanged.connect(lambda _, __: self._look())
        self.payments.selectionModel().currentRowChanged.connect(lambda _, __: self._look_at_payment())
        self.split.closed.connect(self._split_closed)
        self._build()

    def show_standing(self, view: View, standing: Standing, among: frozenset[int] | None = None) -> None:
        """Read the sums of a standing anew, of some payees only where they are said; the cursor stays in its place."""
        same = standing is self.standing and self._view is not None and self._view.year == view.year
        self._view, self.standing = view, standing
        self.deeds.view = view
        self._among = among
        many = len(self.sums.rows.rows) if same else 0
        if not same:
            self.sums.rows.show(())
        self._ask(lambda opened: asked.sums(opened, view.year, standing, many, among), self._came)

    def choose(self, number: int) -> bool:
        """Decide as the proposal of this number says."""
        told, view = self.told, self._view
        if told is None or view is None or not 0 < number <= len(told.proposals):
            return False
        one = told.proposals[number - 1]
        if one.contract is None and not one.parts:
            return self.deeds.decide(told.payee, Standing.CONTRACT, one.provider)
        if told.chosen is None:
            return False
        if one.parts:
            return self.deeds.split(told.chosen, one.parts)
        together = [payment for payment in told.payments if payment.id in one.payments] or [told.chosen]
        marked = self._marked
        return self.deeds.set(marked if len(marked) > 1 else together, Standing.CONTRACT, one.contract)

    def say(self, standing: Standing) -> bool:
        """Decide the payee in front, or the payments that are marked: off contract, outside the budget, open again."""
        told = self.told
        if told is None:
            return False
        if self._on_payment and told.chosen is not None:
            return self.deeds.set(self._marked or [told.chosen], standing, None)
        return self.deeds.decide(told.payee, None if standing is Standing.OPEN else standing, None)

    def begin_split(self) -> bool:
        """Open the form that splits the payment in front."""
        told = self.told
        if told is None or told.chosen is None or self._view is None or self._view.read_only:
            return False
        parts_proposed = next((one.parts for one in told.proposals if one.parts), ())
        self._back_to = self.payments if self._on_payment else self.sums
        self.card.make_room(True)
        self.split.begin(told.chosen, parts_proposed, self._view.register)
        return True

    def begin_another(self) -> bool:
        """Type the name of a provider that is not proposed, or the number of a contract."""
        if self.told is None:
            return False
        self._back_to = self.payments if self._on_payment else self.sums
        self._meant = self._marked
        self.another.begin(self._asking.names())
        return True

    def back(self) -> bool:
        """Leave what is open, then the payments for who was paid."""
        if self.split.isVisible():
            self.split.close_form()
        elif self.another.isVisible():
            self.another.hide()
            self._back_to.setFocus()
        elif self.payments.hasFocus() or self.proposals.hasFocus():
            self.sums.setFocus()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(max(_LEFT, min(self.width() // 3, _WIDEST)))

    @property
    def _on_payment(self) -> bool:
        return self.payments.hasFocus()

    @property
    def _marked(self) -> list[Payment]:
        """The payments the cursor is on, or that are marked with it; none while it is on the left."""
        return self.payments.marked if self._on_payment else []

    def _keys(self) -> Keys:
        chosen = {str(number): self._chooser(number) for number in range(1, BEST + 1)}
        return chosen | {
            "O": lambda: self.say(Standing.OFF_CONTRACT),
            "B": lambda: self.say(Standing.OUTSIDE_BUDGET),
            "U": lambda: self.say(Standing.OPEN),
            "S": self.begin_split,
            "P": self.begin_another,
            "N": lambda: self.sums.step(),
        }

    def _chooser(self, number: int) -> Callable[[], object]:
        return lambda: self.choose(number)

    def _called(self, provider: int | None) -> str:
        return self._names.get(provider or 0, "") or self._asking.called(provider)

    def _enter(self, _row: object) -> None:
        self.payments.setFocus()

    def _ask(self, work: "Callable[[OpenRegister], Any]", done: Callable[[Any], object]) -> None:
        if self.desk.opened is not None:  # else the register is opened in a moment, and shown again
            self.desk.ask(lambda opened, _: work(opened), done)

    def _came(self, found: Sums) -> None:
        self._names.update(found.names)
        self.sums.put_away(() if self.standing is Standing.CONTRACT else (CONTRACT,))
        self.sums.show(found.rows)
        self._look()

    def _more(self) -> None:
        view, rows = self._view, self.sums.rows.rows
        if view is None or self._reading_more or self._among is not None or len(rows) % asked.AT_ONCE:
            return
        self._reading_more = True
        last, standing = rows[-1], self.standing

        def came(more: "tuple[Sum, ...]") -> None:
            self._reading_more = False
            if self.sums.rows.rows and self.sums.rows.rows[-1] is last:
                self.sums.add(more)

        self._ask(lambda opened: asked.more_sums(opened, view.year, standing, last.key), came)

    def _look(self, payment: int | None = None) -> None:
        """Read the payments of the sum in front, and what is proposed."""
        one, view = self.sums.row, self._view
        if one is None or view is None:
            self.told = None
            if parts.holds_focus(self.card):
                self.sums.setFocus()
            self.card.show_nothing(self.standing)
            return
        wanted = self._asked = (view, one, payment)
        standing, register = self.standing, view.register

        def came(told: Told) -> None:
            if wanted is self._asked:
                self._show(told)

        self._ask(lambda opened: self._asking.told(opened, register, view.year, one, standing, payment), came)

    def _look_at_payment(self) -> None:
        """Of a payee whose provider is decided, what is proposed is of the payment in front."""
        told, payment = self.told, self.payments.row
        if told is None or payment is None or (told.chosen is not None and told.chosen.id == payment.id):
            return
        self.told = replace(told, chosen=payment)
        if told.payee.provider is not None:
            self._look(payment.id)

    def _show(self, told: Told) -> None:
        before, self.told = self._in_front, None  # what the cursor does meanwhile asks for nothing
        self._in_front = told.payee.id
        if before != told.payee.id and self._on_payment:
            self.sums.setFocus()  # the next payee is decided whole, until a person turns to its payments
        self.card.show_told(told, self.standing)
        self.told = told

    def _take_another(self, text: str) -> None:
        """What was typed: a provider for the payee, or a contract’s number for the payment in front."""
        told, provider = self.told, self._asking.of_name(text)
        if told is None:
            return
        if provider is not None:
            begun = self.deeds.decide(told.payee, Standing.CONTRACT, provider)
        else:
            number = int(text) if text.isascii() and text.isdigit() else 0
            meant = self._meant or [one for one in (told.chosen,) if one is not None]
            begun = bool(number and meant) and self.deeds.set(meant, Standing.CONTRACT, number)
        if begun:
            self.another.hide()
            self.sums.setFocus()
        else:
            self.card.why.setText(f"No provider is called “{text}”, and no contract has that number.")

    def _split_closed(self) -> None:
        self.card.make_room(False)
        self._back_to.setFocus()

    def _build(self) -> None:
        layout = parts.row(self, gap=tokens.BETWEEN)
        self._left = parts.card("Who was paid")
        inside = parts.column(self._left)
        inside.setContentsMargins(12, tokens.INSIDE, 12, 10)
        inside.addWidget(self.sums)
        layout.addWidget(self._left)
        layout.addWidget(self.card, 1)
