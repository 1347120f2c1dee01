"""A year is signed, stays as it was signed, and is reopened only with a reason; what was signed prints again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.first_read import first_facts
from commission.models.journal import Journal
from commission.paths import backups_of
from commission.rules.facts import Reading
from commission.rules.year_end.changed import changed_since_signed
from commission.rules.year_end.signed import frozen, hash_of
from commission.rules.year_end.statement import statement_of
from commission.rules.year_end.words import explanation, reason
from commission.services.changes import act
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import as_it_stands, recall, recall_changed
from commission.services.undo import redo, reverse, undo
from commission.services.year_end.differences import name_difference, remove_difference
from commission.services.year_end.overrides import remove_override, set_override
from commission.services.year_end.settings import set_year_end
from commission.services.year_end.signing import all_signings, reopen, sign, signed_of, signed_statement
from tests.paid import pay_sample
from tests.registers import Y2006, Y2007
from tests.test_services.making import contract_of, forge

BY = "A. Treasurer"
SIGNED = "2006-07 is signed, by A. Treasurer on"


@pytest.fixture
def decided(sample: Path) -> Path:
    """The sample with a year of payments, every one decided."""
    return pay_sample(sample, still_open=False)


def signed(opened: OpenRegister) -> None:
    sign(opened, Y2006, BY, reading=Reading.TOTAL)


def first_payment(opened: OpenRegister) -> int:
    with opened.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT min(id) FROM payment").scalar_one())


def test_a_signing_names_who_and_what_and_keeps_a_backup(decided: Path) -> None:
    with opened_register(decided) as opened:
        before = recall(opened)
        changes = sign(opened, Y2006, f"  {BY} ", reading=Reading.TOTAL)
        after = recall_changed(opened, before, changes)
        first = first_facts(decided)
        assert first is not None
        assert after.ledger == recall(opened).ledger == first.ledger
        head = after.ledger.signed(Y2006)
        kept = signed_statement(opened, Y2006)
    assert head is not None
    assert kept is not None
    assert (head.signed_by, head.stands, head.carried) == (BY, True, kept.statement.carried)
    assert head.sha256 == hash_of(frozen(kept))
    assert (kept.status, kept.organisation, kept.as_at) == ("final", before.organisation, before.as_at)
    assert kept.statement.lines == statement_of(before, Y2006, Reading.TOTAL).lines
    assert [file for file in backups_of(decided).iterdir() if "before-signing" in file.name]


def test_what_is_signed_is_the_draft_of_the_moment_before(decided: Path) -> None:
    with opened_register(decided) as opened:
        register = recall(opened)
        assert register.as_at is not None
        draft = signed_of(register, statement_of(register, Y2006, Reading.TOTAL), "final", register.as_at)
        signed(opened)
        kept = signed_statement(opened, Y2006)
    assert kept is not None
    assert frozen(kept) == frozen(draft)
    assert kept.shares == draft.shares
    assert {(one.measure, one.rule) for one in kept.shares} == {(m, r) for m in ("paid", "outturn") for r in "ABC"}


def test_what_lies_in_front_is_signed_unless_something_was_written_since(decided: Path) -> None:
    with opened_register(decided) as opened:
        known = recall(opened)
        named = replace(known, organisation="As it lies in front")
        assert as_it_stands(opened, named) is named
        set_year_end(opened, Y2006, carry_limit=5_00)
        assert as_it_stands(opened, named) == recall(opened)
        sign(opened, Y2006, BY, reading=Reading.TOTAL, known=named)
        kept = signed_statement(opened, Y2006)
    assert kept is not None
    assert (kept.organisation, kept.statement.carry.limit) == (known.organisation, 5_00)


def test_it_is_refused_while_anything_is_open(sample: Path) -> None:
    pay_sample(sample)
    with opened_register(sample) as opened:
        with pytest.raises(UserError, match=r"£1,234\.56 is left without a name, two payments not decided"):
            signed(opened)
        name_difference(opened, Y2006, 123_455, "timing", "asked of finance")
        with pytest.raises(UserError, match=r"£0\.01 is left"):
            signed(opened)
        name_difference(opened, Y2006, 1, "rounding", "a penny of the invoice")
        signed(opened)
        kept = signed_statement(opened, Y2006)
    assert kept is not None
    assert [one.amount for one in kept.statement.named] == [123_455, 1]


def test_it_is_refused_while_a_reading_that_matters_is_not_said(decided: Path) -> None:
    with opened_register(decided) as opened:
        with pytest.raises(UserError, match=r"nine contracts .* £613,693\.93 or £784,695\.35") as refused:
            sign(opened, Y2006, BY)
        assert "total or annual" in refused.value.remedy
        for one in recall(opened).contracts:
            edit_contract(opened, one, {"reading": Reading.TOTAL}, Y2006)
        sign(opened, Y2006, BY)
        assert recall(opened).ledger.signed(Y2006)


@pytest.mark.parametrize(
    ("by", "status", "words"),
    [("  ", "final", "no name"), ("x" * 201, "final", "more than 200"), (BY, "ready", "not signed as “ready”")],
)
def test_it_is_refused_without_a_name_or_as_another_status(decided: Path, by: str, status: str, words: str) -> None:
    with opened_register(decided) as opened, pytest.raises(UserError, match=words):
        sign(opened, Y2006, by, status=status, reading=Reading.TOTAL)


def test_it_is_refused_without_a_ledger_and_a_second_time(decided: Path) -> None:
    with opened_register(decided) as opened:
        with pytest.raises(UserError, match="There are no payments of 2007-08"):
            sign(opened, Y2007, BY)
        signed(opened)
        copies = len(list(backups_of(decided).iterdir()))
        with pytest.raises(UserError, match=SIGNED):
            sign(opened, Y2006, BY)
        assert len(list(backups_of(decided).iterdir())) == copies


def test_nothing_dated_in_a_signed_year_moves(decided: Path) -> None:
    with opened_register(decided) as opened:
        set_override(opened, 3, Y2006, 100, "said so")
        name_difference(opened, Y2006, 0, "timing", "nothing is left")
        signed(opened)
        before = recall(opened)
        (override,), (named,) = before.ledger.overrides, before.ledger.differences
        payment = first_payment(opened)
        paid = contract_of(opened, 1)
        deeds: tuple[Callable[[], object], ...] = (
            lambda: set_override(opened, 4, Y2006, 100, "said so"),
            lambda: remove_override(opened, override),
            lambda: name_difference(opened, Y2006, 1, "timing", "late"),
            lambda: remove_difference(opened, named),
            lambda: set_year_end(opened, Y2006, de_minimis=10_000),
            lambda: delete_contracts(opened, [paid]),
            lambda: act(opened, "Paid less", lambda journal: journal.update("payment", payment, {"amount": 1})),
            lambda: act(opened, "Told why", lambda journal: journal.update("payment", payment, {"why": "a guess"})),
            lambda: act(opened, "Payment gone", lambda journal: journal.delete("payment", payment)),
            lambda: act(opened, "Override", lambda journal: journal.update("accrual_override", 1, {"amount": 3})),
        )
        for deed in deeds:
            with pytest.raises(UserError, match=SIGNED):
                deed()
        assert recall(opened) == before
        set_override(opened, 4, Y2007, 100, "of another year")
        edit_contract(opened, contract_of(opened, 4), {"amount": 500_000}, Y2006)


def test_what_was_brought_in_before_is_not_undone_after_it_is_signed(decided: Path) -> None:
    with opened_register(decided) as opened:
        brought = recall(opened).history
        assert brought is not None
        signed(opened)
        with pytest.raises(UserError, match=SIGNED):
            reverse(opened, brought.actions)
        with pytest.raises(UserError, match="on the record and is not undone"):
            undo(opened)
        reopen(opened, Y2006, "an invoice came")
        with pytest.raises(UserError, match="on the record and is not undone"):
            undo(opened)
        reverse(opened, brought.actions)
        assert recall(opened).ledger.years == ()
        redo(opened)
        assert recall(opened).ledger.years == (Y2006,)


def test_what_changed_since_is_said_and_the_next_year_begins_with_what_was_signed(decided: Path) -> None:
    with opened_register(decided) as opened:
        signed(opened)
        edit_contract(opened, contract_of(opened, 4), {"amount": 500_000}, Y2006)
        register, kept = recall(opened), signed_statement(opened, Y2006)
    assert kept is not None
    found = changed_since_signed(register, kept)
    assert [(one.title, one.difference) for one in found.lines] == [
        ("Committed in 2006-07", 290_000),
        ("Not yet invoiced: accrued", -290_000),
    ]
    following = statement_of(register, Y2007, Reading.TOTAL)
    assert {one.contract.id: one.opening for one in following.contracts if one.opening} == kept.statement.carried


def test_a_reopened_year_keeps_what_was_signed_and_is_signed_again(decided: Path) -> None:
    with opened_register(decided) as opened:
        with pytest.raises(UserError, match="2006-07 is not signed"):
            reopen(opened, Y2006, "an invoice came")
        signed(opened)
        with pytest.raises(UserError, match="no reason"):
            reopen(opened, Y2006, "  ")
        register = recall(opened)
        changes = reopen(opened, Y2006, "an  invoice came")
        assert recall_changed(opened, register, changes).ledger == recall(opened).ledger
        assert signed_statement(opened, Y2006) is None
        set_year_end(opened, Y2006, de_minimis=10_000)
        sign(opened, Y2006, "Another", reading=Reading.ANNUAL, status="pre-audit")
        first, second = all_signings(opened, Y2006)
        assert all_signings(opened, Y2007) == ()
        assert all_signings(opened) == (first, second)
        assert check(opened).faults == ()
    assert (first.head.reopened_why, first.head.stands, first.sealed) == ("an invoice came", False, True)
    assert (second.head.stands, second.signed.status, second.signed.statement.reading) == (True, "pre-audit", "annual")
    assert first.signed.statement.de_minimis == 0


def test_the_words_of_a_signed_contract_stay(decided: Path) -> None:
    with opened_register(decided) as opened:
        register = recall(opened)
        signed(opened)
        kept = signed_statement(opened, Y2006)
    assert kept is not None
    now = statement_of(register, Y2006, Reading.TOTAL)
    for one, other in zip(kept.statement.contracts, now.contracts, strict=True):
        assert (reason(one, kept.statement), explanation(one, kept.statement)) == (
            reason(other, now),
            explanation(other, now),
        )


def test_check_names_a_signed_statement_that_was_altered(decided: Path) -> None:
    with opened_register(decided) as opened:
        signed(opened)
    forge(decided, "UPDATE signing SET statement = replace(statement, '\"shape\": 1', '\"shape\":  1')")
    with opened_register(decided, write=False) as opened:
        assert not any("its hash" in fault for fault in check(opened).faults)
    forge(decided, "UPDATE signing SET statement = json_set(statement, '$.ledger', 5)")
    with opened_register(decided, write=False) as opened:
        faults = check(opened).faults
        assert sum("is not the one of its hash" in fault for fault in faults) == 1
        assert "signing 1: statement is not what its history says." in faults
        assert max(map(len, faults)) < 200
        assert [one.sealed for one in all_signings(opened)] == [False]
    forge(decided, "UPDATE signing SET statement = 'nothing'")
    with opened_register(decided, write=False) as opened:
        assert not check(opened).ok
        assert recall(opened).ledger.signings[0].carried == {}
        with pytest.raises(UserError, match="holds what no statement holds"):
            signed_statement(opened, Y2006)


def test_what_is_carried_is_read_wherever_it_stands(decided: Path) -> None:
    with opened_register(decided) as opened:
        signed(opened)
        carried = dict(recall(opened).ledger.signings[0].carried)
    assert carried
    forge(
        decided,
        "UPDATE signing SET statement = json_set(json_remove(statement, '$.carried'), '$.carried', "
        "json_extract(statement, '$.carried'))",
    )
    with opened_register(decided, write=False) as opened:
        assert recall(opened).ledger.signings[0].carried == carried


def test_a_write_of_another_kind_does_not_ask_for_signed_years(decided: Path) -> None:
    with opened_register(decided) as opened:
        signed(opened)

        def write(journal: Journal) -> None:
            journal.insert("named_difference", {"year": 2007, "amount": 1, "kind": "timing", "reason": "of 2007-08"})
            journal.update("payee", 1, {"why": "by name"})

        assert act(opened, "Something else", write).action
