"""Sums of years and of bodies paid off contract move with payments, payees and undo; what is altered is named."""

import sqlite3
from datetime import date
from pathlib import Path
from random import Random

import pytest

from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.ledger_sums import recall_sums
from commission.models.off_contract_rows import names_paid, payees_of_names
from commission.models.paid_sums import differences
from commission.models.payment_rows import open_counts, payees_named, undecided_like
from commission.models.sum_triggers import TRIGGERS
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.services.changes import act
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.undo import redo, undo
from tests.test_models.test_payment_rows import steps
from tests.test_services.making import sql, tables

Y2006 = FinancialYear(2006)
NAMES = ("CAFÉ GWYRDD", "Café Gwyrdd", "Weiß", "WEISS", "Taxis Ltd", "TAXIS LTD", "Kelvin", "\u212aelvin", "Asha")
"""Nine payees of five names: é and É are no letters of English, ß is two letters, the Kelvin sign is a k."""
OFF = Standing.OFF_CONTRACT
KEPT = ("paid_total", "paid_without", "payee_alike")


def _payees(journal: Journal) -> list[int]:
    rows = [{"name": name, "number": str(place)} for place, name in enumerate(NAMES)]
    return journal.insert_many("payee", rows)


def _payments(
    journal: Journal, random: Random, payees: list[int], many: int, only: Standing | None = None
) -> list[int]:
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    standings = (OFF, OFF, Standing.OPEN, Standing.OUTSIDE_BUDGET)
    rows = [
        {
            "batch_id": batch,
            "source_row": place,
            "payee_id": payees[place % len(payees)],
            "paid_on": date(2006 + random.randrange(2), 5, 1 + random.randrange(28)),
            "amount": random.randrange(-50_000, 500_000),
            "standing": str(only or random.choice(standings)),
        }
        for place in range(many)
    ]
    return journal.insert_many("payment", rows)


def _split(journal: Journal, payment: int) -> None:
    amount = journal.row("payment", payment)["amount"]
    journal.update("payment", payment, {"standing": "split"})
    for contract, part in ((4, amount - 100), (None, 100)):
        journal.insert("payment_part", {"payment_id": payment, "contract_id": contract, "amount": part, "why": "two"})


def _faults(opened: OpenRegister) -> list[str]:
    with reading(opened.engine) as connection:
        return list(differences(raw(connection)))


@pytest.mark.parametrize("seed", range(2))
def test_they_move_with_payments_payees_and_undo(sample: Path, seed: int) -> None:
    random = Random(seed)
    payees: list[int] = []
    made: list[int] = []
    before = tables(sample)
    with opened_register(sample) as opened:
        steps_taken = (
            lambda journal: payees.extend(_payees(journal)),
            lambda journal: made.extend(_payments(journal, random, payees, 60)),
            lambda journal: _split(journal, made[0]),
            lambda journal: journal.update_many("payee", {one: {"sector": "VCS"} for one in payees[::2]}),
            lambda journal: journal.update_many("payee", {one: {"provider_id": 3} for one in payees[1:4]}),
            lambda journal: journal.update("payee", payees[1], {"provider_id": None, "sector": "private"}),
            lambda journal: journal.update_many("payment", {one: {"standing": "off contract"} for one in made[1:9]}),
            lambda journal: journal.update("payment", made[9], {"paid_on": date(2008, 1, 1), "amount": 7}),
            lambda journal: journal.delete_many("payment", made[10:20]),
        )
        for step in steps_taken:
            act(opened, "A step", step)
            assert _faults(opened) == []
        found = tables(sample)
        assert {len(found[name]) > 2 for name in KEPT} == {True}
        for _ in steps_taken:
            undo(opened)
            assert _faults(opened) == []
        assert {name: rows for name, rows in tables(sample).items() if rows != before[name]}.keys() == set()
        for _ in steps_taken:
            redo(opened)
        assert _faults(opened) == []
        assert {name: tables(sample)[name] for name in KEPT} == {name: found[name] for name in KEPT}


