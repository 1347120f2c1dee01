"""What the words of a provider's name tell: which body it is, what it does, for whom, where, or nothing at all.

Two names are held to be of one body only where every word that could tell two bodies apart is the same: so each list
here says which words cannot. A word in none of them is a name of its own (`asha`, `geese`), or a place.
"""

import re
import unicodedata
from typing import NamedTuple

from commission.rules.providers.place_names import COUNTIES, PLACES, is_place, may_be_place

SMALL = frozenset("a an and at by for from in of on or the to with y yr a'r ar i".split())
"""Words that are left out of a name as easily as they are put in."""

LEGAL = frozenset(
    "ltd limited plc llp cic cio co company inc incorporated charity charitable registered reg cyf cyfyngedig".split()
)
"""The form in law: never part of what a body is called."""

_FORMS_IN_FULL = re.compile(
    r"\b(?:community interest company|charitable incorporated organi[sz]ation|public limited company"
    r"|limited liability partnership|(?:company )?limited by guarantee|cwmni buddiannau cymunedol)\b",
    re.IGNORECASE,
)

GENERIC = frozenset(
    "agency alliance association body bureau centre charity club collaborative collective consortium consultancy "
    "consultant enterprise federation forum foundation fund group hub initiative institute league network office "
    "organisation partner partnership practice practitioner programme project provider resource scheme service society "
    "solution team trust union unit venture workshop".split()
)
"""What a body calls itself: a name is shortened by leaving one out, and no two bodies are told apart by one alone."""

CLIENTS = frozenset(
    "adult boy carer child children elder family father girl lad lesbian man mother older parent people pensioner "
    "person senior teenager veteran victim woman young youth".split()
)
"""For whom: left out of a name that is distinctive without it, but often what tells two bodies of one place apart."""

LOCALITY = frozenset(
    "bank city common cross district east green heath hill north park road south street town village west".split()
)
"""A part of a place's name that is left out in speaking."""

SERVICES = frozenset(
    "abuse academy access accommodation action activity addiction addition adoption advance advice advocacy aftercare "
    "aid alcohol anger art asylum awareness befriending benefit bereavement business cab care career catering chance "
    "change christian church citizen cleaning college community computer concern conciliation council counselling "
    "country county court creative crime crisis dance debt dental disability disabled domestic drink drug education "
    "employment enterprise equality ethnic experience faith financial food forensic fostering furniture garden "
    "gardening healing health hearing help helpline homeless homelessness hospice hospital hostel housing information "
    "insurance integration interpretation interpreting jewish job justice language learning legal leisure library "
    "literacy literary marital martial medication mediation medical meditation mental mentor mentoring migrant mind "
    "ministry minority money motor music muslim neighbourhood nursery nursing nutrition offender offending outreach "
    "parenting participation pathway performance physiotherapy police policy prison prisoner probation protect "
    "protection psychiatry psychology psychotherapy public race racial rape recovery recruitment recycling "
    "refuge refugee refuse regeneration rehabilitation rehousing relationship release relief religious rescue "
    "research residential "
    "resettlement respite restorative retail rural safety school security settlement sexual shelter signpost skill "
    "social sport staffing stroke strike student substance support supported sure survivor teaching tenancy tenant "
    "theatre therapy training translation transport travel treatment trauma tutor unemployed university urban victim "
    "violence volunteer volunteering voluntary welfare wellbeing work workshop worker working".split()
)
"""What a body does: always part of what tells it from others, and never enough by itself."""

