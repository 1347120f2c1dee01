"""Quoted figures, tested: still true, changed, reproducible, never reproducible; each told in a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from commission.rules.facts import Reading, Register, Sector
from commission.rules.figures.basis import find, find_together
from commission.rules.figures.basis_words import (
    base_words,
    definition_sentence,
    found_sentence,
    taken_words,
    together_sentence,
    untried_words,
)
from commission.rules.figures.claims import (
    MUST_LOOK,
    Standing,
    Verdict,
    day_of_key,
    look_words,
    must_look,
    verdicts,
)
from commission.rules.figures.definitions import definitions
from commission.rules.figures.published import published
from commission.rules.target_facts import BudgetBase, Claim, Component
from tests.registers import GRANT, Y2006, Y2007, budget, contract, reference, register

ANNUAL = "A/committed/annual/as ticked/100"
CIRCULAR = BudgetBase(1, "circular", "PC 07/2006", ("Trainees",))


def quoted(told: Register, figure: str, basis: str = "") -> Verdict:
    """The verdict on one figure quoted of 2006-07."""
    (found,) = verdicts(replace(told, claims=(Claim(1, Y2006, figure, "The plan", None, basis),)), Y2006)
    return found


def settled(told: Register, reading: Reading) -> Register:
    """Every amount of a register read in one way."""
    return replace(told, contracts=tuple(replace(one, reading=reading) for one in told.contracts))


@pytest.mark.parametrize(
    ("figure", "basis", "standing", "words"),
    [
        (
            "6.3%",
            ANNUAL,
            Standing.STILL_TRUE,
            "Still true: 6.2776% by rules A and C, committed, amounts as rates per year.",
        ),
        (
            "6.3%",
            "A/face/as listed/as ticked/102",
            Standing.STILL_TRUE,
            "Still true: 6.3263% by rules A and C, face, amounts as listed, 102% of the budget.",
        ),
        (
            "6.3%",
            "B/face/as listed/as ticked/100",
            Standing.CHANGED,
            "Changed: published as 6.3%, now 5.2232% by rule B, face, amounts as listed. "
            "Three other definitions give it now.",
        ),
        (
            "£0.7m",
            "A/face/as listed/as ticked/100",
            Standing.CHANGED,
            "Changed: published as £0.7m, now £806,600.00 by rules A and C, face, amounts as listed. "
            "One other definition gives it now.",
        ),
        (
            "9%",
            ANNUAL,
            Standing.CHANGED,
            "Changed: published as 9%, now 6.2776% by rules A and C, committed, amounts as rates per year.",
        ),
        (
            "6.3%",
            "D/face/as listed/as ticked/100",
            Standing.CHANGED,
            "Changed: published as 6.3%, and its basis, D/face/as listed/as ticked/100, is no longer in the register.",
        ),
        (
            "6.3%",
            "",
            Standing.REPRODUCIBLE,
            "Reproducible: three definitions give it; none is proved, and none is said to be its basis.",
        ),
        (
            "£0.7m",
            "",
            Standing.REPRODUCIBLE,
            "Reproducible: one definition gives it, rule B, face, amounts as listed; "
            "that does not prove it, and nobody has said that it is the basis.",
        ),
        (
            "9%",
            "",
            Standing.NEVER,
            "Never reproducible: no definition gives 9% in 2006-07; the nearest is 6.5845% "
            "(rules A and C, face, amounts as listed, 98% of the budget).",
        ),
        (
            "rubbish",
            "",
            Standing.NEVER,
            "Never reproducible: “rubbish” is not a figure that can be read with certainty.",
        ),
    ],
)
def test_where_a_quoted_figure_stands(figure: str, basis: str, standing: Standing, words: str) -> None:
    found = quoted(reference(), figure, basis)
    assert (found.standing, found.words) == (standing, words)
    assert (found.standing in MUST_LOOK) == (standing in (Standing.CHANGED, Standing.NEVER))


def test_a_figure_changes_when_the_amounts_are_read_another_way() -> None:
    found = quoted(settled(reference(), Reading.TOTAL), "6.3%", ANNUAL)
    assert found.standing is Standing.CHANGED
    assert found.words.startswith(
        "Changed: published as 6.3%, now 4.9096% by rules A and C, committed, on either reading."
    )
    assert quoted(settled(reference(), Reading.ANNUAL), "6.3%", ANNUAL).standing is Standing.STILL_TRUE


def test_a_basis_whose_budget_is_no_longer_known_gives_no_share() -> None:
    told = replace(reference(), bases=(CIRCULAR,))
    found = quoted(told, "6.3%", "A/face/as listed/circular/102")
    assert "now no share, the budget not being known, by rules A and C" in found.words
    assert "102% of the budget, budget counted as circular" in found.words


def test_a_basis_can_be_what_is_in_place_on_a_day() -> None:
    key = "A/face/as listed/as ticked/100/in place on 2006-04-01"
    assert day_of_key(key) == date(2006, 4, 1)
    assert day_of_key("A/face/in place on 2006-04-31") is None
    assert day_of_key(ANNUAL) is None
    rows = contract(1, amount=GRANT // 10), contract(2, amount=5, starts_on=date(2006, 5, 1))
    found = quoted(register(*rows), "10.0000%", key)
    assert found.standing is Standing.STILL_TRUE
    assert found.words == (
        "Still true: 10.0000% by rules A, B and C, face, amounts as listed, of what is in place on 1 April 2006."
    )


def test_only_the_figures_of_the_year_are_tested() -> None:
    assert verdicts(replace(reference(), claims=(Claim(1, Y2007, "6.3%", "The plan"),)), Y2006) == ()


def said_of(told: Register, *figures: str) -> str:
    known = definitions(told, Y2006)
    return together_sentence(find_together(known, [published(figure) for figure in figures]))


def test_what_is_said_of_figures_asked_together() -> None:
    told = reference()
    assert said_of(told, "6.3%", "£0.7m") == "No one basis gives both 6.3% and £0.7m."
    assert said_of(told, "6.28%", "6.3%", "785k") == (
        "One definition gives all of 6.28%, 6.3% and 785k. Rules A and C, committed, amounts as rates per year: "
        "£784,695.35 of £12,500,000.00 is 6.2776%. It reproduces the figure, which does not prove that it was the "
        "basis used."
    )
    assert said_of(told, "6.3%", "6.30%") == "No one basis gives both 6.3% and 6.30%."
    assert said_of(told, "6.3%", "£0.8m") == "Three definitions give both 6.3% and £0.8m; none is proved."
    assert said_of(told, "6.3%") == "Three definitions give 6.3% in 2006-07; none is proved."


def test_definitions_that_come_to_one_figure_are_no_evidence_for_each_other() -> None:
    known = definitions(reference(), Y2007)
    assert found_sentence(find(known, published("1.3%"))) == (
        "Six definitions give 1.3% in 2007-08, with three figures between them; none is proved."
    )
    assert found_sentence(find(known, published("£164,500"))).startswith(
        "Two definitions give £164,500 in 2007-08, with one figure between them; none is proved."
    )


def test_an_amount_says_its_share_of_the_budget() -> None:
    assert said_of(reference(), "£0.7m").endswith("£0.7m of £12,500,000.00 is 5.6%, between 5.20% and 6.00%.")
    assert said_of(reference(), "£784,695.35").endswith(
        " £784,695.35 of £12,500,000.00 is 6.2776%. It reproduces the figure, which does not prove that it was the "
        "basis used."
    )
    assert said_of(reference(), "£784,695.35").count("6.2776%") == 1
    assert said_of(reference(), "-£500").endswith(" -£500 of £12,500,000.00 is −0.004%.")
    without = replace(reference(), components=())
    assert said_of(without, "£0.7m") == (
        "One definition gives £0.7m in 2006-07. Rule B, face, amounts as listed: £652,900.00; "
        "without a budget there is no share. It reproduces the figure, which does not prove that it was the basis used."
    )


def test_what_is_said_where_nothing_can_be_worked_out() -> None:
    assert said_of(replace(reference(), components=()), "6.3%") == (
        "No definition gives 6.3% in 2006-07: no share can be worked out."
    )
    assert said_of(replace(reference(), rules=()), "6.3%") == (
        "No definition gives 6.3% in 2006-07: the register has no rule to count by."
    )
    told = replace(reference(), components=(budget(0),), bases=(CIRCULAR,))
    assert untried_words(find(definitions(told, Y2006), published("6.3%"))) == (
        "Not tried, for want of a budget: as ticked (it is £0.00); circular (not known: Trainees)."
    )
    off = Component(2, Y2006, "Trainees", GRANT + 1, included=False, part_of="Main grant")
    for parts, why in (
        ((replace(budget(), included=False),), "nothing of it is counted"),
        ((budget(), off), "more is left out of Main grant than it holds"),
    ):
        nothing = find(definitions(replace(told, components=parts, bases=()), Y2006), published("6.3%"))
        assert untried_words(nothing) == f"Not tried, for want of a budget: as ticked ({why})."
    without = find(definitions(replace(told, components=()), Y2006), published("6.3%"))
    assert untried_words(without) == (
        "Not tried, for want of a budget: as ticked (none is entered); circular (none is entered)."
    )
    assert untried_words(find(definitions(told, Y2006), published("£5"))) == ""


def test_the_nearest_on_both_sides_are_named() -> None:
    assert found_sentence(find(definitions(reference(), Y2006), published("6.0000%"))) == (
        "No definition gives 6.0000% in 2006-07; the nearest are 5.3298% (rule B, face, amounts as listed, "
        "98% of the budget) and 6.1545% (rules A and C, committed, amounts as rates per year, 102% of the budget)."
    )


def test_a_base_is_named_with_the_figure() -> None:
    parts = (budget(), Component(2, Y2006, "Trainees", GRANT // 4, part_of="Main grant"))
    told = replace(reference(), components=parts, bases=(CIRCULAR,))
    known = definitions(told, Y2006, base="circular")
    face, at_98 = (known.by_key[f"A/face/as listed/circular/{level}"] for level in (100, 98))
    assert definition_sentence(face) == (
        "Rules A and C, face, amounts as listed: £806,600.00 of £9,375,000.00, the budget counted as circular, "
        "is 8.6037%."
    )
    assert definition_sentence(at_98).endswith("of £9,187,500.00, 98% of the budget counted as circular, is 8.7793%.")
    nearest = found_sentence(find(known, published("8.50%")))
    assert "8.4350% (rules A and C, face, amounts as listed, 102% of the budget counted as circular)" in nearest
    assert "8.5409% (rules A and C, committed, amounts as rates per year, 98% of the budget counted as c" in nearest


def test_readings_and_bases_that_are_the_same_are_said_so() -> None:
    told = register(
        contract(1, ends_on=date(2008, 3, 31), sector=Sector.PRIVATE), bases=(replace(CIRCULAR, leaves_out=()),)
    )
    by_key = definitions(told, Y2006).by_key
    low, high = (by_key[f"A/committed/{reading}/as ticked/100"] for reading in ("low", "high"))
    assert taken_words(low) == "amounts as totals, the low end of the range too"
    assert taken_words(high) == "amounts as rates per year, the top of the range too"
    assert base_words(low) == "as ticked, or circular"


def test_a_person_must_look_at_what_does_not_follow_or_rests_on_nobody_knows_what() -> None:
    told = reference()
    several, said, changed, never = (
        quoted(told, "6.3%"),
        quoted(told, "6.3%", ANNUAL),
        quoted(told, "6.3%", "B/face/as listed/as ticked/100"),
        quoted(told, "44%"),
    )
    one = quoted(told, "6.28%")
    assert one.found is not None
    assert len(one.found.definitions) == 1
    unread = quoted(told, "about a tenth")
    looked = [must_look(each) for each in (several, said, one, changed, never, unread)]
    assert looked == [True, False, False, True, True, True]
    assert look_words([changed]) == "6.3% of 2006-07: changed"
    assert look_words([several, never, changed]) == (
        "6.3% of 2006-07: several definitions give it; 44% of 2006-07: never reproducible; 1 more"
    )
