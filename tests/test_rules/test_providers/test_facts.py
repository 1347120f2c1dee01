"""A provider's facts: names, the sector of a day, contacts that can stand; and where two that merge differ."""

from datetime import date

import pytest

from commission.rules.facts import DatedSector, Sector
from commission.rules.providers.facts import (
    Alias,
    Evidence,
    HeldSector,
    Provider,
    ProviderKind,
    contact_fault,
    known_names,
)
from commission.rules.providers.merge import conflicts, sectors_merged

EARLY, LATE = HeldSector(1, date(2006, 4, 1), Sector.VCS), HeldSector(2, date(2008, 4, 1), Sector.PRIVATE)


def test_the_sector_of_a_day_is_the_last_one_held_by_then() -> None:
    provider = Provider(1, "One", sectors=(EARLY, LATE))
    assert provider.sector_on(date(2006, 3, 31)) is None
    assert provider.sector_on(date(2006, 4, 1)) is EARLY
    assert provider.sector_on(date(2008, 4, 1)) is LATE
    assert LATE.dated == DatedSector(date(2008, 4, 1), Sector.PRIVATE)


def test_a_name_means_the_provider_that_bears_it_before_one_also_known_by_it() -> None:
    one = Provider(1, "One", aliases=(Alias(1, "Two", ""), Alias(2, "Uno", "")))
    assert known_names([one, Provider(2, "Two")]) == {"One": 1, "Two": 2, "Uno": 1}
    assert one.names == ("One", "Two", "Uno")


@pytest.mark.parametrize(
    ("evidence", "given"),
    [(Evidence(), False), (Evidence(number="1"), True), (Evidence(source="a letter"), True)],
)
def test_evidence_is_a_number_or_a_source(evidence: Evidence, given: bool) -> None:
    assert evidence.given is given


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, "A contact needs a name or a role."),
        ({"role": "Manager"}, ""),
        ({"name": "Ann", "email": "ann@yss.example"}, ""),
        ({"name": "Ann", "email": "ann"}, "“ann” is not an e-mail address."),
        ({"name": "Ann", "email": "a n@yss.example"}, "“a n@yss.example” is not an e-mail address."),
        ({"name": "Ann", "email": "@yss.example"}, "“@yss.example” is not an e-mail address."),
        ({"name": "Ann", "email": "ann@yss"}, "“ann@yss” is not an e-mail address."),
    ],
)
def test_a_contact_that_cannot_stand_is_said(values: dict[str, str], fault: str) -> None:
    assert contact_fault(values) == fault


def test_two_that_merge_differ_only_where_both_say_something_else() -> None:
    kept = Provider(1, "One", ProviderKind.CHARITY, sme=True, note="seen", sectors=(EARLY,))
    merged = Provider(2, "Two", ProviderKind.COMPANY, sme=False, vcse=True, sectors=(LATE,))
    found = {one.key: (one.kept, one.merged) for one in conflicts(kept, merged)}
    assert found == {
        "kind": ("“charity”", "“company”"),
        "sme": ("yes", "no"),
        "sector": ("VCS from 1 Apr 2006", "private from 1 Apr 2008"),
    }
    assert conflicts(kept, Provider(2, "Two")) == ()
    assert conflicts(kept, kept) == ()


def test_the_sectors_of_one_stand_for_both_and_a_person_says_whose() -> None:
    kept, merged = Provider(1, "One", sectors=(EARLY,)), Provider(2, "Two", sectors=(LATE,))
    assert sectors_merged(kept, merged) == (EARLY,)
    assert sectors_merged(kept, merged, {"sector"}) == (LATE,)
    assert sectors_merged(Provider(1, "One"), merged) == (LATE,)
    assert sectors_merged(kept, Provider(2, "Two"), {"sector"}) == (EARLY,)
