"""What is the same contract, as the command line promises it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.candidate import Candidate
from commission.rules.contracts.identity import Match, Outcome, match, year_of_list
from commission.rules.facts import Contract, Counts, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_names import provider_name

YEAR = FinancialYear(2006)
PRINTED = frozenset(["provider", "sector", "months", "ends_on", "amount"])
ASHA = Candidate("Asha Centre", Sector.VCS, 12, date(2006, 4, 1), date(2007, 3, 31), 850_000)
POOLED = Candidate("Various Barristers", Sector.PRIVATE, amount=2_900_000)


def contract(row: Candidate, number: int = 1, **changes: object) -> Contract:
    """The contract a row became when it was taken in."""
    made = Contract(
        id=number,
        position=number,
        provider=row.provider,
        sector=row.sector,
        months=row.months,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        amount=row.amount,
        reading=row.reading or Reading.UNKNOWN,
        placed_in=YEAR if row.undated else None,
        reference=row.reference,
        purpose=row.purpose,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def outcomes(rows: list[Candidate], existing: list[Contract], fields: frozenset[str] = PRINTED) -> list[str]:
    return [found.outcome.value for found in match(rows, existing, fields, YEAR)]


def test_the_same_list_twice_is_all_the_same() -> None:
    rows = [ASHA, ASHA, ASHA._replace(amount=300_000), POOLED]
    existing = [contract(row, number) for number, row in enumerate(rows, start=1)]
    found = match(rows, existing, PRINTED, YEAR)
    assert [one.outcome for one in found] == [Outcome.SAME] * 4
    assert [one.contract.id for one in found if one.contract] == [1, 2, 3, 4]


def test_everything_is_new_to_an_empty_register() -> None:
    assert match([ASHA, POOLED], [], PRINTED, YEAR) == (Match(0, Outcome.NEW), Match(1, Outcome.NEW))


def test_rows_are_new_once_every_contract_is_paired() -> None:
    rated = ASHA._replace(reading=Reading.ANNUAL)
    fields = PRINTED | {"reading"}
    assert outcomes([POOLED, ASHA, rated], [contract(rated)], fields) == ["new", "new", "same"]


def test_one_amount_altered_is_a_change_that_names_what_differs() -> None:
    others = [ASHA._replace(amount=pence) for pence in (300_000, 500_000)]
    existing = [contract(row, number) for number, row in enumerate([ASHA, *others], start=1)]
    found = match([ASHA._replace(amount=1), *others], existing, PRINTED, YEAR)
    assert found[0] == Match(0, Outcome.CHANGED, existing[0], ("amount",))
    assert [one.outcome for one in found[1:]] == [Outcome.SAME] * 2


def test_two_amounts_altered_are_held_because_which_is_which_cannot_be_told() -> None:
    rows = [ASHA, ASHA._replace(amount=300_000)]
    existing = [contract(row, number) for number, row in enumerate(rows, start=1)]
    found = match([row._replace(amount=row.amount + 1) for row in rows if row.amount], existing, PRINTED, YEAR)
    assert [one.outcome for one in found] == [Outcome.HELD] * 2
    assert found[0].why.startswith("2 rows of this list and 2 contracts of the register have this provider")


def test_a_row_doubled_is_one_new_contract() -> None:
    assert outcomes([ASHA, ASHA], [contract(ASHA)]) == ["same", "new"]


def test_one_of_two_equal_contracts_gone_from_the_list_leaves_the_other_the_same() -> None:
    assert outcomes([ASHA], [contract(ASHA, 1), contract(ASHA, 2)]) == ["same"]


def test_another_end_length_or_sector_is_another_contract() -> None:
    for other in (
        ASHA._replace(ends_on=date(2008, 3, 31)),
        ASHA._replace(months=11),
        ASHA._replace(sector=Sector.PRIVATE),
        ASHA._replace(provider="Asha Women's Centre"),
    ):
        assert outcomes([other], [contract(ASHA)]) == ["new"]


def test_a_name_is_compared_without_idle_spaces_and_however_its_accents_are_stored() -> None:
    assert outcomes([ASHA._replace(provider="T\u0177 Asha")], [contract(ASHA, provider="Ty\u0302  Asha ")]) == ["same"]


def test_what_has_no_column_is_neither_compared_nor_said_to_differ() -> None:
    existing = [contract(ASHA, months=11, sector=Sector.PUBLIC, purpose="advice", ends_on=date(2010, 3, 31))]
    fields = frozenset(["provider", "amount", "starts_on"])
    assert match([ASHA], existing, fields, YEAR) == (Match(0, Outcome.SAME, existing[0]),)


def test_an_end_worked_out_from_start_and_length_tells_a_renewal_from_a_change() -> None:
    renewed = ASHA._replace(starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31))
    fields = frozenset(["provider", "starts_on", "months", "amount"])
    assert outcomes([renewed], [contract(ASHA)], fields) == ["new"]


def test_an_undated_row_is_the_same_only_in_the_year_it_was_placed_in() -> None:
    assert outcomes([POOLED], [contract(POOLED)]) == ["same"]
    assert outcomes([POOLED._replace(amount=1)], [contract(POOLED)]) == ["changed"]
    assert outcomes([POOLED], [contract(POOLED, placed_in=FinancialYear(2005))]) == ["new"]


def test_a_contract_made_open_ended_is_still_the_one_the_list_has_no_end_for() -> None:
    row = POOLED._replace(starts_on=date(2006, 4, 1))
    existing = contract(row, open_ended=True, placed_in=None)
    assert outcomes([row], [existing], PRINTED | {"starts_on"}) == ["same"]


def test_dates_a_person_added_do_not_hide_a_contract_from_a_list_without_dates() -> None:
    fields = frozenset(["provider", "sector", "amount"])
    dated = contract(POOLED, starts_on=date(2006, 4, 1), ends_on=date(2007, 3, 31), placed_in=None)
    assert outcomes([POOLED], [dated], fields) == ["same"]
    elsewhere = replace(dated, starts_on=date(2009, 4, 1), ends_on=date(2010, 3, 31))
    assert outcomes([POOLED], [elsewhere], fields) == ["new"]


WITH_REFERENCE = PRINTED | {"reference"}


def test_an_equal_reference_goes_before_everything() -> None:
    existing = [contract(ASHA, 1), contract(ASHA._replace(reference="C1"), 2)]
    row = ASHA._replace(reference="C1", provider="Asha Women's Centre", months=24)
    found = match([row], existing, WITH_REFERENCE, YEAR)
    assert found == (Match(0, Outcome.CHANGED, existing[1], ("months", "provider")),)
    assert outcomes([ASHA._replace(reference="C1")], existing, WITH_REFERENCE) == ["same"]


def test_a_reference_that_stands_twice_is_held() -> None:
    row = ASHA._replace(reference="C1")
    twice_in_list = match([row, row, ASHA], [contract(row)], WITH_REFERENCE, YEAR)
    assert [one.outcome for one in twice_in_list] == [Outcome.HELD, Outcome.HELD, Outcome.NEW]
    assert twice_in_list[0].why == "The reference “C1” stands in more than one row of this list."
    in_register = match([row, ASHA], [contract(row, 1), contract(row, 2)], WITH_REFERENCE, YEAR)
    assert [one.outcome for one in in_register] == [Outcome.HELD, Outcome.NEW]
    assert in_register[0].why == "The reference “C1” stands in more than one contract of the register."


def test_an_undated_contract_is_not_moved_to_another_year_by_its_reference() -> None:
    row = POOLED._replace(reference="P1")
    found = match([row], [contract(row, placed_in=FinancialYear(2005))], WITH_REFERENCE, YEAR)
    assert found[0].outcome is Outcome.HELD
    assert "counts in 2005-06: give it an end date" in found[0].why
    assert outcomes([row], [contract(row)], WITH_REFERENCE) == ["same"]


def test_a_reference_new_to_the_register_goes_to_a_contract_without_one() -> None:
    row = ASHA._replace(reference="C9")
    existing = [contract(ASHA)]
    assert match([row], existing, WITH_REFERENCE, YEAR) == (Match(0, Outcome.CHANGED, existing[0], ("reference",)),)
    assert outcomes([row], [contract(ASHA._replace(reference="C1"))], WITH_REFERENCE) == ["new"]


def test_a_blank_reference_says_nothing() -> None:
    assert outcomes([ASHA], [contract(ASHA._replace(reference="C1"))], WITH_REFERENCE) == ["same"]


def test_rows_with_and_without_a_reference_ask_for_different_contracts() -> None:
    known, bare = contract(ASHA._replace(reference="C1"), 1), contract(ASHA, 2)
    rows = [ASHA._replace(reference="C9", amount=1), ASHA._replace(amount=2)]
    assert outcomes(rows, [known], WITH_REFERENCE) == ["new", "changed"]
    assert outcomes(rows, [known, bare], WITH_REFERENCE) == ["held", "held"]
    assert outcomes(rows[:1], [known, bare], WITH_REFERENCE) == ["changed"]


def test_a_reading_is_compared_only_where_the_row_gives_one() -> None:
    fields = PRINTED | {"reading", "counts"}
    existing = [contract(ASHA, reading=Reading.ANNUAL, counts=Counts.NATIONALLY_AGREED)]
    assert outcomes([ASHA], existing, fields) == ["same"]
    total = match([ASHA._replace(reading=Reading.TOTAL)], existing, fields, YEAR)
    assert total == (Match(0, Outcome.CHANGED, existing[0], ("reading",)),)


def test_the_row_that_says_most_chooses_first() -> None:
    fields = PRINTED | {"reading"}
    existing = [contract(ASHA, 1, reading=Reading.ANNUAL), contract(ASHA, 2)]
    found = match([ASHA, ASHA._replace(reading=Reading.ANNUAL)], existing, fields, YEAR)
    assert [(one.outcome, one.contract and one.contract.id) for one in found] == [(Outcome.SAME, 2), (Outcome.SAME, 1)]


candidates = st.builds(
    Candidate,
    provider=st.sampled_from(["Asha Centre", "Geese Theatre"]),
    sector=st.sampled_from(Sector),
    months=st.sampled_from([None, 12]),
    ends_on=st.sampled_from([None, date(2007, 3, 31)]),
    starts_on=st.sampled_from([None, date(2006, 4, 1)]),
    amount=st.sampled_from([None, 100, 200]),
    reference=st.sampled_from(["", "", "", "C1", "C2"]),
    reading=st.sampled_from([None, Reading.ANNUAL]),
)


@given(st.lists(candidates, max_size=12), st.lists(candidates, max_size=12), st.booleans())
def test_every_row_has_one_outcome_and_no_contract_is_given_twice(
    rows: list[Candidate], held: list[Candidate], referenced: bool
) -> None:
    fields = WITH_REFERENCE if referenced else PRINTED
    existing = [contract(row, number) for number, row in enumerate(held, start=1)]
    found = match(rows, existing, fields, YEAR)
    assert [one.row_index for one in found] == list(range(len(rows)))
    given_out = [one.contract.id for one in found if one.contract]
    assert len(given_out) == len(set(given_out))
    for one in found:
        assert (one.contract is None) == (one.outcome in (Outcome.NEW, Outcome.HELD))
        assert bool(one.differs) == (one.outcome is Outcome.CHANGED)
        assert bool(one.why) == (one.outcome is Outcome.HELD)


@given(st.lists(candidates, max_size=12))
def test_a_list_just_taken_in_is_the_same_when_it_comes_again(rows: list[Candidate]) -> None:
    rows = [row._replace(reference="") for row in rows]
    assert set(outcomes(rows, [contract(row, number) for number, row in enumerate(rows)])) <= {"same"}


def test_a_hundred_thousand_equal_rows_are_matched_one_to_one() -> None:
    rows = [ASHA] * 100_000
    found = match(rows, [contract(ASHA)] * 100_000, PRINTED, YEAR)
    assert {one.outcome for one in found} == {Outcome.SAME}


def test_the_year_of_a_list_is_the_one_most_terms_are_in_force_in() -> None:
    one_year = (date(2006, 4, 1), date(2007, 3, 31))
    two_years = (date(2007, 3, 31), date(2007, 4, 1))
    assert year_of_list([one_year, two_years]) == FinancialYear(2006)
    assert year_of_list([two_years]) == FinancialYear(2006)
    assert year_of_list([two_years, (date(2007, 4, 1), date(2008, 3, 31))]) == FinancialYear(2007)
    assert year_of_list([(None, date(2008, 3, 31)), one_year, (date(2008, 4, 1), None)]) == FinancialYear(2006)
    assert year_of_list([]) is None


def test_marks_that_nobody_sees_make_no_other_name() -> None:
    assert provider_name("\ufeffAsha\u00a0 Cen\u00adtre\u200b") == provider_name("Asha Centre") == "Asha Centre"
    assert provider_name("Ty\u0302 Hafan") == "Tŷ Hafan"
    assert provider_name("\u0645\u06cc\u200c\u062e") != provider_name(
        "\u0645\u06cc\u062e"
    )  # a letter's shape hangs on it


def test_a_row_that_writes_another_name_of_a_provider_is_its_contract() -> None:
    existing = [contract(ASHA)]
    row = ASHA._replace(provider="Asha  Women's Centre")
    known_as = {"Asha Women's Centre": ASHA.provider}
    assert match([row], existing, PRINTED, YEAR) == (Match(0, Outcome.NEW),)
    assert match([row], existing, PRINTED, YEAR, known_as) == (Match(0, Outcome.SAME, existing[0]),)
    changed = match([row._replace(amount=1)], existing, PRINTED, YEAR, known_as)
    assert changed == (Match(0, Outcome.CHANGED, existing[0], ("amount",)),)
