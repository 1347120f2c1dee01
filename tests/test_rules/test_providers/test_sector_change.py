"""What another sector does to every figure of every year, and which years it leaves alone."""

from dataclasses import replace
from datetime import date

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import (
    Amendment,
    Dated,
    DatedSector,
    Reading,
    Sector,
    Terms,
)
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import HeldSector, Provider
from commission.rules.providers.sector_change import (
    SectorEffect,
    sector_effect,
    sectors_with,
    sectors_without,
    with_sectors,
)
from tests.registers import Y2006, Y2007, contract, reference, register

YSS = 21
PRIVATE_FROM_2007 = (DatedSector(date(2007, 4, 1), Sector.PRIVATE),)


def changed(*sectors: DatedSector, provider: str = "Youth Support Services") -> SectorEffect:
    found = reference()
    rows = tuple(replace(one, provider_id=YSS if one.provider == provider else 1) for one in found.contracts)
    facts = replace(found, contracts=rows)
    return sector_effect(facts, {YSS}, sectors, lambda year: board(facts, year), FinancialYear(2008))


def test_earlier_years_stay_as_reported_and_later_ones_move() -> None:
    effect = changed(*PRIVATE_FROM_2007)
    assert effect.untouched == (FinancialYear(2005), Y2006)
    assert effect.years == (Y2007, FinancialYear(2008))
    assert {one.now.rule.name for one in effect.moved} == {"B"}
    face = next(one for one in effect.moved if one.now.measure is Measure.FACE and one.year == Y2007)
    assert (face.now.numerator, face.then.numerator) == (16_450_000, 12_950_000)
    assert effect.contracts == 4


def test_each_moved_figure_is_a_sentence_with_share_and_target_before_and_after() -> None:
    effect = changed(DatedSector(date(2006, 4, 1), Sector.PRIVATE))
    assert effect.moved[0].sentence == (
        "2006-07, rule B, face, amounts as listed: £652,900.00 becomes £360,330.00; "
        "£264,670.00 short of 5%, was meets 5% with £27,900.00 to spare."
    )
    assert effect.moved[0].turns
    last = effect.moved[-1]
    assert (last.year, last.now.meets) == (FinancialYear(2008), None)
    assert "target" not in last.sentence
    assert effect.sentence == (
        "Nine figures of 2006-07 to 2008-09 move. Rule B misses the target of 2006-07, face, amounts as listed; "
        "rule B misses the target of 2006-07, committed, amounts as rates per year. 2005-06 stays as reported."
    )


def test_a_figure_is_the_same_as_if_the_board_were_laid_out_anew() -> None:
    found = reference()
    rows = tuple(replace(one, provider_id=int(one.provider == "Youth Support Services")) for one in found.contracts)
    after = replace(
        found,
        contracts=tuple(with_sectors(one, PRIVATE_FROM_2007) if one.provider_id else one for one in rows),
    )
    anew = board(after, Y2007)
    for one in changed(*PRIVATE_FROM_2007).moved:
        if one.year == Y2007:
            cell = anew.cell(one.now.rule.name, one.now.measure, one.now.reading)
            assert (cell.numerator, cell.distance, cell.meets) == (
                one.then.numerator,
                one.then.distance,
                one.then.meets,
            )


def test_the_same_sector_moves_nothing() -> None:
    effect = changed(DatedSector(date(2006, 4, 1), Sector.VCS))
    assert effect.sentence == "No figure of any year moves. 2005-06 to 2008-09 stay as reported."
    assert effect.moved == ()


def test_a_change_without_a_turn_says_so_and_a_sector_never_counted_takes_figures_away() -> None:
    effect = changed(DatedSector(date(2006, 4, 1), Sector.UNCLASSIFIED), provider="WRVS")
    assert "No target is met or missed by it that was not before." in effect.sentence
    assert {one.now.rule.name for one in effect.moved} == {"A", "B", "C"}


def test_to_a_public_body_one_figure_moves_in_the_singular() -> None:
    row = contract(1, amount=None, provider_id=YSS)
    facts = register(row)
    effect = sector_effect(facts, {YSS}, PRIVATE_FROM_2007, lambda year: board(facts, year), Y2007)
    assert effect.moved == ()
    effect = replace(changed(*PRIVATE_FROM_2007), untouched=())
    assert SectorEffect(effect.moved[:1], (), 1).sentence.startswith("One figure of 2007-08 moves. ")


def test_years_of_undated_open_ended_amended_and_startless_contracts() -> None:
    before = Terms(date(2004, 4, 1), date(2005, 3, 31), 12, 100, Reading.UNKNOWN)
    amended = Dated(amendments=(Amendment(1, date(2006, 4, 1), "longer", before),))
    rows = (
        contract(1, provider_id=YSS, starts_on=None, ends_on=None, placed_in=FinancialYear(2002)),
        contract(2, provider_id=YSS, starts_on=None, ends_on=None, placed_in=None),
        contract(3, provider_id=YSS, starts_on=date(2009, 4, 1), ends_on=None, open_ended=True),
        contract(4, provider_id=YSS, starts_on=date(2006, 4, 1), ends_on=date(2007, 3, 31), dated=amended),
        contract(5, provider_id=YSS, starts_on=None, ends_on=None, open_ended=True),
    )
    facts = register(*rows)
    effect = sector_effect(facts, {YSS}, (), lambda year: board(facts, year), FinancialYear(2010))
    assert [str(year) for year in effect.untouched] == ["2002-03", "2004-05", "2006-07", "2009-10", "2010-11"]
    assert effect.sentence.endswith("2002-03, 2004-05, 2006-07, 2009-10 and 2010-11 stay as reported.")


def test_a_new_sector_stands_beside_the_others_and_a_corrected_one_in_place_of_itself() -> None:
    held = HeldSector(7, date(2007, 4, 1), Sector.PRIVATE)
    provider = Provider(1, "One", sectors=(held,))
    new = HeldSector(0, date(2006, 4, 1), Sector.VCS)
    assert [one.sector for one in sectors_with(provider, new)] == [Sector.VCS, Sector.PRIVATE]
    assert [one.sector for one in sectors_with(provider, replace(held, sector=Sector.PUBLIC))] == [Sector.PUBLIC]
    assert sectors_without(provider, held) == ()


def test_a_contract_of_which_nothing_is_dated_any_more_is_as_it_was() -> None:
    row = contract(1)
    assert with_sectors(with_sectors(row, PRIVATE_FROM_2007), ()) == row


def test_the_sector_a_list_wrote_is_printed_for_as_long_as_it_was_so() -> None:
    row = contract(1, ends_on=date(2009, 3, 31), written={"sector": "VCS", "provider": "YSS"})
    dated = with_sectors(row, PRIVATE_FROM_2007)
    assert standing_in(dated, Y2006).written == {"sector": "VCS", "provider": "YSS"}
    assert standing_in(dated, Y2007).written == {"provider": "YSS"}
    assert standing_in(dated, Y2007).sector is Sector.PRIVATE
