"""Payments that were for several contracts, each with its parts."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commission.rules.facts import Contract
from commission.rules.money import grouped
from commission.rules.year_end.payments import Payee, Payment


class Part(NamedTuple):
    """What of a split payment was for a contract, in pence; `contract` None: off contract.

    `of` is the contract itself, None too where the register has lost it.
    """

    contract: int | None
    amount: int
    of: Contract | None = None

    @property
    def words(self) -> str:
        """`contract 3`, or `off contract`."""
        return "off contract" if self.contract is None else f"contract {self.contract}"


class Split(NamedTuple):
    """A payment with who it was paid to and its parts, as they were named; they add up to it."""

    payment: Payment
    payee: Payee
    parts: tuple[Part, ...]

    @property
    def amount(self) -> int:
        """Of the payment, in pence."""
        return self.payment.amount

    @property
    def words(self) -> str:
        """`contract 3: 100.00 + off contract: 10.00`."""
        return " + ".join(f"{one.words}: {grouped(one.amount)}" for one in self.parts)


def splits(
    payments: Iterable[Payment],
    payees: Mapping[int, Payee],
    parts: Mapping[int, Iterable[tuple[int, int | None, int]]],
    contracts: Mapping[int, Contract],
) -> tuple[Split, ...]:
    """Each split payment, the latest first; `parts` by payment: the part's id, its contract, its pence."""
    found = (
        Split(
            one,
            payees[one.payee],
            tuple(Part(number, pence, contracts.get(number or 0)) for _, number, pence in parts.get(one.id, ())),
        )
        for one in payments
    )
    return tuple(sorted(found, key=lambda one: (one.payment.paid_on, one.payment.id), reverse=True))
