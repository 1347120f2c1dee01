"""What a person must be told when a register is opened, gravest first: window and command line say the same."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from commission.errors import UserError
from commission.models.database import raw, reading
from commission.models.history_head import head
from commission.models.replay import NO_SUCH_VALUE
from commission.rules.periods import shown_moment
from commission.services.registers import last_seen
from commission.services.registers.check import place_of_difference, proof, totals_differ
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.shared_place import shared_place

PROVED_AT_ONCE = 500
"""Up to this many contracts a command proves the whole register each time it opens it: some 15 ms for 41."""
PROVED_IN_WINDOW = 5_000
"""Up to this many the window does, in the background; whatever the size, the control totals are counted again."""
RESTORE = "Restore a backup."
LOCAL = "Keep it in a folder of this computer; a register to be shared belongs on a PostgreSQL server (coming)."


class Noticed(NamedTuple):
    """One thing to say: `kind` is an icon's name; `must_look` when a figure may be wrong (a command exits with 1).

    Where the `backups` are to be looked at, the window offers them; a line names the command that lists them.
    """

    kind: str
    message: str
    remedy: str
    must_look: bool
    backups: bool = False

    @property
    def line(self) -> str:
        """All of it in one line, for where nothing can be pressed."""
        commands = ["commission check"] * self.must_look + ["commission backups"] * self.backups
        return " ".join(filter(None, (self.message, self.remedy, f"See: {', '.join(commands)}." if commands else "")))


def noticed(opened: OpenRegister, proved: int | None = PROVED_AT_ONCE) -> tuple[Noticed, ...]:
    """Everything there is to say about a register just opened.

    `proved` is the most contracts for which it is wholly proved; None leaves damage to who asks for it.
    Raises UserError when it holds a value that no figure can be worked out from.
    """
    damage = () if proved is None else tuple(_damage(opened, proved))
    return (*damage, *_quietly(_history, opened), *_quietly(_stopped, opened), *_place(opened.path))


def _quietly(look: Callable[[OpenRegister], Iterator[Noticed]], opened: OpenRegister) -> tuple[Noticed, ...]:
    """What looking gives; nothing where a register is too damaged, or the person's own folder not to be used."""
    try:
        return tuple(look(opened))
    except (UserError, SQLAlchemyError, sqlite3.Error, OSError, ValueError, TypeError):
        return ()


def _history(opened: OpenRegister) -> Iterator[Noticed]:
    with reading(opened.engine) as connection:
        found = last_seen.rift(opened.path, raw(connection))
    if found is None:
        return
    when = f"{shown_moment(found.seen.at)}: {_difference(found)}"
    if found.copy_of is not None:
        message = (
            f"{opened.path.name} is a copy of {found.copy_of}, and does not hold all that was seen there, on {when}."
        )
        yield Noticed("note", message, "It is kept as a register of its own from now on.", False)
    elif found.older:
        message = f"{opened.path.name} is older than when it was last seen here, on {when}."
        yield Noticed("note", message, "If nobody put an earlier copy there, look at its backups.", False, True)
    else:
        how = "shortened" if found.actions < found.seen.actions else "written anew"
        message = f"The history of {opened.path.name} was {how} since it was last seen here, on {when}."
        yield Noticed("warn", message, "Restore a backup made before that.", True, True)


def _difference(found: last_seen.Rift) -> str:
    if found.actions < found.seen.actions:
        return f"{found.seen.actions:,} actions then, {found.actions:,} now"
    return f"action {found.seen.actions:,} is another one now"


def _stopped(opened: OpenRegister) -> Iterator[Noticed]:
    stopped = opened.stopped
    if stopped is None:
        return
    left = stopped.left
    who = f" ({left.who} on {left.machine}, since {left.since})" if left.since else ""
    became = {
        None: "Nothing was being stored at that moment.",
        True: f"“{left.doing}” was completed, and is stored.",
        False: f"“{left.doing}” was not completed: nothing of it is stored.",
    }[stopped.completed]
    with reading(opened.engine) as connection:
        last = head(raw(connection))
    stored = f" The last action stored is {last.actions:,}, “{last.summary}”, of {shown_moment(last.at)}."
    newest = stored if last.actions else ""
    message = f"Commission was stopped before it had closed {opened.path.name}{who}. {became}{newest}"
    yield Noticed("note", message, "Do it again if it is still wanted." if stopped.completed is False else "", False)


def _place(path: Path) -> Iterator[Noticed]:
    found = shared_place(path)
    if found:
        message = f"{path.name} is kept in {found}, where two people writing at once, or a broken line, can harm it."
        yield Noticed("note", message, LOCAL, False)


def _damage(opened: OpenRegister, proved: int) -> Iterator[Noticed]:
    try:
        contracts, faults = totals_differ(opened)
        if faults:
            faults = (*place_of_difference(opened), *faults)
        elif contracts <= proved:
            faults = proof(opened)
    except UserError as error:
        faults = (str(error),)
    if faults:
        more = f" There are {len(faults) - 1:,} more." if len(faults) > 1 else ""
        message = f"This register was altered outside the program, or is damaged: {faults[0]}{more}"
        if any(NO_SUCH_VALUE in fault for fault in faults):
            raise UserError(message, RESTORE)
        yield Noticed("warn", message, RESTORE, True, True)
