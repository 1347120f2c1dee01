"""What a screen shows of a payee, or of a contract, is read from a run of an index: of its many payments no other."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from commission.models.contract_payments import last_paid
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.payment_rows import page_of_payee, payees, undecided_like
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.services.registers.open_register import opened_register

Y2006 = FinancialYear(2006)
MANY, OPEN = 3_000, 3
NAMES = ("Ŵyre Taxis", "ŵyre taxis", "ASHA", "Asha", "Ashb", "AS HA", "Other", "of the number")


def _ledger(journal: Journal) -> None:
    """One payee of many payments for contract 1, a few of them open, and payees of names that are nearly one."""
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    rows = [{"name": name, "number": "7" if name in NAMES[-2:] else ""} for name in NAMES]
    payee = journal.insert_many("payee", rows)[0]
    known = [None if place % (MANY // OPEN) == 7 else 1 for place in range(MANY)]
    journal.insert_columns(
        "payment",
        {
            "batch_id": [batch] * MANY,
            "source_row": list(range(MANY)),
            "payee_id": [payee] * MANY,
            "paid_on": [date(2006, 4, 1) + timedelta(days=place * 7 % 365) for place in range(MANY)],
            "amount": list(range(1, MANY + 1)),
            "contract_id": known,
            "standing": [str(Standing.CONTRACT if one else Standing.OPEN) for one in known],
        },
    )


@pytest.fixture
def paid(sample: Path) -> Path:
    with opened_register(sample) as opened:
        act(opened, "Payments", _ledger)
    return sample


def steps(connection: sqlite3.Connection, read: Callable[[], object]) -> int:
    """How many hundred steps the database took to answer."""
    taken: list[int] = []
    connection.set_progress_handler(lambda: taken.append(1), 100)
    read()
    connection.set_progress_handler(None, 0)
    return len(taken)


def test_of_many_payments_those_asked_for_are_read_and_no_other(paid: Path) -> None:
    with opened_register(paid, write=False) as opened, reading(opened.engine) as connection:
        read = raw(connection)
        (payee,) = read.execute("SELECT id FROM payee WHERE name = ?", (NAMES[0],)).fetchone()
        found = page_of_payee(read, payee, Y2006, 50)
        assert [one.standing for one in found] == [Standing.OPEN] * OPEN
        assert found == sorted(found, key=lambda one: (one.paid_on, one.id))
        asked: tuple[Callable[[], object], ...] = (
            lambda: page_of_payee(read, payee, Y2006, 50),
            lambda: page_of_payee(read, payee, Y2006, 50, None, Standing.CONTRACT, 1),
            lambda: page_of_payee(read, payee, Y2006, 50, (date(2006, 9, 1), 0), Standing.CONTRACT, 1),
            lambda: last_paid(read, 1, date(2007, 3, 31), 50),
        )
        assert max(steps(read, one) for one in asked) < MANY // 100


def test_twins_are_of_the_number_or_of_the_name_but_for_capitals(paid: Path) -> None:
    with opened_register(paid, write=False) as opened, reading(opened.engine) as connection:
        read = raw(connection)
        named = {one.name: one for one in payees(read)}
        assert [one.name for one in undecided_like(read, named["Asha"])] == ["ASHA"]
        assert "ŵyre taxis" in [one.name for one in undecided_like(read, named["Ŵyre Taxis"])]
        assert [one.name for one in undecided_like(read, named["Other"])] == ["of the number"]
