"""The columns of the contracts as they are seen in the window: the same words in its table and in a file of it."""

from collections.abc import Callable
from datetime import date

from commission.reports.columns import CONTRACT_COLUMNS
from commission.reports.document import Cell, Heading, Kind
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import reading_asked
from commission.rules.figures.expiry import STATE_WORDS, State, days_left, state
from commission.rules.money import NOT_PRICED
from commission.rules.providers.sector_held import sector_on

SOON = 90
"""Days before its end from which a contract shows its days left instead of *in force*."""
READING_ASKED = "? total or per year"
READING_ASKED_BEFORE = "{}; ? before"
"""It is said of the terms of now, and not of those before an amendment."""
_READING = {Reading.UNKNOWN: "", Reading.TOTAL: "total", Reading.ANNUAL: "per year"}
_SHARED = {column.key: column for column in CONTRACT_COLUMNS}

SEEN = tuple(key for key in ("id", *_SHARED, "state"))
"""Every column a view of the contracts can have."""


def seen_heading(key: str) -> Heading:
    """What stands above a column."""
    own = {"id": Heading("No", Kind.NUMBER, 6), "state": Heading("State", Kind.TEXT, 12)}
    return own[key] if key in own else _SHARED[key].heading


def cell_text(key: str, contract: Contract, as_at: date) -> str:
    """What a cell says."""
    own = _OWN.get(key)
    return own(contract, as_at) if own is not None else _SHARED[key].value(contract)


def seen_cell(key: str, contract: Contract, as_at: date) -> str:
    """What a cell says, with the value it stands for; a word in place of a value is only a word."""
    if key == "id":
        return Cell(str(contract.id), contract.id)
    text = cell_text(key, contract, as_at)
    if key in _OWN or text == NOT_PRICED:
        return text
    return _SHARED[key].cell(contract)


def state_words(contract: Contract, as_at: date) -> str:
    """`in force`, `59 days`, `ends today`, `ended`, `not begun`, `open-ended` or `no end date`."""
    if contract.open_ended:
        return "open-ended"
    found = state(contract, as_at)
    left = days_left(contract, as_at)
    if found is not State.IN_FORCE or left is None or left > SOON:
        return STATE_WORDS[found]
    return "ends today" if left == 0 else f"{left} day{'s' * (left != 1)}"


def _reading_words(contract: Contract, _as_at: date) -> str:
    said = _READING[contract.reading]
    if not reading_asked(contract):
        return said
    return READING_ASKED_BEFORE.format(said) if said else READING_ASKED


def _sector(contract: Contract, as_at: date) -> str:
    return sector_on(contract, as_at).value


def _number(contract: Contract, _as_at: date) -> str:
    return str(contract.id)


_OWN: dict[str, Callable[[Contract, date], str]] = {
    "id": _number,
    "sector": _sector,
    "state": state_words,
    "reading": _reading_words,
}
