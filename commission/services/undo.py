"""Undo and redo of a person's own actions, read from the history itself, across restarts; it only ever grows.

Undo never goes past the making of a register, an upgrade or a restore (`OpenRegister.undo_floor`), never touches what
somebody else did, and is refused where something done since rests on it.
"""

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from commission.errors import UserError
from commission.models import standing
from commission.models.altered import refuse_altered
from commission.models.database import reading
from commission.models.history import changes_latest_first
from commission.models.journal import person
from commission.models.standing import DO, REDO, UNDO, Action
from commission.rules.periods import shown_moment
from commission.services.changes import Changes, recorded
from commission.services.registers.open_register import OpenRegister

Which = Callable[[Connection, int], Action | None]

REVERSED_BY = {DO: (UNDO, "Undone", "undone"), REDO: (UNDO, "Undone", "undone"), UNDO: (REDO, "Redone", "done again")}
"""What reverses an action of each kind: the kind of that, and its words."""


def undo(opened: OpenRegister) -> Changes:
    """Take this person's last action back. Raises UserError when there is none, and as `reverse` does."""
    found = _next(opened, _next_undo)
    if found is None:
        raise UserError(
            "There is nothing to undo.",
            "Only your own actions can be undone, since the register was made, restored or upgraded.",
        )
    return reverse(opened, found.id)


def redo(opened: OpenRegister) -> Changes:
    """Do again what this person undid last. Raises UserError when there is nothing, and as `reverse` does."""
    found = _next(opened, _next_redo)
    if found is None:
        raise UserError("There is nothing to redo.", "Redo follows an undo.")
    return reverse(opened, found.id)


def next_undo(opened: OpenRegister) -> str | None:
    """The words of what an undo would take back."""
    found = _next(opened, _next_undo)
    return found.words if found else None


def next_redo(opened: OpenRegister) -> str | None:
    """The words of what a redo would do again."""
    found = _next(opened, _next_redo)
    return found.words if found else None


def may_reverse(action: Action, floor: int, reversed_since: bool) -> bool:
    """Whether a person may reverse an action: their own, after the floor, still standing."""
    return action.id > floor and action.kind in REVERSED_BY and not reversed_since and action.who == person()


def reverse(opened: OpenRegister, number: int) -> Changes:
    """Put every row one of this person's actions changed back as it was, as an action of its own.

    Raises UserError where it is not theirs, was reversed already, something done since rests on it, or the history of
    it was altered.
    """
    action = _reversible(opened, number)
    kind, past, verb = REVERSED_BY[action.kind]
    try:
        with recorded(opened, f"{past}: {action.words}", kind=kind, of_action=number) as (journal, result):
            refuse_altered(journal.connection, [number])
            _refuse_in_the_way(journal.connection, action, verb)
            journal.put_back_latest_first(changes_latest_first(journal.connection, number))
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise UserError(
            f"“{action.words}” cannot be {verb}: something rests on it by now.", "Nothing was changed."
        ) from error
    return result.changes


def _reversible(opened: OpenRegister, number: int) -> Action:
    with reading(opened.engine) as connection:
        action = standing.action_of(connection, number)
        gone = standing.reversed_by(connection, [number])
    if action is None:
        raise UserError(f"There is no action {number}.", "The command “history” lists them with their numbers.")
    if action.who != person():
        raise UserError(
            f"“{action.words}” was done by {action.who}.",
            f"Each undoes their own: ask {action.who}, or change it by hand.",
        )
    if action.id <= opened.undo_floor or action.kind not in REVERSED_BY:
        raise UserError(
            f"“{action.words}” cannot be undone: the register was made, restored or upgraded after it.",
            "Change it by hand, or restore a backup.",
        )
    if gone:
        verb = REVERSED_BY[action.kind][2]
        raise UserError(f"“{action.words}” is {verb} already.", "Nothing needs to be done.")
    return action


def _refuse_in_the_way(connection: Connection, action: Action, verb: str) -> None:
    later = standing.in_the_way(connection, action.id)
    if later is None:
        return
    mine = later.who == action.who
    who = "you" if mine else later.who
    raise UserError(
        f"“{action.words}” cannot be {verb}: {who} changed the same, or what rests on it, later "
        f"({shown_moment(later.at)}: “{later.summary}”).",
        "Undo that first; nothing was changed." if mine else "Change it by hand; nothing was changed.",
    )


def _next(opened: OpenRegister, which: Which) -> Action | None:
    with reading(opened.engine) as connection:
        return which(connection, opened.undo_floor)


def _next_undo(connection: Connection, floor: int) -> Action | None:
    return standing.newest_standing(connection, person(), (DO, REDO), floor)


def _next_redo(connection: Connection, floor: int) -> Action | None:
    """Nothing is done again once something else was done."""
    since = max(floor, standing.last_done(connection, person()))
    return standing.newest_standing(connection, person(), (UNDO,), since)
