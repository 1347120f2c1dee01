"""The payees of a ledger: who was paid, by the name and the number its cells give, each once."""

import re

from commission.importing.labels import calls_itself_total
from commission.importing.sheet import Unread
from commission.rules.reading.written import is_nothing
from commission.rules.reading.written_names import provider_name
from commission.rules.year_end.payee_names import is_redacted

Cells = tuple[str, str]
ASK = -1
"""Stands for a payee whose cell needs a longer look: no name, or what a total calls itself."""


_MAY_RECKON = re.compile(r"\b(?:sum|balances?)\b|total|\b[bc]/f", re.IGNORECASE)
"""Found in every name that may be of a line that reckons with the others, and in few that are of a body."""
_BALANCE = re.compile(
    r"(?:(?:opening|closing|previous|prior|final|starting) balances?|balances? (?:as at|at) .*|"
    r"balances? (?:[bc] ?/? ?(?:f(?:w?d)?|d)|(?:brought|carried) (?:forward|fwd|down)))\W*",
    re.IGNORECASE,
)
_DITTO = frozenset(("", "ditto", "as above", "same as above"))
_LONGEST_DITTO = 20
_MARKS = ('"', "”", "“", "''", "’’", "〃", "ditto", "as above")
NO_NAME = "(no name)"
"""Who was paid where the ledger does not say: one payee for each number, never matched by name."""


class Payees(dict[Cells, int]):
    """The place of each payee in the file's list of them, by its cells (name, number), in the order they are met in."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[Cells, int] = {}
        self._told = 0

    def __missing__(self, cells: Cells) -> int:
        name, number = cells
        said_to = "" if isinstance(name, Unread) else payee_of(name)
        asked = not said_to or _MAY_RECKON.search(name) or calls_itself_total(name)
        found = ASK if asked else self._put(said_to, number)
        self[cells] = found
        return found

    def place(self, name: str, number: str) -> int:
        """The place of a payee, met before or not."""
        return self._put(payee_of(name) or NO_NAME, number)

    def _put(self, payee: str, number: str) -> int:
        return self._places.setdefault((payee, _number(number)), len(self._places))

    def nobody(self) -> int:
        """The place of a payee without name and number; ASK while none was met."""
        return self._places.get((NO_NAME, ""), ASK)

    def news(self) -> list[Cells]:
        """The payees met since this was last asked, as name and number."""
        found = list(self._places)[self._told :] if len(self._places) > self._told else []
        self._told += len(found)
        return found


def _number(text: str) -> str:
    """A payee's number; blank where it was taken out: `Redacted` would be the number of everybody."""
    number = said(text) or ""
    return "" if number and not number.isdecimal() and is_redacted(number) else number


def payee_of(text: str) -> str:
    """A payee's name, single-spaced; blank where the cell says nothing, or a bare 0 as a formula does."""
    name = provider_name(text)
    return "" if name == "0" or (len(name) < 7 and is_nothing(name)) or is_ditto(name) else name


def is_ditto(name: str) -> bool:
    """True for what stands where a name is that of the line above: a ditto mark, or the word."""
    if len(name) > _LONGEST_DITTO:
        return False
    return name.strip("\"'”“’〃-–. ").casefold() in _DITTO and any(mark in name.casefold() for mark in _MARKS)


def is_balance(name: str) -> bool:
    """True for what a balance calls itself: `Opening balance`, `Balance b/fwd`."""
    return bool(_BALANCE.fullmatch(" ".join(name.split())))


def said(text: str) -> str | None:
    """The words of a cell, single-spaced; None where it says nothing."""
    bare = " ".join(text.split())
    return None if not bare or (len(bare) < 7 and is_nothing(bare)) else bare
