"""Signed statements as they are kept: whole, by year, and which years are signed now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from commission.models.ledger_rows import HEADS, SIGNINGS, signing_of
from commission.models.row_facts import structure_of
from commission.rules.facts import Reading
from commission.rules.ledger_facts import SigningHead
from commission.rules.periods import FinancialYear

_PACKS = '"contracts": ['
"""Before the packs of a statement’s contracts, as the register keeps it; within a text it would stand escaped."""
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
    """A statement whose packs stand last, each of them read by itself: of tens of millions of letters no one long step.

    None where it is written otherwise.
    """
    at = text.rfind(_PACKS) if isinstance(text, str) else -1
    if at < 0 or not text.endswith("]}"):
        return None
    try:
        found = json.loads(f"{text[:at]}{_PACKS}]}}")
        packs = list(_texts(text, at + len(_PACKS)))
    except ValueError:
        return None
    return found | {"contracts": packs} if isinstance(found, dict) else None


def _texts(text: str, at: int) -> Iterator[Any]:
    """What stands in the list that begins at a place and ends with the text. Raises ValueError for anything else."""
    end = len(text) - len("]}")
    while at != end:
        found, at = _decode(text, at)
        yield found
        if at != end:
            if text[at : at + 2] != ", " or at + 2 == end:
                raise ValueError("no list of packs")
            at += 2


def reading_kept(connection: Any, signing: int) -> Reading:
    """What amounts nobody had said were taken as in a signing, by its id. Raises ValueError for what is none."""
    (told,) = connection.execute(READING, (signing,)).fetchone()
    return Reading(told)
