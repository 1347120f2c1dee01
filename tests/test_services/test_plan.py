"""The plan that closes a gap: each act one undoable action, what cannot stand refused, and nothing counted twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.facts import PlanLine, Reading, Sector
from commission.rules.figures.gap import Gap, gap
from commission.rules.figures.plan_lines import Standing
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose as proposed_wishes
from commission.services.changes import Changes
from commission.services.contracts.edit_contract import delete_contracts
from commission.services.contracts.succession import apply
from commission.services.figures import plan
from commission.services.figures.plan import Draft
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from tests.test_services.making import tables

YEAR = FinancialYear(2007)
NEW = Draft("Arts project", Sector.VCS, date(2007, 7, 1), date(2008, 6, 30), 10_000_000, reason="A gap to close")


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def gap_of(opened: OpenRegister, reading: Reading = Reading.TOTAL) -> Gap:
    found = gap(recall(opened), YEAR, reading=reading)
    assert found is not None
    return found


def lines(opened: OpenRegister) -> tuple[PlanLine, ...]:
    return recall(opened).plan


def rolled(opened: OpenRegister, count: int) -> list[Draft]:
    return [plan.rolled(roll, Reading.TOTAL) for roll in gap_of(opened).roll_forward.rolls[:count]]


def kept(opened: OpenRegister) -> object:
    """Every table but the history, as it stands."""
    return {name: rows for name, rows in tables(opened.path).items() if not name.startswith("history")}


def test_many_are_proposed_at_once_and_undone_at_once(opened: OpenRegister) -> None:
    before = kept(opened)
    left = gap_of(opened).left or 0
    changes = plan.propose(opened, YEAR, [*rolled(opened, 3), NEW])
    assert changes.summary == "Plan of 2007-08: 4 contracts proposed"
    found = gap_of(opened)
    assert [one.effect for one in found.plan if one.line.follows] == [12_304_667, 3_004_104, 3_000_000]
    assert found.proposed == 12_304_667 + 3_004_104 + 3_000_000 + 7_513_661
    assert found.left == left - found.proposed
    assert len(found.roll_forward.rolls) == 28
    after = kept(opened)
    undo(opened)
    assert kept(opened) == before
    redo(opened)
    assert kept(opened) == after
    assert not check(opened).faults


@pytest.mark.parametrize("verb", ["accept", "drop", "remove", "change"])
def test_each_act_is_undone_to_the_row(opened: OpenRegister, verb: str) -> None:
    plan.propose(opened, YEAR, [*rolled(opened, 1), NEW])
    both, before = lines(opened), kept(opened)
    if verb == "change":
        plan.change(opened, both[1], replace(NEW, amount=1, provider=" Other ", sector=Sector.PRIVATE))
        assert (lines(opened)[1].amount, lines(opened)[1].provider) == (1, "Other")
    else:
        getattr(plan, verb)(opened, both)
        wanted = {"accept": [True, True], "drop": [False, False], "remove": []}[verb]
        assert [line.accepted for line in lines(opened)] == wanted
    undo(opened)
    assert kept(opened) == before


def test_the_window_hears_of_a_plan_without_its_contracts_being_touched(opened: OpenRegister) -> None:
    before = recall(opened)
    changes: Changes = plan.propose(opened, YEAR, rolled(opened, 2))
    assert (changes.contracts, changes.tables) == (frozenset(), frozenset({"plan_line"}))
    after = recall_changed(opened, before, changes)
    assert after.plan == lines(opened)
    assert after.contracts is before.contracts or after.contracts == before.contracts


def test_dropping_keeps_a_reason_and_says_another(opened: OpenRegister) -> None:
    plan.propose(opened, YEAR, [NEW])
    plan.drop(opened, lines(opened))
    assert lines(opened)[0].reason == "A gap to close"
    plan.drop(opened, lines(opened), " Too dear ")
    assert (lines(opened)[0].reason, gap_of(opened).proposed) == ("Too dear", 0)


def test_a_plan_of_rates_is_worth_the_sum_of_its_years(opened: OpenRegister) -> None:
    (largest, *_) = gap_of(opened, Reading.ANNUAL).roll_forward.rolls
    draft = plan.rolled(largest, Reading.ANNUAL)
    assert (draft.amount, draft.ends_on, draft.follows) == (27_710_784, date(2008, 9, 30), largest.contract.id)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"provider": "  "}, "has no provider"),
        ({"sector": Sector.UNCLASSIFIED}, "no rule would count it"),
        ({"amount": 0}, "not more than nothing"),
        ({"amount": -1}, "not more than nothing"),
        ({"ends_on": date(2007, 6, 30)}, "is after the end"),
        ({"starts_on": date(2008, 4, 1)}, "no day of it falls in 2007-08"),
        ({"ends_on": date(2007, 3, 31), "starts_on": date(2007, 3, 1)}, "no day of it falls in 2007-08"),
        ({"follows": 99}, "There is no contract 99"),
        ({"follows": 21, "starts_on": date(2007, 3, 31)}, "before what it follows has ended on 31 Mar 2007"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(
    opened: OpenRegister, fields: dict[str, object], said: str
) -> None:
    before = kept(opened)
    with pytest.raises(UserError, match=said):
        plan.propose(opened, YEAR, [NEW, replace(NEW, **fields)])  # type: ignore[arg-type]
    assert kept(opened) == before


def test_nothing_chosen_is_said(opened: OpenRegister) -> None:
    with pytest.raises(UserError, match="No contract is proposed"):
        plan.propose(opened, YEAR, [])
    with pytest.raises(UserError, match="No planned contract is chosen"):
        plan.accept(opened, [])
    with pytest.raises(UserError, match="No planned contract is chosen"):
        plan.remove(opened, [])


def test_one_contract_is_not_rolled_forward_twice(opened: OpenRegister) -> None:
    (draft,) = rolled(opened, 1)
    with pytest.raises(UserError, match="planned already"):
        plan.propose(opened, YEAR, [draft, draft])
    plan.propose(opened, YEAR, [draft])
    with pytest.raises(UserError, match=r"planned already for what follows contract 21 \(Youth Support Services\)"):
        plan.propose(opened, YEAR, [draft])
    plan.drop(opened, lines(opened))
    plan.propose(opened, YEAR, [draft])
    with pytest.raises(UserError, match="planned already"):
        plan.accept(opened, lines(opened)[:1])
    plan.accept(opened, lines(opened)[1:])


def test_what_was_changed_meanwhile_is_not_written_over(opened: OpenRegister) -> None:
    plan.propose(opened, YEAR, [NEW])
    seen = lines(opened)
    plan.accept(opened, seen)
    for verb in (plan.drop, plan.remove):
        with pytest.raises(ConflictError, match="changed meanwhile"):
            verb(opened, seen)
    with pytest.raises(ConflictError, match="changed meanwhile"):
        plan.change(opened, seen[0], NEW)


def test_a_renewal_of_what_was_planned_is_not_counted_twice(opened: OpenRegister) -> None:
    """The plan of the largest, accepted; then it is renewed: what was planned is now there, and counts there alone."""
    plan.propose(opened, YEAR, rolled(opened, 1))
    plan.accept(opened, lines(opened))
    before = gap_of(opened)
    apply(opened, proposed_wishes(recall(opened), [Wish(21, Act.RENEW)]), "Renewed")
    after = gap_of(opened)
    assert after.plan[0].standing is Standing.RENEWED
    assert (after.in_place - before.in_place, after.accepted, after.left) == (12_304_667, 0, before.left)


def test_a_contract_that_goes_takes_its_plan_with_it(opened: OpenRegister) -> None:
    plan.propose(opened, YEAR, [*rolled(opened, 1), NEW])
    contract = next(one for one in recall(opened).contracts if one.id == 21)
    delete_contracts(opened, [contract])
    assert [line.provider for line in lines(opened)] == ["Arts project"]
    undo(opened)
    assert len(lines(opened)) == 2
