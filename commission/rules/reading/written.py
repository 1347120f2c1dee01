"""What a cell means as a person wrote it: a value, nothing, or not certain. Never a guess.

Every reader here returns the value, None where the cell says there is none, or an `Uncertain` that tells
the person why the cell is held. Dates have a module of their own, `written_days`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from itertools import product
from typing import TypeVar

from commission.rules.meanings import WHOLE_SHARE, Counts, Reading, Sector
from commission.rules.money import LARGEST, sterling
from commission.rules.periods import LONGEST_TERM

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Why a cell cannot be read with certainty: a short stable code and a whole sentence for the reader."""

    code: str
    message: str


NOTHING = frozenset(
    (
        *("", "-", "–", "—", "−", "n/a", "na", "n.a", "n.a."),
        *("tba", "t b a", "t.b.a", "t.b.a.", "tbc", "t b c", "t.b.c", "t.b.c."),
    )
)
"""What people write where there is nothing to write, in small letters with single spaces."""
NOTHING_WRITTEN = frozenset(
    "".join(letters) for word in NOTHING for letters in product(*((one, one.upper()) for one in word))
)
"""The same as it may stand in a cell without needless spaces: each letter small or capital."""


def collapsed(text: str) -> str:
    """The text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


@lru_cache(1 << 16)
def is_nothing(text: str) -> bool:
    """True for a blank cell and for the words that stand for one (`-`, `tba`, `n/a`), in any case."""
    return collapsed(text).casefold() in NOTHING


LONGEST_FIGURE = 100
"""No figure and no date is written in more letters: a longer text is not tried, there are some that never end."""
_GAP = "[ \u00a0\u2007\u2009\u202f]"  # the spaces people and spreadsheets group thousands with, never a line break
_WHOLE = rf"[0-9]+|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?P<gap>{_GAP})[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*"
_NUMBER = rf"(?P<number>(?:{_WHOLE})(?:\.[0-9]+)?|\.[0-9]+)"
_SIGNED = re.compile(
    rf"(?P<first>[-−+]?){_GAP}*(?:£|GBP)?{_GAP}*(?P<second>[-−]?){_GAP}*"
    rf"{_NUMBER}(?:{_GAP}*GBP)?(?P<last>-|−|{_GAP}*CR)?",
    re.IGNORECASE | re.ASCII,
)
_BRACKETED = re.compile(rf"(?:£|GBP)?{_GAP}*\({_GAP}*(?:£|GBP)?{_GAP}*{_NUMBER}{_GAP}*\)", re.IGNORECASE | re.ASCII)
_PLAIN_POUNDS = "[0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}"
_PLAIN = re.compile(rf"(?:{_PLAIN_POUNDS})(?:\.(?P<pence>[0-9]{{2}}))?", re.ASCII)
"""How most amounts are written, and nothing of which is in doubt: whole pounds or pence, a comma at each thousand."""
_ARTEFACT = Decimal("0.0001")
"""In pence: what a computer's sum may be off by."""
_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)


def amount(text: str) -> int | Uncertain | None:
    """An amount in whole pence: `4,000`, `£1,200.00`, `1 200`, `-250`, `(250.00)`, `250-`, `250 CR` (−250).

    A written 0 is a price. A number with more than two decimals and fifteen significant digits is a
    computer's artefact, rounded to fifteen first, which is what a spreadsheet keeps and shows:
    `1136.8400000000001` is 1136.84; one with nine decimals or more that lies within a millionth of a pound
    of whole pence is that (`4999.99999999998`). Held: other groupings (`1241,32`), exactly three decimals (`1.200`
    may be a thousand), a fraction of a penny, foreign signs, more than the register holds, anything else.
    """
    if match := _PLAIN.fullmatch(text):
        figures = int(text.replace(",", "").replace(".", ""))
        return figures if match["pence"] else figures * 100
    if is_nothing(text):
        return None
    number, negative = bare_number(text.strip()) if len(text.strip()) <= LONGEST_FIGURE else (None, False)
    if number is None:
        return Uncertain("amount_unclear", f"“{text.strip()}” cannot be read as an amount with certainty.")
    if re.search(r"\.[0-9]{3}$", number):
        return Uncertain("amount_unclear", f"“{text.strip()}” has three decimals: it may mean thousands.")
    exact = Decimal(number)
    decimals = len(number.partition(".")[2])
    pence = (exact if decimals <= 2 else _FIFTEEN_DIGITS.create_decimal(exact)).scaleb(2)
    if decimals > 8 and pence.to_integral_value() >= 1 and abs(pence - pence.to_integral_value()) < _ARTEFACT:
        pence = pence.to_integral_value()
    if pence != pence.to_integral_value():
        return Uncertain("amount_unclear", f"“{text.strip()}” has a fraction of a penny.")
    if pence > LARGEST:
        return Uncertain("amount_too_large", f"“{text.strip()}” is more than {sterling(LARGEST)}.")
    return -int(pence) if negative else int(pence)


