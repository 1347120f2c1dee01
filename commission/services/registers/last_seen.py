"""Where a register's history stood when it was last seen here: kept outside it, so that a shortened one shows.

A register is known again by its first action's seal, which every later one rests on, and by its place; its mark
is only a second way to find it. Kept in small files in the person's own folder. What is kept only ever moves on to a
history that goes on from the one that was seen; what it lost stays known until a restore by this program explains it.
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

PLACES = 40
"""Of so many places where one register lay, the head last seen there is kept."""


class Seen(NamedTuple):
    """A head as it was seen: the actions, the last one's seal, the transactions the file had counted, and when."""

    actions: int
    seal: str
    transactions: int
    at: str


class Rift(NamedTuple):
    """The history of a register does not hold what was seen of it: `seen` then, only `actions` now.

    `older` is True where the file counts no more transactions than it did then: it is an earlier copy. False: it was
    written since, so its history was shortened or written anew. `copy_of` is another register that does hold what was
    seen: this one is a copy of it that stayed behind or goes its own way, which is said once.
    """

    seen: Seen
    actions: int
    older: bool
    copy_of: Path | None = None


class Record(NamedTuple):
    """What is kept of one register: the last head, the time from which backups belong to it, and heads that went.

    `copy` is True for one that was first seen while what it was copied from was there: once it goes, nobody asks.
    `floor` is the last action there was when a copy was last put in the register's place: undo goes no further back.
    """

    last: Seen | None = None
    since: str = ""
    lost: tuple[Seen, ...] = ()
    copy: bool = False
    floor: int = 0


def rift(register: Path, connection: sqlite3.Connection) -> Rift | None:
    """How the register's history breaks with what was last seen here; None, and seen anew, where it goes on."""
    record, original = _known(register, connection)
    found = _break(register, connection, record.last)
    if found is not None and original is None:
        return found
    _write(register, connection, record._replace(last=_now(register, connection)))
    return found and found._replace(copy_of=original)


def lost(register: Path, connection: sqlite3.Connection) -> tuple[Seen, ...]:
    """Heads that were seen here and are not in the history any more, whatever was written since."""
    record, original = _known(register, connection)
    now = _break(register, connection, record.last) if original is None else None
    return _not_in(connection, (*record.lost, *((now.seen,) if now else ())))


def is_of_this_history(made: datetime, register: Path, connection: sqlite3.Connection) -> bool:
    """True for a backup made since the last restore: what was kept before may hold what the restore took away.

    False for every one where an earlier copy has been put in the register's place.
    """
    record, _ = _known(register, connection)
    now = _break(register, connection, record.last)
    if now is not None and now.older:
        return False
    return not record.since or made > datetime.fromisoformat(record.since)


def stored(register: Path, connection: sqlite3.Connection) -> None:
    """Something was stored: the history as it stands is the one to go on from. A break before it is not forgotten."""
    record, original = _known(register, connection)
    broken = _break(register, connection, record.last)
    if broken is not None:
        gone = record.lost if original else _not_in(connection, (*record.lost, broken.seen))
        record = record._replace(lost=gone, since=_moment() if broken.older else record.since)
    _write(register, connection, record._replace(last=_now(register, connection)))


def explained(register: Path) -> None:
    """The program itself put another copy in the register's place."""
    with contextlib.suppress(sqlite3.Error, OSError, UserError), closing(open_to_read(register)) as connection:
        copy = _known(register, connection)[0].copy
        now = _now(register, connection)
        _write(register, connection, Record(now, _moment(), copy=copy, floor=now.actions), explained=True)


def undo_floor(register: Path, connection: sqlite3.Connection) -> int:
    """The last action there was when this program last put a copy in the register's place; 0 where it never did."""
    with contextlib.suppress(UserError, OSError):  # the person's own folder can't be used: nothing is known from there
        return _known(register, connection)[0].floor
    return 0


def _break(register: Path, connection: sqlite3.Connection, last: Seen | None) -> Rift | None:
    if last is None or _holds(connection, last):
        return None
    counted = history_head.transactions(register)
    return Rift(last, history_head.head(connection).actions, counted <= last.transactions)


def _holds(connection: sqlite3.Connection, seen: Seen) -> bool:
    return seen.actions == 0 or history_head.seal_of(connection, seen.actions) == seen.seal


