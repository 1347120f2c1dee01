"""What a number format makes of a number for the eye: a percentage, foreign money, words beside it, a month alone."""

import re
from dataclasses import dataclass

from commission.importing.format_sections import sections_of
from commission.importing.sheet import Looks, Place

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""The numbered formats that matter here; those with a currency show the currency of the reader's own country."""

_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_FOREIGN = re.compile(r"[€$¥]|\b(?:EUR|USD|JPY|CHF)\b")
_OURS = ("", "£", "GBP")


_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[Ee][+-]|.', re.DOTALL)
_GENERAL = re.compile("general", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_OUR_MONEY = re.compile(r"£|GBP|[+\s\u00a0]", re.IGNORECASE)
_SIGN, _ESCAPED_SIGN = re.compile(r"[-−()]"), re.compile(r"\\?[-−()]")
_SHOWS_NEGATIVE = re.compile(r"[-−(]|\[(?:red|blue|green|cyan|magenta|yellow|white|black|colou?r\s*\d+)\]|[a-z]", re.I)
_COLOUR = re.compile(r"\[[a-z]+\s*\d*\]", re.IGNORECASE)
_UNSEEN = re.compile(r"[_*].")
_A_CREDIT = re.compile(r"\b(?:cr|credits?|credited|minus|negative)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """One format; `foreign` is the sign of a currency that is not the pound.

    `before` and `after` are what the eye sees beside the bare number. `month` and `year` are dates shown
    without their day, and without their month too; what is `struck` has a line through it. `unsigned` is the note of a
    format that shows a number below zero as if it were above it. `bare_below`: what is beside a number above zero is
    not beside one below it.
    """

    percent: bool = False
    foreign: str = ""
    month: bool = False
    year: bool = False
    struck: bool = False
    before: str = ""
    after: str = ""
    unsigned: str = ""
    bare_below: bool = False

    def note(self, looks: Looks, place: Place) -> None:
        """Note a cell in this format among the looks of its sheet."""
        if self.struck:
            looks.struck.add(place)
        if self.percent:
            looks.percent.add(place)
        elif self.foreign:
            looks.foreign[place] = self.foreign
        elif self.month or self.year:
            (looks.months if self.month else looks.years).add(place)
        elif self.before or self.after:
            looks.dressed[place] = (self.before, self.after)
        if self.unsigned or self.bare_below:
            looks.unsigned[place] = self.unsigned

    @property
    def plain(self) -> bool:
        """True when the bare value says all there is."""
        return self == _PLAIN


_PLAIN = Look()


def look_of(code: str) -> Look:
    """What a format's code, as spreadsheets write them, makes of a number."""
    positive = code.split(";")[0]
    for sign in _CURRENCY.findall(positive):
        if sign.strip() not in _OURS:
            return Look(foreign=sign.strip())
    without = _CURRENCY.sub("", positive)
    if found := _FOREIGN.search(without):
        return Look(foreign=found.group())
    bare = _BRACKETED.sub("", _QUOTED.sub("", without)).lower()
    if "%" in bare:
        return Look(percent=True)
    if set(bare) & set("dmyhs"):
        undated = "y" in bare and not set(bare) & set("dhs")
        return Look(month=undated and "m" in bare, year=undated and "m" not in bare)
    above, below = sections_of(code)
    note = _shown_in(code) if any(_misleads(one, above) for one in below) else ""
    for section in above if code else ():
        before, after = _beside(_GENERAL.sub("0", _CURRENCY.sub("", section)), code)
        if before or after:
            return Look(before=before, after=after, unsigned=note, bare_below=bool(below))
    return Look(unsigned=note) if note else _PLAIN


def _misleads(section: str, above: list[str]) -> bool:
    """Whether numbers below zero have neither sign, brackets, colour nor a word for it, or are no whole numbers.

    A colour that numbers above zero have too tells nothing, nor does what is left blank or filled: `_-`, `*-`.
    """
    shown = _UNSEEN.sub("", _GENERAL.sub("0", _CURRENCY.sub("", section)))
    words = "".join(_beside(_ESCAPED_SIGN.sub("", shown), ""))
    if words and not _A_CREDIT.search(words):
        return True
    for colour in _COLOUR.findall("".join(above)):
        shown = shown.replace(colour, "")
    return not _SHOWS_NEGATIVE.search(shown)


def _shown_in(code: str) -> str:
    return f" (shown in the format {code})"


def _beside(section: str, code: str) -> tuple[str, str]:
    """What stands before and after the number; a note of the format where it changes the number or its sign."""
    parts = ["", "", ""]
    pending, started = "", False
    for token in _TOKEN.findall(section):
        if token[0] in "0#?.,@/Ee" and token not in ("E", "e"):
            parts[1 if started else 0] += pending
            pending, started = "", True
        elif token[0] not in "_*[" or len(token) == 1:
            pending += token[1:-1] if token[0] == '"' else token[-1]
    parts[2] = pending
    said = [_OUR_MONEY.sub("", part) for part in parts]
    if _SIGN.sub("", said[0] + said[2]) != said[0] + said[2] and not any(map(str.isalpha, "".join(said))):
        return "", _shown_in(code)
    bare = _BRACKETED.sub("", _QUOTED.sub("", section))
    if not started or said[1] or any(letter.isdigit() for part in said for letter in part) or _SCALED.search(bare):
        return "", _shown_in(code)
    return parts[0].lstrip() if said[0] else "", parts[2].rstrip() if said[2] else ""
