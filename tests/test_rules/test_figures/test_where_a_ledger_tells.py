"""What a ledger tells beside the board: months, pace, published figures, snapshots, years."""

from dataclasses import replace
from datetime import date

import pytest

from commission.errors import UserError
from commission.models.snapshot_rows import _basis, _basis_kept
from commission.rules.facts import Reading, Sector
from commission.rules.figures.basis import find
from commission.rules.figures.basis_words import definition_words
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import READINGS
from commission.rules.figures.commitment import Measure
from commission.rules.figures.definitions import definitions
from commission.rules.figures.months import months
from commission.rules.figures.months_words import months_notes, months_sentence, pace_notes, pace_sentence
from commission.rules.figures.over_years import over_years
from commission.rules.figures.pace import paces
from commission.rules.figures.proofs import cell_proof
from commission.rules.figures.published import published
from commission.rules.figures.shares import board
from commission.rules.figures.snapshot import Asked, frozen
from commission.rules.figures.snapshot_compared import compare
from commission.rules.figures.snapshot_words import snapshot_sentence
from tests.registers import RULE_A, Y2006, Y2007, contract, register, target
from tests.test_rules.test_year_end.paying import Paid, ledger, paid


def test_the_months_and_the_pace_in_words() -> None:
    told = register(contract(), ledger=ledger(paid(1, 40_000)))
    found = months(told, Y2006, RULE_A, as_at=date(2006, 9, 30))
    assert months_sentence(found, Reading.TOTAL).endswith(
        " £400.00 was paid by 30 September 2006; the forecast is £1,000.00, £624,000.00 short of it."
    )
    assert months_notes(found)[-1] == (
        "Paid is by the ledger to 30 Sep 2006. The forecast is the outturn by then, and what is committed and planned "
        "after it."
    )
    met = replace(told, targets=(target(1),))
    assert months_sentence(months(met, Y2006, RULE_A), Reading.TOTAL).endswith(
        "the outturn is £1,000.00, which meets it."
    )
    none = months(replace(told, targets=()), Y2006, RULE_A)
    assert months_sentence(none, Reading.TOTAL).endswith("the outturn is £1,000.00.")
    pace = paces(told.contracts, date(2006, 9, 30), Reading.TOTAL, told.ledger)
    assert pace_sentence(pace).endswith("of none more was paid than its days ask for, of one less.")
    assert pace_notes(pace) == (
        "Money used is what was paid; before 1 Apr 2006, where the ledger begins, what was due.",
    )


def test_a_published_figure_is_found_by_what_was_paid() -> None:
    one = contract(2, starts_on=date(2006, 1, 1), ends_on=date(2007, 6, 30), amount=50_000)
    told = register(contract(), one, ledger=ledger(paid(1, 12_345), paid(2, 600)))
    known = definitions(told, Y2006)
    (found,) = find(known, published("£129.45")).definitions
    assert (found.key, found.numerator) == ("A/paid/total/as ticked/100", 12_945)
    assert definition_words(found).startswith("Rules A, B and C, paid, by the ledger")
    assert {"A/outturn/low/as ticked/100", "A/forecast/annual/as ticked/98"} <= known.by_key.keys()
    assert known.by_key["A/forecast/high/as ticked/100"] is known.by_key["A/outturn/high/as ticked/100"]
    for rule in told.rules:
        for measure in LEDGER_MEASURES:
            for reading in READINGS if measure is not Measure.PAID else READINGS[:1]:
                by_key = known.by_key[f"{rule.name}/{measure}/{reading}/as ticked/100"]
                assert by_key.numerator == board(told, Y2006).cell(rule.name, measure, reading).numerator
    sums_known = board(told, Y2006)
    assert definitions(told, Y2006, sums_known.sums, of_ledger=sums_known.of_ledger).every == known.every


@pytest.mark.parametrize("measure", [Measure.PAID, Measure.OUTTURN])
def test_a_snapshot_is_of_what_was_paid_too(measure: Measure) -> None:
    told = register(contract(), contract(2), ledger=ledger(paid(1, 40_000), Paid(1, date(2007, 3, 1), 5)))
    asked = Asked(Y2006, "A", Reading.TOTAL, measure=measure)
    taken = frozen(told, asked, "Return", date(2006, 9, 30), "2026-11-21T20:00:00+00:00")
    of_board = board(told, Y2006, as_at=date(2006, 9, 30)).cell("A", measure, Reading.TOTAL)
    assert (taken.numerator, taken.adds_up, taken.basis.measure) == (of_board.numerator, True, measure)
    what = f"{str(measure).capitalize()} in 2006-07 to 30 September 2006, rule A"
    assert snapshot_sentence(taken).startswith(what)
    assert compare(taken, told).difference == 0
    later = replace(told, ledger=ledger(paid(1, 40_100)))
    assert compare(taken, later).difference == (100 if measure is Measure.PAID else 0)
    assert compare(taken, replace(told, ledger=ledger())).now == 0
    assert _basis(_basis_kept(taken.basis)) == taken.basis


def test_a_snapshot_of_what_cannot_be_told_is_refused_in_words() -> None:
    bare = register(contract())
    known = replace(bare, ledger=ledger(paid(1, 5)))
    cases = (
        (bare, Asked(Y2006, "A", Reading.TOTAL, measure=Measure.PAID), "There is no ledger of 2006-07."),
        (known, Asked(Y2006, "A", Reading.TOTAL, measure=Measure.FORECAST), "A snapshot is not taken of forecast."),
        (
            known,
            Asked(Y2006, "A", Reading.TOTAL, date(2006, 4, 1), measure=Measure.PAID),
            "Paid is of the whole year, not of what is in place on a day.",
        ),
    )
    for told, asked, words in cases:
        with pytest.raises(UserError) as refused:
            frozen(told, asked, "Return", date(2006, 9, 30), "2026-11-21T20:00:00+00:00")
        assert refused.value.message == words


def test_a_year_beside_others_says_what_was_paid() -> None:
    told = register(contract(), contract(2, sector=Sector.PUBLIC), ledger=ledger(paid(1, 70), paid(2, 9)))
    first, second = over_years(told, (Y2006, Y2007), as_at=date(2006, 6, 30)).years
    assert (first.paid, second.paid) == (70, None)
    assert over_years(told, (Y2006,), as_at=date(2006, 6, 14)).years[0].paid == 0


def test_a_row_of_nothing_is_proved_as_nothing() -> None:
    one = contract(details=replace(contract().details, undelivered="no sessions were held"))
    told = register(one, contract(2), ledger=ledger(paid(2, 5)))
    proofs = {row.row.contract.id: row.proof for row in cell_proof(board(told, Y2006).cells[6]).rows}
    assert proofs[1] == "nothing paid or owed = 0.00"
