"""Who a payee is by exact rules: its number first, then its name, then what its payments name."""

from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.deciding import (
    NUMBER,
    REFERENCE,
    SAME_NAME,
    Decided,
    Decision,
    decided_by_name,
    decided_by_reference,
)
from commission.rules.year_end.known_names import CUT, NAME, TRADING, KnownNames
from commission.rules.year_end.payments import Payee
from tests.registers import contract
from tests.test_rules.test_year_end.payments import payee, payment, providers

NAMES = KnownNames(providers("Relate", "Asha Centre"))
SAID = {"provider": 2, "standing": Standing.CONTRACT, "why": "Decided on 3 May 2007"}


def decided(*asked: Payee, before: tuple[Payee, ...] = ()) -> dict[int, Decision]:
    return decided_by_name(asked, Decided(before), NAMES)


def test_the_supplier_number_goes_before_the_name() -> None:
    before = payee("Asha Womens Centre", "104233", 9, **SAID)
    found = decided(payee("RELATE", "104233"), before=(before,))[1]
    assert (found.standing, found.provider, found.rule) == (Standing.CONTRACT, 2, NUMBER)
    assert found.why == "Supplier number 104233, decided on 3 May 2007"
    again = payee("A. Centre", "104233", 8, **SAID | {"why": found.why})
    assert decided(payee("X", "104233"), before=(again,))[1].why == found.why


def test_a_number_decided_in_two_ways_says_nothing() -> None:
    one, two = payee("A", "7", 8, **SAID), payee("B", "7", 9, provider=1, standing=Standing.CONTRACT, why="x")
    assert decided(payee("C", "7"), before=(one, two)) == {}
    assert decided(payee("C", "7"), before=(payee("D", "7", 9),)) == {}


def test_what_was_off_contract_under_the_same_name_is_so_again() -> None:
    before = payee(
        "Acme Taxis", "", 9, standing=Standing.OFF_CONTRACT, sector=Sector.PRIVATE, why="Decided on 3 May 2007"
    )
    found = decided(payee("ACME  TAXIS", "55"), before=(before,))[1]
    assert (found.standing, found.sector, found.rule) == (Standing.OFF_CONTRACT, Sector.PRIVATE, SAME_NAME)
    assert found.why == "The name ACME  TAXIS, decided on 3 May 2007"


def test_of_two_that_carry_numbers_neither_speaks_for_the_other() -> None:
    numbered = payee("Acme Taxis", "54", 9, standing=Standing.OFF_CONTRACT, why="Decided")
    assert decided(payee("Acme Taxis", "55"), before=(numbered,)) == {}
    assert decided(payee("Acme Taxis"), before=(numbered,))[1].rule == SAME_NAME
    redacted = payee("REDACTED", "", 9, standing=Standing.OFF_CONTRACT, why="Decided")
    assert decided(payee("REDACTED"), before=(redacted,)) == {}
    numbered_out = payee("REDACTED", "3", 9, standing=Standing.OFF_CONTRACT, why="Decided")
    assert decided(payee("REDACTED", "3"), before=(numbered_out,))[1].rule == NUMBER


def test_what_a_name_says_holds_for_all_of_its_number() -> None:
    found = decided(payee("R. M. G.", "7", 1), payee("Relate Ltd", "7", 2), payee("Nobody", "8", 3))
    assert found.keys() == {1, 2}
    assert (found[2].rule, found[1].rule) == (NAME, NUMBER)
    assert found[1].why.startswith("Supplier number 7, the same words as")
    two = decided(payee("R. M. G.", "7", 1), payee("Relate", "7", 2), payee("Asha Centre", "7", 3))
    assert two.keys() == {2, 3}


def test_a_number_kept_for_sundry_payees_says_nothing() -> None:
    sundry = (payee("Relate", "999", 1), payee("Mr A Porter", "999", 2), payee("Crane Estates", "999", 3))
    assert decided(*sundry, before=sundry).keys() == {1}
    said = payee("Asha Centre", "999", 4, **SAID)
    assert decided(*sundry[1:], before=(*sundry, said)) == {}


def test_a_name_cut_off_under_two_numbers_may_be_two_bodies() -> None:
    names = KnownNames(providers("Shrewsbury Community Transport"))
    fill = tuple(payee(f"UNRELATED BODY NO {place:02d}", f"8{place}", 50 + place) for place in range(9))
    one, two = payee("SHREWSBURY COMMUNITY", "1", 1), payee("SHREWSBURY COMMUNITY", "2", 2)
    bare = payee("SHREWSBURY COMMUNITY", "", 1)
    assert decided_by_name([one], Decided((one, *fill)), names)[1].rule == CUT
    assert decided_by_name([one, two], Decided((one, two, *fill)), names) == {}
    assert decided_by_name([bare], Decided((bare, *fill)), names) == {}  # without numbers nobody can tell


def test_a_trading_name_is_left_to_a_person_where_its_owner_is_paid_under_another_number() -> None:
    trading = payee("Crane Estates T/A Relate", "1", 1)
    assert decided(trading)[1].rule == TRADING
    assert decided(trading, payee("RELATE", "1", 2)).keys() == {1, 2}
    assert decided(trading, payee("RELATE", "2", 2)).keys() == {2}
    assert decided(trading, before=(payee("R. M. G.", "2", 9, **SAID | {"provider": 1}),)) == {}


def test_what_the_payments_name() -> None:
    contracts = Contracts(
        [contract(1, reference="WM/0001", provider_id=2), contract(2, reference="WM/0002", provider_id=1)]
    )
    named = [payment(1, reference="WM/0001"), payment(2)]
    found = decided_by_reference(payee("Somebody"), contracts, named)
    assert found is not None
    assert (found.provider, found.rule, found.why) == (2, REFERENCE, "Of a payment of it: its reference names WM/0001")
    both = [*named, payment(3, reference="WM/0002")]
    assert decided_by_reference(payee("Somebody"), contracts, both) is None
    assert decided_by_reference(payee("REDACTED"), contracts, named) is None
    assert decided_by_reference(payee("Somebody"), contracts, []) is None
