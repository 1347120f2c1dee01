"""A signed statement read straight from its file, for a paper that is made beside the window."""

import sqlite3
from contextlib import closing
from pathlib import Path

from commission.errors import DamagedError
from commission.models.first_read import open_to_read
from commission.models.signing_rows import signed_years, statement_kept
from commission.rules.periods import FinancialYear
from commission.rules.year_end.signed import hash_of, thawed
from commission.services.year_end.signing import Signed

ALTERED = "These figures are not those that were signed: they do not give the hash that was written with the signature."


def signed_in(file: Path, year: FinancialYear) -> Signed | None:
    """What a year is signed by, None where it is not. Raises DamagedError for what is no statement."""
    try:
        with closing(open_to_read(file)) as connection:
            head = signed_years(connection).get(year)
            if head is None:
                return None
            kept = statement_kept(connection, head.id)
            return Signed(head, thawed(kept), hash_of(kept) == head.sha256)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{file}: the signed statement of {year} cannot be read.",
            "See what is wrong: commission check. Then restore a backup: commission restore FILE.",
        ) from error
