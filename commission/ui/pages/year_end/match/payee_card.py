"""What one payee was paid, and below it what it may be for, numbered; the reasons in full under them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from commission.rules.facts import Contract
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.payments import Payment
from commission.rules.year_end.proposals import Proposal
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match.another import Another
from commission.ui.pages.year_end.match.asked import Told
from commission.ui.pages.year_end.match.keyed import KeyedTable, Keys
from commission.ui.pages.year_end.match.rows import PAYMENT_COLUMNS, Called, payee_words, proposal_columns
from commission.ui.pages.year_end.match.split import SplitForm
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

NOTHING = {
    Standing.OPEN: "Every payment of the year is decided.",
    Standing.CONTRACT: "No payment is matched with a contract yet.",
    Standing.OUTSIDE_BUDGET: "No payment is outside the budget.",
}
"""What is said where no payment is of a standing."""
NOT_ALIKE = "Nothing is alike: P names a provider, O says off contract, B outside the budget."
OPENS = "U opens it again: the payee from the left, one payment from the right."
SEVERAL = "Enter and Ctrl+A: one key for all of them."
"""Said of a payee whose provider is decided, and of which more than one payment is left."""
_ROW, _LEAST = 30, 2
"""Pixels of a row, and so many payments and proposals are seen in any window."""
VERBS = {
    "P": "Another…",
    "O": "Off contract",
    "B": "Outside the budget",
    "S": "Split…",
    "N": "Next",
    "U": "Open again",
}
"""The buttons under the proposals, by their key."""


class PayeeCard(QFrame):
    """Draws what it is told; `choose` is called with the number of a proposal that is pressed."""

    def __init__(self, desk: Desk, keys: Keys, called: Called, choose: Callable[[int], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("What it was paid")
        self._called = called
        self._contracts: dict[int, Contract] = {}
        self.name = parts.ElidedLabel("", "title")
        self.known = parts.label("", "small", wrap=True)
        self.payments = KeyedTable("Payments", PAYMENT_COLUMNS, keys)
        self.payments.setSelectionMode(KeyedTable.SelectionMode.ExtendedSelection)
        self.payments.setSelectionBehavior(KeyedTable.SelectionBehavior.SelectRows)
        columns = proposal_columns(called, self._contracts.get)
        self.proposals = KeyedTable("Proposals", columns, keys, lambda row: choose(row[0]))
        self.why = parts.label("", "small", wrap=True)
        self.why.setAccessibleName("Why it is proposed")
        self.another = Another()
        self.split = SplitForm(desk)
        self.verbs = verbs(VERBS, keys)
        self._again = self.verbs.widgets[list(VERBS).index("U")]
        self.proposals.selectionModel().currentRowChanged.connect(lambda _, __: self._say_why())
        self._rest = self._many = ""
        self._build()

    def show_told(self, told: Told, standing: Standing) -> None:
        """Draw a payee; the cursor goes to the payment that is chosen."""
        rows: Sequence[Payment] = self.payments.rows.rows
        if [(one.id, one.version) for one in rows] != [(one.id, one.version) for one in told.payments]:
            self.payments.rows.show(told.payments)
            self.payments.fit(told.payments)
        places = [place for place, one in enumerate(told.payments) if told.chosen and one.id == told.chosen.id]
        if places and places[0] != self.payments.currentIndex().row():  # else what is marked stays so
            self.payments.setCurrentIndex(self.payments.rows.index(places[0], 0))
        if not self.payments.hasFocus():
            self.payments.clearSelection()  # the payee is decided, not one of them
        self._contracts.clear()
        self._contracts.update(told.contracts)
        self.proposals.show(tuple(enumerate(told.proposals, 1)))
        self.proposals.setVisible(bool(told.proposals))
        self.name.setText(told.payee.name)
        self.known.setText(parts.breakable(payee_words(told.payee, self._called)))
        self._many = SEVERAL if told.payee.provider is not None and len(told.payments) > 1 else ""
        self._rest = NOT_ALIKE if standing is Standing.OPEN else OPENS
        self._again.setVisible(standing is not Standing.OPEN or told.payee.standing is not None)
        self.payments.show()
        self.verbs.setVisible(self.split.isHidden())
        self._say_why()
        self._share_room()

    def show_nothing(self, standing: Standing) -> None:
        """There is no payment of a standing, and so nothing a key could decide."""
        self.payments.rows.show(())
        self.proposals.rows.show(())
        for widget in (self.payments, self.proposals, self.verbs):
            widget.hide()
        self.name.setText(NOTHING.get(standing, "Nothing here."))
        self.known.setText("")
        self.why.setText("")

    def make_room(self, room: bool) -> None:
        """Put away what the form that splits a payment needs the room of, or show it again."""
        for widget in (self.why, self.verbs):
            widget.setVisible(not room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """All proposals are seen where there is room beside a few payments; in a low window some are scrolled."""
        heading, rows = self.proposals.horizontalHeader().height(), len(self.proposals.rows.rows)
        whole, least = (heading + _ROW * count + 2 for count in (rows, min(rows, _LEAST)))
        inside = self.contentsRect().width() - 24
        others = [self.name, self.known, self.why, self.another, self.split, self.verbs]
        high = [max(one.heightForWidth(inside), one.sizeHint().height()) for one in others if not one.isHidden()]
        taken = sum(high) + self.payments.horizontalHeader().height() + _LEAST * _ROW + 6 * (len(high) + 1) + 24
        self.proposals.setFixedHeight(max(least, min(whole, self.height() - taken)))

    def _say_why(self) -> None:
        row: tuple[int, Proposal] | None = self.proposals.row
        said = self._rest if row is None else f"{row[0]}: {'. '.join(row[1].reasons)}."
        self.why.setText(parts.breakable(f"{said} {self._many}".strip()))

    def _build(self) -> None:
        layout = parts.column(self, gap=6)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self.name)
        layout.addWidget(self.known)
        layout.addWidget(self.payments, 1)
        for below in (self.proposals, self.why, self.another, self.split, self.verbs):
            layout.addWidget(below)
        layout.addStretch(0)


def verbs(titles: Mapping[str, str], keys: Keys) -> Flow:
    """A line of buttons that do what these keys do."""
    line = Flow(gap=6)
    for key, title in titles.items():
        button = parts.button(f"{title} {key}", "chip", f"{title}, key {key}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays: it says what is decided
        button.clicked.connect(lambda _=False, key=key: keys[key]())
        line.addWidget(button)
    return line
