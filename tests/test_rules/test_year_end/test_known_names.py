"""A payee's name means one provider by an exact rule, or none: nothing that is only alike is found here."""

import pytest

from commission.rules.providers.facts import ProviderKind
from commission.rules.year_end.known_names import ALIAS, CUT, NAME, TRADING, KnownNames
from commission.rules.year_end.payee_names import is_redacted, telling_words, trading_names
from tests.test_rules.test_year_end.payments import provider, providers

NAMES = KnownNames(
    (
        provider(1, "Youth Support Services", "YSS"),
        provider(2, "Telford & Wrekin CAB"),
        provider(3, "Telford & Wrekin Council"),
        provider(4, "Kidderminster Women's Centre"),
        provider(5, "Worcester Race Equality Council", "WREC"),
        provider(6, "Full House (FRS) Ltd"),
        provider(7, "T B A"),
        provider(8, "Various Barristers", kind=ProviderKind.POOLED),
        provider(9, "Beacon Trust"),
        provider(10, "Beacon Trust Ltd"),
        provider(11, "Worcester Race Equality Forum"),
    )
)


@pytest.mark.parametrize(
    ("name", "found", "rule"),
    [
        ("YOUTH SUPPORT SERVICES", 1, NAME),
        ("Youth  support services Ltd.", 1, NAME),
        ("THE YOUTH SUPPORT SERVICE", 1, NAME),
        ("Services, Youth Support", 1, NAME),
        ("YouthSupport Services", 1, NAME),
        ("yss", 1, ALIAS),
        ("Y.S.S. Limited", 1, NAME),
        ("Telford and Wrekin C.A.B.", 2, NAME),
        ("TELFORD + WREKIN COUNCIL", 3, NAME),
        ("KIDDERMINSTER WOMENS CENTRE", 4, NAME),
        ("Full House FRS Limited", 6, NAME),
        ("Smith & Sons Ltd T/A Youth Support Services", 1, TRADING),
        ("YSS trading as Youth Support Services", 1, TRADING),
        ("Worcester Race Equality Counc", 5, CUT),
        ("KIDDERMINSTER WOMEN'S CEN", 4, CUT),
        ("Beacon Trust", 9, NAME),
        ("BEACON TRUST LTD", 10, NAME),
        ("Kidderminster Women s Centre", 4, NAME),
        ("Youth Support Services Community Interest Company", 1, NAME),
        ("TELFORD AND WREKIN CITIZENS ADVICE BUREAU", 2, NAME),
        ("Telford & Wrekin Cncl.", 3, NAME),
        ("ZZ Youth Support Services (BACS)", 1, NAME),
        ("Smith & Sons Ltd T/AS Youth Support Services", 1, TRADING),
    ],
)
def test_a_name_means_one_provider(name: str, found: int, rule: str) -> None:
    known = NAMES.find(name)
    assert known is not None
    assert (known.provider, known.rule) == (found, rule)
    assert known.why


@pytest.mark.parametrize(
    "name",
    [
        "Redditch Women's Centre",
        "Telford & Wrekin Interpretation",
        "Telford & Wrekin",
        "Worcester Race Equality",  # two begin so
        "Worcester Race Equality ",
        "Youth Suport Services",  # a slip is a proposal
        "T B A",
        "Various Barristers",
        "REDACTED",
        "Beacon Trust CIC",  # two providers have these words
        "YSS T/A Telford & Wrekin CAB",
        "Nobody T/A Nothing",
        "Kidderminster Wo",  # too little is left
        "Kidderminster Women's Cen.",
        "Ltd",
        "",
    ],
)
def test_what_is_only_alike_or_means_two_is_none(name: str) -> None:
    assert NAMES.find(name) is None


def test_a_name_cut_off_before_what_tells_nothing_is_whole() -> None:
    found = KnownNames(providers("Severn Valley Counselling of the Limited")).find("Severn Valley Counselling of t")
    assert found is not None
    assert found.rule == CUT
    other = KnownNames(providers("Severn Valley Counselling the Ltd"))
    assert other.find("Severn Valley Counselling the") is not None
    assert KnownNames(providers("Severn Valley Counselling North")).find("Severn Valley Counselling") is None


