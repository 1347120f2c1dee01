"""The statement in sentences: what it says is what it holds, and what is in the way says what to do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from commission.rules.facts import Reading
from commission.rules.ledger_facts import NamedDifference, Standing, YearEnd
from commission.rules.money import sterling
from commission.rules.year_end.sentences import (
    accrued_sentence,
    below_sentence,
    early_words,
    either_words,
    line_count,
    obstacles,
    reached,
    statement_sentence,
    verdict,
)
from commission.rules.year_end.statement import Kind, YearStatement, left_over, statement_of
from commission.rules.year_end.year_shares import YearShare
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.paying import Paid, ledger, paid, paid_registers

JUNE = date(2006, 6, 15)


def stated(*lines: Paid, **more: object) -> YearStatement:
    """One contract of £1,000.00 and another of £500.00, with these payments."""
    found = register(contract(1), contract(2, amount=50_000), ledger=ledger(*lines, **more))
    return statement_of(found, Y2006, Reading.TOTAL)


def undecided(pence: int) -> Paid:
    return Paid(None, JUNE, pence, Standing.OPEN)


LEVEL = (paid(1, 100_000), paid(2, 50_000))


@pytest.mark.parametrize(
    ("lines", "said", "in_the_way"),
    [
        (LEVEL, "the ledger paid £1,500.00; that is 0.00 apart.", None),
        ((paid(1, 100_000),), "the ledger paid £1,000.00; one listed difference ties them to 0.00.", None),
        (
            (paid(1, 110_000),),
            "the ledger paid £1,100.00; two listed differences tie them to 0.00.",
            None,
        ),
        (
            (*LEVEL, undecided(12_345)),
            "the ledger paid £1,623.45; £123.45 without a name: one payment is not decided.",
            "£123.45 is left without a name: decide the payments that are open, or name the difference.",
        ),
        (
            (paid(1, 100_000), undecided(500), undecided(-500)),
            "one listed difference ties them to 0.00, but two payments, £0.00 together, are not decided.",
            "Two payments, £0.00 together, are not decided. "
            "Decide them, or name a difference of 0.00 that says why not.",
        ),
        (
            (paid(1, 90_000), paid(2, 50_000), undecided(10_000)),
            "one listed difference leaves £100.00 without a name: one payment is not decided.",
            "£100.00 is left without a name: decide the payments that are open, or name the difference.",
        ),
    ],
)
def test_the_answer_says_whether_commitment_and_ledger_tie(
    lines: tuple[Paid, ...], said: str, in_the_way: str | None
) -> None:
    statement = stated(*lines)
    assert statement_sentence(statement).startswith("In 2006-07 the contracts commit £1,500.00 and the ledger paid £")
    assert statement_sentence(statement).endswith(said)
    assert list(obstacles(statement)) == ([in_the_way] if in_the_way else [])


def test_a_name_that_is_no_longer_needed_is_in_the_way() -> None:
    named = NamedDifference(1, Y2006, 700, "timing", "a cheque of May")
    statement = stated(*LEVEL, differences=(named,))
    assert statement_sentence(statement).endswith("one listed difference leaves −£7.00 without a name.")
    assert list(obstacles(statement)) == ["−£7.00 is left without a name: name it, or take a name away."]
    still_open = stated(*LEVEL, undecided(500), differences=(named,))
    assert statement_sentence(still_open).endswith(
        "leaves −£2.00 without a name: one payment, £5.00 together, is not decided."
    )


def test_a_line_counts_contracts_or_payments_and_a_named_one_neither() -> None:
    named = NamedDifference(1, Y2006, 700, "timing", "a cheque of May")
    off = (Paid(None, JUNE, 700, Standing.OFF_CONTRACT), Paid(None, JUNE, 800, Standing.OFF_CONTRACT))
    found = {line.kind: line_count(line) for line in stated(paid(1, 1), *off, differences=(named,)).lines}
    assert found[Kind.COMMITMENT] == found[Kind.ACCRUAL] == "2 contracts"
    assert found[Kind.OFF_CONTRACT] == "2 payments"
    assert found[Kind.NAMED] == ""


def test_what_is_accrued_prepaid_and_level_is_counted() -> None:
    assert accrued_sentence(stated(*LEVEL)) == (
        "2006-07: nothing is accrued, nothing is prepaid; 2 of 2 contracts are level"
    )
    assert accrued_sentence(stated(paid(1, 40_000), paid(2, 50_000))) == (
        "2006-07: £600.00 is accrued on one contract, nothing is prepaid; 1 of 2 contracts are level"
    )


@pytest.mark.parametrize(
    ("least", "short", "said"),
    [
        (0, 50, "Everything is brought forward, down to the penny."),
        (100, 100, "Nothing lies below £1.00."),
        (100, 99, "One contract, £0.99, below £1.00."),
    ],
)
def test_what_the_de_minimis_leaves_out_is_said(least: int, short: int, said: str) -> None:
    ends = (YearEnd(1, Y2006, least),)
    assert below_sentence(stated(paid(1, 100_000 - short), paid(2, 50_000), year_ends=ends)) == said


def test_a_share_meets_its_target_on_whole_pence() -> None:
    one = YearShare("as ticked", "A", "outturn", 62_500_000, 1_250_000_000, 50_000)
    assert verdict(one) == "meets 5%"
    assert verdict(replace(one, numerator=62_499_999)) == "short of 5%"
    assert verdict(replace(one, target=0)) == verdict(replace(one, budget=None)) == "—"


def test_paid_and_outturn_stand_side_by_side() -> None:
    shares = [YearShare(base, rule, measure, 1, 2) for base in "xy" for rule in "AB" for measure in ("paid", "outturn")]
    assert [(one.base, one.rule, one.measure, other.measure) for one, other in reached(shares)] == [
        (base, rule, "paid", "outturn") for base in "xy" for rule in "AB"
    ]
    assert reached(()) == ()


@settings(max_examples=60)
@given(paid_registers())
def test_the_sentence_names_what_is_left_of_any_year(found: tuple) -> None:
    statement = statement_of(found[0], Y2006, Reading.TOTAL)
    said = statement_sentence(statement)
    assert sterling(statement.commitment) in said
    assert sterling(statement.ledger) in said
    assert (f"{sterling(statement.residual)} without a name" in said) == bool(statement.residual)
    assert bool(list(obstacles(statement))) is not statement.ties
    assert left_over(found[0].ledger, Y2006) == statement.residual


def test_what_two_readings_do_not_agree_on() -> None:
    """The commitment, else the first line that differs, else that only contracts do."""

    def either(*lines: Paid) -> str:
        ended = contract(1, starts_on=date(2005, 1, 1), ends_on=date(2006, 3, 31), amount=455_000)
        goes_on = contract(2, starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=731_000)
        found = register(ended, *([goes_on] if not lines else []), ledger=ledger(*lines or (undecided(1),)))
        return either_words(*(statement_of(found, Y2006, one) for one in (Reading.TOTAL, Reading.ANNUAL)))

    assert either() == "£3,650.00 or £7,310.00 is committed"
    before = paid(1, 1, date(2006, 3, 31))
    assert either(before, undecided(1)) == "“Accrued at the end of 2005-06” is £3,649.99 or £4,549.99"
    same = statement_of(register(contract()), Y2006, Reading.TOTAL)
    assert either_words(same, same) == "every line is the same, figures of single contracts are not"


def test_a_year_that_is_signed_before_it_is_over_is_said_to_be() -> None:
    assert early_words(Y2006, date(2007, 4, 1)) == ""
    assert early_words(Y2006, date(2007, 3, 31)) == (
        "2006-07 ends on 31 Mar 2007: what is paid until then waits for it to be reopened."
    )
