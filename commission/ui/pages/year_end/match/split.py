"""One payment over several contracts: typed as contract and amount, what is left said while typing."""

from collections.abc import Mapping, Sequence

from commission.rules.facts import Register
from commission.rules.money import plain, sterling
from commission.rules.periods import shown_date
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.rules.year_end.payments import Payment
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match import writes
from commission.ui.widgets.panel_form import PanelForm

OFF = "off"
"""How a part without a contract is typed."""


class SplitForm(PanelForm):
    """`3=100.00, 4=50.00, off=10.00`: the parts add up to the payment, or it cannot be saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("payment’s parts", desk.tasks.fail)
        self._desk = desk
        self._payment: Payment | None = None
        self._register: Register | None = None
        self.add_line("parts", "Contract = amount, …  (off = without a contract)", "Parts of the payment")
        self.add_buttons()

    def begin(self, payment: Payment, proposed: Sequence[tuple[int | None, int]], register: Register) -> None:
        self._payment, self._register = payment, register
        self.fill({"parts": ", ".join(f"{contract or OFF}={plain(amount)}" for contract, amount in proposed)})
        self.open(f"Split {sterling(payment.amount)} of {shown_date(payment.paid_on)}", False, field="parts")

    def judge(self) -> Mapping[str, str]:
        if self._payment is None:
            return {}
        found = read_parts(self.text("parts"))
        if isinstance(found, str):
            return {"parts": found}
        left = self._payment.amount - sum(amount for _, amount in found)
        if left:
            return {"parts": f"{sterling(left)} is left to be placed."}
        return {} if len(found) > 1 else {"parts": "Name two parts or more."}

    def write(self) -> None:
        found = read_parts(self.text("parts"))
        if self._payment is None or self._register is None or isinstance(found, str):
            return
        writes.split_payment(self._desk, self._register, self._payment, found, lambda _: self.close_form(), self.failed)


def read_parts(text: str) -> list[tuple[int | None, int]] | str:
    """Contracts and pence, or what is wrong, as a sentence."""
    found: list[tuple[int | None, int]] = []
    for part in filter(None, (one.strip() for one in text.replace(";", ",").split(","))):
        contract, _, pounds = (word.strip() for word in part.partition("="))
        amount = written.amount(pounds)
        number = int(contract) if contract.isascii() and contract.isdigit() else None
        if amount is None or isinstance(amount, Uncertain) or (number is None and contract.casefold() != OFF):
            return f"“{part}” is not a part: write it as 3=100.00."
        found.append((number, amount))
    return found or "Write the parts as 3=100.00, 4=50.00."
