"""A signed year stays as it was signed: every write, undo and redo among them, is held against the years that are."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from commission.errors import UserError
from commission.models import packs
from commission.models.database import raw
from commission.models.journal import Journal
from commission.models.signing_rows import signed_years
from commission.rules.periods import FinancialYear
from commission.rules.year_end.signed import refusal

OF_A_YEAR = frozenset(("year_end", "accrual_override", "named_difference"))
"""Tables whose rows say of which year they are."""


def refuse_signed_on(connection: Connection, years: Iterable[FinancialYear]) -> None:
    """Raises UserError where one of some years is signed: for a write that is to be refused before it is made."""
    signed = signed_years(raw(connection))
    for year in sorted(set(years) & signed.keys()):
        raise refusal(signed[year])


def refuse_frozen(journal: Journal) -> None:
    """Raises UserError for an action that moves what is dated in a signed year, or takes a signing back."""
    tables = {change.table for change in journal.changes}
    if "signing" in tables and journal.kind in ("undo", "redo"):
        raise UserError(
            "A signing, or the reopening of a signed year, is on the record and is not undone.",
            "Nothing was changed. Reopen the year with a reason, or sign it again.",
        )
    years = {FinancialYear(start) for start in (*journal.paid.years, *_years(journal, tables & OF_A_YEAR))}
    if years:
        refuse_signed_on(journal.connection, years)


def _years(journal: Journal, tables: Iterable[str]) -> Iterator[int]:
    for change in journal.changes:
        if change.table in tables:
            rows = packs.rows_of(change.row_id, change.last_row_id, change.before, change.after)
            yield from (year for row in rows for year in _years_of_row(journal.connection, change.table, *row))


def _years_of_row(
    connection: Connection, table: str, row: int, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[int]:
    """The years a changed row is, or was, of; asked of the table where the change does not say it."""
    said = [side["year"] for side in (before, after) if side and "year" in side]
    query = f"SELECT year FROM {table} WHERE id = ?"
    yield from said or (year for (year,) in raw(connection).execute(query, (row,)))
