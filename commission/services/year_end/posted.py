"""What became of open payments, written in the order in which the file holds them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from commission.models.journal import Journal
from commission.models.kept_changes import LONGEST_RUN
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.payments import Payment


class Posted(NamedTuple):
    """What became of an open payment: what was read of it that goes or is added up, and what it is now."""

    payment: int
    version: int
    why: str | None
    payee: int
    paid_on: date
    amount: int
    contract: int | None
    standing: str
    reason: str

    @classmethod
    def of(cls, one: Payment, row: Mapping[str, Any]) -> "Posted":
        read = one.id, one.version, one.why or None, one.payee, one.paid_on, one.amount
        return cls(*read, row["contract_id"], row["standing"], row["why"])


def post(journal: Journal, posted: Sequence[Posted]) -> None:
    """Write what became of open payments that were read in this very transaction, in the order of their ids."""
    listed = sorted(posted)
    for known in (True, False):
        some = [one for one in listed if (one.contract is not None) == known]
        for start in range(0, len(some), LONGEST_RUN):
            _post(journal, some[start : start + LONGEST_RUN], known=known)


def _post(journal: Journal, some: Sequence[Posted], *, known: bool) -> None:
    """Payments that are all for contracts (`known`), or all for none: what differs is the same in each."""
    ids, versions, whys, payees, days, amounts, contracts, standings, reasons = zip(*some, strict=True)
    before = {"standing": [str(Standing.OPEN)] * len(ids), "why": whys, "version": versions}
    after = {"standing": standings, "why": reasons}
    if known:
        before, after = {"contract_id": [None] * len(ids), **before}, {"contract_id": contracts, **after}
    same = {"payee_id": payees, "paid_on": days, "amount": amounts}
    journal.update_columns("payment", ids, before, after, same)
