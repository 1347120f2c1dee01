"""What is asked of contracts in words, `tier=core` or `ends_on<=2007-03-31`: read strictly, then held against each."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.rules.contracts.detail_columns import DETAIL_COLUMN, detail_text
from commission.rules.contracts.field_reading import READERS, read_any
from commission.rules.contracts.order import ranked
from commission.rules.facts import Contract
from commission.rules.figures.expiry import State
from commission.rules.providers.sector_held import field_on
from commission.rules.reading.written import Uncertain

FIELDS = (*READERS, *DETAIL_COLUMN)
_ASKED = re.compile(r"\s*(?P<field>[A-Za-z_]+)\s*(?P<how>!=|<>|<=|>=|=|<|>|~)(?P<text>.*)", re.DOTALL)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NO_VALUES = (None, "")


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, how it is compared, and with what: a value, or for `~` letters it is to hold."""

    field: str
    how: str
    value: Any

    def holds(self, contract: Contract, as_at: date) -> bool:
        """Whether it is so of a contract as at a day. Where it says nothing, only `=` and `!=` can be."""
        said = field_on(contract, self.field, as_at)
        if self.how == "~":
            text = detail_text(DETAIL_COLUMN[self.field], said) if self.field in DETAIL_COLUMN else str(said or "")
            return self.value.casefold() in text.casefold()
        mine, asked = ranked(said), ranked(self.value)
        if self.how in ("=", "!="):
            return (mine == asked) is (self.how == "=")
        return mine is not None and bool(_ORDERS[self.how](mine, asked))


def read_condition(text: str) -> Condition:
    """What a person asks in one line. Raises UserError where it cannot be read."""
    asked = _ASKED.fullmatch(text)
    if asked is None:
        raise UserError(f"“{text}” asks nothing of a field.", "Write it as tier=core, amount>=10000 or purpose~advice.")
    field, words = asked["field"].lower(), asked["text"].strip()
    how = asked["how"].replace("<>", "!=")
    if field not in FIELDS:
        raise UserError(f"There is no field “{field}”.", f"The fields are {', '.join(FIELDS)}.")
    value = words if how == "~" else _read(field, words)
    if value in _NO_VALUES and how not in ("=", "!="):
        raise UserError(f"“{text}” compares with nothing.", "Write a value after the sign, or = alone for a blank.")
    return Condition(field, how, value)


def _read(field: str, words: str) -> Any:
    if field == "provider" and not words:
        return ""
    value = read_any(field, words)
    if isinstance(value, Uncertain):
        raise UserError(f"The {field} asked for can’t be read. {value.message}", "Write it as the table does.")
    return value


def read_span(text: str) -> tuple[date, date]:
    """`2007-01-01..2007-03-31`, both days included; one side may be left out. Raises UserError."""
    first, dots, last = text.partition("..")
    try:
        span = (_day(first, date.min), _day(last if dots else first, date.max))
    except ValueError:
        raise UserError(f"“{text}” is not a span of days.", "Write it as 2007-01-01..2007-03-31.") from None
    if span[0] > span[1]:
        raise UserError(f"“{text}” ends before it begins.", "Write the earlier day first.")
    return span


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text.strip()) if text.strip() else otherwise


def read_state(text: str) -> State:
    """A state by its name: `in_force`, `in force`. Raises UserError."""
    try:
        return State(text.strip().lower().replace(" ", "_"))
    except ValueError:
        raise UserError(f"“{text}” is not a state.", f"Choose one of {', '.join(State)}.") from None
