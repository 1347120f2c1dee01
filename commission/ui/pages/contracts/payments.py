"""What was paid for a contract, folded away on its panel until it is opened: by year, and its last payments."""

from __future__ import annotations

from datetime import date

from commission.rules.facts import Contract
from commission.rules.figures.sentences import count_words
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.year_end.contract_payments import ContractPayments, PaidLine, PaidYear
from commission.ui.desk import Desk
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.fold import Fold

FEW = 5
"""So many of the last payments are told."""


class PaymentsSection(Fold):
    """There with a ledger alone. Its sum is known at once; the payments are read when it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Payments")
        self._desk = desk
        self._contract: tuple[int, date] | None = None
        self._told: object = None
        self.years, self.last = parts.label("", wrap=True), parts.label("", "small", wrap=True)
        self.years.setAccessibleName("Paid by year")
        self.last.setAccessibleName("Last payments")
        for label in (self.years, self.last):
            self.inside.addWidget(label)
        self.opened.connect(lambda wanted: self._read() if wanted else None)

    def show_contract(self, contract: Contract, view: View) -> None:
        """Tell what was paid for a contract, as it stands now."""
        ledger = view.register.ledger
        self.setVisible(bool(ledger.years))
        moment = contract.id, view.as_at, self._desk.moment
        if self._told == moment:
            return
        self._told, self._contract = moment, (contract.id, view.as_at)
        days = [one for one in ledger.paid.get(contract.id, ()) if one.day <= view.as_at]
        self.say(sterling(sum(one.amount for one in days)) if days else "nothing paid")
        if self.is_open:
            self._read()

    def _read(self) -> None:
        opened, contract, moment = self._desk.opened, self._contract, self._told
        if opened is None or contract is None:
            return

        def work(_task: object) -> ContractPayments:
            from commission.services.year_end.contract_payments import contract_payments

            return contract_payments(opened, *contract, FEW)

        def done(found: ContractPayments) -> None:
            if self._told == moment:
                self._fill(found)

        self._desk.tasks.read(work, done)

    def _fill(self, found: ContractPayments) -> None:
        self.years.setText(
            "\n".join(map(_year, found.years))
            or f"The ledger has no payment for it by {shown_date(self._contract[1])}."
            if self._contract
            else ""
        )
        more = found.count - len(found.last)
        rest = [f"and {count_words(more, 'payment')} before"] if more else []
        self.last.setText("\n".join([*map(_line, found.last), *rest]))
        self.last.setVisible(bool(found.last))


def _year(one: PaidYear) -> str:
    return f"{one.year}: {sterling(one.amount)} in {count_words(one.payments, 'payment')}"


def _line(one: PaidLine) -> str:
    """`15 Mar 2007  £2,500.00  ASHA CENTRE, invoice 12 (part of a payment)`."""
    said = f"{one.payee}, {one.reference}" if one.reference else one.payee
    part = " (part of a payment)" if one.part else ""
    return parts.breakable(f"{shown_date(one.day)}  {sterling(one.amount)}  {said}{part}")
