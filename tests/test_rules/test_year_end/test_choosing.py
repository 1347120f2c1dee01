"""Which contract of a decided provider a payment was for: exact rules post, all else is left to a person."""

from datetime import date
from typing import Any

import pytest

from commission.rules.facts import Contract
from commission.rules.year_end.choosing import (
    CREDIT,
    INSTALMENT,
    ONLY,
    REFERENCE,
    VOUCHER,
    Contracts,
    choose,
    choose_named,
)
from commission.rules.year_end.payments import Payment, Posting
from tests.registers import Y2006, contract
from tests.test_rules.test_year_end.payments import payment


def mine(number: int, amount: int | None = 1_200_000, **fields: Any) -> Contract:
    return contract(number, amount=amount, provider="Relate", provider_id=1, **fields)


def posted(contracts: list[Contract], *payments: Payment) -> dict[int, Posting]:
    return {one.payment: one for one in choose(Contracts(contracts), 1, payments)}


def test_the_only_contract_in_force() -> None:
    found = posted([mine(1), mine(2, starts_on=date(2004, 4, 1), ends_on=date(2005, 3, 31))], payment(1, 777))
    assert found[1] == Posting(1, 1, "Only contract of Relate in force on 14 Jun 2006", ONLY)
    assert posted([mine(1)], payment(1, 100_000))[1].why.endswith("2006; a twelfth of contract 1")
    assert posted([mine(1, None)], payment(1, 777))[1].rule == ONLY


@pytest.mark.parametrize(
    ("contracts", "paid"),
    [
        ([mine(1), mine(2)], payment(1, 777)),  # two, and nothing tells them apart
        ([mine(1), mine(2)], payment(1, 100_000)),  # a twelfth of both
        ([mine(1)], payment(1, 1_200_001)),  # more than the whole
        ([mine(1)], payment(1, 777, date(2007, 4, 2))),  # after the end: by a person or a reference alone
        ([mine(1)], payment(1, 777, date(2006, 3, 31))),
        ([], payment(1, 777)),
        # exactly an instalment of one that ended, and none of the one in force
        ([mine(1), mine(2, 500_000, starts_on=date(2005, 6, 1), ends_on=date(2006, 5, 31))], payment(1, 41_666)),
        # exactly an instalment of one that has not begun
        ([mine(1), mine(2, 500_000, starts_on=date(2006, 10, 1), ends_on=date(2007, 9, 30))], payment(1, 500_000)),
    ],
)
def test_what_no_rule_says_is_left(contracts: list[Contract], paid: Payment) -> None:
    assert posted(contracts, paid) == {}


def test_more_than_the_whole_of_an_open_ended_contract_is_no_wonder() -> None:
    assert posted([mine(1, open_ended=True, ends_on=None)], payment(1, 9_999_999))[1].rule == ONLY


def test_an_exact_instalment_of_one_alone() -> None:
    found = posted([mine(1), mine(2, 600_000)], payment(1, 50_000))[1]
    assert (found.contract, found.rule) == (2, INSTALMENT)
    assert found.why == "£500.00 is a twelfth of contract 2; of no other contract in force on 14 Jun 2006"


def test_a_reference_goes_before_all_else() -> None:
    one, two = mine(1, reference="WM/0001"), mine(2, reference="WM/0002")
    found = posted([one, two], payment(1, 777, description="For WM/0002"))[1]
    assert (found.contract, found.rule, found.why) == (2, REFERENCE, "Its description names WM/0002")
    late = posted([one, two], payment(1, 777, date(2007, 4, 10), reference="WM/0002"))[1]
    assert late.why == "Its reference names WM/0002; paid 10 days after its end"
    assert posted([one], payment(1, 777, date(2007, 4, 1), reference="WM/0001"))[1].why.endswith("1 day after its end")
    assert posted([one, two], payment(1, 777, date(2007, 9, 1), reference="WM/0002")) == {}
    other = contract(3, reference="WM/0003", provider_id=9)
    assert posted([one, other], payment(1, 777, reference="WM/0003")) == {}


