"""What each column of the second step says: sums by payee, single payments, proposals, and the lists."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from commission.rules.facts import Contract
from commission.rules.ledger_facts import Standing
from commission.rules.money import grouped, grouped_or_unpriced, sterling
from commission.rules.periods import shown_date
from commission.rules.year_end.duplicates import Twice
from commission.rules.year_end.paid_oddly import Noticed
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.proposals import Proposal
from commission.rules.year_end.splits import Part, Split
from commission.ui.widgets.read_table import ReadColumn

if TYPE_CHECKING:
    from commission.services.year_end.off_contract_pages import Spent
    from commission.services.year_end.waiting import Sum

CONTRACT = 1
"""The place of the contract’s column among the sums: shown where the payments are for one."""
Called = Callable[[int | None], str]


def sum_columns(called: Called) -> tuple[ReadColumn, ...]:
    """Who was paid, what it comes to; of whom the provider is known, for which contract."""

    def name(one: "Sum") -> str:
        of, known = one.payee.name, called(one.payee.provider)
        return f"{of} ({known})" if known and known.casefold() != of.casefold() else of

    return (
        ReadColumn("Paid to", name, 0),
        ReadColumn("Contract", lambda one: str(one.contract or ""), 68, right=True),
        ReadColumn("Amount £", lambda one: grouped(one.amount), 96, right=True),
        ReadColumn("Lines", lambda one: f"{one.lines:,}", 52, right=True),
    )


PAYMENT_COLUMNS = (
    ReadColumn("Paid on", lambda one: shown_date(one.paid_on), 100),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 92, right=True),
    ReadColumn("What the ledger says", lambda one: ledger_words(one), 0),
)


def ledger_words(one: Payment) -> str:
    """The texts of a payment, or, where it is decided, why."""
    if one.standing is Standing.SPLIT:
        return f"One of its parts is meant: {one.why}"
    if one.standing is not Standing.OPEN and one.why:
        return one.why
    number = next(filter(None, (one.order_number, one.reference, one.voucher)), "")
    return " · ".join(filter(None, (number, one.description, one.cost_centre)))


def proposal_columns(called: Called, contract: Callable[[int], Contract | None]) -> tuple[ReadColumn, ...]:
    """The key that chooses it, what it is, and why."""

    def what(row: tuple[int, Proposal]) -> str:
        return proposed_words(row[1], called, contract)

    return (
        ReadColumn("Key", lambda row: str(row[0]), 40),
        ReadColumn("Propose", what, 224, strong=lambda _: True),
        ReadColumn("Because", lambda row: "; ".join(row[1].reasons), 0),
    )


def proposed_words(one: Proposal, called: Called, contract: Callable[[int], Contract | None]) -> str:
    if one.parts:
        return "Contracts " + " + ".join(f"{number}: {grouped(amount)}" for number, amount in one.parts)
    if one.contract is None:
        return called(one.provider)
    found = contract(one.contract)
    words = f"Contract {one.contract}"
    if found is not None:
        words += f", {grouped_or_unpriced(found.amount)}" + (
            f" to {shown_date(found.ends_on)}" if found.ends_on else ""
        )
    return words + (f" · {len(one.payments)} payments" if one.payments else "")


def payee_words(payee: Payee, called: Called) -> str:
    """What is known of a payee, as a line under its name."""
    said = [f"Supplier number {payee.number}"] if payee.number else []
    if payee.standing is Standing.CONTRACT:
        said.append(f"is {called(payee.provider)}: {payee.why}")
    elif payee.standing is not None:
        said.append(f"{payee.standing}: {payee.why}")
    return " · ".join(said) or "The ledger gives no number of it; nobody has decided it"


OFF_CONTRACT_COLUMNS = (
    ReadColumn("Paid to", lambda one: one.name, 0),
    ReadColumn("Sector", lambda one: str(one.sector) if one.sector else "not said", 110),
    ReadColumn("Lines", lambda one: f"{one.lines:,}", 60, right=True),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 110, right=True),
)


def _ends(one: Noticed) -> str:
    return shown_date(one.contract.ends_on) if one.contract.ends_on else ""


def _noticed(question: str, *more: ReadColumn) -> tuple[ReadColumn, ...]:
    return (
        ReadColumn("Contract", lambda one: str(one.contract.id), 70, right=True),
        ReadColumn("Provider", lambda one: one.contract.provider, 0),
        ReadColumn("Ends on", _ends, 100),
        *more,
        ReadColumn(question, lambda one: grouped(one.amount), 130, right=True),
    )


WITHOUT_COLUMNS = (
    ReadColumn("Contract", lambda one: str(one.contract.id), 70, right=True),
    ReadColumn("Provider", lambda one: one.contract.provider, 0),
    ReadColumn("Ends on", _ends, 100),
    ReadColumn("Committed £", lambda one: grouped_or_unpriced(one.committed), 130, right=True),
)
AFTER_COLUMNS = _noticed(
    "After the end £",
    ReadColumn("Paid in the year £", lambda one: grouped(one.paid), 130, right=True),
    ReadColumn("Days after", lambda one: f"{one.last_days or 0:,}", 90, right=True),
)
ABOVE_COLUMNS = _noticed(
    "Above £",
    ReadColumn("Committed £", lambda one: grouped_or_unpriced(one.committed), 110, right=True),
    ReadColumn("Paid £", lambda one: grouped(one.paid), 110, right=True),
)


def _twice(text: Callable[[Payee, Twice], str]) -> Callable[[Any], str]:
    return lambda row: text(*row)


TWICE_COLUMNS = (
    ReadColumn("Paid to", _twice(lambda payee, _: payee.name), 240),
    ReadColumn("Why", _twice(lambda _, one: one.reason), 0),
    ReadColumn("Days", _twice(lambda _, one: ", ".join(shown_date(two.paid_on) for two in one.payments)), 180),
    ReadColumn("Perhaps too much £", _twice(lambda _, one: grouped(one.amount)), 140, right=True),
)


def _provider_of(part: Part) -> str:
    return "off contract" if part.of is None else part.of.provider


SPLIT_COLUMNS = (
    ReadColumn("Paid to", lambda one: one.payee.name, 260),
    ReadColumn("Paid on", lambda one: shown_date(one.payment.paid_on), 100),
    ReadColumn("Parts", lambda one: one.words, 0),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 120, right=True),
)
PART_COLUMNS = (
    ReadColumn("Contract", lambda one: str(one.contract or "–"), 70, right=True),
    ReadColumn("Provider", _provider_of, 0),
    ReadColumn("Amount £", lambda one: grouped(one.amount), 120, right=True),
)


def split_words(found: "Sequence[Split]") -> str:
    """How many payments are split, and what they come to."""
    if not found:
        return "No payment is split over contracts."
    payments = "1 payment is" if len(found) == 1 else f"{len(found):,} payments are"
    return f"{payments} split, {sterling(sum(one.amount for one in found))} in all."


def off_contract_words(found: "Spent") -> str:
    """What was spent off contract, and with whose bodies."""
    if not found.bodies:
        return "Nothing is decided as off contract."
    said = ", ".join(
        f"{sterling(pence)} {sector or 'of a sector nobody has said'}" for sector, (pence, _) in found.sectors.items()
    )
    return f"{sterling(sum(pence for pence, _ in found.sectors.values()))} without a contract: {said}."
