"""Facts of single payments and of who was paid, as a ledger wrote them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing


@dataclass(frozen=True, slots=True)
class Payee:
    """A body as a ledger names it, with the ledger's number of it (blank: none).

    `standing` None: nobody has said what it is; `CONTRACT`: its payments belong to contracts of `provider`.
    `sector` is set only where a person said it of a payee without a contract.
    """

    id: int
    name: str
    number: str = ""
    provider: int | None = None
    standing: Standing | None = None
    sector: Sector | None = None
    why: str = ""
    version: int = 0


class Payment(NamedTuple):
    """One line of a ledger; `amount` in pence, below zero for a credit; texts blank where the ledger says nothing."""

    id: int
    payee: int
    paid_on: date
    amount: int
    reference: str = ""
    description: str = ""
    cost_centre: str = ""
    voucher: str = ""
    order_number: str = ""
    contract: int | None = None
    standing: Standing = Standing.OPEN
    why: str = ""
    version: int = 0


class Posting(NamedTuple):
    """A payment, by id, and the contract it was for, with the reason in words and in one word (`rule`) to count by."""

    payment: int
    contract: int
    why: str
    rule: str
