"""What a number format makes of a number for the eye: a percentage, foreign money, a month without its day."""

import re
from dataclasses import dataclass

from commission.importing.sheet import Looks, Place

BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""The numbered formats that matter here; those with a currency show the currency of the reader's own country."""

_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_FOREIGN = re.compile(r"[€$¥]|\b(?:EUR|USD|JPY|CHF)\b")
_OURS = ("", "£", "GBP")


@dataclass(frozen=True, slots=True)
class Look:
    """One format; `foreign` is the sign of a currency that is not the pound."""

    percent: bool = False
    foreign: str = ""
    month: bool = False

    def note(self, looks: Looks, place: Place) -> None:
        """Note a cell in this format among the looks of its sheet."""
        if self.percent:
            looks.percent.add(place)
        elif self.foreign:
            looks.foreign[place] = self.foreign
        elif self.month:
            looks.months.add(place)

    @property
    def plain(self) -> bool:
        """True when the bare value says all there is."""
        return not (self.percent or self.foreign or self.month)


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
    return Look(month="y" in bare and "m" in bare and not set(bare) & set("dhs"))
