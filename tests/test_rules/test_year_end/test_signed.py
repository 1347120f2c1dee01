"""A statement as it is signed: frozen, hashed, the same years later; and what changed since."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings

from commission.errors import UserError
from commission.rules.facts import Reading, Register
from commission.rules.figures.shares import Board, board, board_on
from commission.rules.ledger_facts import NO_LEDGER, Ledger
from commission.rules.target_facts import BudgetBase
from commission.rules.year_end.changed import changed_since_signed
from commission.rules.year_end.journals import journal_lines
from commission.rules.year_end.signed import (
    FIGURES,
    SignedStatement,
    canonical,
    frozen,
    hash_of,
    refuse_signed,
    signing_faults,
    thawed,
)
from commission.rules.year_end.statement import statement_of
from commission.rules.year_end.words import explanation, reason
from commission.rules.year_end.year_shares import YearShare, year_shares
from tests.registers import Y2006, Y2007, budget, contract
from tests.test_rules.test_year_end.paying import Made, paid_registers, signed
from tests.test_rules.test_year_end.test_statement import CONTRACTS, a_year

STATEMENT = "The statement of 2006-07 signed by A. Treasurer on 1 Jun 2007, 10:00"


def as_signed(register: Register, reading: Reading = Reading.TOTAL) -> SignedStatement:
    statement = statement_of(register, Y2006, reading)
    shares = year_shares(register, statement)
    return SignedStatement("Test Probation Area", "final", date(2007, 6, 1), statement, shares, 12, "ab" * 32)


@settings(max_examples=60)
@given(paid_registers())
def test_it_is_the_same_when_it_comes_back(made: Made) -> None:
    signed = as_signed(made[0])
    kept = json.loads(json.dumps(frozen(signed)))
    again = thawed(kept)
    assert frozen(again) == kept
    assert hash_of(frozen(again)) == hash_of(kept)
    then, now = again.statement, signed.statement
    assert (then.lines, then.ledger, then.residual, then.carry) == (now.lines, now.ledger, now.residual, now.carry)
    assert [one.contract.id for one in then.not_delivered] == [one.contract.id for one in now.not_delivered]
    assert (then.named, then.carried, again.shares) == (now.named, now.carried, signed.shares)
    assert journal_lines(then) == journal_lines(now)
    for one, other in zip(then.contracts, now.contracts, strict=True):
        assert (reason(one, then), explanation(one, then)) == (reason(other, now), explanation(other, now))
        assert (one.balance, one.variance, one.override) == (other.balance, other.variance, other.override)


def test_its_hash_is_that_of_one_plain_text() -> None:
    kept = frozen(as_signed(a_year()))
    text = "".join(canonical(kept))
    assert hash_of(kept) == sha256(text.encode()).hexdigest()
    plain: dict[str, Any] = json.loads(text)
    assert [row[0] for row in plain["contracts"]] == [1, 2, 3, 4, 5, 6, 7, 9, 10]
    assert text == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert next(iter(kept)) == "carried"


def test_a_statement_of_many_packs_is_one_list_in_its_text() -> None:
    many = a_year(*(contract(number) for number in range(1, 1_202)))
    kept = frozen(as_signed(many))
    assert [len(json.loads(pack)) for pack in kept["contracts"]] == [500, 500, 201]
    assert len(json.loads("".join(canonical(kept)))["contracts"]) == 1_201
    assert len(thawed(kept).statement.contracts) == 1_201
    assert json.loads("".join(canonical(frozen(as_signed(Register("Nothing"))))))["contracts"] == []


def test_no_piece_of_its_text_is_a_long_one() -> None:
    """While one is made, no window can paint."""
    kept = {**frozen(as_signed(a_year())), "contracts": []}
    kept["lines"][0][4] = list(range(100_000, 120_000))
    pieces = list(canonical(kept))
    assert max(map(len, pieces)) < 5_000
    plain = json.loads("".join(pieces))
    assert plain["lines"] == kept["lines"]
    assert "".join(pieces) == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_check_names_another_statement_than_was_signed() -> None:
    kept = frozen(as_signed(a_year()))
    head = replace(signed(Y2006), sha256=hash_of(kept))
    assert list(signing_faults(head, kept)) == [f"{STATEMENT} does not tie."]
    other = {**kept, "ledger": kept["ledger"] + 1}
    assert list(signing_faults(head, other)) == [f"{STATEMENT} is not the one of its hash."]
    tied = {**kept, "ledger": kept["ledger"] - 1_034}
    assert list(signing_faults(replace(head, sha256=hash_of(tied)), tied)) == []


def test_another_form_is_not_read_as_this_one() -> None:
    with pytest.raises(ValueError, match="form 3"):
        thawed({**frozen(as_signed(a_year())), "shape": 3})


def test_a_statement_of_the_first_form_is_read_as_it_was() -> None:
    kept = frozen(as_signed(a_year()))
    place = 9 + len(FIGURES[1])
    packs = [json.dumps([row[:place] + row[place + 1 :] for row in json.loads(pack)]) for pack in kept["contracts"]]
    first = {name: told for name, told in kept.items() if name != "dropped"} | {"shape": 1, "contracts": packs}
    assert thawed(first) == thawed(kept)


def test_a_signed_year_refuses() -> None:
    ledger = Ledger(signings=(signed(Y2006),))
    refuse_signed(ledger, [Y2007])
    refuse_signed(NO_LEDGER, [Y2006])
    with pytest.raises(UserError, match=r"2006-07 is signed, by A\. Treasurer on 1 Jun 2007, 10:00") as refused:
        refuse_signed(ledger, [Y2007, Y2006])
    assert "Reopen the year with a reason" in refused.value.remedy


def test_the_shares_a_year_reached_by_every_rule_and_base() -> None:
    bases = (BudgetBase(1, "without approved premises", "circular 07/2006", ("Premises",)),)
    register = replace(a_year(), bases=bases, components=(budget(), budget(200_000_000, number=2, name="Premises")))
    found = {(one.base, one.rule, one.measure): one for one in as_signed(register).shares}
    assert len(found) == 2 * 3 * 2
    whole, less = (found[base, "A", "paid"] for base in ("as ticked", "without approved premises"))
    assert (whole.numerator, whole.budget, less.budget) == (465_050, 1_450_000_000, 1_250_000_000)
    assert found["as ticked", "A", "outturn"].numerator == 448_450
    assert whole.share is not None
    assert whole.target == 50_000
    unknown = as_signed(replace(register, components=(), targets=())).shares[0]
    assert (unknown.budget, unknown.share, unknown.target) == (None, None, 0)
    without = replace(register, ledger=NO_LEDGER)
    assert year_shares(without, statement_of(without, Y2006, Reading.TOTAL)) == ()


@settings(max_examples=60)
@given(paid_registers())
def test_they_are_those_of_the_board(made: Made) -> None:
    bases = (BudgetBase(1, "without approved premises", "circular 07/2006", ("Premises",)),)
    for reading in (Reading.TOTAL, Reading.ANNUAL):
        register = replace(made[0], bases=bases, components=(budget(), budget(200_000_000, number=2, name="Premises")))
        found = board(register, Y2006)
        boards = (board_on(found, register, ""), board_on(found, register, bases[0].name))
        assert list(year_shares(register, statement_of(register, Y2006, reading))) == [
            YearShare(base, cell.rule.name, str(cell.measure), cell.numerator, cell.budget, target_of(against))
            for base, against in zip(("as ticked", bases[0].name), boards, strict=True)
            for cell in against.cells
            if cell.reading is reading and cell.measure in ("paid", "outturn")
        ]


def target_of(found: Board) -> int:
    return found.headline.fraction if found.headline else 0


def test_nothing_changed_since_it_was_signed() -> None:
    register = a_year()
    found = changed_since_signed(register, thawed(frozen(as_signed(register))))
    assert not found
    assert found.sentence == "Nothing changed since it was signed."


def test_what_changed_is_said_line_by_line_and_contract_by_contract() -> None:
    register = a_year()
    then = thawed(frozen(as_signed(register)))
    dearer = replace(CONTRACTS[0], amount=100_100)
    without = [one for one in CONTRACTS[1:] if one.id != 6]
    new = contract(11, amount=500)
    found = changed_since_signed(replace(register, contracts=(dearer, *without, new)), then)
    assert [(one.title, one.then, one.now, one.difference) for one in found.lines] == [
        ("Committed in 2006-07", 586_500, 487_100, -99_400),
        ("Not yet invoiced: accrued", -15_000, -15_600, -600),
        ("Below the de minimis of £1.00", -50, 0, 50),
    ]
    gone = ("committed", 100_000, None), ("paid", 99_950, None), ("below the de minimis", 50, None)
    told = [(one.provider, one.then is None, one.now is None, one.figures) for one in found.contracts]
    assert told == [
        ("Provider 1", False, False, (("committed", 100_000, 100_100), ("accrual", 5_000, 5_100))),
        ("Provider 11", True, False, (("committed", None, 500), ("accrual", None, 500))),
        ("Provider 6", False, True, gone),
    ]
    assert found.sentence == (
        "Changed since it was signed: three contracts, £994.00 less committed. "
        "By rule A the outturn share (as ticked) is 0.0279% (£3,491.00 of £12,500,000.00), "
        "signed as 0.0359% (£4,484.50 of £12,500,000.00); five other shares moved too."
    )


def test_each_contract_that_changed_is_told_from_others_of_its_body() -> None:
    two = contract(1, provider="Larkhill Mediation"), contract(2, provider="Larkhill Mediation")
    told = replace(a_year(), contracts=two)
    then = thawed(frozen(as_signed(told)))
    dearer, new = replace(two[0], amount=100_100), contract(3, provider="Larkhill Mediation")
    found = changed_since_signed(replace(told, contracts=(dearer, new)), then)
    assert [found.name_of(one.contract.id) for one in found.contracts] == [
        *("Larkhill Mediation, contract 1", "Larkhill Mediation, contract 3", "Larkhill Mediation, contract 2")
    ]


def test_what_changed_without_another_commitment() -> None:
    register = a_year()
    then = thawed(frozen(as_signed(register)))
    first, second, *others = CONTRACTS
    dearer, cheaper = replace(first, amount=100_001), replace(second, amount=99_999)
    same = changed_since_signed(replace(register, contracts=(dearer, cheaper, *others)), then)
    assert same.sentence.startswith("Changed since it was signed: two contracts, the commitment is the same. By rule A")
    more = changed_since_signed(replace(register, contracts=(dearer, second, *others)), then)
    assert more.sentence.startswith("Changed since it was signed: one contract, £0.01 more committed. By rule A the")
    outside = replace(register, ledger=replace(register.ledger, sums=register.ledger.sums[:-1]))
    assert changed_since_signed(outside, then).sentence.startswith(
        "Changed since it was signed: no contract, the commitment"
    )
