"""The six other writings of a provider's name, and what was paid beside them: both must hold."""

from collections.abc import Sequence
from datetime import date

import pytest

from commission.rules.facts import Reading
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.deciding import WRITING, decided_by_instalments
from commission.rules.year_end.other_writings import OtherWritings
from commission.rules.year_end.payments import Payment
from commission.rules.year_end.room import has_room
from tests.registers import contract
from tests.test_rules.test_year_end.payments import payee, payment, provider, providers

YOUTH = "Youth Support Services"


@pytest.mark.parametrize(
    ("asked", "known", "why"),
    [
        ("Youth Suport Services", YOUTH, "“Youth Support Services” but for one slip, “suport” for “support”"),
        ("YOUTH SUPPORTSERVICES LTD.", "Youth Support Serivces", "“Youth Support Serivces” but for one slip"),
        ("BARS", "Bewdley Alcohol Recovery Service", "BARS, the initials of “Bewdley Alcohol Recovery Service”"),
        ("Yss Ltd", YOUTH, "YSS, the initials of “Youth Support Services”"),
        (
            "Forensic Psychology Practice Ltd",
            "Forensic Psychology",
            "The words of “Forensic Psychology”, but for what bod",
        ),
        ("Severnn Mediation", "Severn Mediation", "“Severn Mediation” but for one slip, “severnn” for “severn”"),
        ("Buckinghamsjire Youth Help", "Buckinghamshire Youth Help", "“Buckinghamshire Youth Help” but for one slip"),
        ("Relate Worcester", "Relate", "“Relate” with a place behind it, Worcester"),
        ("Relate - Worcester Branch", "Relate", "“Relate” with a place behind it, Worcester"),
        ("Yth Supp Svcs", YOUTH, "The words of “Youth Support Services” cut short, “supp” for “support”"),
        ("Youth Spprt Services", YOUTH, "The words of “Youth Support Services” cut short, “spprt” for “support”"),
        ("RELATE NORTHAMPTON BEDFORD", "Relate", "“Relate” with a place behind it, Northampton Bedford"),
        ("Cannock Older People", "Cannock Older People's Centre", "The first 20 letters of its name"),
    ],
)
def test_a_name_is_found_in_another_writing(asked: str, known: str, why: str) -> None:
    found = OtherWritings(providers(known, "Quite Another Body")).find(asked)
    assert list(found) == [1]
    assert found[1].why.startswith(why)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Bolton Advice Service", "Boston Advice Service"),
        ("Youth Sport Services", YOUTH),
        ("Yuth Suport Services", YOUTH),
        ("Youth Skills Services", YOUTH),
        ("Support Youth Work", YOUTH),
        ("Telford Trust", "Telford Society"),
        ("Mercia Carers South", "Mercia Carers North"),
        ("BARS", "Bewdley Alcohol Recovery"),
        ("AGE UK MERCIA", "Age UK Mercia North"),
        ("Age UK Mercia North", "Age UK Mercia"),
        ("AGE UK HEREFORDSHIRE", "Age UK Herefordshire & Worcestershire"),
        ("Age UK Mercia Cambria New", "Age UK Mercia Cambria Newtown"),
        ("Community Links Mercia Zo", "Community Links Mercia Zone Xanadu"),
        ("OLDINGTON AND FOLEY PARK COMMUNITY NETWORK", "Oldington & Foley Community"),
        ("Mercia Carers Wast", "Mercia Carers East"),
        ("St Marks Hospice", "St Mary's Hospice"),
        ("Project 2010 Outreach", "Project 2000 Outreach"),
        ("Citizens Help Glo", "Citizens Help Gloucester"),
        ("Asha Youth Trust", "Asha Youth Foundation"),
        ("Shrewsbury Befriending S", "Shrewsbury Befriending"),
        ("Mercia Carers Dudley", "Mercia Carers"),
        ("MERCIA CARERS NORTH EAST LTD", "Mercia Carers North"),
        ("Asha Women's Centre", "Asha Centre"),
        ("Worcester Relate", "Relate"),
        ("Worcester", "Relate"),
        ("Asho", "Asha"),
        ("YS", "Youth Support"),
        ("Kidderminster Women's Centre", "Redditch Women's Centre"),
        ("Telford & Wrekin Council", "Telford & Wrekin CAB"),
        ("REDACTED", "Redacted Arts"),
        ("T B A Services Limited", "T B A"),
    ],
)
def test_what_differs_by_more_is_another_name(asked: str, known: str) -> None:
    assert OtherWritings(providers(known)).find(asked) == {}


