"""What rests on one provider: the reference register's 44.81%, by year and by sector, and followed after a change."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Contract, Dated, DatedSector, Register, Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.dependence import dependences, largest_dependence, mark_of, values, values_after
from commission.rules.providers.facts import Provider, ProviderKind
from tests.registers import Y2006, Y2007, contract, random_contracts, reference_contracts

AS_AT = date(2007, 1, 31)
YSS = "Youth Support Services"


def numbered() -> tuple[Contract, ...]:
    """The reference contracts, each with its provider's number."""
    names = list(dict.fromkeys(one.provider for one in reference_contracts()))
    return tuple(replace(one, provider_id=names.index(one.provider) + 1) for one in reference_contracts())


def provider(name: str, kind: ProviderKind | None = None) -> Provider:
    return Provider(next(one.provider_id for one in numbered() if one.provider == name), name, kind)


@pytest.mark.parametrize("year", [None, Y2006])
def test_youth_support_services_carries_44_81_percent_of_vcs_value(year: FinancialYear | None) -> None:
    whole, vcs = dependences(values(numbered(), year, AS_AT), provider(YSS))
    assert (vcs.pence, vcs.whole, vcs.large) == (29_257_000, 65_290_000, True)
    assert (whole.pence, whole.whole, whole.large) == (29_257_000, 80_660_000, False)
    when = " in 2006-07" if year else ""
    assert vcs.sentence == (
        f"44.81% of VCS value{when}: £292,570.00 of £652,900.00. From 25% of a sector on this is said unasked: "
        "our own mark, from no source."
    )
    assert whole.sentence == f"36.27% of everything contracted out{when}: £292,570.00 of £806,600.00."


def test_of_another_year_only_what_is_in_force_in_it_counts() -> None:
    found = values(numbered(), Y2007, AS_AT)
    assert found.all.whole.pence == 16_450_000
    assert found.of(provider(YSS).id).whole.pence == 3_500_000
    assert found.of(provider("WRVS").id).whole.contracts == 0


def test_unpriced_contracts_are_counted_apart_and_never_as_zero() -> None:
    found = values(numbered(), Y2006, AS_AT)
    mine = found.of(provider("Distributed Learning").id)
    assert (mine.whole.contracts, mine.whole.unpriced, mine.whole.pence, mine.whole.priced) == (1, 1, 0, None)
    assert found.of(provider("WRVS").id).whole.priced == 500_000
    assert found.all.whole.unpriced == 2


def test_a_quarter_to_the_penny_is_large_and_a_penny_less_is_not() -> None:
    for pence, large in ((2_500, True), (2_499, False)):
        rows = [contract(1, amount=pence, provider_id=1), contract(2, amount=10_000 - pence, provider_id=2)]
        found = values(rows, None, AS_AT)
        assert (largest_dependence(found, Provider(1, "One")) is not None) is large


def test_a_register_may_keep_a_mark_of_its_own() -> None:
    assert (mark_of(Register("")), mark_of(Register("", dependence_from=450_000))) == (250_000, 450_000)
    assert largest_dependence(values(numbered(), Y2006, AS_AT, 448_200), provider(YSS)) is None
    found = values(numbered(), Y2006, AS_AT, 448_000)
    again = values_after(found, numbered()[:1], numbered()[:1], AS_AT)
    for one in (found, again):
        large = largest_dependence(one, provider(YSS))
        assert large is not None
        assert large.sentence.endswith("From 44.8% of a sector on this is said unasked: the mark this register keeps.")


def test_a_pooled_line_is_no_dependence_on_one_body() -> None:
    found = values(numbered(), Y2006, AS_AT)
    pooled = next(one for one in dependences(found, provider("Various Contractors")) if one.sector is Sector.PRIVATE)
    assert pooled.share > Fraction(1, 4)
    assert not pooled.large
    assert largest_dependence(found, provider(YSS, ProviderKind.POOLED)) is None
    assert largest_dependence(found, provider("Various Contractors", ProviderKind.COMPANY)) is not None


def test_what_has_no_value_has_no_part_and_no_sector_is_none() -> None:
    rows = [contract(1, amount=None, provider_id=1), contract(2, amount=5, sector=Sector.UNCLASSIFIED, provider_id=1)]
    found = values(rows, None, AS_AT)
    assert [one.sector for one in dependences(found, Provider(1, "One"))] == [None]
    assert dependences(values((), None, AS_AT), Provider(1, "One")) == ()


def test_the_sector_is_that_of_the_year_or_of_the_day() -> None:
    held = Dated(sectors=(DatedSector(date(2007, 4, 1), Sector.PRIVATE),))
    row = contract(1, starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), provider_id=1, dated=held)
    assert list(values([row], Y2006, AS_AT).of(1).by_sector) == [Sector.VCS]
    assert list(values([row], Y2007, AS_AT).of(1).by_sector) == [Sector.PRIVATE]
    assert list(values([row], None, date(2007, 4, 1)).of(1).by_sector) == [Sector.PRIVATE]


@given(st.data())
def test_followed_after_a_change_they_are_as_counted_anew(data: st.DataObject) -> None:
    def some(first: int) -> list[Contract]:
        count = data.draw(st.integers(0, 5))
        made = [data.draw(random_contracts(first + place)) for place in range(count)]
        return [replace(one, provider_id=data.draw(st.integers(1, 3))) for one in made]

    stay, gone, come = some(1), some(10), some(20)
    year = data.draw(st.sampled_from([None, Y2006]))
    followed = values_after(values([*stay, *gone], year, AS_AT), gone, come, AS_AT)
    anew = values([*stay, *come], year, AS_AT)
    assert followed.all == anew.all
    for number in (1, 2, 3):
        assert followed.of(number) == anew.of(number)
