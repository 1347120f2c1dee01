"""Names that are alike are proposed with a reason; different bodies are never proposed for one another."""

from itertools import permutations

import pytest

from commission.rules.year_end.alike_names import AlikeNames
from commission.rules.year_end.near_words import BEGINNING, FAR, NEAR, SAME, SHORT, NearWords, nearness
from tests.test_rules.test_year_end.payments import provider, providers

APART = (
    ("Kidderminster Women's Centre", "Redditch Women's Centre"),
    ("Telford & Wrekin CAB", "Telford & Wrekin Interpretation", "Telford & Wrekin Council"),
    ("Telford Women's Centre", "Telford Drive"),
    ("Worcs Rape & Sexual Abuse", "Worcs Housing & Benefit"),
)
"""Different bodies, as the domain has them."""


@pytest.mark.parametrize("pair", [pair for group in APART for pair in permutations(group, 2)])
@pytest.mark.parametrize("written", [str, str.upper, lambda name: f"{name} Ltd", lambda name: name[:20]])
def test_different_bodies_are_never_proposed_as_one(pair: tuple[str, str], written) -> None:  # type: ignore[no-untyped-def]
    asked, other = pair
    if written(asked) == written(other):
        pytest.skip("cut off, the two are the same letters")
    known = AlikeNames(providers(other))
    assert known.of(written(asked)) == [] or (written(asked) == asked[:20] and asked[:20] in other)
    assert known.forbids(asked, provider(1, other))


@pytest.mark.parametrize(
    ("asked", "known", "reason"),
    [
        ("Youth Suport Services", "Youth Support Services", "“suport” for “support”"),
        (
            "YSS LTD",
            "Youth Support Services",
            "“YSS” in “YSS LTD” are the initials of words of “Youth Support Services”",
        ),
        ("Youth Support Services", "YSS", "“YSS” in “YSS” are the initials of words of “Youth Support Services”"),
        ("BARS", "Bewdley Alcohol Recovery Service", "“BARS” in “BARS” are the initials of words of “Bewdley Alc"),
        ("S.O.S.T.", "Samaritans of Stratford & Tamworth", "“SOST” in “S.O.S.T.” are the initials of words of “Sam"),
        ("LSL", "Larolt Support Ltd", "“LSL” in “LSL” are the initials of words of “Larolt Support Ltd”"),
        ("Asha Womens Centre", "Asha Centre", "Words in common with “Asha Centre”: Asha, Centre"),
        ("RELATE WORCESTER", "Relate", "“Relate” and a place, worcester: perhaps a branch"),
        ("Forensic Psychology Practice Ltd", "Forensic Psychology", "Words in common"),
        ("Hastngs Refugee Group", "Hastings Refugee Group", "“hastng” for “hastings”"),
        ("J Bloggs", "Joe Bloggs", "“j” for “joe”"),
        ("Severn Juniper ape Crisis", "Severn Juniper Rape Crisis", "“ape” for “rape”"),
        ("Brightwater Brightwater Advice Gateshead", "Brightwater Brightwater Advice", "a place, gateshead"),
        ("Full House", "Big House (Full House Ltd)", "The same words as “Full House Ltd”"),
        ("Smith T/A Geese Theatre UK", "Geese Theatre", "Words in common with “Geese Theatre”: Geese, Theatre (“"),
        ("Telford Centre Trust", "Telford Centre Trust", "The same words as"),
        ("Asha Cnslg (BACS)", "Asha Counselling", "“cnslg” for “counselling”"),
        ("BRISTOL SOCIETY FOR", "Bristol Society for the Blind", "“Bristol Society for the Blind” begins so"),
    ],
)
def test_the_reason_is_in_words(asked: str, known: str, reason: str) -> None:
    found = AlikeNames(providers(known, "Quite Another Body")).of(asked)
    assert [one.provider for one in found] == [1]
    assert reason in found[0].reason


