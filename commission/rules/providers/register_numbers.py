"""Numbers in the public registers of charities, companies and mutual societies, checked for their form.

Three answers: a form its register gives (nothing is said), an unusual one (a remark; it is kept), and what can be no
number of that register at all (a fault; it is refused). Whether a number is somebody's is for a person to look up.

Sources, as their authorities say them:

- Charity Commission for England and Wales, definitions of the full register download: `registered_charity_number`,
  and `linked_charity_number` for a subsidiary that shares it (written 1090095-2). Numbers in use have six digits from
  200000 on, or seven that begin with 1.
- Scottish Charity Regulator, Scottish Charity Register: SC and six digits, so far beginning with 0 (SC042386).
- Charity Commission for Northern Ireland, register of charities: six digits from 100001 on, written NIC100002.
- Companies House: Companies Act 2006, s.1066 (the registrar chooses the form), and *Uniform Resource Identifiers:
  customer guide*: eight characters, digits alone or a prefix before them; prefixes it added since (CE, CS, SG, OE) are
  of its public search. Of mutual societies, whose numbers others gave, letters may stand last (IP28472R, RS00100S).
- Financial Conduct Authority, Mutuals Public Register, glossary: a number is followed by a suffix that says under
  which Act or of which order (17815R, 235C, 100CUS, 12AOFS); since 2014 numbers are given without (7128). The same
  society stands at Companies House as IP031455 or RS007123, and may be typed so here.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum


class PublicRegister(StrEnum):
    """Whose register a number stands in."""

    CHARITY = "charity"
    COMPANY = "company"
    MUTUAL = "mutual"


REGISTER_TITLES = {
    PublicRegister.CHARITY: "Register of charities",
    PublicRegister.COMPANY: "Companies House",
    PublicRegister.MUTUAL: "Mutuals Public Register",
}

COMPANY_PREFIXES = frozenset(
    "AC BR CE CS EN ES FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC RC RS SA SC SE SF SG SI SL SO SP "
    "SR SZ ZC".split()
)
"""Two letters before six digits; R before seven is a Northern Irish company from before 1922."""

SOCIETY_PREFIXES = frozenset("IP NO NP RS SP".split())
"""Prefixes of mutual societies: up to three letters may stand last."""

LENGTHS = {PublicRegister.CHARITY: (5, 12), PublicRegister.COMPANY: (1, 8), PublicRegister.MUTUAL: (1, 8)}
"""The fewest digits and the most characters there can be: a digit short of a charity's, its linked part counted."""

_SPACES = re.compile(r"[\s.]+")
_ENGLISH = re.compile(r"([2-9][0-9]{5}|1[0-9]{6})(-[0-9]{1,4})?")
_SCOTTISH = re.compile(r"SC0[0-9]{5}")
_NORTHERN_IRISH = re.compile(r"NIC1[0-9]{5}")
_COMPANY = re.compile(r"[0-9]{8}|R[0-9]{7}|(?P<prefix>[A-Z]{2})[0-9]{6}|(?P<society>[A-Z]{2})[0-9]{3,5}[A-Z]{1,3}")
_MUTUAL = re.compile(r"[0-9]{1,5}[A-Z]{0,4}|(?:IP|SP|NP|RS|NO)[0-9]{3,6}[A-Z]{0,3}")
_TAX = re.compile(r"(?:X[A-Z]?|EW|CR|CH|ZD)[0-9]{4,6}")
_INCORPORATED = re.compile(r"C[ES][0-9]{6}")


def written_number(register: PublicRegister, text: str) -> str:
    """A number as its register writes it: capitals, no spaces; a company's short number with its zeros, NI with NIC."""
    bare = _SPACES.sub("", text).upper().replace("/", "-")
    if register is PublicRegister.COMPANY and re.fullmatch(r"[0-9]{6,7}", bare):
        return bare.zfill(8)
    if register is PublicRegister.CHARITY and re.fullmatch(r"1[0-9]{5}", bare):
        return f"NIC{bare}"
    return bare


def number_fault(register: PublicRegister, text: str) -> str:
    """Why a text can be no number of a register, as a sentence; blank where it can, however unusual."""
    number = written_number(register, text)
    if register is PublicRegister.CHARITY and (other := _of_another(number)):
        return f"“{text.strip()}” {other} A register of charities has another: {_HINTS[register]}"
    fewest, most = LENGTHS[register]
    digits = sum(letter in "0123456789" for letter in number)
    if re.fullmatch(r"[0-9A-Z-]+", number) and digits >= fewest and len(number) <= most:
        return ""
    return f"“{text.strip()}” is no {register} number: {_HINTS[register]}"


def number_remark(register: PublicRegister, text: str) -> str:
    """What is unusual about the form of a number that can stand, and what is usual; blank for a form there is."""
    number = written_number(register, text)
    if number_fault(register, text) or _FORMS[register](number):
        return ""
    return f"“{number}” is an unusual {register} number; it is kept as it is. Usual are {_HINTS[register]}"


def _of_another(number: str) -> str:
    """What a number is that charities are known by elsewhere; blank where it is none of these."""
    if _TAX.fullmatch(number):
        return "looks like the number HM Revenue and Customs gives for Gift Aid."
    if _INCORPORATED.fullmatch(number):
        return "is what Companies House calls a charitable incorporated organisation."
    return ""


def _is_charity(number: str) -> bool:
    return any(form.fullmatch(number) for form in (_ENGLISH, _SCOTTISH, _NORTHERN_IRISH))


def _is_company(number: str) -> bool:
    found = _COMPANY.fullmatch(number)
    if found is None or len(number) != 8:
        return False
    return found["prefix"] in (None, *COMPANY_PREFIXES) and found["society"] in (None, *SOCIETY_PREFIXES)


def _is_mutual(number: str) -> bool:
    return _MUTUAL.fullmatch(number) is not None and (number[0].isdigit() or len(number) == 8)


_FORMS: Mapping[PublicRegister, Callable[[str], bool]] = {
    PublicRegister.CHARITY: _is_charity,
    PublicRegister.COMPANY: _is_company,
    PublicRegister.MUTUAL: _is_mutual,
}
_HINTS = {
    PublicRegister.CHARITY: "six or seven digits (279417, 1090095, linked 1090095-2), Scotland SC012345, "
    "Northern Ireland NIC100002.",
    PublicRegister.COMPANY: "eight characters, such as 07444723, SC123456, NI012345, OC301234 or CE012345.",
    PublicRegister.MUTUAL: "digits with the letters of its Act (17815R, 235C), digits alone (7128), or as Companies "
    "House writes it (IP031455, RS007123).",
}
