"""A cell means a value, nothing, or it is held: never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules import money
from commission.rules.facts import Counts, Reading, Sector
from commission.rules.reading import written
from commission.rules.reading.written import (
    COUNTS,
    READINGS,
    SECTORS,
    Uncertain,
    amount,
    counts,
    is_bare_number,
    is_nothing,
    length,
    our_share,
    plain_words,
    reading,
    sector,
)

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("4,000", 400_000),
        ("£1,200.00", 120_000),
        ("GBP 1,200", 120_000),
        ("1,200 GBP", 120_000),
        ("gbp1200", 120_000),
        ("1 200", 120_000),
        (f"1{NBSP}200{NBSP}000.50", 120_000_050),
        (f"12{THIN}345", 1_234_500),
        (f"12{NARROW}345", 1_234_500),
        ("1200.5", 120_050),
        (".50", 50),
        ("+250", 25_000),
        ("-250", -25_000),
        ("−250", -25_000),
        ("(250.00)", -25_000),
        ("£(250.00)", -25_000),
        ("(£250.00)", -25_000),
        ("250-", -25_000),
        ("250−", -25_000),
        ("106,396.00-", -10_639_600),
        ("£-5", -500),
        ("-£5", -500),
        ("250 CR", -25_000),
        ("250cr", -25_000),
        ("0", 0),
        ("0.00", 0),
        ("  4,000\t", 400_000),
        ("4000.0000", 400_000),
        ("1136.8400000000001", 113_684),
        ("0.30000000000000004", 30),
        ("10000000000000.00", money.LARGEST),
    ],
)
def test_an_amount_is_read_to_the_penny(text: str, pence: int) -> None:
    assert amount(text) == pence


@pytest.mark.parametrize("text", ["", "  ", "-", " – ", "—", "tba", "T B A", "t.b.a.", "TBC", "n/a", "NA", "T  B  A"])
def test_nothing_is_none_and_never_zero(text: str) -> None:
    assert is_nothing(text)
    assert amount(text) is None
    assert length(text) is None
    assert our_share(text) is None
    assert reading(text) is None
    assert counts(text) is None
    assert sector(text) is Sector.UNCLASSIFIED


@pytest.mark.parametrize(
    "text",
    [
        *("1241,32", "1,2,00", "12,34", "1.200", "1,200.000", "1.200,00", "1.2k", "4_000", "1,200 000"),
        *("４０００", "٤٠٠٠", "1²", "NaN", "inf", "1e5", "0x10", "$5", "5 €", "5.001", "0.0000000000000000001"),
        *("--", "£", "£-", "()", "-(5)", "(-5)", "-5-", "-5 CR", "(5) CR", "5 -", "5.", "0,123", "12345,678"),
        *("4,000 / 5,000", "4,000 5,000", "400\n500", "400\t500", "4,000*", "circa 400", "5p", "–5", "250 DR"),
    ],
)
def test_an_amount_in_doubt_is_held(text: str) -> None:
    found = amount(text)
    assert isinstance(found, Uncertain)
    assert found.code == "amount_unclear"
    assert f"“{text}”" in found.message


def test_the_reason_an_amount_is_held_is_said() -> None:
    assert amount("1.200") == Uncertain("amount_unclear", "“1.200” has three decimals: it may mean thousands.")
    assert amount("5.0012") == Uncertain("amount_unclear", "“5.0012” has a fraction of a penny.")
    assert amount("10,000,000,000,000.01") == Uncertain(
        "amount_too_large", "“10,000,000,000,000.01” is more than £10,000,000,000,000.00."
    )


amounts = st.integers(min_value=-money.LARGEST, max_value=money.LARGEST)


@given(amounts)
def test_every_way_the_program_writes_an_amount_is_read_back(pence: int) -> None:
    for write in (money.plain, money.grouped, money.sterling, money.as_printed):
        assert amount(write(pence)) == pence


amount_cells = st.sampled_from(["1,200", "7", "0", "1,200.50", "12.00", "", "-", "x", "1,20", "1\n2", "1234567890123"])


@given(st.lists(amount_cells | st.text(alphabet="0123,.\n", max_size=5), max_size=9), st.sampled_from([1, 150]))
def test_many_amounts_are_read_as_each_by_itself(texts: list[str], times: int) -> None:
    assert written.amounts(texts * times) == [amount(text) for text in texts * times]


@pytest.mark.parametrize("texts", [["1,200", "7", "999,999,999,999"], ["1,200.50", "7.00"], ["1", ""], ["1.00", ""]])
def test_plain_amounts_together_are_read_as_each_by_itself(texts: list[str]) -> None:
    assert written.amounts(texts) == [amount(text) for text in texts]


@given(st.integers(min_value=0, max_value=10**10))
def test_a_number_a_spreadsheet_kept_as_a_float_is_the_amount_it_shows(pence: int) -> None:
    assert amount(repr(pence / 100)) == pence or "e" in repr(pence / 100)


@given(st.text(alphabet="0123456789,. -£()CR_eE–\u00a0", max_size=14))
def test_no_text_is_read_as_an_amount_that_has_other_digits(text: str) -> None:
    found = amount(text)
    if isinstance(found, int):
        digits = "".join(letter for letter in text if letter in "0123456789.")
        _, _, pence = digits.partition(".")
        artefact = Decimal("0.0001") if len(pence) > 8 else 0  # a millionth of a pound, in pence
        assert abs(abs(found) - Decimal(digits) * 100) <= artefact


@pytest.mark.parametrize(
    ("text", "months"),
    [("12", 12), ("12.0", 12), ("12 months", 12), ("12m", 12), ("1 Month", 1), ("18 mths", 18), ("1200", 1200)],
)
def test_a_length_is_whole_months(text: str, months: int) -> None:
    assert length(text) == months


@pytest.mark.parametrize(
    "text", ["1.5", "0", "-3", "a year", "1201", "12-18", "１２", "12 weeks", "99999", "31-Mar-07", "1 year 12 months"]
)
def test_a_length_in_doubt_is_held(text: str) -> None:
    assert length(text) == Uncertain("length_unclear", f"“{text}” is not a length in whole months from 1 to 1,200.")


@pytest.mark.parametrize(
    ("text", "millionths"),
    [
        *(("50", 500_000), ("50%", 500_000), ("33.3333%", 333_333), ("0", 0), ("100", 1_000_000), ("1%", 10_000)),
        *(("0.5 %", 5_000), ("66.67 per cent", 666_700), ("1.0001", 10_001)),
    ],
)
def test_our_share_is_a_percentage(text: str, millionths: int) -> None:
    assert our_share(text) == millionths


@pytest.mark.parametrize("text", ["100.0001", "101", "-5", "33.33333", "half", "0.5", "1", "1/2", "５０"])
def test_our_share_in_doubt_is_held(text: str) -> None:
    found = our_share(text)
    assert isinstance(found, Uncertain)
    assert found.code == "share_unclear"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *(("VCS", Sector.VCS), ("vcse", Sector.VCS), ("Voluntary & Community Sector", Sector.VCS)),
        *(("third-sector", Sector.VCS), ("Private", Sector.PRIVATE), ("private  sector", Sector.PRIVATE)),
        *(("Statutory", Sector.PUBLIC), ("PUBLIC SECTOR", Sector.PUBLIC), ("Unclassified", Sector.UNCLASSIFIED)),
    ],
)
def test_a_sector_is_one_of_four(text: str, meaning: Sector) -> None:
    assert sector(text) is meaning


def test_any_other_sector_is_held() -> None:
    assert sector(" Charity ") == Uncertain(
        "sector_unclear", "“Charity” is not a sector: VCS, private, public or unclassified."
    )
    assert isinstance(sector("VCS/private"), Uncertain)


def test_a_reading_and_a_standing_are_fixed_words() -> None:
    assert [reading(text) for text in ("Total", "per annum", "p.a.", "unknown")] == [
        *(Reading.TOTAL, Reading.ANNUAL, Reading.ANNUAL, Reading.UNKNOWN)
    ]
    assert isinstance(reading("monthly"), Uncertain)
    assert [counts(text) for text in ("Yes", "nationally agreed", "Outside our budget")] == list(Counts)
    assert isinstance(counts("no"), Uncertain)


@pytest.mark.parametrize("words", [SECTORS, READINGS, COUNTS])
def test_no_word_means_two_things_and_each_is_written_as_it_is_compared(words: dict[object, tuple[str, ...]]) -> None:
    every = [word for several in words.values() for word in several]
    assert len(every) == len(set(every))
    assert every == [plain_words(word) for word in every]


@pytest.mark.parametrize("text", ["VCS?", "VCS (?)", "!public", "private ?"])
def test_a_mark_of_doubt_is_held(text: str) -> None:
    assert isinstance(sector(text), Uncertain)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("2 years", 24), ("1 yr", 12), ("1 year 3 months", 15), ("1 yr, 3 mths", 15), ("2 years and 6 months", 30)),
        *(("18m", 18), ("18 mos", 18), ("1y 3m", 15), ("12-month", 12), ("2 flynedd", 24), ("12 mis", 12)),
        *(("1 flwyddyn", 12), ("6 misoedd", 6)),
    ],
)
def test_a_length_in_words_says_its_own_unit(text: str, months: int) -> None:
    assert length(text) == months
    assert length(text, in_years=True) == months


def test_a_bare_length_counts_what_its_heading_says() -> None:
    assert (length("2"), length("2", in_years=True)) == (2, 24)
    assert isinstance(length("200", in_years=True), Uncertain)
    assert [is_bare_number(text) for text in ("12", " 12.0 ", "12m", "1.5", "")] == [True, True, False, False, False]


def test_a_computer_sum_a_hair_off_is_the_penny_it_means() -> None:
    assert amount("4999.99999999998") == 500_000
    assert isinstance(amount("33.3333333333333"), Uncertain)


@pytest.mark.parametrize("read", [amount, length, our_share])
def test_a_text_too_long_for_a_figure_is_held_at_once(read: object) -> None:
    for text in ("-" + " " * 50_000 + "5", "1 yr" + " " * 50_000 + "3 m", "1,000" * 20_000):
        assert isinstance(read(text), Uncertain)  # type: ignore[operator]
