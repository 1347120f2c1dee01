"""Figures as sentences, word for word."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from commission.rules.facts import Contract, Reading, Sector
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.sentences import (
    answer_sentence,
    basis_words,
    between_shares,
    capital,
    cell_sentence,
    count_words,
    denominator_words,
    penny_note,
    short_or_met,
    target_source,
    years_words,
)
from commission.rules.figures.shares import board
from commission.rules.target_facts import Component, Minute
from tests.registers import Y2006, Y2007, budget, contract, reference, register, target

LONG = date(2008, 6, 30)


def reference_cell(rule: str, measure: Measure, reading: Reading) -> Cell:
    return board(reference(), Y2006).cell(rule, measure, reading)


def test_the_answer_of_the_reference_register() -> None:
    assert answer_sentence(board(reference(), Y2006)) == (
        "2006-07: between £612,345.44 and £786,043.84 of £12,500,000.00 is contracted out, 4.90% to 6.29%; "
        "the target is 5%: nine answers decide it."
    )


def test_the_answer_of_the_next_year() -> None:
    assert answer_sentence(board(reference(), Y2007)) == (
        "2007-08: between £78,472.62 and £164,500.00 of £12,500,000.00 is contracted out, 0.63% to 1.32%; "
        "the target is 10%: missed on either reading."
    )


NAMED = "39 contracts count; 2 are not priced; 3 without a term are counted in 2006-07 as placed."


@pytest.mark.parametrize(
    ("rule", "measure", "reading", "sentence"),
    [
        (
            "A",
            Measure.COMMITTED,
            Reading.TOTAL,
            "Rule A, committed, amounts as totals: £613,693.93 of £12,500,000.00 is 4.9096%, "
            f"£11,306.07 short of 5%. {NAMED}",
        ),
        (
            "A",
            Measure.COMMITTED,
            Reading.ANNUAL,
            "Rule A, committed, amounts as rates per year: £784,695.35 of £12,500,000.00 is 6.2776%, "
            f"meets 5% with £159,695.35 to spare. {NAMED}",
        ),
        (
            "B",
            Measure.FACE,
            Reading.TOTAL,
            "Rule B, face, amounts as listed: £652,900.00 of £12,500,000.00 is 5.2232%, meets 5% with £27,900.00 "
            "to spare. 35 contracts count; 1 is not priced; 1 without a term is counted in 2006-07 as placed.",
        ),
    ],
)
def test_the_cells_of_the_reference_register(rule: str, measure: Measure, reading: Reading, sentence: str) -> None:
    assert cell_sentence(reference_cell(rule, measure, reading)) == sentence


def test_the_penny_of_the_reference_register_is_said() -> None:
    assert penny_note(reference_cell("A", Measure.COMMITTED, Reading.TOTAL)) == (
        "The rows are rounded to whole pence and add up to £613,693.93; unrounded they come to £613,693.94."
    )
    # At rates per year 20,443.835616 and 951.506849 are the only two that are rounded, both up.
    assert penny_note(reference_cell("A", Measure.COMMITTED, Reading.ANNUAL)) == (
        "The rows are rounded to whole pence and add up to £784,695.35; unrounded they come to £784,695.34."
    )


def test_no_penny_is_mentioned_where_none_is_lost() -> None:
    assert penny_note(reference_cell("A", Measure.FACE, Reading.TOTAL)) == ""
    assert penny_note(board(register(contract(ends_on=LONG)), Y2006).cell("A", Measure.COMMITTED, Reading.TOTAL)) == ""


def one_cell(*contracts: Contract, **fields: Any) -> Cell:
    return board(register(*contracts, **fields), Y2006).cell("A", Measure.FACE, Reading.TOTAL)


def test_one_contract_counts_and_one_of_each_other_is_named() -> None:
    others = (
        contract(2, amount=None),
        contract(3, sector=Sector.UNCLASSIFIED),
        contract(4, starts_on=None, placed_in=Y2006, amount=-100_000),
    )
    assert cell_sentence(one_cell(*others)).endswith(
        "1 contract counts; 1 is not priced; 1 without a term is counted in 2006-07 as placed; "
        "1 of no sector is left out."
    )
    two = contract(5, sector=Sector.UNCLASSIFIED)
    assert cell_sentence(one_cell(contract(), *others, two)).endswith("2 of no sector are left out.")


def test_a_cell_without_a_budget_has_no_share() -> None:
    said = "Rule A, face, amounts as listed: £1,000.00 is contracted out; without a budget there is no share"
    for components in ((), (budget(None),), (budget(0),)):
        assert cell_sentence(one_cell(contract(), components=components)) == f"{said}. 1 contract counts."


def test_a_cell_without_a_target_has_a_share_and_no_distance() -> None:
    assert cell_sentence(one_cell(contract(), targets=())) == (
        "Rule A, face, amounts as listed: £1,000.00 of £12,500,000.00 is 0.0080%. 1 contract counts."
    )


def test_nothing_counts() -> None:
    assert cell_sentence(one_cell()).endswith("£625,000.00 short of 5%. 0 contracts count.")


@pytest.mark.parametrize(
    ("pence", "verdict"),
    [
        (62_500_000, "meets 5% to the penny"),
        (62_500_001, "meets 5% with £0.01 to spare"),
        (62_499_999, "£0.01 short of 5%"),
    ],
)
def test_at_the_target_to_the_penny(pence: int, verdict: str) -> None:
    assert f", {verdict}. " in cell_sentence(one_cell(contract(amount=pence)))
    assert short_or_met(pence - 62_500_000, "5%") == verdict


def known(amount: int | None = 1_250_000_000, **fields: Any) -> Component:
    return budget(amount, **fields)


@pytest.mark.parametrize(
    ("components", "words"),
    [
        ((known(),), "The budget of 2006-07 is £12,500,000.00."),
        ((known(assumed=True),), "The budget of 2006-07 is £12,500,000.00, assumed."),
        ((known(), known(100, assumed=True, included=False)), "The budget of 2006-07 is £12,500,000.00."),
        (
            (known(), known(None, name="Trainees"), known(None, name="Premises")),
            "The budget of 2006-07 is not known: the amounts of Trainees and Premises are missing, "
            "so there is no share.",
        ),
        ((), "No budget is entered for 2006-07, so there is no share."),
        (
            (known(included=False), known(None, included=False)),
            "Every component of the budget of 2006-07 is left out, so there is no share.",
        ),
        ((known(0),), "The budget of 2006-07 is £0.00, so there is no share."),
    ],
)
def test_what_the_budget_is_or_what_is_missing(components: tuple[Component, ...], words: str) -> None:
    assert denominator_words(Denominator(components), "2006-07") == words


def answered(*contracts: Contract, **fields: Any) -> str:
    return answer_sentence(board(register(*contracts, **fields), Y2006))


def test_without_a_rule_nothing_can_be_counted() -> None:
    assert answered(contract(), rules=()) == ("2006-07: the register has no numerator rule, so nothing can be counted.")


def test_an_answer_without_a_budget_says_what_is_missing() -> None:
    assert answered(contract(), components=()) == (
        "2006-07: £1,000.00 is contracted out. No budget is entered for 2006-07, so there is no share."
    )
    assert answered(contract(ends_on=LONG), components=(budget(None, name="Main grant"),)) == (
        "2006-07: between £444.04 and £1,000.00 is contracted out. "
        "The budget of 2006-07 is not known: the amount of Main grant is missing, so there is no share."
    )
    assert answered(contract(), components=(budget(0),)) == (
        "2006-07: £1,000.00 is contracted out. The budget of 2006-07 is £0.00, so there is no share."
    )


def test_an_answer_without_a_target() -> None:
    assert answered(contract(), targets=()) == (
        "2006-07: £1,000.00 of £12,500,000.00 is contracted out, 0.01%; no target is entered for the year."
    )


def test_one_figure_is_met_or_missed_by_its_distance() -> None:
    opening = "2006-07: £1,000.00 of £10,000.00 is contracted out, 10.00%; "
    components = (budget(1_000_000),)
    assert answered(contract(), components=components) == (
        f"{opening}the target is 5%: meets 5% with £500.00 to spare."
    )
    assert answered(contract(), components=components, targets=(target(150_000),)) == (
        f"{opening}the target is 15%: £500.00 short of 15%."
    )


@pytest.mark.parametrize(
    ("fraction", "verdict"),
    [
        (44_404, "the target is 4.4404%: met on either reading."),
        (44_405, "the target is 4.4405%: one answer decides it."),
        (100_000, "the target is 10%: one answer decides it."),
        (100_001, "the target is 10.0001%: missed on either reading."),
    ],
)
def test_a_range_is_met_missed_or_open(fraction: int, verdict: str) -> None:
    said = answered(contract(ends_on=LONG), components=(budget(1_000_000),), targets=(target(fraction),))
    assert said == (
        f"2006-07: between £444.04 and £1,000.00 of £10,000.00 is contracted out, 4.44% to 10.00%; {verdict}"
    )


def test_two_answers_decide() -> None:
    two = (contract(1, ends_on=LONG), contract(2, ends_on=LONG))
    said = answered(*two, components=(budget(1_000_000),), targets=(target(100_000),))
    assert said.endswith("the target is 10%: two answers decide it.")


def test_shares_shown_alike_are_shown_once() -> None:
    assert between_shares(Fraction(1, 20), Fraction(1, 20)) == "5.00%"
    assert between_shares(Fraction(62_499_999, 1_250_000_000), Fraction(62_500_001, 1_250_000_000)) == "5.00%"
    assert between_shares(Fraction(1, 20), Fraction(1, 10)) == "5.00% to 10.00%"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no answers"), (1, "one answer"), (2, "two answers"), (12, "twelve answers"), (13, "13 answers")],
)
def test_counts_are_words_up_to_twelve(count: int, words: str) -> None:
    assert count_words(count, "answer") == words


def test_counts_are_grouped_and_take_another_plural() -> None:
    assert count_words(1_204, "body", "bodies") == "1,204 bodies"
    assert count_words(1, "body", "bodies") == "one body"


def test_a_capital_letter_and_the_rest_as_it_is() -> None:
    assert capital("nine rows of VCS") == "Nine rows of VCS"
    assert capital("") == ""


def test_the_words_of_each_basis() -> None:
    assert basis_words(Measure.FACE, Reading.ANNUAL) == "face, amounts as listed"
    assert basis_words(Measure.COMMITTED, Reading.TOTAL) == "committed, amounts as totals"
    assert basis_words(Measure.COMMITTED, Reading.ANNUAL) == "committed, amounts as rates per year"


def test_the_years_of_a_target() -> None:
    assert years_words(target()) == "2006-07"
    assert years_words(target(until=Y2006)) == "2006-07"
    assert years_words(target(until=Y2007)) == "2006-07 to 2007-08"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "where it was found"),
        ({"measure": "paid", "base": "Grants"}, "by what is paid · budget counted as Grants · where it was found"),
        ({"measure": "face"}, "face · where it was found"),
        ({"deadline": LONG, "minute": Minute("Cabinet")}, "by 30 Jun 2008 · minuted by Cabinet · where it was found"),
        ({"minute": Minute("", LONG)}, "minuted on 30 Jun 2008 · where it was found"),
        (
            {"minute": Minute("Cabinet", LONG, "agreed")},
            "minuted by Cabinet on 30 Jun 2008: agreed · where it was found",
        ),
        ({"minute": Minute(why="agreed")}, "minuted: agreed · where it was found"),
    ],
)
def test_the_source_of_a_target(said: dict[str, Any], words: str) -> None:
    assert target_source(target(citation="where it was found", **said)) == words