def decided(name: str, *payments: Payment, others: Sequence[Payment] = ()) -> tuple[int | None, str] | None:
    """Who a payee is: Youth Support Services is paid 12,000.00, Larkfield too, Relate 5,000.00, Asha twice 6,000.00.

    `others` is what others were paid who are known to be that provider.
    """
    more = "Relate", "Asha Centre", "Youth Sapport Service", "Larkfield Advice House"
    known = (provider(1, YOUTH, "Youth Support"), *providers("x", *more)[1:])
    term = {"starts_on": date(2006, 4, 1), "ends_on": date(2007, 3, 31)}
    told = ((1, 1, 1_200_000), (2, 2, 500_000), (3, 3, 600_000), (4, 3, 600_000), (5, 4, 777_700), (6, 5, 1_200_000))
    contracts = Contracts([contract(one, amount=pence, provider_id=of, **term) for one, of, pence in told])
    found = decided_by_instalments(payee(name), OtherWritings(known), contracts, payments, lambda _: others)
    if found is None:
        return None
    assert (found.standing, found.rule) == (Standing.CONTRACT, WRITING)
    return found.provider, found.why


def test_both_must_hold() -> None:
    each = "to the penny, an instalment of one contract of it"
    relate = payment(1, 125_000), payment(2, 123, date(2006, 7, 14))
    assert decided("Relate Worcester", *relate) == (
        2,
        f"“Relate” with a place behind it, Worcester; 1 of its 2 payments are each, {each}",
    )
    told = decided("Relate Worcester", payment(1, 250_000), payment(2, -250_000))
    assert told == (2, f"“Relate” with a place behind it, Worcester; its payment is, {each}")
    assert decided("Relate Worcester", *relate, payment(3, 124)) is None, "fewer than half of them"
    assert decided("Nobody At All", *relate) is None
    assert decided("Relate Worcester", payment(1, -125_000)) is None, "a credit alone"


def test_a_writing_of_two_names_and_an_instalment_of_two_contracts_say_nothing() -> None:
    assert decided("Youth Suppport Service", payment(1, 100_000)) is not None
    assert decided("Youth Spport Service", payment(1, 100_000)) is None, "a slip of two names"
    assert decided("Asha Centre Dudley", payment(1, 50_000)) is None, "of either of its two contracts"
    assert decided("Relate Dudley", payment(1, 500_000)) is not None


def test_a_sister_body_that_is_paid_the_same_is_not_the_one_that_is_known() -> None:
    """By initials, or with a place behind its name, only where no contract is paid beyond what was due by then."""
    quarter = [payment(place, 125_000, date(2006, month, 20)) for place, month in enumerate((4, 7, 10), 1)]
    assert decided("Relate Dudley", *quarter) is not None
    assert decided("Relate Dudley", quarter[0], others=[quarter[1]]) is not None, "each its own quarter"
    assert decided("Relate Dudley", *quarter, others=quarter) is None, "every quarter twice"
    assert decided("Relate Dudley", quarter[0], others=[quarter[0]]) is None, "paid twice by then, not by March"
    assert decided("LAH", payment(1, 100_000), others=[payment(2, 100_000, date(2006, 5, 14))]) is not None
    assert decided("LAH", payment(1, 100_000), others=[payment(2, 100_000, date(2006, 4, 14))] * 3) is None
    slip = decided("Larkfeld Advice House", payment(1, 100_000), others=[payment(2, 100_000)] * 12)
    assert slip is not None, "a slip leaves nobody else"


def test_what_may_be_paid_for_a_contract_by_a_day() -> None:
    """By days, in whole instalments; the whole of a contract at once, of one without dates or over two years too."""
    term = {"starts_on": date(2006, 4, 1), "ends_on": date(2008, 3, 31), "reading": Reading.TOTAL}
    whole = Contracts([contract(1, amount=2_400_000, provider_id=1, **term)])
    at_once = payment(1, 2_400_000), payment(2, -5)
    assert has_room(whole, 1, at_once)
    assert not has_room(whole, 1, [*at_once, payment(3, 2_400_000)])
    placed = Contracts([contract(1, amount=120_000, provider_id=1, placed_in=FinancialYear(2006))])
    twice = [payment(place, 60_000, date(2006, 9, 1)) for place in (1, 2)]
    assert has_room(placed, 1, twice[:1])
    assert has_room(placed, 1, twice[1:])
    assert not has_room(placed, 1, twice)
