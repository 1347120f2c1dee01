"""Quoted figures as they are kept: one action each, undone and done again, nothing written over unseen."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.figures.claims import Standing
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Claim
from commission.services.contracts.edit_contract import edit_contract
from commission.services.decisions.committee import add_meetings
from commission.services.figures import verdicts as module
from commission.services.figures.claims import (
    add_claim,
    change_claim,
    find_basis,
    remove_claim,
    say_basis,
)
from commission.services.figures.verdicts import all_verdicts, known_to_look_at, to_look_at, year_verdicts
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from tests.test_services.making import YEAR

DAYS_KEY = "A/face/as listed/as ticked/100/in place on 2007-01-31"


def kept(opened: OpenRegister) -> list[Claim]:
    """The figures kept from the letter of these tests."""
    return [claim for claim in recall(opened).claims if claim.citation == "A letter"]


def test_each_write_is_one_action_that_can_be_undone_and_done_again(sample: Path) -> None:
    with opened_register(sample) as opened:
        changes = add_claim(opened, YEAR, " 6.3% ", citation=" A letter ", said_on=date(2007, 1, 31))
        assert (changes.summary, changes.tables) == ("Quoted figure of 2006-07 kept: 6.3%", {"claim"})
        (claim,) = kept(opened)
        assert (claim.figure, claim.said_on, claim.basis) == ("6.3%", date(2007, 1, 31), "")
        assert changes.fresh is None or claim in changes.fresh.whole["claims"]
        say_basis(opened, recall(opened), claim, "a/face/AS LISTED/as ticked/102")
        (said,) = kept(opened)
        assert said.basis == "A/face/as listed/as ticked/102"
        change_claim(opened, said, figure="6.4%", citation="A letter")
        (changed,) = kept(opened)
        assert (changed.figure, changed.said_on, changed.basis) == ("6.4%", None, said.basis)
        remove_claim(opened, changed)
        assert kept(opened) == []
        for expected in ("6.4%", "6.3%"):
            undo(opened)
            assert [one.figure for one in kept(opened)] == [expected]
        redo(opened)
        assert [(one.figure, one.basis) for one in kept(opened)] == [("6.4%", said.basis)]


def test_a_figure_changed_meanwhile_is_not_written_over(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_claim(opened, YEAR, "6.3%", citation="A letter")
        (claim,) = kept(opened)
        change_claim(opened, claim, figure="6.4%", citation="A letter")
        for stale in (
            lambda: change_claim(opened, claim, figure="6.5%", citation="A letter"),
            lambda: say_basis(opened, recall(opened), claim, ""),
            lambda: remove_claim(opened, claim),
        ):
            with pytest.raises(UserError):
                stale()
        assert [one.figure for one in kept(opened)] == ["6.4%"]


def test_a_basis_is_a_definition_of_the_year_also_of_what_is_in_place_on_a_day(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_claim(opened, YEAR, "5.4%", citation="A letter")
        (claim,) = kept(opened)
        for unknown in ("A/face/as listed/as ticked/101", "A/face/as listed/gold/100", "6.3%"):
            with pytest.raises(UserError, match="is no definition of 2006-07"):
                say_basis(opened, recall(opened), claim, unknown)
        say_basis(opened, recall(opened), claim, DAYS_KEY)
        (verdict,) = [one for one in year_verdicts(recall(opened), YEAR) if one.claim.id == claim.id]
        assert verdict.said is not None
        assert verdict.standing in (Standing.STILL_TRUE, Standing.CHANGED)
        assert verdict.claim.basis in {way.key for way in verdict.said.ways}


def test_every_year_is_told_the_earliest_first(sample: Path) -> None:
    with opened_register(sample) as opened:
        for start in (2008, 2006, 2007):
            add_claim(opened, FinancialYear(start), "1.3%", citation="A letter")
        told = [one for one in all_verdicts(recall(opened)) if one.claim.citation == "A letter"]
        assert [one.claim.year.start for one in told] == [2006, 2007, 2008]
        assert [len(one.found.definitions) for one in told if one.found] == [0, 6, 0]


def test_figures_are_found_on_the_sums_of_the_board(sample: Path) -> None:
    with opened_register(sample, write=False) as opened:
        register = recall(opened)
    found = find_basis(register, YEAR, ["6.3%", "784.7k"])
    assert [one.key for one in found.every] == ["A/committed/annual/as ticked/100"]
    assert [len(one.definitions) for one in found.figures] == [3, 1]


def test_what_must_be_looked_at_is_worked_out_again_only_when_figures_change(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[FinancialYear] = []
    tested = module.verdicts
    monkeypatch.setattr(module, "verdicts", lambda *given: asked.append(given[1]) or tested(*given))
    with opened_register(sample) as opened:
        add_claim(opened, YEAR, "6.3%", citation="A letter")
        add_claim(opened, YEAR, "44%", citation="A letter")
        first = recall(opened)
        assert known_to_look_at(first) is None
        found = to_look_at(first)
        assert [(one.claim.figure, one.standing) for one in found] == [
            ("6.3%", Standing.REPRODUCIBLE),
            ("44%", Standing.NEVER),
        ]
        meeting = recall_changed(opened, first, add_meetings(opened, [date(2007, 6, 1)]))
        assert meeting is not first
        assert known_to_look_at(meeting) == to_look_at(meeting) == found
        assert asked == [YEAR]
        said = recall_changed(
            opened, meeting, say_basis(opened, meeting, kept(opened)[0], "A/committed/annual/as ticked/100")
        )
        assert known_to_look_at(said) is None
        assert [one.claim.figure for one in to_look_at(said)] == ["44%"]
        dearer = edit_contract(opened, said.contracts[0], {"amount": 90_000_000}, YEAR)
        after = recall_changed(opened, said, dearer)
        assert known_to_look_at(after) is None
        assert [one.standing for one in to_look_at(after)] == [Standing.CHANGED, Standing.NEVER]
        assert len(asked) == 3


def test_without_quoted_figures_nothing_is_worked_out() -> None:
    assert known_to_look_at(Register("A body")) == to_look_at(Register("A body")) == ()
