"""Signed statements as they are kept: whole, by year, and which years are signed now."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from commission.models.ledger_rows import HEADS, SIGNINGS, signing_of
from commission.models.row_facts import structure_of
from commission.rules.facts import Reading
from commission.rules.ledger_facts import SigningHead
from commission.rules.periods import FinancialYear

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
    found = structure_of(text)
    if not isinstance(found, dict):
        raise ValueError(f"signing {signing} holds no statement")
    return found


def reading_kept(connection: Any, signing: int) -> Reading:
    """What amounts nobody had said were taken as in a signing, by its id. Raises ValueError for what is none."""
    (told,) = connection.execute(READING, (signing,)).fetchone()
    return Reading(told)
