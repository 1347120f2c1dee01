"""After a payment, an override or an edit only the contracts it touched are figured again; the answer is the same."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.models.journal import Journal
from commission.rules.facts import Register
from commission.rules.figures import shares
from commission.rules.figures.shares import board
from commission.services.changes import act
from commission.services.contracts.edit_contract import edit_contract
from commission.services.figures.share import answer
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.paid import pay_sample
from tests.registers import Y2006

AS_AT = date(2007, 1, 31)


@pytest.fixture
def figured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many contracts were worked out by a ledger, call by call."""
    counts: list[int] = []
    ledger_sums = shares.ledger_sums

    def counting(contracts: Iterable[Any], found: Any) -> Any:
        counts.append(len(known := tuple(contracts)))
        return ledger_sums(known, found)

    monkeypatch.setattr(shares, "ledger_sums", counting)
    return counts


def assert_anew(register: Register) -> None:
    """What is remembered of the register is what it comes to without any memory."""
    again = board(replace(register), Y2006, as_at=AS_AT)
    found = answer(register, Y2006, AS_AT).board
    assert [(one.measure, one.reading, one.tally) for one in found.cells] == [
        (one.measure, one.reading, one.tally) for one in again.cells
    ]


def test_the_answer_follows_what_was_touched(sample: Path, figured: list[int]) -> None:
    def moved(journal: Journal) -> object:
        return journal.update("payment", 1, {"contract_id": 7})

    def overridden(journal: Journal) -> object:
        return journal.insert("accrual_override", {"contract_id": 9, "year": 2006, "amount": 5, "reason": "said so"})

    with opened_register(pay_sample(sample)) as opened:
        register = recall(opened)
        assert answer(register, Y2006, AS_AT).sentence.startswith("2006-07: between £612,345.44")
        assert figured == [], "the contracts alone tell it"
        assert len(answer(register, Y2006, AS_AT).board.cells) == 30
        assert figured == [41]
        for step, touched in ((moved, 2), (overridden, 1)):
            figured.clear()
            register = recall_changed(opened, register, act(opened, "A step", step))
            assert answer(register, Y2006, AS_AT).board.cells
            assert figured == [touched, touched], "those that were touched, before and after"
            assert_anew(register)
        figured.clear()
        contract = register.contracts[3]
        register = recall_changed(opened, register, edit_contract(opened, contract, {"amount": 1}, Y2006))
        assert figured == [1, 1]
        assert_anew(register)
        for _ in range(3):
            register = recall_changed(opened, register, undo(opened))
            assert_anew(register)


def test_what_moves_every_contract_is_worked_out_when_it_is_asked_for(sample: Path, figured: list[int]) -> None:
    def least(journal: Journal) -> object:
        return journal.insert("year_end", {"year": 2006, "de_minimis": 10_000})

    with opened_register(pay_sample(sample)) as opened:
        register = recall(opened)
        assert answer(register, Y2006, AS_AT).board.cells
        figured.clear()
        register = recall_changed(opened, register, act(opened, "A step", least))
        assert answer(register, Y2006, AS_AT).board.of_contracts
        assert figured == []
        assert answer(register, Y2006, AS_AT).board.cells
        assert figured == [41]
        assert_anew(register)


def test_an_answer_is_remembered_by_its_day_where_there_is_a_ledger(sample: Path) -> None:
    with opened_register(sample) as opened:
        bare = recall(opened)
    assert answer(bare, Y2006, AS_AT) is answer(bare, Y2006, date(2006, 5, 1))
    with opened_register(pay_sample(sample)) as opened:
        register = recall(opened)
    assert answer(register, Y2006, AS_AT) is answer(register, Y2006, AS_AT)
    assert answer(register, Y2006, AS_AT) is not answer(register, Y2006, date(2006, 5, 1))
    assert answer(register, Y2006, date(2007, 4, 1)) is answer(register, Y2006)
