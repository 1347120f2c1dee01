"""The command that brings lists in, what its kinds have in common, and the modules that have these."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from commission.cli.loaded_late import LoadedLate
from commission.errors import UserError
from commission.importing.kinds import ending_of
from commission.importing.sizes import LISTS
from commission.rules.reading.written_days import DayOrder

DATES = {
    "day-first": DayOrder.DAY_FIRST,
    "month-first": DayOrder.MONTH_FIRST,
    "year-first": DayOrder.YEAR_FIRST,
}
_STDIN = "standard input"


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(bring_in)


@click.group(
    "import",
    cls=LoadedLate,
    module_of={"contracts": "bringing_in", "payments": "payments"},
    help="Bring in a list: import contracts FILE.",
)
def bring_in() -> None:
    pass


def mapping_of(mapped: tuple[str, ...]) -> dict[str, str]:
    """The field of each heading, as --map says it."""
    found = {}
    for pair in mapped:
        heading, equals, field = pair.rpartition("=")
        if not equals or not heading.strip():
            raise UserError(f"“{pair}” does not say what a column holds.", "Write --map 'Heading=field'.")
        found[heading] = field.strip()
    return found


@contextmanager
def file_of(named: Path) -> Iterator[Path]:
    """The file that is named, or one that holds what stands on the standard input while it is read."""
    if str(named) != "-":
        yield named
        return
    content = sys.stdin.buffer.read(LISTS.bytes + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{_STDIN}{ending_of(content)}"
        path.write_bytes(content)
        yield path
