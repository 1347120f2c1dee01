"""Who was paid on the left, what it was paid on the right, and below it what it may be for: decided by single keys."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from commission.rules.facts import Contract
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.proposals import BEST, Proposal
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.match import asked, writes
from commission.ui.pages.year_end.match.asked import Asking, Sums, Told
from commission.ui.pages.year_end.match.keyed import KeyedTable
from commission.ui.pages.year_end.match.rows import PAYMENT_COLUMNS, payee_words, proposal_columns, sum_columns
from commission.ui.pages.year_end.match.split import SplitForm
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.waiting import Sum

_LEFT, _MOST_HEIGHT = 380, 188


class Deciding(QWidget):
    """Shows the payments of one standing. `counted` carries what there is of each; `done_words` what was just decided.

    Keys decide for the payee where the cursor is on the left, for one payment where it is on the right.
    """

    counted = Signal(object)
    done_words = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._view: View | None = None
        self.standing = Standing.OPEN
        self._names: dict[int, str] = {}
        self._contracts: dict[int, Contract] = {}
        self._asking = Asking()
        self._asked: object = None
        self._reading_more = False
        self.writing = False
        self.told: Told | None = None
        keys = self._keys()
        self.sums = KeyedTable("Who was paid", sum_columns(self._called), keys, self._enter, self._more)
        self.payments = KeyedTable("Payments", PAYMENT_COLUMNS, keys)
        self.proposals = KeyedTable(
            "Proposals", proposal_columns(self._called, self._contracts.get), keys, lambda row: self.choose(row[0])
        )
        self.name = parts.ElidedLabel("", "title")
        self.known = parts.label("", "small", wrap=True)
        self.why = parts.label("", "small", wrap=True)
        self.why.setAccessibleName("Why it is proposed")
        self.another = QLineEdit()
        self.split = SplitForm(desk)
        self.sums.selectionModel().currentRowChanged.connect(lambda _, __: self._look())
        self.payments.selectionModel().currentRowChanged.connect(lambda _, __: self._look_at_payment())
        self.proposals.selectionModel().currentRowChanged.connect(lambda _, __: self._say_why())
        self.split.closed.connect(self._split_closed)
        self._build()

    def show_standing(self, view: View, standing: Standing) -> None:
        """Read the sums of a standing anew; the cursor stays in its place."""
        same = standing is self.standing and self._view is not None and self._view.year == view.year
        self._view, self.standing = view, standing
        many = len(self.sums.rows.rows) if same else 0
        if not same:
            self.sums.rows.show(())
        self._ask(lambda opened: asked.sums(opened, view.year, standing, many), self._came)

    def choose(self, number: int) -> bool:
        """Decide as the proposal of this number says."""
        told, view = self.told, self._view
        if told is None or view is None or not 0 < number <= len(told.proposals):
            return False
        one = told.proposals[number - 1]
        if one.contract is None and not one.parts:
            return self._decide(told.payee, Standing.CONTRACT, one.provider)
        if told.chosen is None:
            return False
        if one.parts:
            return self._split(told.chosen, one.parts)
        together = [payment for payment in told.payments if payment.id in one.payments] or [told.chosen]
        return self._set(together, Standing.CONTRACT, one.contract)

    def say(self, standing: Standing) -> bool:
        """Decide the payee in front, or the payment the cursor is on: off contract, outside the budget, open again."""
        told = self.told
        if told is None:
            return False
        if self._on_payment and told.chosen is not None:
            return self._set([told.chosen], standing, None)
        return self._decide(told.payee, None if standing is Standing.OPEN else standing, None)

    def begin_split(self) -> bool:
        """Open the form that splits the payment in front."""
        told = self.told
        if told is None or told.chosen is None or self._view is None or self._view.read_only:
            return False
        parts_proposed = next((one.parts for one in told.proposals if one.parts), ())
        self.split.begin(told.chosen, parts_proposed, self._view.register)
        return True

    def begin_another(self) -> bool:
        """Type the name of a provider that is not proposed, or the number of a contract."""
        if self.told is None:
            return False
        completer = QCompleter(list(self._asking.names()), self.another)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.another.setCompleter(completer)
        self.another.clear()
        self.another.show()
        self.another.setFocus()
        return True

    def back(self) -> bool:
        """Leave what is open, then the payments for who was paid."""
        if self.split.isVisible():
            self.split.close_form()
        elif self.another.isVisible():
            self.another.hide()
            self.sums.setFocus()
        elif self.payments.hasFocus() or self.proposals.hasFocus():
            self.sums.setFocus()
        else:
            return False
        return True

    @property
    def _on_payment(self) -> bool:
        return self.payments.hasFocus()

    def _keys(self) -> Mapping[str, Callable[[], object]]:
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
        self.sums.show(found.rows)
        self.counted.emit(found.counts)
        self._look()

    def _more(self) -> None:
        view, rows = self._view, self.sums.rows.rows
        if view is None or self._reading_more or len(rows) % asked.AT_ONCE:
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
            self._show_nothing()
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
        self.told = Told(told.payee, told.payments, told.proposals, payment)
        if told.payee.provider is not None:
            self._look(payment.id)

    def _show(self, told: Told) -> None:
        self.told = None  # what the cursor does meanwhile asks for nothing
        same = [one.id for one in self.payments.rows.rows] == [one.id for one in told.payments]
        if not same:
            self.payments.rows.show(told.payments)
        places = [place for place, one in enumerate(told.payments) if told.chosen and one.id == told.chosen.id]
        if places:
            self.payments.setCurrentIndex(self.payments.rows.index(places[0], 0))
        self.told = told
        if self._view is not None:
            wanted = {one.contract for one in told.proposals if one.contract}
            self._contracts.clear()
            self._contracts.update(
                {one.id: one for one in self._view.register.contracts if one.id in wanted} if wanted else {}
            )
        self.proposals.show(tuple(enumerate(told.proposals, 1)))
        self.proposals.setVisible(bool(told.proposals))
        self.name.setText(told.payee.name)
        self.known.setText(parts.breakable(payee_words(told.payee, self._called)))
        self._say_why()

    def _show_nothing(self) -> None:
        self.payments.rows.show(())
        self.proposals.rows.show(())
        self.proposals.hide()
        words = {
            Standing.OPEN: "Every payment of the year is decided.",
            Standing.CONTRACT: "No payment is matched with a contract yet.",
        }
        self.name.setText(words.get(self.standing, "Nothing here."))
        self.known.setText("")
        self.why.setText("")

    def _say_why(self) -> None:
        row: tuple[int, Proposal] | None = self.proposals.row
        if row is not None:
            self.why.setText(parts.breakable(f"{row[0]}: {'. '.join(row[1].reasons)}."))
        elif self.told is not None and self.standing is Standing.OPEN:
            self.why.setText("Nothing is alike: P names a provider, O says off contract, B outside the budget.")
        else:
            self.why.setText("U opens it again: the payee from the left, one payment from the right.")

    def _decide(self, payee: Payee, standing: Standing | None, provider: int | None) -> bool:
        view = self._view
        if view is None or self.writing:
            return False
        self.writing = True
        started = writes.decide_payee(self.desk, view.register, payee, standing, provider, self._written, self._failed)
        self.writing = started is not None
        return True

    def _set(self, payments: list[Payment], standing: Standing, contract: int | None) -> bool:
        view = self._view
        if view is None or self.writing:
            return False
        self.writing = True
        started = writes.set_payments(
            self.desk, view.register, payments, standing, contract, self._written, self._failed
        )
        self.writing = started is not None
        return True

    def _split(self, payment: Payment, told: "tuple[tuple[int | None, int], ...]") -> bool:
        view = self._view
        if view is None or self.writing:
            return False
        self.writing = True
        started = writes.split_payment(self.desk, view.register, payment, told, self._written, self._failed)
        self.writing = started is not None
        return True

    def _written(self, changes: Any) -> None:
        self.writing = False
        if changes.action:
            self.done_words.emit(f"{changes.summary} · Ctrl+Z takes it back")

    def _failed(self, error: BaseException) -> None:
        self.writing = False
        self.desk.tasks.fail(error)

    def _take_another(self) -> None:
        """What was typed: a provider for the payee, or a contract’s number for the payment in front."""
        text, told = self.another.text().strip(), self.told
        if told is None or not text:
            return
        provider = self._asking.of_name(text)
        if provider is not None and self._decide(told.payee, Standing.CONTRACT, provider):
            self._leave_another()
        elif text.isascii() and text.isdigit() and told.chosen is not None:
            if self._set([told.chosen], Standing.CONTRACT, int(text)):
                self._leave_another()
        else:
            self.why.setText(f"No provider is called “{text}”, and no contract has that number.")

    def _leave_another(self) -> None:
        self.another.hide()
        self.sums.setFocus()

    def _split_closed(self) -> None:
        self.payments.setFocus()

    def _build(self) -> None:
        self.another.setAccessibleName("Another provider, or a contract’s number")
        self.another.setPlaceholderText("Another provider by its name, or a contract by its number; Enter decides")
        self.another.returnPressed.connect(self._take_another)
        self.another.hide()
        self.proposals.setMaximumHeight(_MOST_HEIGHT)
        layout = parts.row(self, gap=tokens.BETWEEN)
        left = parts.card("Who was paid")
        left.setFixedWidth(_LEFT)
        inside = parts.column(left)
        inside.setContentsMargins(12, tokens.INSIDE, 12, 10)
        inside.addWidget(self.sums)
        layout.addWidget(left)
        layout.addWidget(self._right(), 1)

    def _right(self) -> QFrame:
        card = parts.card("What it was paid")
        layout = parts.column(card, gap=6)
        layout.setContentsMargins(12, 10, 12, 10)
        for widget in (self.name, self.known):
            layout.addWidget(widget)
        layout.addWidget(self.payments, 1)
        layout.addWidget(self.proposals)
        layout.addWidget(self.why)
        layout.addWidget(self.another)
        layout.addWidget(self.split)
        layout.addLayout(self._buttons())
        return card

    def _buttons(self) -> Flow:
        line = Flow(gap=6)
        for title, key, does in (
            ("Another… P", "P", self.begin_another),
            ("Off contract O", "O", lambda: self.say(Standing.OFF_CONTRACT)),
            ("Outside the budget B", "B", lambda: self.say(Standing.OUTSIDE_BUDGET)),
            ("Split… S", "S", self.begin_split),
            ("Open again U", "U", lambda: self.say(Standing.OPEN)),
            ("Next N", "N", lambda: self.sums.step()),
        ):
            button = parts.button(title, "chip", f"{title[:-2]}, key {key}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays: it says what is decided
            button.clicked.connect(does)
            line.addWidget(button)
        return line


def chosen_words(payment: Payment) -> str:
    """Which payment is meant."""
    return f"{sterling(payment.amount)} of {shown_date(payment.paid_on)}"
