"""Where a register's history stood when it was last seen here: kept outside it, so that a shortened one shows.

One small file a register in the person's own folder. It only ever moves on to a history that goes on from the one
that was seen; a restore by this program explains itself.
"""

import contextlib
import json
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.models import history_head
from commission.models.first_read import open_to_read
from commission.paths import data_folder


class Seen(NamedTuple):
    """A head as it was seen: the actions, the last one's seal, the transactions the file had counted, and when."""

    actions: int
    seal: str
    transactions: int
    at: str


class Rift(NamedTuple):
    """The history of a register does not hold what was seen of it: `seen` then, only `actions` now.

    `older` is True where the file counts no more transactions than it did then: it is an earlier copy. False: it was
    written since, so its history was shortened or written anew.
    """

    seen: Seen
    actions: int
    older: bool


class Record(NamedTuple):
    """What is kept of one register: the last head, the time from which backups belong to it, and heads that went."""

    last: Seen | None = None
    since: str = ""
    lost: tuple[Seen, ...] = ()


def rift(register: Path, connection: sqlite3.Connection) -> Rift | None:
    """How the register's history breaks with what was last seen here; None, and seen anew, where it goes on."""
    record = _read(_file(register, connection))
    found = _break(register, connection, record.last)
    if found is None:
        _write(_file(register, connection), record._replace(last=_now(register, connection)))
    return found


def lost(register: Path, connection: sqlite3.Connection) -> tuple[Seen, ...]:
    """Heads that were seen here, written since by this program all the same, and are not in the history any more."""
    record = _read(_file(register, connection))
    now = _break(register, connection, record.last)
    return (*record.lost, *((now.seen,) if now and not now.older else ()))


def is_of_this_history(made: datetime, register: Path, connection: sqlite3.Connection) -> bool:
    """True for a backup made since the last restore: what was kept before may hold what the restore took away.

    False for every one where an earlier copy has been put in the register's place.
    """
    record = _read(_file(register, connection))
    now = _break(register, connection, record.last)
    if now is not None and now.older:
        return False
    return not record.since or made > datetime.fromisoformat(record.since)


def stored(register: Path, connection: sqlite3.Connection) -> None:
    """Something was stored: the history as it stands is the one to go on from. A break before it is not forgotten."""
    file = _file(register, connection)
    record = _read(file)
    broken = _break(register, connection, record.last)
    if broken is not None:
        kept = record.lost if broken.older else (*record.lost, broken.seen)
        record = record._replace(lost=kept, since=_moment() if broken.older else record.since)
    _write(file, record._replace(last=_now(register, connection)))


def explained(register: Path) -> None:
    """The program itself put another copy in the register's place."""
    with contextlib.suppress(sqlite3.Error, OSError, UserError), closing(open_to_read(register)) as connection:
        _write(_file(register, connection), Record(_now(register, connection), _moment()))


def _break(register: Path, connection: sqlite3.Connection, last: Seen | None) -> Rift | None:
    if last is None or last.actions == 0 or history_head.seal_of(connection, last.actions) == last.seal:
        return None
    counted = history_head.transactions(register)
    return Rift(last, history_head.head(connection).actions, counted <= last.transactions)


def _now(register: Path, connection: sqlite3.Connection) -> Seen:
    found = history_head.head(connection)
    return Seen(found.actions, found.seal, history_head.transactions(register), _moment())


def _moment() -> str:
    return datetime.now().isoformat(timespec="seconds")


def _file(register: Path, connection: sqlite3.Connection) -> Path:
    """One file for a register (by its mark) at one place: a copy elsewhere is seen by itself."""
    where = sha256(os.fsencode(register.resolve()) + history_head.mark(connection).encode()).hexdigest()[:24]
    return data_folder() / "seen" / f"{where}.json"


def _read(file: Path) -> Record:
    try:
        found: Any = json.loads(file.read_text(encoding="utf-8"))
        return Record(Seen(*found["last"]), str(found["since"]), tuple(Seen(*one) for one in found["lost"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def _write(file: Path, record: Record) -> None:
    """Not being able to is no reason to stop: the register itself is what counts."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        try:
            beside.write_text(json.dumps(record._asdict()), encoding="utf-8")
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
