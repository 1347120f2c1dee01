"""The best five, each with reasons in words; nothing is proposed for what its name forbids."""

from datetime import date
from typing import Any

from commission.rules.facts import Contract
from commission.rules.providers.facts import Provider
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.proposals import BEST, Proposing
from tests.registers import contract
from tests.test_rules.test_year_end.payments import payee, payment, providers


def of(number: int, owner: int, amount: int = 1_200_000, **fields: Any) -> Contract:
    return contract(number, amount=amount, provider_id=owner, **fields)


def proposing(known: tuple[Provider, ...], *contracts: Contract, **fields: Any) -> Proposing:
    return Proposing(known, Contracts(contracts), **fields)


def test_a_like_name_with_what_was_paid_when_and_from_where() -> None:
    known = proposing(providers("Youth Support Services", "Relate"), of(1, 1), of(2, 2), paid_from={"4410": [1]})
    payments = [payment(1, cost_centre="4410"), payment(2, day=date(2006, 7, 14))]
    (found,) = known.providers_for(payee("YSS LTD"), payments)
    assert found.provider == 1
    assert found.reasons == (
        "“YSS” in “YSS LTD” are the initials of words of “Youth Support Services”",
        "£1,000.00 is a twelfth of contract 1, 2 times",
        "A contract of it was in force on the day of each",
        "Cost centre 4410 paid this provider before",
    )


def test_one_payment_and_other_cost_centres() -> None:
    known = proposing(providers("Youth Support Services"), of(1, 1), paid_from={"1": [1]})
    (found,) = known.providers_for(payee("YSS"), [payment(1, cost_centre="2")])
    assert found.reasons[1:] == ("£1,000.00 is a twelfth of contract 1", "A contract of it was in force on the day")
    (bare,) = known.providers_for(payee("YSS"), [payment(1, 5, date(2009, 1, 1))])
    assert len(bare.reasons) == 1
    assert known.providers_for(payee("YSS"), [])[0].reasons == bare.reasons


def test_a_reference_is_the_strongest_reason() -> None:
    known = proposing(providers("Relate", "Asha"), of(1, 1), of(2, 2, reference="WM/0001"))
    found = known.providers_for(payee("Relate"), [payment(1, reference="WM/0001"), payment(2)])
    assert [one.provider for one in found] == [2, 1]
    assert found[0].reasons[0] == "A payment of it: its reference names WM/0001"
    gone = proposing(providers("Relate"), of(2, 2, reference="WM/0001"))
    assert [one.provider for one in gone.providers_for(payee("Relate"), [payment(1, reference="WM/0001")])] == [1]


def test_nobody_like_it_is_sought_by_what_was_paid() -> None:
    known = proposing((*providers("Relate", "Asha", "T B A"),), of(1, 1), of(2, 2, 600_000), of(3, 3))
    found = known.providers_for(payee("REDACTED"), [payment(1)])
    assert [one.provider for one in found] == [1]
    alike = known.providers_for(payee("Asha"), [payment(1)])
    assert [one.provider for one in alike] == [2]


def test_what_was_paid_proposes_nobody_whom_the_name_forbids() -> None:
    known = proposing(providers("Kidderminster Women's Centre"), of(1, 1))
    assert known.providers_for(payee("REDDITCH WOMENS CENTRE"), [payment(1)]) == ()
    stranger = proposing(providers("Relate"), of(1, 1), of(2, 7))
    assert [one.provider for one in stranger.providers_for(payee("Barclays 2231"), [payment(1)])] == [1]


def test_five_at_most() -> None:
    names = [f"Asha {word}" for word in ("House", "Hall", "Lodge", "Court Farm", "Nook", "Barn", "Mill")]
    known = proposing(providers(*names))
    assert len(known.providers_for(payee("Asha"), [])) == BEST


def test_contracts_for_a_payment_of_a_known_provider() -> None:
    june = date(2006, 6, 14)
    ended = {"starts_on": date(2005, 6, 14), "ends_on": date(2006, 6, 13)}
    known = proposing(
        providers("Relate"),
        of(1, 1),
        of(2, 1, 600_000, purpose="Mediation for families"),
        of(3, 1, 100, **ended),
        of(4, 1, 100, starts_on=date(2001, 4, 1), ends_on=date(2002, 3, 31)),
        of(5, 1, 100, starts_on=date(2005, 4, 1), ends_on=date(2006, 6, 12)),
    )
    found = known.contracts_for(1, payment(1, 100_000, june, description="Mediation, May"))
    assert [(one.contract, one.reasons) for one in found] == [
        (1, ("£1,000.00 is a twelfth of contract 1", "In force on 14 Jun 2006")),
        (2, ("In force on 14 Jun 2006", "Words in common: mediation")),
        (3, ("It ended 1 day before 14 Jun 2006",)),
        (5, ("It ended 2 days before 14 Jun 2006",)),
    ]
    begins = proposing(providers("Relate"), of(1, 1, 100_000, starts_on=date(2006, 7, 1), ends_on=date(2007, 6, 30)))
    (early,) = begins.contracts_for(1, payment(1, 100_000, june))
    assert early.reasons == ("£1,000.00 is the whole of contract 1",)


def test_one_payment_over_several_contracts() -> None:
    known = proposing(providers("Relate"), of(1, 1), of(2, 1, 600_000), of(3, 1, 2_400_000))
    parts = [one for one in known.contracts_for(1, payment(1, 350_000)) if one.parts]
    assert parts[0].parts == ((1, 100_000), (2, 50_000), (3, 200_000))
    assert parts[0].reasons == ("£3,500.00 is a twelfth of each of contracts 1, 2 and 3",)
    odd = proposing(providers("Relate"), of(1, 1, 100_001))
    assert not [one for one in odd.contracts_for(1, payment(1, 16_667)) if one.parts]  # two parts of one contract


def test_several_payments_on_one_contract() -> None:
    known = proposing(providers("Relate"), of(1, 1), of(2, 1, starts_on=date(2009, 4, 1), ends_on=date(2010, 3, 31)))
    others = [payment(2, 30_000), payment(3, 30_000), payment(4, 999)]
    found = [one for one in known.contracts_for(1, payment(1, 40_000), others) if one.payments]
    assert found[0].payments == (1, 2, 3)
    assert found[0].reasons == ("These 3 payments come to £1,000.00, a twelfth of contract 1",)
    two = [one for one in known.contracts_for(1, payment(1, 70_000), others) if one.payments]
    assert two[0].payments == (1, 2)
