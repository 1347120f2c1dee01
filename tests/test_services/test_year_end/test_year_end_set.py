"""What a person sets and names at a year's end: de minimis, carry-forward limit, accruals by hand, differences."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.facts import Counts, Reading
from commission.rules.ledger_facts import AccrualOverride, NamedDifference, YearEnd
from commission.rules.year_end.statement import statement_of
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from commission.services.year_end.differences import name_difference, remove_difference
from commission.services.year_end.overrides import remove_override, remove_overrides, set_override, set_overrides
from commission.services.year_end.settings import set_year_end
from tests.paid import pay_sample
from tests.registers import Y2006, Y2007
from tests.test_services.making import contract_of


def test_the_de_minimis_and_the_limit_are_set_by_themselves(sample: Path) -> None:
    with opened_register(sample) as opened:
        register = recall(opened)
        changes = set_year_end(opened, Y2006, de_minimis=10_000, note=" as finance has it ")
        register = recall_changed(opened, register, changes)
        (first,) = register.ledger.year_ends
        assert (first.de_minimis, first.carry_limit, first.note) == (10_000, None, "as finance has it")
        assert changes.summary == "Year’s end of 2006-07: de minimis £100.00, note"
        changes = set_year_end(opened, Y2006, carry_limit=5_000_00)
        register = recall_changed(opened, register, changes)
        (second,) = register.ledger.year_ends
        assert (second.de_minimis, second.carry_limit, second.note) == (10_000, 500_000, "as finance has it")
        assert set_year_end(opened, Y2006, carry_limit=None, note="").summary.endswith("limit not known, note")
        undo(opened)
        undo(opened)
        assert recall(opened).ledger.year_ends == (first,)
        redo(opened)
        assert recall(opened).ledger.year_ends == (second,)
        assert isinstance(second, YearEnd)


@pytest.mark.parametrize("said", [{"de_minimis": -1}, {"carry_limit": -1}, {"carry_limit": 10**16}])
def test_no_limit_is_below_nothing(sample: Path, said: dict[str, int]) -> None:
    with opened_register(sample) as opened, pytest.raises(UserError, match="cannot be") as refused:
        set_year_end(opened, Y2006, **said)
    assert "nothing or more" in refused.value.remedy


def test_only_what_a_years_end_has_is_set(sample: Path) -> None:
    with opened_register(sample) as opened, pytest.raises(TypeError, match="threshold"):
        set_year_end(opened, Y2006, threshold=1)


def test_an_accrual_is_set_by_hand_changed_and_taken_back(sample: Path) -> None:
    pay_sample(sample)
    with opened_register(sample) as opened:
        register = recall(opened)
        changes = set_override(opened, 3, Y2006, -2_500, " invoiced  ahead ")
        assert changes.summary == "Year’s end of 2006-07, Worcs Rape & Sexual Abuse: £25.00 prepaid"
        assert changes.contracts == {3}
        register = recall_changed(opened, register, changes)
        (found,) = register.ledger.overrides
        assert (found.contract, found.year, found.amount, found.reason) == (3, Y2006, -2_500, "invoiced ahead")
        closing = statement_of(register, Y2006, Reading.TOTAL).by_contract[3]
        assert (closing.prepayment, closing.by_hand) == (2_500, 332_500)
        register = recall_changed(opened, register, set_override(opened, 3, Y2006, 0, "no claim"))
        (found,) = register.ledger.overrides
        assert isinstance(found, AccrualOverride)
        assert (found.amount, found.reason) == (0, "no claim")
        changes = remove_override(opened, found)
        assert "no more set by hand: Worcs Rape & Sexual Abuse" in changes.summary
        assert recall_changed(opened, register, changes).ledger.overrides == ()
        undo(opened)
        assert recall(opened).ledger.overrides == (found,)
        with pytest.raises(ConflictError):
            remove_override(opened, AccrualOverride(found.id, 3, Y2006, 0, "no claim", found.version - 1))


def test_several_are_one_action(sample: Path) -> None:
    with opened_register(sample) as opened:
        changes = set_overrides(opened, Y2007, {3: 1, 4: 2}, "the same reason")
        assert changes.summary == "Year’s end of 2007-08, 2 contracts set by hand"
        assert remove_overrides(opened, recall(opened).ledger.overrides).summary.endswith("2 contracts")
        undo(opened)
        assert len(recall(opened).ledger.overrides) == 2
        undo(opened)
        assert recall(opened).ledger.overrides == ()


@pytest.mark.parametrize(
    ("contract", "amount", "reason", "words"),
    [(3, 1, " ", "has no reason"), (3, 10**16, "so", "more than a register holds"), (99, 1, "so", "no contract 99")],
)
def test_what_cannot_be_set_by_hand(sample: Path, contract: int, amount: int, reason: str, words: str) -> None:
    with opened_register(sample) as opened, pytest.raises(UserError, match=words):
        set_override(opened, contract, Y2006, amount, reason)


def test_a_difference_is_named_and_taken_away(sample: Path) -> None:
    with opened_register(sample) as opened:
        register = recall(opened)
        changes = name_difference(opened, Y2006, -1_234, " timing ", "a bank  day")
        assert changes.summary == "Difference of 2006-07 named: timing, −£12.34"
        register = recall_changed(opened, register, changes)
        (found,) = register.ledger.differences
        assert isinstance(found, NamedDifference)
        assert (found.year, found.amount, found.kind, found.reason) == (Y2006, -1_234, "timing", "a bank day")
        changes = remove_difference(opened, found)
        assert recall_changed(opened, register, changes).ledger.differences == ()
        undo(opened)
        assert recall(opened).ledger.differences == (found,)


@pytest.mark.parametrize(
    ("amount", "kind", "reason", "words"),
    [(1, "", "so", "no kind"), (1, "timing", " ", "no reason"), (10**16, "timing", "so", "more than a register")],
)
def test_a_difference_has_a_kind_and_a_reason(sample: Path, amount: int, kind: str, reason: str, words: str) -> None:
    with opened_register(sample) as opened, pytest.raises(UserError, match=words):
        name_difference(opened, Y2006, amount, kind, reason)


def test_nothing_is_accrued_outside_our_budget(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 3), {"counts": Counts.OUTSIDE_BUDGET}, Y2006)
        with pytest.raises(UserError, match=r"contract 3\) is outside our budget"):
            set_override(opened, 3, Y2006, 5, "so")
