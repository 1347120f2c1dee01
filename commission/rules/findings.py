"""A finding: a problem in what was brought in, as a value with its place and plain words."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`HELD` keeps the row out until a person decides; `WARNING` is taken but must be seen; `NOTE` is said."""

    HELD = "held"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where (row as a spreadsheet numbers it, column heading), what stood there, what is wrong, what to do.

    `row` 0 speaks of the whole file. `code` is short and stable for scripts; `message` is a whole sentence.
    """

    row: int
    column: str
    text: str
    code: str
    severity: Severity
    message: str
