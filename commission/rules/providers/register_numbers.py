"""Numbers in the public registers of charities, companies and mutual societies, checked for their form.

Sources. Charity Commission for England and Wales: six digits from 200000, or seven; a linked charity adds its own
number (`1090095-2`). Scottish Charity Regulator: SC and six digits, the first of them 0. Charity Commission for
Northern Ireland: six digits that begin with 1, written with NIC before them or not. Companies House (Companies Act
2006, s.1066): eight characters, all digits or a prefix and six digits. Mutuals Public Register (Financial Conduct
Authority): up to five digits with the letter of the Act (17815R, 235C), or without one since 2014; or as Companies
House writes it (IP031455). Only the form is checked: whether the number is somebody's is for a person to look up.
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
    "AC CE CS ES FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC RC RS SA SC SE SF SG SI SL SO SP SR SZ "
    "ZC EN SI".split()
)
"""Two letters before six digits; R before seven is a Northern Irish company from before 1922."""

_SPACES = re.compile(r"[\s.]+")
_ENGLISH = re.compile(r"([2-9][0-9]{5}|1[0-9]{6})(-[0-9]{1,4})?")
_SCOTTISH = re.compile(r"SC0[0-9]{5}")
_NORTHERN_IRISH = re.compile(r"(?:NIC)?1[0-9]{5}")
_COMPANY = re.compile(r"[0-9]{8}|R[0-9]{7}|(?P<prefix>[A-Z]{2})[0-9]{6}|(?:IP|SP|NP)[0-9]{5}R")
_MUTUAL = re.compile(r"[0-9]{1,5}[A-Z]{0,3}|(?:IP|SP|NP)[0-9]{5,6}R?|RS[0-9]{6}")


def written_number(register: PublicRegister, text: str) -> str:
    """A number as its register writes it: capitals, no spaces; a company's short number with its zeros, NI with NIC."""
    bare = _SPACES.sub("", text).upper()
    if register is PublicRegister.COMPANY and re.fullmatch(r"[0-9]{6,7}", bare):
        return bare.zfill(8)
    if register is PublicRegister.CHARITY and re.fullmatch(r"1[0-9]{5}", bare):
        return f"NIC{bare}"
    return bare


def number_fault(register: PublicRegister, text: str) -> str:
    """What is wrong with the form of a number, as a sentence that says which forms there are; blank when right."""
    if _FORMS[register](written_number(register, text)):
        return ""
    return f"“{text.strip()}” has no form of a {register} number: {_HINTS[register]}"


def _is_charity(number: str) -> bool:
    return any(form.fullmatch(number) for form in (_ENGLISH, _SCOTTISH, _NORTHERN_IRISH))


def _is_company(number: str) -> bool:
    found = _COMPANY.fullmatch(number)
    return found is not None and found["prefix"] in (None, *COMPANY_PREFIXES)


def _is_mutual(number: str) -> bool:
    return _MUTUAL.fullmatch(number) is not None


_FORMS: Mapping[PublicRegister, Callable[[str], bool]] = {
    PublicRegister.CHARITY: _is_charity,
    PublicRegister.COMPANY: _is_company,
    PublicRegister.MUTUAL: _is_mutual,
}
_HINTS = {
    PublicRegister.CHARITY: "six or seven digits (1090095, 279417, 1090095-2), Scotland SC012345, "
    "Northern Ireland NIC100002.",
    PublicRegister.COMPANY: "eight characters, such as 07444723, SC123456, NI012345 or OC301234.",
    PublicRegister.MUTUAL: "digits and the letter of its Act (17815R, 235C), digits alone (7128), or IP031455.",
}
