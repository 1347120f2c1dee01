"""The history as scripts read it: one object an action, with every row and field it changed."""

from typing import Any

from commission.rules.history.words import FieldTold, RowTold, owner_column, scripted_sides
from commission.services.history import Entry


def entry_shape(entry: Entry) -> dict[str, Any]:
    """One action; `of` is the action it undid or did again, `reversed_by` the one that took it back."""
    action = entry.action
    return {
        "action": action.id,
        "at": action.at,
        "who": action.who,
        "kind": action.kind,
        "of": action.of_action,
        "reversed_by": entry.reversed_by,
        "summary": action.summary,
        "why": "; ".join(entry.why) or None,
        "altered": entry.altered or None,
        "rows": entry.count,
        "changes": [_row(row) for row in entry.told],
    }


def _row(row: RowTold) -> dict[str, Any]:
    return {
        "table": row.change.table,
        "id": row.change.row,
        "owner": row.change.whole.get(owner_column(row.change.table)),
        "subject": row.subject,
        "what": row.what,
        "fields": [_field(row, one) for one in row.fields],
    }


def _field(row: RowTold, one: FieldTold) -> dict[str, Any]:
    before, after = scripted_sides(row.change, one)
    return {
        "field": one.key,
        "title": one.title,
        "before": before,
        "after": after,
        "shown": [one.before or None, one.after or None],
    }
