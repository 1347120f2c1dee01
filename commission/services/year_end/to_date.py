"""A register as its ledger stood on a day within a year: for a statement of the year to date."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from commission.errors import DamagedError
from commission.models.first_read import open_to_read
from commission.models.paid_to_day import sums_to_day
from commission.rules.facts import Register
from commission.rules.periods import FinancialYear


def register_to(file: Path, register: Register, year: FinancialYear, day: date) -> Register:
    """The same register, the sums of the year's ledger only up to the day, read straight from the file.

    Raises DamagedError where they cannot be read.
    """
    try:
        with closing(open_to_read(file)) as connection:
            sums = sums_to_day(connection, year, day)
    except sqlite3.Error as error:
        raise DamagedError(
            f"{file}: the payments of {year} cannot be read.",
            "See what is wrong: commission check. Then restore a backup: commission restore FILE.",
        ) from error
    ledger = register.ledger
    others = tuple(one for one in ledger.sums if one.year != year)
    return replace(register, ledger=replace(ledger, sums=(*others, *sums)))