def test_the_likest_stand_first_and_each_once() -> None:
    known = AlikeNames((provider(1, "Asha Women's Trust", "Asha"), *providers("x", "Asha Centre")[1:]))
    found = known.of("Asha Centre Limited")
    assert [one.provider for one in found] == [2, 1]
    assert found[0].likeness == 1.0 > found[1].likeness


def test_nobody_is_like_a_name_that_was_taken_out_or_like_no_one() -> None:
    known = AlikeNames(providers("Redacted Arts", "T B A"))
    assert known.of("REDACTED") == []
    assert known.of("Quite Another Body") == []
    assert not known.forbids("Quite Another Body", provider(1, "Redacted Arts"))
    assert not known.forbids("Redacted Art", provider(1, "Redacted Arts"))
    assert AlikeNames(providers("Telford Trust")).of("Telford Society") == []


def test_a_common_word_is_looked_up_where_rarer_ones_are_known() -> None:
    many = [f"{chr(97 + one // 26)}{chr(97 + one % 26)}x Theatre" for one in range(500)]
    geese = [f"Geese {chr(97 + one // 26)}{chr(97 + one % 26)}y" for one in range(50)]
    known = AlikeNames(providers(*many, *geese, "Geese Theatre"))
    assert known.of("Geese Theatre Co")[0].name == "Geese Theatre"
    assert len(known.of("Theatre Royale")) <= 40


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("support", "support", SAME),
        ("support", "suport", NEAR),
        ("support", "spuport", NEAR),
        ("support", "suppart", NEAR),
        ("counselling", "cuonseling", FAR),
        ("coun", "counselling", BEGINNING),
        ("support", "sport", 0.0),
        ("telford", "dudley", 0.0),
        ("care", "career", 0.0),
        ("ab", "ax", 0.0),
        ("asha", "geese", 0.0),
        ("worcester", "wigan", 0.0),
        ("abcdef", "uvwxyz", 0.0),
        ("trnsprt", "transport", SHORT),
        ("cnsllng", "counselling", SHORT),
        ("cnsllng", "counsellors", 0),
        ("cnslg", "counselling", SHORT),
        ("cnslx", "counselling", 0.0),
        ("cnsl", "cnsly", BEGINNING),
        ("conseli", "counselling", 0.0),
    ],
)
def test_how_near_two_words_are(one: str, other: str, how: float) -> None:
    assert nearness(one, other) == nearness(other, one) == how


@pytest.mark.parametrize(
    ("asked", "known", "told"),
    [
        ("Ag Concern Crawley", "Age Concern Crawley", True),
        ("Slough Careers Centre", "Slough Carers Centre", True),
        ("Horsham Woomen's Centre", "Horsham Women's Centre", True),
        ("Tucker Consultt", "Tucker Consulting", True),
        ("Kemp rTng & Dev CIC", "Kemp Training & Development CIC", True),
        ("Telford Counselling", "Telford Council", False),
        ("Bolton Advice Service", "Boston Advice Service", False),
        ("X Tucker Arts", "B Tucker Arts", False),
        ("Tucker Xylophones", "Tucker Consulting", False),
    ],
)
def test_what_is_left_of_two_names_may_be_a_slip(asked: str, known: str, told: bool) -> None:
    assert bool(AlikeNames(providers(known)).of(asked)) == told


def test_near_words_are_looked_up() -> None:
    words = NearWords(["support", "counselling", "asha", "ab"])
    assert dict(words.near("suport")) == {"support": NEAR}
    assert dict(words.near("cuonseling")) == {"counselling": FAR}
    assert dict(words.near("cnslg")) == {"counselling": SHORT}
    assert dict(words.near("ab")) == {"ab": SAME}
    assert dict(words.near("zzzz")) == {}
    assert dict(NearWords(["career"]).near("care")) == {}
    assert words.near("suport") is words.near("suport")
