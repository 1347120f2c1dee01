"""The sample register with a year of payments: most contracts paid in quarters as committed; one of each difference."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from commission.models.journal import Journal
from commission.rules.facts import Reading
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.closing import Closer
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from tests.registers import Y2006

QUARTERS = (*(date(2006, month, 15) for month in (6, 9, 12)), date(2007, 3, 15))
UNPAID, LAST_MISSING, NOT_PRICED, TWICE, SHORT, ALL_AT_ONCE = 2, 6, 8, 9, 10, 11
"""Places of contracts in listed order: never paid; the last quarter not yet invoiced; paid without a price; one quarter
paid twice; short by less than £100; the whole term paid in advance."""
OFF, OUTSIDE, OPEN = (1_240_000, 86_550), (300_000,), (120_000, 3_456)
"""Pence that nobody has a contract for, that are not of this budget, and that nobody has decided."""


def pay_sample(path: Path, still_open: bool = True) -> Path:
    """Bring a year of payments into a sample register; without `still_open` all of it is decided."""
    with opened_register(path) as opened:
        pay(opened, still_open)
    return path


def pay(opened: OpenRegister, still_open: bool = True) -> Changes:
    """The same into one that is open, as one action."""
    rows = list(_of_contracts(opened))
    rows += [(None, date(2006, 10, 2), pence, Standing.OFF_CONTRACT, "Office Supplies") for pence in OFF]
    rows += [(None, date(2006, 11, 1), pence, Standing.OUTSIDE_BUDGET, "Partner Council") for pence in OUTSIDE]
    if still_open:
        rows += [(None, date(2006, 12, 1), pence, Standing.OPEN, "YSS LTD") for pence in OPEN]
    return act(opened, "Brought in the ledger", lambda journal: _write(journal, rows))


def _of_contracts(opened: OpenRegister) -> Iterator[tuple[Any, ...]]:
    register = recall(opened)
    closer = Closer(register.ledger, Y2006)
    for place, contract in enumerate(register.contracts):
        closing = closer.closing(contract, Reading.TOTAL)
        if place == NOT_PRICED:
            yield contract.id, QUARTERS[0], 50_000, Standing.CONTRACT, contract.provider.upper()
        if closing is None or not closing.committed or place == UNPAID:
            continue
        whole = contract.amount if place == ALL_AT_ONCE and contract.amount else closing.committed
        parts = _quarters(whole)
        if place == LAST_MISSING:
            parts = parts[:-1]
        if place == TWICE:
            parts = [*parts, parts[-1]]
        if place == SHORT:
            parts[-1] -= 6_240
        for day, pence in zip((*QUARTERS, date(2007, 3, 20)), parts, strict=False):
            yield contract.id, day, pence, Standing.CONTRACT, contract.provider.upper()


def _quarters(pence: int) -> list[int]:
    return [pence * place // 4 - pence * (place - 1) // 4 for place in (1, 2, 3, 4)]


def _write(journal: Journal, rows: Sequence[tuple[Any, ...]]) -> None:
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    names = list(dict.fromkeys(row[4] for row in rows))
    payees = dict(
        zip(names, journal.insert_many("payee", [{"name": name, "number": ""} for name in names]), strict=True)
    )
    journal.insert_many(
        "payment",
        [
            {
                "batch_id": batch,
                "source_row": number,
                "payee_id": payees[payee],
                "paid_on": day,
                "amount": pence,
                "contract_id": contract,
                "standing": str(standing),
            }
            for number, (contract, day, pence, standing, payee) in enumerate(rows, 2)
        ],
    )