def test_a_reference_of_an_undated_contract() -> None:
    undated = mine(1, reference="WM/0001", starts_on=None, ends_on=None, placed_in=Y2006.next)
    assert posted([undated], payment(1, 777, reference="WM/0001"))[1].rule == REFERENCE
    begun = mine(1, reference="WM/0001", starts_on=date(2006, 7, 1), ends_on=None, placed_in=Y2006)
    assert posted([begun], payment(1, 777, reference="WM/0001"))[1].rule == REFERENCE
    far = mine(1, reference="WM/0001", starts_on=date(2007, 7, 1), ends_on=None, placed_in=Y2006)
    assert posted([far], payment(1, 777, reference="WM/0001")) == {}


def test_lines_of_one_transaction_add_up() -> None:
    contracts = [mine(1), mine(2, 700_000)]
    lines = (payment(1, 60_000, voucher="V1"), payment(2, 40_000, voucher="V1"), payment(3, 5, voucher="V2"))
    found = posted(contracts, *lines)
    assert {number: one.contract for number, one in found.items()} == {1: 1, 2: 1}
    assert found[1].rule == VOUCHER
    assert found[1].why == "The 2 lines of transaction V1 come to £1,000.00, a twelfth of contract 1"
    other_day = (payment(1, 60_000, voucher="V1"), payment(2, 40_000, date(2006, 6, 15), voucher="V1"))
    assert posted(contracts, *other_day) == {}
    assert posted(contracts, payment(1, 1, voucher="V1"), payment(2, 2, voucher="V1")) == {}
    one_said = (payment(1, 100_000, voucher="V1"), payment(2, 40_000, voucher="V1"))
    assert posted(contracts, *one_said).keys() == {1}


def test_a_credit_takes_back_what_was_paid() -> None:
    contracts = [mine(1), mine(2, 600_000)]
    paid, back = payment(1, 50_000, date(2006, 6, 1)), payment(2, -50_000, date(2006, 7, 1))
    found = posted(contracts, paid, back)
    assert (found[2].contract, found[2].rule) == (2, CREDIT)
    assert found[2].why == "Takes back the £500.00 paid on 1 Jun 2006 for contract 2"
    assert posted(contracts, paid, payment(2, -50_000, date(2006, 5, 1))).keys() == {1}
    assert posted(contracts, paid, back, payment(3, -50_000, date(2006, 8, 1))).keys() == {1, 2}
    assert posted(contracts, payment(1, 777), payment(2, -777)) == {}
    assert posted([mine(1)], payment(2, -777))[2].rule == ONLY


def test_two_contracts_paid_alike_leave_a_credit_open() -> None:
    contracts = [mine(1, reference="WM/0001"), mine(2, reference="WM/0002")]
    paid = payment(1, 777, reference="WM/0001"), payment(2, 777, reference="WM/0002")
    assert posted(contracts, *paid, payment(3, -777)).keys() == {1, 2}


def test_what_names_a_contract_is_posted_whoever_was_paid() -> None:
    contracts = Contracts([mine(1, reference="WM/0001"), mine(2, reference="WM/0002")])
    payments = [payment(1, 5, reference="WM/0001"), payment(2, 5), payment(3, 5, date(2009, 1, 1), reference="WM/0002")]
    assert [one.payment for one in choose_named(contracts, payments)] == [1]
    assert contracts.provider_named(payments[0]) == (1, "Its reference names WM/0001")
    assert contracts.provider_named(payments[1]) is None
    assert contracts.get(9) is None


def test_who_is_paid_in_an_amount() -> None:
    contracts = Contracts([mine(1), contract(2, provider_id=2, amount=2_400_000, months=24, ends_on=date(2008, 3, 31))])
    june = date(2006, 6, 14)
    assert contracts.paid_in(100_000, june) == {1, 2}
    assert contracts.paid_in(2_400_000, june) == {2}
    assert contracts.paid_in(200_000, june) == {2}
    assert contracts.paid_in(100_000, date(2005, 6, 14)) == set()
    assert Contracts([mine(1, None)]).paid_in(100, june) == set()
    assert Contracts([mine(1)]).paid_in(777, june) == set()  # asked for the first time