_SPELT = {
    "center": "centre",
    "program": "programme",
    "organization": "organisation",
    "counseling": "counselling",
    "counsel": "counselling",
    "assoc": "association",
    "assn": "association",
    "ass": "association",
    "ctr": "centre",
    "svc": "service",
    "svcs": "service",
    "serv": "service",
    "soc": "society",
    "org": "organisation",
    "comm": "community",
    "assocs": "associate",
    "bur": "bureau",
    "chldrn": "children",
    "cmnty": "community",
    "cmty": "community",
    "commty": "community",
    "cncl": "council",
    "cttee": "committee",
    "ctte": "committee",
    "dept": "department",
    "dev": "development",
    "devt": "development",
    "dist": "district",
    "dvpt": "development",
    "educ": "education",
    "fdn": "foundation",
    "fndn": "foundation",
    "gp": "group",
    "govt": "government",
    "grp": "group",
    "hsg": "housing",
    "intl": "international",
    "mgmt": "management",
    "mgt": "management",
    "natl": "national",
    "natnl": "national",
    "ptnr": "partner",
    "ptnrship": "partnership",
    "trng": "training",
    "univ": "university",
    "wmns": "woman",
    "yth": "youth",
    "vol": "voluntary",
    "proj": "project",
    "saint": "st",
    "women": "woman",
    "men": "man",
    "childrens": "children",
    "kids": "children",
    "families": "family",
    "charities": "charity",
    "agencies": "agency",
    "activities": "activity",
    "communities": "community",
    "societies": "society",
    "studies": "study",
    "therapies": "therapy",
    "disabilities": "disability",
    "skills": "skill",
    "arts": "art",
    "bham": "birmingham",
    "lpool": "liverpool",
    "mcr": "manchester",
    "nhampton": "northampton",
    "nottm": "nottingham",
    "soton": "southampton",
    "wolves": "wolverhampton",
    **COUNTIES,
}
"""One word in two spellings, cut short or in the plural, and the one by which both are compared."""

KNOWN = LEGAL | GENERIC | CLIENTS | LOCALITY | SERVICES | PLACES | frozenset(_SPELT.values())
"""Words that are no misspelling of one another."""


class Word(NamedTuple):
    """A word of a name: as it is compared, and as it is shown."""

    said: str
    shown: str


_APOSTROPHES = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")
_LETTERS_APART = re.compile(r"\b[^\W\d_](?:[.\s]+[^\W\d_]\b)+\.?")
_OF_ONE = re.compile(r"(?<=\w)['’‘`´]s\b", re.IGNORECASE)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a name, small ones and its form in law included; `Y.S.S.` and `Y S S` are one word."""
    joined = _LETTERS_APART.sub(
        lambda found: re.sub(r"[.\s]", "", found[0]), _in_short(text).replace("&", " and ").replace("+", " and ")
    )
    return tuple(_word(shown) for shown in _shown_words(joined))


def _in_short(text: str) -> str:
    """A name with a form in law that is written in full as one word, unless that is all of it."""
    return _FORMS_IN_FULL.sub(lambda found: "CIC" if found.start() else found[0], text)


def _shown_words(text: str) -> list[str]:
    """The words as they stand, an apostrophe inside one kept."""
    return [found for found in re.findall(r"[^\W_]+(?:['’‘`´][^\W_]+)*['’‘`´]?", text) if found]


def _word(shown: str) -> Word:
    bare = _OF_ONE.sub("", shown)
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", bare).casefold())
    return Word(_one_form("".join(letter for letter in folded if not unicodedata.combining(letter))), shown)


def _one_form(word: str) -> str:
    """One form of a word: without the s of the plural, and in one spelling."""
    if word in _SPELT:
        return _SPELT[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and not is_place(word):
        word = word[:-1]
    return _SPELT.get(word, word)


def adds_nothing(word: str) -> bool:
    """True for a word that a shorter form of the same name leaves out: generic, or part of a place."""
    return word in GENERIC or word in LOCALITY


def is_own_name(word: str) -> bool:
    """True for a word that is nobody else's: no kind of body, no service, no place, no number."""
    return word.isalpha() and len(word) > 2 and word not in KNOWN and not may_be_place(word)


def weight(word: str) -> int:
    """How much a word that two names share speaks for one body: 2 for a name of its own, 0 for a place or generic."""
    if is_place(word) or adds_nothing(word) or word in LEGAL:
        return 0
    return 2 if is_own_name(word) else 1
