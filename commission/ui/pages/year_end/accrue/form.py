"""A contract's accrual or prepayment set by hand, with a reason: typed in a panel, taken back in one step."""

from collections.abc import Mapping

from commission.rules.facts import Contract
from commission.rules.ledger_facts import AccrualOverride
from commission.rules.money import as_printed, sterling
from commission.rules.periods import FinancialYear
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.rules.year_end.closing import Closing
from commission.ui.desk import Desk
from commission.ui.pages.year_end.accrue import writes
from commission.ui.widgets.panel_form import PanelForm

ACCRUED, PREPAID, NEITHER = "Accrued", "Prepaid", "Neither"
KINDS = (ACCRUED, PREPAID, NEITHER)


class OverrideForm(PanelForm):
    """Opened on one contract; `Remove` goes back to the computed figure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("figure set by hand", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self._contract: Contract | None = None
        self._before: AccrualOverride | None = None
        self.computed = self.add_words("What is computed")
        self.kinds = self.add_choice("kind", "At 31 March it is", "Accrued or prepaid")
        self.kinds.addItems(KINDS)
        self.add_line("amount", "Amount £", "Amount in pounds")
        self.add_line("reason", "Why it is not the computed figure", "Why it is not the computed figure")
        self.add_buttons()

    def begin(self, closing: Closing, year: FinancialYear, computed: str) -> None:
        """Fill the form with what stands now."""
        self._year, self._contract, self._before = year, closing.contract, closing.override
        pence = closing.carried if closing.override is None else closing.override.amount
        self.computed.setText(computed)
        self.fill(
            {
                "kind": ACCRUED if pence > 0 else PREPAID if pence < 0 else NEITHER,
                "amount": as_printed(abs(pence)),
                "reason": closing.override.reason if closing.override else "",
            }
        )
        name = closing.contract.provider
        self.open(name if len(name) < 40 else "This contract", removable=closing.override is not None, field="amount")

    def judge(self) -> Mapping[str, str]:
        faults = {} if self.text("reason") else {"reason": "Say why: it is printed with the figure."}
        amount = written.amount(self.text("amount"))
        if isinstance(amount, Uncertain):
            faults["amount"] = amount.message
        elif self.text("kind") == NEITHER:
            if amount:
                faults["amount"] = "Neither accrued nor prepaid is 0."
        elif amount is None or amount <= 0:
            faults["amount"] = "Say how much, in pounds; for none at all choose Neither."
        return faults

    def write(self) -> None:
        amount = written.amount(self.text("amount"))
        if self._year is None or self._contract is None or not isinstance(amount, int):
            return
        pence = -amount if self.text("kind") == PREPAID else amount
        typed = self._year, self._contract.id, pence, self.text("reason")
        writes.set_override(self._desk, *typed, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove_override(self._desk, self._before, lambda _: self.close_form(), self.failed)


def computed_words(closing: Closing) -> str:
    """What the form says stands without a person's figure."""
    if closing.override is None:
        if not closing.carried:
            return "Computed: neither accrued nor prepaid."
        return f"Computed: {sterling(abs(closing.carried))} {'accrued' if closing.carried > 0 else 'prepaid'}."
    return "Remove goes back to what is computed."