_WHOLE_ONES, _PENCE_ONES = (
    re.compile(rf"(?>-?(?:{_PLAIN_POUNDS}){end}(?=\n|\Z))(?>\n-?(?:{_PLAIN_POUNDS}){end}(?=\n|\Z))*+", re.ASCII)
    for end in ("", r"\.[0-9]{2}")
)
_AT_ONCE = 200
"""So many amounts are read at once: the fewer, the less one among them that is not plain costs."""


def amounts(texts: Sequence[str]) -> list[int | Uncertain | None]:
    """The same of many texts: quick where most are plain whole pounds, or plain pounds and pence."""
    found: list[int | Uncertain | None] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        found.extend(_plain_pence(some) or map(amount, some))
    return found


def _plain_pence(texts: Sequence[str]) -> list[int]:
    """The pence of texts that are all plain and alike; none where they are not."""
    lines = "\n".join(texts)
    if _WHOLE_ONES.fullmatch(lines):
        figures = lines.replace(",", "").replace("\n", "00\n") + "00"
    elif _PENCE_ONES.fullmatch(lines):
        figures = lines.replace(",", "").replace(".", "")
    else:
        return []
    pence = list(map(int, figures.split("\n")))
    return pence if len(pence) == len(texts) else []


def bare_number(text: str) -> tuple[str | None, bool]:
    """The bare digits of an amount and whether it is negative; None when it is not one, or has two signs."""
    match = _BRACKETED.fullmatch(text)
    signs = ["-"] if match else []
    if match is None:
        match = _SIGNED.fullmatch(text)
        if match is None:
            return None, False
        signs = [sign for sign in match.group("first", "second", "last") if sign]
    if len(signs) > 1:
        return None, False
    return re.sub(rf"{_GAP}|,", "", match["number"]), bool(signs) and signs[0] != "+"


_BARE_LENGTH = re.compile(r"([0-9]{1,4})(?:\.0+)?", re.ASCII)
_LENGTH = re.compile(
    r"(?:(?P<years>[0-9]{1,3})(?:\.0+)?\s*(?:y|yrs?|years?|[bf]lynedd|blwyddyn|flwyddyn)\b\.?)?(?:\s*(?:,|and|&)?\s*)"
    r"(?:(?P<months>[0-9]{1,4})(?:\.0+)?\s*-?(?:m|mths?|mos|months?|mis|misoedd)\b\.?)?",
    re.IGNORECASE | re.ASCII,
)


def length(text: str, in_years: bool = False) -> int | Uncertain | None:
    """A length in whole months, 1 to 1200: `12`, `12.0`, `12 months`, `18m`, `2 years`, `1 yr 3 months`.

    A bare number counts years in a column that is said to be `in_years`. Words and parts are held, and what may be the
    same length in years and in months.
    """
    if is_nothing(text):
        return None
    months = 0
    if match := _BARE_LENGTH.fullmatch(text.strip()):
        months = int(match[1]) * (12 if in_years else 1)
    elif len(text) <= LONGEST_FIGURE and text.strip()[0].isdigit() and (match := _LENGTH.fullmatch(text.strip())):
        months = int(match["years"] or 0) * 12 + int(match["months"] or 0)
        if match["months"] and int(match["years"] or 0) * 24 == months:
            months = 0  # `1 year 12 months` may say the same twice
    if 0 < months <= LONGEST_TERM:
        return months
    return Uncertain("length_unclear", f"“{text.strip()}” is not a length in whole months from 1 to {LONGEST_TERM:,}.")


def is_bare_number(text: str) -> bool:
    """True for a length that does not say whether it counts months or years."""
    return _BARE_LENGTH.fullmatch(text.strip()) is not None


