"""Which names may be of one provider: the domain’s pairs, invented ones of both kinds, and what a person settled."""

import time
from datetime import date
from itertools import product

import pytest

from commission.rules.facts import Sector
from commission.rules.providers.aliases import Proposal, Strength, proposals
from commission.rules.providers.facts import Alias, Evidence, HeldSector, Provider, ProviderKind
from commission.rules.providers.register_numbers import PublicRegister
from commission.rules.providers.slips import one_slip
from tests.test_rules.test_providers.alias_pairs import ONE_BODY, TWO_BODIES

DAY = date(2006, 4, 1)


def named(*names: str) -> list[Provider]:
    return [Provider(number, name) for number, name in enumerate(names, 1)]


def proposed(*names: str) -> tuple[Proposal, ...]:
    return proposals(named(*names))


def pairs(found: tuple[Proposal, ...]) -> set[frozenset[str]]:
    return {frozenset(one.names) for one in found}


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_two_names_of_one_body_are_proposed_with_a_reason(one: str, other: str) -> None:
    (found,) = proposed(one, other)
    assert found.names == (one, other)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(("one", "other"), TWO_BODIES)
def test_two_bodies_are_never_proposed(one: str, other: str) -> None:
    assert proposed(one, other) == ()
    assert proposed(other, one) == ()


def test_in_one_register_all_pairs_of_the_domain_are_found_and_no_other() -> None:
    names = dict.fromkeys(name for pair in (*ONE_BODY[:7], *TWO_BODIES[:8]) for name in pair)
    assert pairs(proposed(*names)) == {frozenset(pair) for pair in ONE_BODY[:7]}


def test_precision_and_recall_in_one_register_of_every_invented_name() -> None:
    names = dict.fromkeys(name for pair in (*ONE_BODY, *TWO_BODIES) for name in pair)
    found, wanted = pairs(proposed(*names)), {frozenset(pair) for pair in ONE_BODY}
    assert not found & {frozenset(pair) for pair in TWO_BODIES}
    recall = len(found & wanted) / len(wanted)
    right = [pair for pair in found if any(pair <= body for body in _bodies())]
    assert recall >= 0.95, sorted(map(sorted, wanted - found))
    assert len(right) / len(found) >= 0.9, sorted(map(sorted, found - set(right)))


def _bodies() -> list[set[str]]:
    """The invented bodies, each with all its names: what is the same as the same is the same."""
    bodies: list[set[str]] = []
    for pair in ONE_BODY:
        joined = [body for body in bodies if body & set(pair)]
        bodies = [body for body in bodies if body not in joined] + [set(pair).union(*joined)]
    return bodies


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("YSS", "Youth Support Services", "“YSS” are the initials of “Youth Support Services”."),
        ("Asha Centre", "Asha Women's Centre", "“Asha Women's Centre” adds only “Women's” to “Asha Centre”."),
        ("Worcs Arts", "Worcestershire Arts", "The same words: “Worcs” and “Worcestershire” mean the same."),
        ("Women's Aid Ludlow", "Ludlow Women's Aid", "The same words in another order."),
        ("Home-Start", "Homestart", "The same letters, with or without a gap between the words."),
        ("Elm Ltd", "ELM", "The same words; only signs, capitals, small words or the form in law differ."),
        ("Elm Tree (formerly Ash Grove)", "Elm Tree", "“Elm Tree (formerly Ash Grove)” says “Elm Tree” as well."),
        (
            "FPP",
            "Forensic Psychology",
            "“FPP” are the initials of “Forensic Psychology” and one more word, such as “practice”.",
        ),
        (
            "Axis Councelling",
            "Axis Counselling",
            "“Councelling” and “Counselling” differ by one letter; every other word is the same.",
        ),
    ],
)
def test_a_reason_is_a_sentence_a_person_can_judge(one: str, other: str, reason: str) -> None:
    (found,) = proposed(one, other)
    assert found.reason == reason


def test_initials_of_two_bodies_are_proposed_with_both_and_of_many_with_none() -> None:
    found = proposed("YSS", "Youth Support Services", "Young Sisters Society")
    assert [one.reason for one in found] == [
        "“YSS” are the initials of “Young Sisters Society”, and of “Youth Support Services” too.",
        "“YSS” are the initials of “Youth Support Services”, and of “Young Sisters Society” too.",
    ]
    many = [f"Y{letter}x S{letter}x S{letter}x" for letter in "abcdef"]
    assert proposed("YSS", *many) == ()


