"""What a scenario says: what is supposed, what the year would have, what moves it, and what was not done."""

from dataclasses import replace
from datetime import date

from commission.rules.figures.scenario import suppose
from commission.rules.figures.scenario_words import asked_words, scenario_sentence
from commission.rules.figures.supposing import Scenario
from tests.registers import RULES, Y2006, Y2008, contract, reference, register


def test_what_is_asked_in_words() -> None:
    every = Scenario(980_000, False, False, frozenset({1, 2}), True, frozenset({1}), True)
    assert asked_words(every) == (
        "at 98% of the budget, tiers left as they are, two contracts renewed, nothing paid once its funding ends, "
        "one contract moved outside the budget, the accepted plan counted"
    )
    assert asked_words(Scenario()) == ""


def test_sentences_say_what_the_year_would_be() -> None:
    found = reference()
    nothing = scenario_sentence(suppose(found, Y2006, Scenario()))
    assert nothing.startswith("Nothing is supposed. By rule A 2006-07 has £612,345.44 to £786,043.84 of £12,500,000.00")
    assert nothing.endswith("Whether that meets 5% depends on how the amounts are read.")
    low = scenario_sentence(suppose(found, Y2006, Scenario(level=980_000)))
    assert low.endswith("No contract moves: the share rises because the budget falls.")
    high = scenario_sentence(suppose(found, Y2006, Scenario(level=1_020_000)))
    assert high.endswith("No contract moves: the share falls because the budget rises.")
    assert scenario_sentence(suppose(found, Y2006, Scenario(renew_all=True))).endswith("No contract moves.")
    assert scenario_sentence(suppose(replace(found, rules=()), Y2006, Scenario())).endswith("nothing can be counted.")
    alone = scenario_sentence(suppose(found, Y2008, Scenario(renew_all=True)))
    assert "No budget is entered for 2008-09" in alone


def test_sentences_name_the_target_that_is_met_or_missed() -> None:
    half = {"starts_on": date(2006, 4, 1), "ends_on": date(2007, 9, 30)}
    met = register(contract(1, amount=62_500_000), contract(2, amount=1_000_000, **half))
    assert "That meets 5% on either reading of the amounts." in scenario_sentence(suppose(met, Y2006, Scenario()))
    missed = register(contract(1, amount=62_499_999))
    assert "That is £0.01 short of 5%." in scenario_sentence(suppose(missed, Y2006, Scenario()))
    exactly = scenario_sentence(suppose(register(contract(1, amount=62_500_000)), Y2006, Scenario()), RULES[1])
    assert exactly.endswith("£625,000.00 of £12,500,000.00 contracted out, 5.00%. That meets 5% to the penny.")
    bare = register(contract(1), targets=())
    assert scenario_sentence(suppose(bare, Y2006, Scenario())).endswith("contracted out, 0.01%.")


def test_words_of_what_moves_up_down_and_both_ways() -> None:
    year = Y2006
    one = contract(1, ends_on=date(2006, 9, 30), starts_on=date(2005, 10, 1), amount=0)
    assert "leaves what is committed as it is" in scenario_sentence(
        suppose(register(one), year, Scenario(renew_all=True))
    )
    unpriced = [contract(place, ends_on=date(2006, 9, 30), starts_on=date(2005, 10, 1)) for place in (1, 2)]
    unpriced[1] = replace(unpriced[1], amount=None)
    said = scenario_sentence(suppose(register(*unpriced), year, Scenario(renew_all=True)))
    assert "Two contracts renewed add £498.63 (1 of them not priced)." in said
    both = [
        contract(1, amount=200_000, starts_on=date(2005, 10, 1), ends_on=date(2006, 6, 30)),
        contract(2, amount=-300_000, starts_on=date(2005, 5, 1), ends_on=date(2006, 8, 31)),
    ]
    assert "Two contracts renewed change it by" in scenario_sentence(
        suppose(register(*both), year, Scenario(renew_all=True))
    )
