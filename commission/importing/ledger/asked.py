"""What a person must say before a ledger can be read: which column, which sheet; with what may be chosen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from commission.errors import UserError


class Option(NamedTuple):
    """One thing to choose: its value as the choices take it, what it is called, and what speaks for it."""

    value: str
    title: str
    note: str = ""


class AskedError(UserError):
    """A question. `about` is amount, date, months, day, days, turned, credit notes, signs, fractions, point, payees,
    sums, encoding or sheet; blank: a column is missing.

    `headings` are those of the ledger as far as they were found, for a person to say what they hold; `mapping` is the
    field of each that is settled.
    """

    about = ""
    options: tuple[Option, ...] = ()
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str] = MappingProxyType({})


def asking(
    error: AskedError,
    about: str = "",
    options: tuple[Option, ...] = (),
    headings: tuple[str, ...] = (),
    mapping: Mapping[str, str] = MappingProxyType({}),
) -> AskedError:
    """The question with what it is about, what may be chosen, and the headings that were found."""
    error.about, error.options, error.headings, error.mapping = about, options, headings, mapping
    return error
