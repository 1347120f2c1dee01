"""The figures of the reference register, to the penny, as the field's documents state them."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from commission.rules.facts import Reading, Sector
from commission.rules.figures.cliff import cliff, cliff_sentence
from commission.rules.figures.commitment import Measure, reading_asked, year_row
from commission.rules.figures.expiry import in_place_on
from commission.rules.figures.shares import Board, board
from commission.rules.money import percent, plain
from commission.rules.periods import FinancialYear
from commission.rules.questions import carried_by_one, reading_questions
from tests.registers import GRANT, Y2005, Y2006, Y2007, Y2008, reference, reference_contracts
from tests.test_rules.second_calculation import months_on

CONTRACTS = reference_contracts()


def sum_of(sector: Sector | None = None) -> int:
    return sum(one.amount or 0 for one in CONTRACTS if sector in (None, one.sector))


def test_rows_and_sums_by_sector() -> None:
    assert Counter(one.sector for one in CONTRACTS) == {Sector.VCS: 36, Sector.PRIVATE: 5}
    assert [plain(sum_of(sector)) for sector in (None, Sector.VCS, Sector.PRIVATE)] == [
        "806600.00",
        "652900.00",
        "153700.00",
    ]


@pytest.mark.parametrize(
    ("end", "rows", "pounds"),
    [(date(2007, 3, 31), 32, 514_900), (date(2008, 6, 30), 6, 164_500), (None, 3, 127_200)],
)
def test_rows_by_end(end: date | None, rows: int, pounds: int) -> None:
    ending = [one for one in CONTRACTS if one.ends_on == end]
    assert (len(ending), sum(one.amount or 0 for one in ending)) == (rows, pounds * 100)


def test_lengths_unpriced_rows_and_names() -> None:
    assert Counter(one.months for one in CONTRACTS) == {12: 28, 27: 5, 18: 1, 24: 1, 21: 1, 17: 1, 5: 1, None: 3}
    assert [one.sector for one in CONTRACTS if one.amount is None] == [Sector.VCS, Sector.PRIVATE]
    assert len({one.provider for one in CONTRACTS}) == 31


def test_every_start_is_the_day_after_the_end_less_the_length() -> None:
    for one in CONTRACTS:
        if one.ends_on and one.months:
            assert one.starts_on == months_on(date.fromordinal(one.ends_on.toordinal() + 1), -one.months)


def test_one_provider_carries_nearly_half_of_the_sector() -> None:
    found = carried_by_one(CONTRACTS, Sector.VCS, date(2007, 1, 31))
    assert found == ("Youth Support Services", 29_257_000, 65_290_000, 4)
    assert percent(Fraction(found[1], found[2])) == "44.81%"


def test_nine_readings_are_asked() -> None:
    asked = reading_questions(CONTRACTS, Y2006)
    assert len(asked) == 9
    assert sum(one.contract.amount or 0 for one in asked) == 42_337_000
    assert {one.contract.id for one in asked} == {one.id for one in CONTRACTS if reading_asked(one)}


def test_the_27_months_of_16000_pounds() -> None:
    one = next(found for found in CONTRACTS if found.provider == "County Training" and found.months == 27)
    rows = [year_row(one, year) for year in (Y2006, Y2007, Y2008)]
    assert [(row.days, row.term_days, row.total) for row in rows if row] == [
        (365, 822, 710_462),
        (366, 822, 712_409),
        (91, 822, 177_129),
    ]


TABLE = [
    ("A", Y2005, "256570.00", "94922.49", "156996.54", "94922.49", "156996.54"),
    ("A", Y2006, "806600.00", "613693.93", "784695.35", "612345.44", "786043.84"),
    ("B", Y2006, "652900.00", "459993.93", "630995.35", "458645.44", "632343.84"),
    ("A", Y2007, "164500.00", "78472.62", "164500.00", "78472.62", "164500.00"),
    ("A", Y2008, "164500.00", "19510.96", "41012.34", "19510.96", "41012.34"),
]


@pytest.mark.parametrize(("rule", "year", "face", "totals", "annual", "low", "high"), TABLE)
def test_the_table_of_figures(
    rule: str, year: FinancialYear, face: str, totals: str, annual: str, low: str, high: str
) -> None:
    found = board(reference(), year)
    assert [plain(pence) for pence in figures(found, rule)] == [face, totals, annual]
    between = found.range_of(rule, Measure.COMMITTED)
    assert (plain(between.low), plain(between.high)) == (low, high)


def figures(found: Board, rule: str) -> list[int]:
    """Face, committed in totals, committed at rates per year."""
    face = found.cell(rule, Measure.FACE, Reading.TOTAL)
    cells = [face, *(found.cell(rule, Measure.COMMITTED, reading) for reading in (Reading.TOTAL, Reading.ANNUAL))]
    return [cell.numerator for cell in cells]


@pytest.mark.parametrize(
    ("rule", "shares"), [("A", ["6.4528%", "4.9096%", "6.2776%"]), ("B", ["5.2232%", "3.6800%", "5.0480%"])]
)
def test_the_shares_of_2006_07(rule: str, shares: list[str]) -> None:
    found = board(reference(), Y2006)
    assert [percent(Fraction(pence, GRANT), 4) for pence in figures(found, rule)] == shares
    cells = [cell.share for cell in found.cells if cell.rule.name == rule and cell.share is not None]
    assert [percent(share, 4) for share in cells] == [shares[0], shares[0], *shares[1:]]


def test_a_misses_in_totals_and_the_vcs_alone_meets_at_rates() -> None:
    found = board(reference(), Y2006)
    totals = found.cell("A", Measure.COMMITTED, Reading.TOTAL)
    assert (totals.meets, totals.distance) == (False, -1_130_607)
    assert found.cell("B", Measure.COMMITTED, Reading.ANNUAL).meets
    assert not found.cell("B", Measure.COMMITTED, Reading.TOTAL).meets


def test_several_bases_round_to_the_published_percentage() -> None:
    found = board(reference(), Y2006)
    top = found.range_of("A", Measure.COMMITTED).high
    face = found.cell("A", Measure.FACE, Reading.TOTAL).numerator
    assert percent(Fraction(top, GRANT), 4) == "6.2884%"
    assert percent(Fraction(face, GRANT * 102 // 100), 4) == "6.3263%"


def test_unpriced_and_undated_rows_of_a_and_b() -> None:
    found = board(reference(), Y2006)
    for rule, unpriced, undated in (("A", 2, 3), ("B", 1, 1), ("C", 2, 3)):
        cell = found.cell(rule, Measure.COMMITTED, Reading.TOTAL)
        assert (len(cell.unpriced), len(cell.undated), len(cell.unclassified)) == (unpriced, undated, 0)


def test_the_unrounded_sum_differs_by_a_penny() -> None:
    cell = board(reference(), Y2006).cell("A", Measure.COMMITTED, Reading.TOTAL)
    assert cell.exact is not None
    assert round(cell.exact) == 61_369_394
    assert cell.numerator == 61_369_393


def test_the_cliff() -> None:
    found = cliff(reference(), Y2006)
    assert found is not None
    assert (plain(found.low), plain(found.high)) == ("78472.62", "164500.00")
    assert found.gaps == (108_550_000, 117_152_738)
    assert cliff_sentence(found) == (
        "On 1 April 2007 contracts worth £78,472.62 to £164,500.00 remain for 2007-08: "
        "£1,085,500.00 to £1,171,527.38 short of 10% of an assumed budget of £12,500,000.00."
    )


def test_in_place_on_the_first_of_april() -> None:
    assert len(in_place_on(CONTRACTS, date(2007, 4, 1))) == 6
    assert len(in_place_on(CONTRACTS, date(2007, 3, 31))) == 38


def test_one_pound_more_on_a_row_moves_the_figures() -> None:
    told = reference()
    row = next(one for one in told.contracts if one.provider == "WRVS")
    dearer = replace(row, amount=(row.amount or 0) + 100)
    changed = replace(told, contracts=tuple(dearer if one is row else one for one in told.contracts))
    before, after = (figures(board(each, Y2006), "A") for each in (told, changed))
    assert [then - now for now, then in zip(before, after, strict=True)] == [100, 100, 100]
