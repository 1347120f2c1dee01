"""What is paid moves with every payment, part and undo, and a sum altered behind the program's back is named."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from commission.models.database import reading
from commission.models.first_read import first_facts
from commission.models.journal import Journal
from commission.models.paid_sums import differences
from commission.rules.ledger_facts import PaidDay, Standing
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.services.contracts.edit_contract import delete_contracts
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from tests.test_services.making import sql

Y2006 = FinancialYear(2006)


def _faults(opened: OpenRegister) -> list[str]:
    with reading(opened.engine) as connection:
        return list(differences(connection.connection.driver_connection))  # type: ignore[arg-type]


def _payments(journal: Journal, random: Random, many: int) -> list[int]:
    """Put payments of any kind and day into a register."""
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    payees = journal.insert_many("payee", [{"name": f"Payee {number}", "number": ""} for number in range(5)])
    rows = []
    for number in range(many):
        contract = random.choice([None, 1, 2, 3])
        other = random.choice([Standing.OPEN, Standing.OFF_CONTRACT, Standing.OUTSIDE_BUDGET])
        rows.append(
            {
                "batch_id": batch,
                "source_row": number + 2,
                "payee_id": random.choice(payees),
                "paid_on": date(2006, 3, 28).fromordinal(date(2006, 3, 28).toordinal() + random.randrange(380)),
                "amount": random.randrange(-50_000, 500_000),
                "contract_id": contract,
                "standing": str(other if contract is None else Standing.CONTRACT),
            }
        )
    return journal.insert_many("payment", rows)


def _split(journal: Journal, payment: int) -> None:
    amount = journal.row("payment", payment)["amount"]
    journal.update("payment", payment, {"contract_id": None, "standing": "split"})
    for contract, part in ((4, amount - 100), (None, 100)):
        journal.insert("payment_part", {"payment_id": payment, "contract_id": contract, "amount": part, "why": "two"})


@pytest.mark.parametrize("seed", range(4))
def test_they_move_with_payments_parts_edits_and_undo(sample: Path, seed: int) -> None:
    random = Random(seed)
    with opened_register(sample) as opened:
        register = recall(opened)
        made: list[int] = []
        steps = (
            lambda journal: made.extend(_payments(journal, random, 40)),
            lambda journal: _split(journal, made[0]),
            lambda journal: journal.update("payment", made[1], {"contract_id": 5, "standing": "contract"}),
            lambda journal: journal.update("payment", made[2], {"contract_id": None, "standing": "off contract"}),
            lambda journal: journal.delete("payment", made[3]),
        )
        for step in steps:
            register = recall_changed(opened, register, act(opened, "A step", step))
            assert _faults(opened) == []
            assert register.ledger == recall(opened).ledger
        for step_back in (undo, undo, redo, undo, undo, undo, undo):
            register = recall_changed(opened, register, step_back(opened))
            assert _faults(opened) == []
            assert register.ledger == recall(opened).ledger
        assert register.ledger.paid == {}
        assert register.ledger.sums == ()


def test_each_contract_is_told_what_was_paid_for_it_day_by_day(sample: Path) -> None:
    with opened_register(sample) as opened:
        act(opened, "Payments", lambda journal: _split(journal, _payments(journal, Random(3), 30)[0]))
        ledger = recall(opened).ledger
        with reading(opened.engine) as connection:
            rows = connection.exec_driver_sql(
                "SELECT contract_id, paid_on, amount FROM payment WHERE contract_id IS NOT NULL UNION ALL SELECT "
                "q.contract_id, p.paid_on, q.amount FROM payment_part q JOIN payment p ON p.id = q.payment_id "
                "WHERE q.contract_id IS NOT NULL"
            ).fetchall()
            total = connection.exec_driver_sql("SELECT sum(amount), count(*) FROM payment").one()
    by_day: dict[tuple[int, date], int] = {}
    for contract, day, amount in rows:
        key = contract, date.fromisoformat(day)
        by_day[key] = by_day.get(key, 0) + amount
    kept = {(contract, one.day): one.amount for contract, days in ledger.paid.items() for one in days}
    assert kept == by_day
    assert sum(ledger.amount(year) for year in ledger.years) == total[0]
    assert sum(ledger.lines(year) for year in ledger.years) == total[1]  # the one in two parts counts once
    assert first_facts(sample) == recall_without_history(sample)


def recall_without_history(path: Path) -> object:
    with opened_register(path) as opened:
        return recall(opened)


@pytest.mark.parametrize(("day", "year"), [("2007-03-31", 2006), ("2007-04-01", 2007), ("2006-12-31", 2006)])
def test_the_31_march_and_the_1_april_are_of_two_years(sample: Path, day: str, year: int) -> None:
    with opened_register(sample) as opened:

        def write(journal: Journal) -> None:
            (payment,) = _payments(journal, Random(1), 1)
            journal.update("payment", payment, {"paid_on": date.fromisoformat(day), "amount": 1})

        act(opened, "A payment", write)
        assert recall(opened).ledger.years == (FinancialYear(year),)


def test_a_sum_that_was_altered_is_named_by_check(sample: Path) -> None:
    with opened_register(sample) as opened:
        act(opened, "Payments", lambda journal: _payments(journal, Random(2), 10))
        assert check(opened).faults == ()
    sql(sample, "UPDATE paid_year SET amount = amount + 1")
    with opened_register(sample, write=False) as opened:
        assert any("paid_year" in fault for fault in check(opened).faults)


def test_deleting_a_contract_opens_its_payments_again_and_undo_brings_all_back(sample: Path) -> None:
    with opened_register(sample) as opened:
        act(opened, "Payments", lambda journal: _split(journal, _payments(journal, Random(5), 20)[0]))
        before = recall(opened)
        four = [one for one in before.contracts if one.id in (1, 4)]
        delete_contracts(opened, four)
        after = recall(opened).ledger
        assert not after.paid.keys() & {1, 4}
        assert after.amount(Y2006) == before.ledger.amount(Y2006)
        assert _faults(opened) == []
        undo(opened)
        assert recall(opened).ledger == before.ledger
        assert PaidDay(date(2006, 4, 1), 1) != before.ledger.paid[1][0]
