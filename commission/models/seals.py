"""Seals over history: a hash that follows from the content and the seal before it, so that an altered row shows.

The form of a seal is fixed for ever, since a register's old rows carry it: a new form would be a new column.
"""

from collections.abc import Iterable
from hashlib import sha256

from commission.models.kept_text import PIECE, quoted_pieces, text_of

FIRST = "0" * 64
"""What stands before the first action's seal."""


def change_seal(
    change_id: int,
    action_id: int,
    table: str,
    row_id: int,
    before: str | None,
    after: str | None,
    last_row_id: int | None = None,
) -> str:
    """The seal of one changed row, or of a pack of rows: a hash over all its columns, the last where it says one."""
    last = [] if last_row_id is None else [last_row_id]
    return _hash([change_id, action_id, table, row_id, before, after, *last])


def action_seal(
    previous: str,
    action: tuple[int, str, str, str, int | None, str],
    change_seals: Iterable[str],
) -> str:
    """The seal of an action (id, at, who, kind, of_action, summary), over its changes and the seal before it."""
    running = sha256(_hash([previous, *action]).encode())
    running.update("".join(change_seals).encode())
    return running.hexdigest()


def _hash(content: list[object]) -> str:
    """The hash of the content as a JSON list."""
    if any(isinstance(part, str) and len(part) > PIECE for part in content):
        return _hash_in_pieces(content)
    return sha256(f"[{', '.join(map(text_of, content))}]".encode()).hexdigest()


def _hash_in_pieces(content: list[object]) -> str:
    """The same of content that holds a long text, as a signed statement is."""
    running = sha256(b"[")
    for place, part in enumerate(content):
        running.update(b", " * (place > 0))
        for piece in quoted_pieces(part) if isinstance(part, str) else (text_of(part),):
            running.update(piece.encode())
    running.update(b"]")
    return running.hexdigest()
