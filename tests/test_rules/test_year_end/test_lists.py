"""The lists of payments that need a look: off contract, without a payment, after the end, above, perhaps twice."""

from datetime import date

import pytest

from commission.rules.facts import Contract, DatedSector, Reading, Register, Sector
from commission.rules.ledger_facts import Ledger, LedgerSum, PaidDay, Standing
from commission.rules.providers.facts import HeldSector
from commission.rules.year_end.duplicates import suspected
from commission.rules.year_end.off_contract import (
    PaidProvider,
    PaidWithout,
    by_sector,
    of_providers,
    off_contract,
    sums_by_sector,
)
from commission.rules.year_end.paid_oddly import after_end, paid_above, without_payment
from commission.rules.year_end.payments import Payment
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.payments import payment, provider


def paid(*contracts: Contract, days: dict[int, list[tuple[date, int]]]) -> Register:
    paid = {number: tuple(PaidDay(*one) for one in sorted(some)) for number, some in days.items()}
    total = sum(pence for some in days.values() for _, pence in some)
    return register(*contracts, ledger=Ledger(paid=paid, sums=(LedgerSum(Y2006, Standing.CONTRACT, total, 1),)))


def test_off_contract_by_provider_and_by_sector() -> None:
    held = HeldSector(1, date(2005, 4, 1), Sector.VCS)
    known = {1: provider(1, "Relate", sectors=(held,)), 2: provider(2, "Asha"), 3: provider(3, "Geese")}
    rows = [
        PaidWithout(1, "RELATE", 1, None, 500, 2),
        PaidWithout(2, "Relate Ltd", 1, None, 300, 1),
        PaidWithout(3, "ASHA", 2, None, 900, 1),
        PaidWithout(4, "GEESE", 3, None, 50, 1),
        PaidWithout(5, "Acme Taxis", None, "private", 400, 4),
        PaidWithout(6, "ACME TAXIS", None, "private", 200, 1),
        PaidWithout(7, "Who Knows", None, None, 10, 1),
    ]
    found = off_contract(rows, known, {2: Sector.PUBLIC}, Y2006)
    assert [(one.name, one.provider, one.sector, one.amount, one.lines) for one in found] == [
        ("Asha", 2, Sector.PUBLIC, 900, 1),
        ("Relate", 1, Sector.VCS, 800, 3),
        ("Acme Taxis", None, Sector.PRIVATE, 600, 5),
        ("Geese", 3, None, 50, 1),
        ("Who Knows", None, None, 10, 1),
    ]
    assert found[2].payees == (5, 6)
    assert by_sector(found) == {
        Sector.PUBLIC: (900, 1),
        Sector.VCS: (800, 3),
        Sector.PRIVATE: (600, 5),
        None: (60, 2),
    }
    assert DatedSector(date(2005, 4, 1), Sector.VCS) == held.dated


def test_providers_paid_off_contract_and_sectors_from_sums_of_bodies() -> None:
    held = {1: Sector.VCS, 2: Sector.PUBLIC}
    paid = [
        PaidProvider(1, "Relate", "", 300, 2),
        PaidProvider(1, "Relate", "VCS", 500, 1),
        PaidProvider(1, "Relate", "private", 900, 1),
        PaidProvider(2, "Asha", "", 800, 4),
        PaidProvider(3, "Geese", "", -50, 1),
    ]
    found = of_providers(paid, held)
    assert [(one.name, one.sector, one.amount, one.lines) for one in found] == [
        ("Relate", Sector.PRIVATE, 900, 1),
        ("Asha", Sector.PUBLIC, 800, 4),
        ("Relate", Sector.VCS, 800, 3),
        ("Geese", None, -50, 1),
    ]
    said = [("", 1_050, 7), ("VCS", 500, 1), ("private", 900, 1), ("public", 7, 2)]  # the providers' are among them
    assert sums_by_sector(said, paid, held) == by_sector(found) | {Sector.PUBLIC: (807, 6)}
    assert list(sums_by_sector(said, paid, held)) == [Sector.PRIVATE, Sector.PUBLIC, Sector.VCS, None]
    assert sums_by_sector([("", 300, 2)], paid[:1], held) == {Sector.VCS: (300, 2)}


def test_contracts_without_a_payment_in_the_year() -> None:
    facts = paid(
        contract(1),
        contract(2, amount=300_000),
        contract(3, amount=None),
        contract(4),
        contract(5, starts_on=date(2008, 4, 1), ends_on=date(2009, 3, 31)),
        contract(6, amount=0),
        days={1: [(date(2006, 4, 1), 5)], 4: [(date(2006, 3, 31), 5), (date(2007, 4, 1), 5)]},
    )
    found = without_payment(facts, Y2006, Reading.TOTAL)
    assert [(one.contract.id, one.amount, one.committed) for one in found] == [
        (2, 300_000, 300_000),
        (4, 100_000, 100_000),
        (3, 0, None),
    ]


