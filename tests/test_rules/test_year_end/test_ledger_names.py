"""Where a ledger cuts names off, and which of its numbers are nobody's own, is seen in all its names together."""

from commission.rules.year_end.ledger_names import LedgerNames
from tests.test_rules.test_year_end.payments import payee

CUT = tuple(payee(name, str(place)) for place, name in enumerate(["SHREWSBURY COMMUNITY"] * 5, 1))


def test_many_names_at_the_greatest_length_were_cut_off_there() -> None:
    names = LedgerNames((*CUT, payee("RELATE", "9"), payee("WORCESTER COMMUNITY", "8")))
    assert names.cut_at == 20
    assert names.is_cut("SHREWSBURY COMMUNITY")
    assert names.is_cut("WORCESTER COMMUNITY")  # and a blank
    assert not names.is_cut("RELATE")


def test_a_long_name_or_two_are_no_sign() -> None:
    assert LedgerNames(()).cut_at == 0
    few = LedgerNames((*CUT[:4], payee("RELATE", "9")))
    assert few.cut_at == 0
    assert not few.is_cut("SHREWSBURY COMMUNITY")
    assert LedgerNames((*CUT, *[payee("RELATE")] * 300)).cut_at == 0
    short = LedgerNames([payee("RELATE")] * 9)
    assert not short.is_cut("RELATE")  # too little is left to tell


def test_one_name_under_two_numbers() -> None:
    names = LedgerNames(
        (*CUT, payee("Relate", "9"), payee("WOLVERHAMPTON RELATE", "8"), payee("ASHA CENTRE OF DUDLEY"))
    )
    assert names.are_two("Shrewsbury  Community")
    assert not names.are_two("Relate")
    assert not names.are_two("WOLVERHAMPTON RELATE")
    assert not names.are_two("ASHA CENTRE OF DUDLEY")


def test_a_number_of_names_without_a_word_in_common_is_nobodys() -> None:
    def under(*names: str) -> LedgerNames:
        return LedgerNames(payee(name, "999") for name in names)

    assert under("Mr A Porter", "Relate Dudley", "Crane Estates").of_many("999")
    assert not under("Rainer Foundation", "Catch22").of_many("999")
    assert not under("Relate", "Relate Dudley", "RELATE DUDLEY LTD", "Dudley Relate Centre").of_many("999")
    assert not under("Mr A Porter", "Relate Dudley", "Crane Estates").of_many("998")
