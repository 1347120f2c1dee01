"""Files read apart: in a child process with limits, so that a hostile one costs seconds and a message, not the machine.

A small text file is read where we are. Anything else is unpacked, parsed and measured in a child of its own, which
is stopped when it asks for too much memory or time, or when the person has had enough. The child is started anew,
never forked: the window has threads. Its rows come back a batch at a time, so that the window breathes in between.
"""

from dataclasses import replace
from pathlib import Path

from commission.errors import UserError
from commission.importing.child_process import Limits, Tell, loaded, messages, tell_nobody
from commission.importing.kinds import is_cheap, refuse_devices
from commission.importing.read_file import Source
from commission.importing.read_file import read as read_here
from commission.importing.sheet import MOST_COLUMNS
from commission.importing.within_limits import REMEDY, Send

__all__ = ["Tell", "read"]

CHEAP_BYTES = 8 * 1024 * 1024
"""The largest text file that is read without a child, whose start would cost more than the reading."""
MOST_MEMORY = 768 * 1024 * 1024
"""What the child may take in memory, in bytes (where the system can hold it to that)."""
MOST_COME_BACK = 128 * 1024 * 1024
"""How many bytes of rows are taken from the child."""
CPU_SECONDS = 30
"""How long the child may work, where the system counts it."""
SECONDS = 90.0
"""How long we wait for the child, working or not."""

_BATCH = 500


def read(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    tell: Tell | None = None,
) -> Source:
    """Read a file as `read_file.read` does, whatever is in it; `tell` hears how far it is, and may raise to stop it.

    Raises UserError in the cases of `read_file.read`, and for a file that is no file of a disk or costs too much.
    """
    refuse_devices(path)
    choices = {"sheet": sheet, "encoding": encoding, "delimiter": delimiter}
    if is_cheap(path, CHEAP_BYTES):
        return _measured(read_here(path, sheet=sheet, encoding=encoding, delimiter=delimiter))
    return _from_child(path, choices, tell or tell_nobody)


def _measured(source: Source) -> Source:
    """The source, unless it is wider than any spreadsheet."""
    if max(map(len, source.rows), default=0) > MOST_COLUMNS:
        raise UserError(f"{source.file_name} has more than {MOST_COLUMNS:,} columns.", REMEDY)
    return source


def _from_child(path: Path, choices: dict[str, str | None], tell: Tell) -> Source:
    """The source from the child's first message and the batches of rows after it."""
    limits = Limits(MOST_MEMORY, MOST_COME_BACK, CPU_SECONDS, SECONDS)
    rows: list[tuple[str, ...]] = []
    with messages(__name__, limits, path.name, tell, lambda: (path.absolute(), choices)) as arriving:
        said = map(loaded, arriving)
        source: Source | None
        source, count = next(said)
        if source is None:
            raise UserError(*count)
        for batch in said:
            rows.extend(batch)
            tell(len(rows) / max(count, 1), f"Reading {path.name}: {len(rows):,} of {count:,} rows")
    return replace(source, path=path, rows=tuple(rows))


def child(send: Send, told: tuple[Path, dict[str, str | None]]) -> None:
    """In the child: read the file, and send what was found to the parent."""
    path, choices = told
    try:
        source = _measured(read_here(path, **choices))
    except UserError as error:
        send((None, (error.message, error.remedy)))
    except MemoryError:
        send((None, (f"{path.name} was not read: it asks for more memory than a list needs.", REMEDY)))
    else:
        send((replace(source, rows=()), len(source.rows)))
        for start in range(0, len(source.rows), _BATCH):
            send(source.rows[start : start + _BATCH])
