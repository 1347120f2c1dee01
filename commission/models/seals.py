"""Seals over history: a hash that follows from the content and the seal before it, so that an altered row shows.

The form of a seal is fixed for ever, since a register's old rows carry it: a new form would be a new column.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from json.encoder import encode_basestring as quoted

from commission.models.kept_changes import Kept
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


def seals_of(action_id: int, first_id: int, changes: Iterable[Kept]) -> Iterator[str]:
    """The seals of changes that were just made, numbered from the first on: the same, hundreds of thousands of them."""
    tables: dict[str, str] = {}
    for number, (table, row_id, before, after, last_row_id) in enumerate(changes, first_id):
        if len(before or "") > PIECE or len(after or "") > PIECE:
            yield change_seal(number, action_id, table, row_id, before, after, last_row_id)
            continue
        named = tables.get(table) or tables.setdefault(table, quoted(table))
        was, became = "null" if before is None else quoted(before), "null" if after is None else quoted(after)
        last = "" if last_row_id is None else f", {last_row_id}"
        yield sha256(f"[{number}, {action_id}, {named}, {row_id}, {was}, {became}{last}]".encode()).hexdigest()


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