def _not_in(connection: sqlite3.Connection, heads: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Those of the heads the history does not hold, each once: a later copy may have been put back."""
    return tuple({one.seal: one for one in heads if not _holds(connection, one)}.values())


def _now(register: Path, connection: sqlite3.Connection) -> Seen:
    found = history_head.head(connection)
    return Seen(found.actions, found.seal, history_head.transactions(register), _moment())


def _moment() -> str:
    return datetime.now().isoformat(timespec="seconds")


def _known(register: Path, connection: sqlite3.Connection) -> tuple[Record, Path | None]:
    """What is kept of the register that lies here, by its history, else its mark; at a new place, by where it lay.

    The path is that of the register a copy at a new place was made of, if that one holds more than the copy.
    """
    places = _places(connection)
    here = places.get(str(register.resolve())) or _read_marked(register, connection)
    if here is not None:
        return here, None
    return _brought_here(places, connection)


def _brought_here(places: dict[str, Record], connection: sqlite3.Connection) -> tuple[Record, Path | None]:
    """What is known of a register that was never seen at its place: it was moved, or copied from one that is there."""
    kept = ((Path(place), one) for place, one in places.items() if not one.copy)
    own = {place: one for place, one in kept if not is_another(place, connection)}
    heads = [(head, place) for place, one in own.items() for head in (*one.lost, one.last) if head]
    missing = sorted(((head, place) for head, place in heads if not _holds(connection, head)), reverse=True)
    there = [(head, place) for head, place in missing if any(_is_at(each, head) for each in map(Path, places))]
    gone = [head for head, place in missing if (head, place) not in there]
    if any(one.last and _holds(connection, one.last) and not place.exists() for place, one in own.items()):
        return Record(), None  # it was moved from there
    if gone:
        return Record(gone[0]), None
    if there:
        return Record(there[0][0], copy=True), there[0][1]
    return Record(copy=any(place.exists() for place in own)), None


def is_another(place: Path, connection: sqlite3.Connection, *, from_the_first: bool = False) -> bool:
    """Whether another register lies at a place: two made for one body in one second begin with the same seal.

    `from_the_first`: only one whose very first action is another one, too; a mark alone is soon altered.
    """
    with contextlib.suppress(sqlite3.Error, OSError, UserError), closing(open_to_read(place)) as other:
        marks = {history_head.mark(other), history_head.mark(connection)}
        same_first = history_head.first_seal(other) == history_head.first_seal(connection)
        return len(marks) == 2 and "" not in marks and not (from_the_first and same_first)
    return False


def _is_at(place: Path, head: Seen) -> bool:
    """Whether a register that lies elsewhere holds that head."""
    with contextlib.suppress(sqlite3.Error, OSError, UserError), closing(open_to_read(place)) as connection:
        return place.exists() and _holds(connection, head)
    return False


def _family(connection: sqlite3.Connection) -> Path:
    """One file for all that lie anywhere and go on from the same first action."""
    return data_folder() / "seen" / f"by-history-{history_head.first_seal(connection)[:24]}.json"


def _marked(register: Path, connection: sqlite3.Connection) -> Path:
    """One file for a register by its mark and place: it is found again though its history was written wholly anew."""
    where = sha256(os.fsencode(register.resolve()) + history_head.mark(connection).encode()).hexdigest()[:24]
    return data_folder() / "seen" / f"{where}.json"


def _places(connection: sqlite3.Connection) -> dict[str, Record]:
    found = _loaded(_family(connection)) if history_head.first_seal(connection) else None
    pairs = found.items() if isinstance(found, dict) else ()
    return {place: record for place, kept in pairs if (record := _record(kept)) is not None}


def _read_marked(register: Path, connection: sqlite3.Connection) -> Record | None:
    return _record(_loaded(_marked(register, connection)))


def _loaded(file: Path) -> Any:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(file.read_text(encoding="utf-8"))
    return None


def _record(kept: Any) -> Record | None:
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
        lost, copy = tuple(Seen(*one) for one in kept["lost"]), bool(kept.get("copy", False))
        return Record(Seen(*kept["last"]), str(kept["since"]), lost, copy, int(kept.get("floor", 0)))
    return None


def _write(register: Path, connection: sqlite3.Connection, record: Record, *, explained: bool = False) -> None:
    """Keep it both ways. Of places where no register lies any more, none is kept whose head went on into this one.

    A copy goes on in the place of what it was copied from once that is gone; `explained` forgets all that is gone.
    """
    before, here = _places(connection), str(register.resolve())
    others = {
        place: one
        for place, one in before.items()
        if place != here and (Path(place).exists() or not (explained or _went_on(connection, one)))
    }
    follows = any(place not in others and not one.copy for place, one in before.items() if place != here)
    record = record._replace(lost=_not_in(connection, record.lost), copy=record.copy and not follows)
    _store(_marked(register, connection), record._asdict())
    if history_head.first_seal(connection):
        newest = sorted((others | {here: record}).items(), key=lambda one: one[1].last.at if one[1].last else "")
        _store(_family(connection), {place: one._asdict() for place, one in newest[-PLACES:]})


def _went_on(connection: sqlite3.Connection, one: Record) -> bool:
    return one.last is None or (_holds(connection, one.last) and not _not_in(connection, one.lost))


def _store(file: Path, kept: object) -> None:
    """Not being able to is no reason to stop: the register itself is what counts."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        try:
            beside.write_text(json.dumps(kept), encoding="utf-8")
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
