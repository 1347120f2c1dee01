"""Signed statements as they are kept: whole, by year, and which years are signed now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from commission.models.ledger_rows import HEADS, SIGNINGS, signing_of
from commission.models.row_facts import structure_of
from commission.rules.facts import Reading
from commission.rules.ledger_facts import SigningHead
from commission.rules.periods import FinancialYear

_decode = json.JSONDecoder().raw_decode
READING = "SELECT json_extract(statement, '$.reading') FROM signing WHERE id = ?"
KEPT = "SELECT statement FROM signing WHERE id = ?"
STANDING = HEADS.format(carried="NULL") + "FROM signing WHERE reopened_at IS NULL ORDER BY id"
"""Asked at every write of a payment: without what was carried, which is long."""


class KeptStatement(NamedTuple):
    """A signing and the figures that were signed, as the register keeps them."""

    head: SigningHead
    statement: Mapping[str, Any]


def signed_years(connection: Any) -> dict[FinancialYear, SigningHead]:
    """The years that are signed and not reopened since, without what they carried, through a sqlite3 connection."""
    return {one.year: one for one in map(signing_of, connection.execute(STANDING))}


def kept_statements(connection: Any, year: FinancialYear | None = None) -> Iterator[KeptStatement]:
    """Every signing (of a year) with its figures, one by one. Raises ValueError for figures that are none."""
    heads = map(signing_of, connection.execute(SIGNINGS).fetchall())
    for head in (one for one in heads if year in (None, one.year)):
        yield KeptStatement(head, statement_kept(connection, head.id))


def statement_kept(connection: Any, signing: int) -> Mapping[str, Any]:
    """The figures of a signing by its id."""
    (text,) = connection.execute(KEPT, (signing,)).fetchone()
    found = _in_pieces(text) or structure_of(text)
    if not isinstance(found, dict):
        raise ValueError(f"signing {signing} holds no statement")
    return found


def _in_pieces(text: Any) -> dict[str, Any] | None:
    """A statement name by name, its lists one by one: of tens of millions of letters no one long step.

    None where it is not written as the register writes it.
    """
    try:
        found, end = _names(text, 0) if isinstance(text, str) else ({}, 0)
    except ValueError:
        return None
    return found if found and end == len(text) else None


def _names(text: str, at: int) -> tuple[dict[str, Any], int]:
    """The structure at a place name by name, and where it ends."""
    found: dict[str, Any] = {}
    while not (found and text.startswith("}", at)):
        name, at = _decode(text, _after(text, at, ", " if found else "{"))
        found[name], at = _value(text, _after(text, at, ": "))
    return found, at + 1


def _value(text: str, at: int) -> tuple[Any, int]:
    """What stands at a place, and where it ends."""
    if text.startswith("{", at) and not text.startswith("{}", at):
        return _names(text, at)
    if not text.startswith("[", at) or text.startswith("[]", at):
        return _decode(text, at)
    found: list[Any] = []
    while not text.startswith("]", at):
        one, at = _decode(text, _after(text, at, ", " if found else "["))
        found.append(one)
    return found, at + 1


def _after(text: str, at: int, said: str) -> int:
    """The place after what is said there. Raises ValueError where anything else is."""
    if not text.startswith(said, at):
        raise ValueError(f"no “{said}” at {at}")
    return at + len(said)


def reading_kept(connection: Any, signing: int) -> Reading:
    """What amounts nobody had said were taken as in a signing, by its id. Raises ValueError for what is none."""
    (told,) = connection.execute(READING, (signing,)).fetchone()
    return Reading(told)