def test_payees_and_what_they_were_paid_may_come_in_one_action(sample: Path) -> None:
    with opened_register(sample) as opened:
        act(opened, "A ledger", lambda journal: _payments(journal, Random(3), _payees(journal), 90, OFF))
        assert _faults(opened) == []
        with reading(opened.engine) as connection:
            names = [row[0] for row in names_paid(raw(connection), Y2006, None, 50)]
            whose = payees_of_names(raw(connection), Y2006, names)
    assert sorted(names) == ["asha", "café gwyrdd", "kelvin", "taxis ltd", "weiss"]
    assert [one.name for one in whose] == list(NAMES)


ALTERED = {
    "paid_total": "UPDATE paid_total SET lines = lines + 1",
    "paid_without": "UPDATE paid_without SET name = name || 's' WHERE provider_id = 0",
    "payee_alike": "DELETE FROM payee_alike WHERE payee_id = (SELECT max(payee_id) FROM payee_alike)",
    **{name: f"DROP TRIGGER {name}" for name in ("paid_total_insert", "payee_said")},
}


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_is_named_by_check(sample: Path, what: str) -> None:
    with opened_register(sample) as opened:
        act(opened, "A ledger", lambda journal: _payments(journal, Random(4), _payees(journal), 20))
        assert check(opened).faults == ()
    sql(sample, ALTERED[what])
    with opened_register(sample, write=False) as opened:
        assert any(what in fault for fault in check(opened).faults)


def test_each_trigger_does_something_that_is_missed(sample: Path) -> None:
    """Taken off before anything moves: the sums are then not those of a count, or a name stays of a payee that went."""
    bare = sample.read_bytes()
    for name in TRIGGERS:
        sample.write_bytes(bare)
        sql(sample, f"DROP TRIGGER {name}")
        with opened_register(sample) as opened:
            payees: list[int] = []
            act(opened, "Payees", lambda journal, met=payees: met.extend(_payees(journal)))  # type: ignore[misc]
            act(opened, "First", lambda journal, met=payees: _payments(journal, Random(5), met, 20))  # type: ignore[misc]
            act(opened, "More", lambda journal, met=payees: _payments(journal, Random(6), met, 20))  # type: ignore[misc]
            act(opened, "Said", lambda journal, met=payees: journal.update("payee", met[0], {"sector": "VCS"}))  # type: ignore[misc]
            faults = _faults(opened)
            for _ in range(4):
                undo(opened)
            faults += _faults(opened)
        assert {fault for fault in faults if name not in fault}, name


def _many(journal: Journal, many: int) -> None:
    rows = [
        {"name": f"Payee {place} Ŵyn" if place % 500 == 0 else f"Payee {place}", "number": ""} for place in range(many)
    ]
    payees = journal.insert_many("payee", rows)
    _payments(journal, Random(7), payees, many, OFF)
    _payments(journal, Random(8), payees, many, Standing.OPEN)


def test_of_many_payees_a_screen_reads_those_it_shows(sample: Path) -> None:
    asked = (
        lambda read: open_counts(read, Y2006),
        recall_sums,
        lambda read: names_paid(read, Y2006, None, 20),
        lambda read: names_paid(read, Y2006, (100_000, "payee 1", ""), 20),
        lambda read: payees_of_names(read, Y2006, ["payee 7", "payee 0 ŵyn"]),
        lambda read: payees_named(read, "PAYEE 7"),
        lambda read: undecided_like(read, payees_named(read, "PAYEE 7")[0]),
    )

    def taken(read: sqlite3.Connection) -> list[int]:
        return [steps(read, lambda one=one: one(read)) for one in asked]  # type: ignore[misc]

    found = []
    with opened_register(sample) as opened:
        for many in (50, 2_000):
            act(opened, "A ledger", lambda journal, many=many: _many(journal, many))  # type: ignore[misc]
            with reading(opened.engine) as connection:
                assert all(one(raw(connection)) for one in asked[:6])
                found.append(taken(raw(connection)))
            undo(opened)
    for few, of_many in zip(*found, strict=True):
        assert of_many <= few + 5