def test_initials_short_of_a_word_need_one_name_alone_that_fits() -> None:
    assert proposed("FPP", "Forensic Psychology", "Family Planning") == ()
    assert proposed("FPX", "Forensic Psychology") == ()


def test_a_word_that_stands_with_two_groups_of_people_tells_two_bodies_apart() -> None:
    assert proposed("Catsh Centre", "Catsh Women's Centre", "Catsh Men's Centre") == ()


def test_a_part_of_a_place_adds_nothing_only_behind_the_place() -> None:
    assert proposed("Oldington & Foley Community", "Oldington & Foley Community Hill") == ()


def test_other_names_of_a_provider_are_compared_too_but_not_with_its_own() -> None:
    known = Provider(1, "Youth Support Services", aliases=(Alias(1, "YSS Ltd", "a letter"), Alias(2, "Yes Youth", "")))
    (found,) = proposals([known, Provider(2, "Y.S.S.")])
    assert (found.one, found.other, found.strength) == (1, 2, Strength.SAME_WORDS)


def test_who_was_kept_apart_is_not_proposed_again() -> None:
    one, other = named("YSS", "Youth Support Services")
    assert proposals([Provider(1, one.name, apart=frozenset({2})), other]) == ()


def test_pooled_lines_and_unnamed_ones_are_nobodys_alias() -> None:
    one, other = named("Elm Ltd", "Elm")
    for kind in (ProviderKind.POOLED, ProviderKind.NOT_NAMED):
        assert proposals([Provider(1, one.name, kind), other]) == ()


def _with_number(number: int, name: str, register: PublicRegister, text: str) -> Provider:
    held = HeldSector(number, DAY, Sector.VCS, Evidence(register, text))
    return Provider(number, name, sectors=(held,))


def test_one_number_in_a_public_register_is_the_strongest_reason_and_two_rule_it_out() -> None:
    one = _with_number(1, "Rowan", PublicRegister.CHARITY, "1090095")
    same = _with_number(2, "Elm Trust", PublicRegister.CHARITY, "1090095")
    (found,) = proposals([one, same])
    assert (found.reason, found.strength) == ("Both carry the charity number 1090095.", Strength.SAME_NUMBER)
    assert proposals([one, _with_number(2, "Rowan Ltd", PublicRegister.CHARITY, "279417")]) == ()
    assert len(proposals([one, _with_number(2, "Rowan Ltd", PublicRegister.COMPANY, "07444723")])) == 1


def test_the_order_of_the_providers_changes_no_pair() -> None:
    listed = named(*(name for pair in ONE_BODY for name in pair))
    assert {frozenset((one.one, one.other)) for one in proposals(listed)} == {
        frozenset((one.one, one.other)) for one in proposals(list(reversed(listed)))
    }


def test_five_thousand_names_take_a_moment() -> None:
    first, middle = [f"{letter}ax{number}" for letter in "bcdfghklm" for number in "aeiou"], "Housing Youth Advice Arts"
    names = [" ".join(words) for words in product(first, middle.split(), [f"Zq{letter}r" for letter in "abcdefghi"])]
    names += [f"{one} {two} Project" for one in first for two in first]
    begun = time.perf_counter()
    proposed(*names[:5_000])
    assert time.perf_counter() - begun < 5


def test_names_of_signs_alone_are_no_names() -> None:
    assert proposed("---", "***", "( )", "A [1] (12)") == ()


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "abxcd", "length"),
        ("abxcd", "abcd", "length"),
        ("abcd", "abdc", "length"),
        ("abcd", "axcd", "letter"),
        ("abcd", "abcde", "length"),
        ("abcd", "axyd", ""),
        ("abcd", "xxabcd", ""),
        ("abcd", "bxcda", ""),
    ],
)
def test_what_lies_between_two_spellings(one: str, other: str, slip: str) -> None:
    assert one_slip(one, other) == slip


def test_another_name_that_names_nobody_is_not_looked_at() -> None:
    assert proposals([Provider(1, "Elm", aliases=(Alias(1, "N/A", "a list"),)), Provider(2, "Rowan")]) == ()
