"""A provider's sector by date: previewed, said with evidence, and the figures of every year as the preview said."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.facts import Sector
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Evidence, HeldSector, Provider
from commission.rules.providers.register_numbers import PublicRegister
from commission.rules.providers.sector_change import sectors_with, sectors_without
from commission.services.figures.share import answer
from commission.services.providers.edit_provider import recall_providers
from commission.services.providers.sector import preview_sector, remove_sector, set_sector
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.test_services.making import tables

YSS = "Youth Support Services"
FROM = date(2007, 4, 1)
AS_AT = date(2007, 1, 31)
CHARITY = Evidence(PublicRegister.CHARITY, "1090095", "looked up", date(2007, 2, 3))


def yss(opened: OpenRegister) -> Provider:
    return next(one for one in recall_providers(opened) if one.name == YSS)


def test_the_figures_are_then_as_the_preview_said_and_earlier_years_as_they_were(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = recall(opened)
        wanted = HeldSector(0, FROM, Sector.PRIVATE, CHARITY)
        effect = preview_sector(before, yss(opened), sectors_with(yss(opened), wanted), AS_AT)
        assert tables(sample)["provider_sector"] == []
        changes = set_sector(opened, yss(opened), wanted)
        after = recall_changed(opened, before, changes)
        assert after == recall(opened)
        assert changes.fresh is not None
        for one in effect.moved:
            cell = board(after, one.year).cell(one.now.rule.name, one.now.measure, one.now.reading)
            assert (cell.numerator, cell.meets) == (one.then.numerator, one.then.meets)
            assert answer(after, one.year).board.cell(one.now.rule.name, one.now.measure, one.now.reading) == cell
        for year in effect.untouched:
            assert [cell.numerator for cell in board(after, year).cells] == [
                cell.numerator for cell in board(before, year).cells
            ]
        assert effect.untouched == (FinancialYear(2005), FinancialYear(2006))
        assert check(opened).ok


def test_the_evidence_is_kept_as_its_register_writes_it(sample: Path) -> None:
    with opened_register(sample) as opened:
        typed = Evidence(PublicRegister.COMPANY, "744 4723", " its letterhead ", date(2007, 2, 3))
        changes = set_sector(opened, yss(opened), HeldSector(0, FROM, Sector.VCS, typed))
        assert changes.summary == f"{YSS}: VCS from 1 Apr 2007, Companies House 07444723"
        (held,) = yss(opened).sectors
        assert held.evidence == Evidence(PublicRegister.COMPANY, "07444723", "its letterhead", date(2007, 2, 3))


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence(None, "1090095"), "is a number of no register"),
        (Evidence(PublicRegister.CHARITY, "99"), "“99” is no charity number"),
        (Evidence(PublicRegister.CHARITY, ""), "There is no charity number"),
    ],
)
def test_evidence_that_cannot_stand_is_refused(sample: Path, evidence: Evidence, words: str) -> None:
    with opened_register(sample) as opened:
        before = tables(sample, history=True)
        with pytest.raises(UserError, match=words):
            set_sector(opened, yss(opened), HeldSector(0, FROM, Sector.VCS, evidence))
        assert tables(sample, history=True) == before


def test_a_sector_is_corrected_in_place_and_a_second_of_the_same_day_is_refused(sample: Path) -> None:
    with opened_register(sample) as opened:
        set_sector(opened, yss(opened), HeldSector(0, FROM, Sector.PRIVATE, Evidence(source="a letter")))
        (held,) = yss(opened).sectors
        set_sector(opened, yss(opened), HeldSector(held.id, FROM, Sector.PUBLIC, held.evidence, held.version))
        (held,) = yss(opened).sectors
        assert held.sector is Sector.PUBLIC
        with pytest.raises(UserError, match="has a sector from 1 Apr 2007 already: public"):
            set_sector(opened, yss(opened), HeldSector(0, FROM, Sector.VCS))


def test_taken_back_and_undone_every_figure_is_as_it_was(sample: Path) -> None:
    with opened_register(sample) as opened:
        whole = tables(sample)
        board_before = board(recall(opened), FinancialYear(2007))
        set_sector(opened, yss(opened), HeldSector(0, FROM, Sector.PRIVATE))
        held = yss(opened).sectors[0]
        effect = preview_sector(recall(opened), yss(opened), sectors_without(yss(opened), held), AS_AT)
        assert effect.moved
        known = recall(opened)
        changes = remove_sector(opened, yss(opened), held)
        assert recall_changed(opened, known, changes) == recall(opened)
        assert board(recall(opened), FinancialYear(2007)).sums == board_before.sums
        undo(opened)
        undo(opened)
        assert tables(sample)["contract"] == whole["contract"]
        assert tables(sample)["provider_sector"] == []
