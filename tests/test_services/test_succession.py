"""Renewing, extending, merging, splitting, closing and lapsing as actions: whole or not at all, undone to the byte."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.contracts.planned import plan_text, read_plan
from commission.rules.facts import Contract, PlannedPart, Register
from commission.rules.periods import FinancialYear
from commission.rules.questions import open_questions
from commission.rules.succession.acts import Act, LinkKind, Piece
from commission.rules.succession.proposals import Wish
from commission.rules.succession.rolling import roll, wish_of
from commission.rules.succession.wishes import propose
from commission.services.changes import Changes
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.contracts.planned_amounts import set_planned
from commission.services.contracts.roll import apply_roll, keep_decisions
from commission.services.contracts.succession import apply
from commission.services.imports.import_contracts import undo_import
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from tests.test_services.making import YEAR, contract_of, tables, writing


def do(opened: OpenRegister, *wishes: Wish) -> Changes:
    return apply(opened, propose(recall(opened), wishes))


def by_id(register: Register) -> dict[int, Contract]:
    return {contract.id: contract for contract in register.contracts}


def test_a_renewal_adds_a_row_at_the_end_and_a_link(sample: Path) -> None:
    with writing(sample) as opened:
        changes = do(opened, Wish(17, Act.RENEW), Wish(18, Act.RENEW, amount=900_000))
        register = recall(opened)
        found = by_id(register)
        assert changes.summary == "Renewed: WRVS; Prince's Trust"
        assert [(found[one].position, found[one].provider, found[one].amount) for one in (42, 43)] == [
            (42, "WRVS", 500_000),
            (43, "Prince's Trust", 900_000),
        ]
        assert [(link.before, link.after, link.kind) for link in register.links] == [
            (17, 42, LinkKind.RENEWED),
            (18, 43, LinkKind.RENEWED),
        ]
        assert changes.contracts == {17, 18, 42, 43}
        assert check(opened).ok


def test_an_amended_cell_is_no_longer_as_its_list_wrote_it(sample: Path) -> None:
    with writing(sample) as opened:
        assert contract_of(opened, 17).written["ends_on"] == "31-Mar-07"
        do(opened, Wish(17, Act.CLOSE, ends_on=date(2007, 1, 31), reason="no demand"))
        closed = contract_of(opened, 17)
        assert "ends_on" not in closed.written
        assert closed.written["provider"] == "WRVS"
        assert closed.dated is not None
        assert [(one.from_day, one.reason, one.before.ends_on) for one in closed.dated.amendments] == [
            (date(2007, 2, 1), "no demand", date(2007, 3, 31))
        ]


def test_a_doubt_that_is_not_settled_goes_on_with_what_it_is_about(sample: Path) -> None:
    with writing(sample) as opened:
        (before,) = [one for one in open_questions(recall(opened)) if one.contract == 41]
        do(opened, Wish(41, Act.RENEW))
        asked = [one for one in open_questions(recall(opened)) if one.contract == 42]
        assert [(one.field, one.why, one.alternatives) for one in asked] == [
            (before.field, before.why, before.alternatives)
        ]


def test_another_provider_is_made_when_there_is_none_of_that_name(sample: Path) -> None:
    with writing(sample) as opened:
        pieces = (Piece(300_000), Piece(200_000, "  Telford   Drive "), Piece(100_000, "Tŷ Sŵn"))
        do(opened, Wish(17, Act.SPLIT, pieces=pieces))
        found = by_id(recall(opened))
        assert [found[one].provider for one in (42, 43, 44)] == ["WRVS", "Telford Drive", "Tŷ Sŵn"]
        assert found[43].provider_id == found[23].provider_id


def test_one_that_is_refused_holds_all_back(sample: Path) -> None:
    before = tables(sample, history=True)
    with writing(sample) as opened:
        wishes = [Wish(1, Act.RENEW), Wish(17, Act.EXTEND), Wish(18, Act.EXTEND)]
        with pytest.raises(UserError, match=r"WRVS \(contract 17\): .* So is one more\..*Nothing was changed\."):
            do(opened, *wishes)
        with pytest.raises(UserError, match="There is nothing to do"):
            do(opened, Wish(1, Act.UNDECIDED))
        with pytest.raises(UserError, match="There is no contract 99"):
            do(opened, Wish(99, Act.RENEW))
    assert tables(sample, history=True) == before


def test_what_was_proposed_on_other_facts_is_not_done(sample: Path) -> None:
    with writing(sample) as opened:
        old = recall(opened)
        renewal, lapse = propose(old, [Wish(17, Act.RENEW)]), propose(old, [Wish(18, Act.LAPSE)])
        apply(opened, renewal)
        before = tables(sample, history=True)
        with pytest.raises(ConflictError, match="WRVS was changed meanwhile"):
            apply(opened, renewal)
        edit_contract(opened, contract_of(opened, 18), {"purpose": "Other"}, YEAR)
        with pytest.raises(ConflictError, match="Prince's Trust was changed meanwhile"):
            apply(opened, lapse)
        assert len(tables(sample)["succession"]) == len(before["succession"])


def test_a_successor_taken_out_lets_what_it_followed_be_renewed_again(sample: Path) -> None:
    with writing(sample) as opened:
        do(opened, Wish(17, Act.RENEW))
        before = tables(sample)
        delete_contracts(opened, [contract_of(opened, 42)])
        assert recall(opened).links == ()
        undo(opened)
        assert tables(sample) == before
        delete_contracts(opened, [contract_of(opened, 17)])
        assert (recall(opened).links, 42 in by_id(recall(opened))) == ((), True)
        undo(opened)
        assert tables(sample) == before


def test_an_import_is_not_taken_back_while_something_follows_what_it_brought(sample: Path) -> None:
    with writing(sample) as opened:
        do(opened, Wish(17, Act.RENEW))
        with pytest.raises(UserError, match=r"WRVS \(contract 17, renewed since\)"):
            undo_import(opened, 1)


def test_what_is_kept_is_replaced_and_goes_once_it_is_done(sample: Path) -> None:
    with writing(sample) as opened:
        keep_decisions(opened, [Wish(17, Act.LAPSE), Wish(18, Act.CLOSE, reason="so")])
        changes = keep_decisions(opened, [Wish(17, Act.RENEW, amount=1)])
        assert changes.summary == "Proposed for 1 contract: renew"
        assert changes.contracts == frozenset()
        assert [(one.contract, one.act, one.amount) for one in recall(opened).decisions] == [
            (17, Act.RENEW, 1),
            (18, Act.CLOSE, None),
        ]
        before = tables(sample)
        apply_roll(opened, YEAR, list(roll(recall(opened), YEAR).proposals.values()))
        assert recall(opened).decisions == ()
        undo(opened)
        assert tables(sample) == before


def any_wish(register: Register, random: Random) -> list[Wish]:
    """A wish of any kind for a contract or two, sensible or not."""
    one, other = random.sample([contract.id for contract in register.contracts], 2)
    act = random.choice(list(Act))
    day = random.choice([None, date(2005, 4, 1) + timedelta(days=random.randrange(1200))])
    amount = random.choice([None, None, random.randrange(10**7)])
    halves = (Piece(random.randrange(10**6)), Piece(random.randrange(10**6), random.choice(["", "Tŷ", "WRVS"])))
    pieces = halves if act is Act.SPLIT else ()
    wish = Wish(one, act, ends_on=day, amount=amount, merged_with=one, reason="minuted", pieces=pieces)
    return [wish, Wish(other, Act.MERGE, merged_with=one)] if act is Act.MERGE else [wish]


@pytest.mark.parametrize("seed", range(4))
def test_any_acts_are_undone_to_the_byte_and_done_again_and_come_fresh(sample: Path, seed: int) -> None:
    random, states, done = Random(seed), [], 0
    with writing(sample) as opened:
        for contract in list(recall(opened).contracts)[::3]:
            edit_contract(opened, contract, {"extensions": 1, "extension_months": random.randrange(1, 25)}, YEAR)
        known = recall(opened)
        for _ in range(60):
            before = tables(sample)
            try:
                changes = apply(opened, propose(known, any_wish(known, random)))
            except UserError:
                assert tables(sample) == before
                continue
            done += 1
            states.append(before)
            known = recall_changed(opened, known, changes)
            assert changes.fresh is not None
            assert known == recall(opened)
        states.append(tables(sample))
        assert done > 10
        assert check(opened).ok
        for before in reversed(states[:-1]):
            known = recall_changed(opened, known, undo(opened))
            assert tables(sample) == before
        assert known == recall(opened)
        for after in states[1:]:
            redo(opened)
            assert tables(sample) == after
        assert check(opened).ok


PLAN = read_plan("2006-07=10000; 2007-08=4000; 2008-09=2000")


def planned_with_option(opened: OpenRegister) -> None:
    """County Training, 27 months to 30 June 2008, planned by year and with an option of twelve months."""
    edit_contract(opened, contract_of(opened, 12), {"extensions": 1, "extension_months": 12}, YEAR, PLAN)


def test_a_plan_by_year_is_carried_on_and_cut_in_the_same_action(sample: Path) -> None:
    with writing(sample) as opened:
        planned_with_option(opened)
        before = tables(sample)
        do(opened, Wish(12, Act.EXTEND, amount=365_00))
        longer, after = contract_of(opened, 12), tables(sample)
        assert longer.dated is not None
        assert plan_text(longer.dated.planned) == ("2006-07=10000.00; 2007-08=4000.00; 2008-09=2274.00; 2009-10=91.00")
        assert check(opened).ok
        do(opened, Wish(12, Act.CLOSE, ends_on=date(2008, 9, 30), reason="no demand", planned=read_plan("2008-09=1")))
        ended = contract_of(opened, 12)
        assert ended.dated is not None
        assert (ended.amount, plan_text(ended.dated.planned)) == (
            1_400_100,
            "2006-07=10000.00; 2007-08=4000.00; 2008-09=1.00",
        )
        assert [one.kind for one in ended.dated.amendments] == ["extended", "closed"]
        assert check(opened).ok
        known = recall(opened)
        undo(opened)
        assert tables(sample) == after
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        redo(opened)
        assert recall(opened).contracts == known.contracts


def test_a_plan_changed_meanwhile_is_not_cut(sample: Path) -> None:
    with writing(sample) as opened:
        planned_with_option(opened)
        proposals = propose(recall(opened), [Wish(12, Act.EXTEND)])
        set_planned(opened, contract_of(opened, 12), (*PLAN[:1], PlannedPart(FinancialYear(2007), None, 600000)))
        with pytest.raises(ConflictError, match="planned amounts were changed meanwhile"):
            apply(opened, proposals)


def test_amounts_by_year_are_kept_with_a_proposal(sample: Path) -> None:
    with writing(sample) as opened:
        planned_with_option(opened)
        said = Wish(12, Act.EXTEND, planned=read_plan("2008-09=2500; 2009-10=10"))
        keep_decisions(opened, [said])
        (kept,) = recall(opened).decisions
        assert kept.planned == said.planned
        assert wish_of(contract_of(opened, 12), kept) == said
        apply_roll(opened, FinancialYear(2008), list(roll(recall(opened), FinancialYear(2008)).proposals.values()))
        assert contract_of(opened, 12).amount == 1_651_000