def test_contracts_paid_after_their_end() -> None:
    summer = {"ends_on": date(2006, 9, 30)}
    facts = paid(
        contract(1, **summer),
        contract(2, **summer),
        contract(3, **summer),
        contract(4),
        contract(5, open_ended=True, ends_on=None),
        days={
            1: [(date(2006, 9, 30), 700), (date(2006, 10, 1), 200), (date(2006, 10, 5), -50), (date(2007, 4, 1), 9)],
            2: [(date(2006, 9, 30), 700)],
            4: [(date(2007, 5, 1), 700)],
            5: [(date(2007, 3, 1), 700)],
        },
    )
    (found,) = after_end(facts, Y2006)
    assert (found.contract.id, found.paid, found.amount, found.last_days) == (1, 850, 150, 5)


def test_contracts_paid_above_what_was_due() -> None:
    facts = paid(
        contract(1),
        contract(2),
        contract(3),
        contract(4),
        days={1: [(date(2006, 5, 1), 100_700)], 2: [(date(2006, 5, 1), 100_000)], 4: [(date(2006, 5, 1), 109_000)]},
    )
    found = paid_above(facts, Y2006, Reading.TOTAL)
    assert [(one.contract.id, one.amount) for one in found] == [(4, 9_000), (1, 700)]


TWICE = [
    ([payment(1), payment(2)], "£1,000.00 twice on 14 Jun 2006", 100_000),
    ([payment(1), payment(2), payment(3)], "£1,000.00 3 times on 14 Jun 2006", 200_000),
    ([payment(1), payment(2, day=date(2006, 6, 21))], "£1,000.00 twice within 7 days", 100_000),
    ([payment(1), payment(2, day=date(2006, 6, 15))], "£1,000.00 twice within 1 day", 100_000),
    (
        [payment(1, reference="I1"), payment(2, day=date(2006, 9, 14), reference="I1")],
        "£1,000.00 twice under one reference, I1",
        100_000,
    ),
    ([payment(1), payment(2, reference="I1")], "£1,000.00 twice on 14 Jun 2006", 100_000),
    ([payment(1, contract=1), payment(2, contract=1)], "£1,000.00 twice on 14 Jun 2006", 100_000),
    (
        [payment(1, voucher="V"), payment(2, voucher="V")],
        "£1,000.00 twice on 14 Jun 2006, the same in every column",
        100_000,
    ),
    (
        [payment(1, voucher="V"), payment(2, voucher="V", day=date(2006, 6, 15))],
        "£1,000.00 twice within 1 day",
        100_000,
    ),
]


@pytest.mark.parametrize(("payments", "reason", "pence"), TWICE)
def test_payments_that_may_have_been_made_twice(payments: list[Payment], reason: str, pence: int) -> None:
    (found,) = suspected(payments)
    assert (found.reason, found.amount, len(found.payments)) == (reason, pence, len(payments))


@pytest.mark.parametrize(
    "payments",
    [
        [payment(1), payment(2, day=date(2006, 6, 22))],
        [payment(1), payment(2, 100_001)],
        [payment(1), payment(2, payee=2)],
        [payment(1, reference="I1"), payment(2, reference="I2")],
        [payment(1, contract=1), payment(2, contract=2)],
        [payment(1, voucher="V", description="Room 1"), payment(2, voucher="V", description="Room 2")],
        [payment(1), payment(2), payment(3, -100_000)],
        [payment(1, reference="I1"), payment(2, reference="I1"), payment(3, -100_000, reference="I1")],
        [payment(1, -100_000), payment(2, -100_000)],
        [payment(at, day=date(2006, 6 + at, 1), reference="C 12") for at in range(3)],
    ],
)
def test_what_is_lawful_or_taken_back_is_not_suspected(payments: list[Payment]) -> None:
    assert suspected(payments) == ()


def test_a_credit_takes_back_the_payment_it_names() -> None:
    one, two = payment(1, reference="I1"), payment(2, day=date(2006, 6, 15), reference="I2")
    three = payment(3, day=date(2006, 6, 16), reference="I1")
    (found,) = suspected([one, two, three, payment(4, -100_000, date(2006, 6, 20), reference="I2")])
    assert [known.id for known in found.payments] == [1, 3]


def test_under_the_reference_of_an_order_only_payments_near_each_other_are_suspected() -> None:
    instalments = [payment(at, day=date(2006, 6 + at, 1), reference="C 12") for at in range(3)]
    (found,) = suspected([*instalments, payment(9, day=date(2006, 7, 5), reference="C 12")])
    assert ([one.id for one in found.payments], found.reason) == ([1, 9], "£1,000.00 twice within 4 days")