def test_between_two_words_only_the_ledger_tells_that_a_name_was_cut_off() -> None:
    names = KnownNames(
        providers("Lighthouse Court Nursing Home Ltd", "The Rowan & Ash Training", "Rowan and Ashby Arts")
    )
    for written in ("LIGHTHOUSE COURT NURSING", "The Lighthouse Court Nurs", "LIGHTHOUSE COURT NURSING HOME L"):
        found = names.find(written, cut=True)
        assert found is not None
        assert (found.provider, found.rule) == (1, CUT)
        assert found.why == f"“Lighthouse Court Nursing Home Ltd”, cut off after {len(written)} letters"
    whole = names.find("ROWAN AND ASH TRAINING LIM", cut=True)
    assert whole is not None
    assert whole.why == "The same words as “The Rowan & Ash Training”, for “rowan and ash training”"
    assert names.find("LIGHTHOUSE COURT NURSING") is None
    assert names.find("LIGHTHOUSE COURT", cut=True) is None  # too little is left
    assert names.find("SOMEBODY ELSE QUITE LIM", cut=True) is None
    two = KnownNames(providers("Worcester and District Relate", "Worcester and District Mind"))
    assert two.find("WORCESTER AND DISTRICT", cut=True) is None
    county = KnownNames(providers("Victim Support Lincolnshire"))
    assert county.find("Victim Support Lincoln") is None  # another place, not a part of the word
    assert county.find("Victim Support Lincoln", cut=True) is None
    assert NAMES.find("Youth Support Services and") is None  # its name goes on
    assert NAMES.find("YOUTH SUPPORT SERVICES &") is None
    assert county.find("Victim Support Lincolns") is not None
    interest = names.find("THE ROWAN & ASH TRAINING COMMUNITY INTERES", cut=True)
    assert interest is not None
    assert interest.rule == NAME


def test_what_was_left_aside_is_said() -> None:
    found = NAMES.find("*DO NOT USE* Youth Support Service")
    assert found is not None
    assert found.why == "The same words as “Youth Support Services”, for “Youth Support Service”"


@pytest.mark.parametrize(
    ("name", "taken_out"),
    [
        ("REDACTED", True),
        ("Redacted Personal Data", True),
        *(("Redated Personal Data", True), ("REDACTED PERSONNAL DATA", True), ("Redcated", True)),
        *(("Name Witheld", True), ("Confidental", True), ("Persona Data", False), ("Reacted", False)),
        *(("Personnel Data", False), ("Related", False), ("Redcar Ltd", False), ("Redated, name " * 9, False)),
        ("REDACTED - GDPR", True),
        ("Name withheld", True),
        ("xxxxx", True),
        ("***", True),
        ("-", True),
        ("Individual", True),
        ("Reda Active Ltd", False),
        ("Individual Solutions SK Ltd", False),
        ("Exxon", False),
    ],
)
def test_a_name_that_was_taken_out_is_nobodys(name: str, taken_out: bool) -> None:
    assert is_redacted(name) is taken_out


def test_words_that_tell() -> None:
    assert telling_words("The Asha Women's Centres Ltd") == ("asha", "woman", "centre")
    assert telling_words("The Company") == ("the", "company")
    assert trading_names("A B Smith T/A Relate") == ("A B Smith", "Relate")
    assert trading_names("Relate") == ()


def test_a_name_beside_a_note_is_the_one_that_is_written_so() -> None:
    """Of two that differ by a form in law only; it was no beginning of either."""
    names = KnownNames(providers("Delura Valley Mentoring", "Delura Valley Mentoring Ltd", "Asha"))
    for name, found in (("DELURA VALLEY MENTORING LTD - 04512345", 2), ("Delura Valley Mentoring (BACS)", 1)):
        known = names.find(name)
        assert known is not None
        assert (known.provider, known.rule) == (found, NAME)
        assert known.why.startswith("The name as the register has it, for “")
    twice = KnownNames([provider(1, "Asha Valley Mentoring", "Larkfield"), provider(2, "Impact", "Larkfield")])
    assert twice.find("LARKFIELD (BACS)") is None


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        ("CYNGOR AR BOPETH NEW", "Cyngor ar Bopeth Newtown"),
        ("AGE UK HEREFORDSHIRE WOR", "Age UK Herefordshire Worcester"),
        ("CROSSROADS CARE MERCIA NOR", "Crossroads Care Mercia North"),
        ("CROSSROADS CARE MERCIA SOUT", "Crossroads Care Mercia South West"),
        ("ST MARYS HOSPICE MALVERN A", "St Mary's Hospice Malvern"),
        ("ASHA HOSTEL AND COUNSELLING AR", "Asha Hostel and Counselling"),
    ],
)
def test_a_name_cut_off_where_a_place_is_left_open_is_nobodys(left: str, whole: str) -> None:
    names = KnownNames(providers(whole))
    assert names.find(left) is None
    assert names.find(left, cut=True) is None


def test_a_ledger_that_cuts_names_off_may_have_cut_a_place_off() -> None:
    names = KnownNames(providers("Age UK Herefordshire & Worcestershire", "Asha Court Nursing Home & North Club"))
    for left in ("AGE UK HEREFORDSHIRE", "AGE UK HEREFORDSHIRE AND", "ASHA COURT NURSING HOME AND"):
        assert names.find(left, cut=True) is None


def test_a_name_cut_off_inside_a_place_that_no_other_begins_like() -> None:
    for left in ("CROSSROADS CARE SHREWSB", "MERCIA CROSSROADS SHREWSBU"):
        known = KnownNames(providers(f"{left.rsplit(' ', 1)[0]} Shrewsbury Trust")).find(left)
        assert known is not None
        assert known.rule == CUT