_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?\s*(%|per ?cent)?", re.IGNORECASE | re.ASCII)


def our_share(text: str) -> int | Uncertain | None:
    """Our percentage of a jointly funded contract, in millionths: `50`, `50%`, `33.3333%`, 0 to 100.

    Above 0 and up to 1 without a percent sign is held: a spreadsheet keeps 50% as 0.5 and 100% as 1.
    """
    if is_nothing(text):
        return None
    match = _SHARE.fullmatch(text.strip()) if len(text) <= LONGEST_FIGURE else None
    if match is None or (millionths := int(match[1] + (match[2] or "").ljust(4, "0"))) > WHOLE_SHARE:
        return Uncertain(
            "share_unclear", f"“{text.strip()}” is not a percentage from 0 to 100 with up to four decimals."
        )
    if match[3] is None and 0 < millionths <= WHOLE_SHARE // 100:
        return Uncertain(
            "share_unclear",
            f"“{text.strip()}” may be a percentage or a fraction: write it with a percent sign.",
        )
    return millionths


SECTORS = {
    Sector.VCS: (
        *(
            "vcs",
            "v c s",
            "vcse",
            "vcfse",
            "voluntary",
            "voluntary sector",
            "third sector",
            "vcs sector",
            "vcs provider",
        ),
        *("voluntary organisation", "vcs organisation", "voluntary community", "sector gwirfoddol", "gwirfoddol"),
        *("y sector gwirfoddol", "trydydd sector", "y trydydd sector"),
        *("voluntary and community", "voluntary and community sector", "voluntary community sector"),
        "voluntary community and social enterprise",
    ),
    Sector.PRIVATE: ("private", "private sector", "private company", "private provider", "preifat", "sector preifat"),
    Sector.PUBLIC: (
        *("public", "public sector", "statutory", "statutory sector", "public body", "statutory body"),
        *("cyhoeddus", "sector cyhoeddus"),
    ),
    Sector.UNCLASSIFIED: ("unclassified",),
}
READINGS = {
    Reading.TOTAL: ("total", "total value", "whole term", "total for the term"),
    Reading.ANNUAL: ("annual", "annual value", "yearly", "per year", "a year", "per annum", "pa", "p a"),
    Reading.UNKNOWN: ("unknown",),
}
COUNTS = {
    Counts.YES: ("yes", "y", "counts"),
    Counts.NATIONALLY_AGREED: ("nationally agreed", "national", "national contract"),
    Counts.OUTSIDE_BUDGET: ("outside our budget", "outside budget", "not our budget"),
}


def plain_words(text: str) -> str:
    """Small letters and figures with single spaces between: how headings and fixed words are compared."""
    return collapsed(re.sub(r"[\W_]+", " ", text.replace("&", " and "))).casefold()


_SECTOR_OF = {word: sector for sector, words in SECTORS.items() for word in words}
_READING_OF = {word: meaning for meaning, words in READINGS.items() for word in words}
_COUNTS_OF = {word: standing for standing, words in COUNTS.items() for word in words}


def _meant(text: str, words: Mapping[str, T]) -> T | None:
    """What a fixed word means; None where it is none, or a mark of doubt stands with it: `VCS?` is not certain."""
    return None if "?" in text or "!" in text else words.get(plain_words(text))


def sector(text: str) -> Sector | Uncertain:
    """The sector as the sheet says it; a blank is `UNCLASSIFIED`, any other word is held."""
    if is_nothing(text):
        return Sector.UNCLASSIFIED
    return _meant(text, _SECTOR_OF) or Uncertain(
        "sector_unclear", f"“{text.strip()}” is not a sector: VCS, private, public or unclassified."
    )


def reading(text: str) -> Reading | Uncertain | None:
    """What the sheet says its amount means; None where it does not say."""
    if is_nothing(text):
        return None
    return _meant(text, _READING_OF) or Uncertain(
        "reading_unclear", f"“{text.strip()}” does not say what the amount is: total, annual or unknown."
    )


def counts(text: str) -> Counts | Uncertain | None:
    """Whether the contract can count at all; None where the sheet does not say. A bare *no* lacks its reason."""
    if is_nothing(text):
        return None
    return _meant(text, _COUNTS_OF) or Uncertain(
        "counts_unclear",
        f"“{text.strip()}” does not say whether it counts: yes, nationally agreed or outside our budget.",
    )
