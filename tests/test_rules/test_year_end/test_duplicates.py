"""What was paid twice is found among what is usual, the strongest reason first; two numbers are one but for letters."""

from datetime import date, timedelta

import pytest

from commission.rules.ledger_facts import Standing
from commission.rules.year_end.duplicates import DAY, INVOICE, LATER, LETTERS, body_of, suspected
from commission.rules.year_end.invoice_numbers import figures_of, one_invoice
from commission.rules.year_end.rhythm import NEAR, Rhythm
from tests.planted_twice import ORDERS, year_with_planted
from tests.test_rules.test_year_end.payments import payee, payment

JUNE = date(2006, 6, 14)


@pytest.mark.parametrize("seed", range(3))
def test_what_was_planted_is_found_and_little_else(seed: int) -> None:
    year = year_with_planted(seed)
    orders = ORDERS | {"2006/07"}
    found = suspected(year.payments, year.payees, orders)
    sets = [frozenset(one.id for one in twice.payments) for twice in found]
    assert [kind for kind, pair in year.planted if not any(pair <= some for some in sets)] == []
    right = [any(pair <= some for _, pair in year.planted) for some in sets]
    assert sum(right) / len(right) >= 0.9, [twice.reason for twice, true in zip(found, right, strict=True) if not true]
    assert all(true for twice, true in zip(found, right, strict=True) if twice.strength <= LETTERS)
    assert [one.strength for one in found] == sorted(one.strength for one in found)
    assert {one.strength for one in found} >= {INVOICE, LETTERS, DAY}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("4711", "4711", True),
        ("4711", "4711A", True),
        ("INV 4711", "04711", True),
        ("INV-004711", "inv4711/R", True),
        ("4711A", "4711B", False),
        ("INV4711", "PO4711", False),
        ("4711", "4712", False),
        ("4711/1", "4711/2", False),
        ("12", "12A", False),
        ("2006/07", "2006/07", True),
    ],
)
def test_which_references_name_one_invoice(one: str, other: str, alike: bool) -> None:
    assert one_invoice(one, other) is one_invoice(other, one) is alike


@pytest.mark.parametrize(
    ("reference", "figures"), [("INV 00471", "471"), ("A-12/3B.", "12/3"), ("Grant", ""), ("000", ""), ("", "")]
)
def test_the_figures_of_a_reference(reference: str, figures: str) -> None:
    assert figures_of(reference) == figures


def test_one_body_is_a_provider_or_a_name_but_for_its_form_in_law() -> None:
    assert body_of(payee("Acme Care Ltd", "7")) == body_of(payee("ACME CARE LIMITED", "8", 2))
    decided = [payee(name, ident=place, provider=3, standing=Standing.CONTRACT) for place, name in enumerate("AB", 1)]
    assert body_of(decided[0]) == body_of(decided[1]) != body_of(payee("A"))
    assert body_of(payee("REDACTED", ident=1)) != body_of(payee("REDACTED", ident=2))
    assert body_of(payee("X", ident=1)) != body_of(payee("X", ident=2))


def test_two_payees_of_one_body_are_named() -> None:
    payees = {1: payee("Acme Care", "7"), 2: payee("ACME CARE LTD", ident=2)}
    paid = [payment(1, reference="I400"), payment(2, payee=2, day=date(2006, 6, 20), reference="I400a")]
    (found,) = suspected(paid, payees)
    told = "£1,000.00 twice under I400 and I400a: one number but for letters or signs, paid to Acme Care (7) and "
    assert found.reason == f"{told}ACME CARE LTD"
    assert suspected(paid) == ()


def test_months_apart_it_may_be_a_further_instalment_and_stands_last() -> None:
    later = [payment(1, reference="I400"), payment(2, day=date(2006, 12, 14), reference="I400")]
    near = [payment(3, 5_000, JUNE), payment(4, 5_000, JUNE)]
    one, other = suspected([*later, *near])
    assert (one.strength, other.strength) == (DAY, LATER)
    assert other.reason == "£1,000.00 twice under one reference, I400, 183 days apart"
    assert suspected(later, orders=frozenset({"I400"})) == ()


def test_what_the_ledger_says_different_things_of_is_not_one() -> None:
    for text in ("description", "reference"):
        paid = [payment(1)._replace(**{text: "May"}), payment(2)._replace(**{text: "June"})]
        assert suspected(paid) == ()
        assert suspected([paid[0], paid[1]._replace(**{text: "MAY"})]) != ()


def test_fees_of_one_amount_are_usual_and_one_day_of_two_stands_out() -> None:
    fees = [payment(at, day=JUNE + timedelta(days=days)) for at, days in enumerate((0, 10, 50, 60, 140, 170))]
    last = fees[-1].paid_on
    (found,) = suspected([*fees, payment(90, day=last)])
    assert found.strength == DAY
    assert suspected([*fees, payment(90, day=last - timedelta(days=2))]) == ()
    assert suspected([*fees, payment(90, day=last), payment(91, day=JUNE)]) == ()


def test_how_near_is_told_by_how_payments_use_to_follow() -> None:
    assert (Rhythm([1]).near, Rhythm([1, 31]).near, Rhythm([1, 31, 61, 91]).near) == (NEAR, NEAR, NEAR)
    weekly = Rhythm(list(range(0, 364, 7)))
    assert (weekly.near, weekly.regular) == (2, True)
    assert weekly.stands_out(8, of_a_day=False)
    assert not weekly.stands_out(9, of_a_day=False)
    daily = Rhythm([1, 1, 1, 1, 1])
    assert (daily.near, daily.regular) == (0, False)
