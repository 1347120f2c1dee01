"""Views of the contracts under names: filter, chip, order, columns and groups, kept with what is remembered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from commission.ui.remembered.keeping import keep, kept
from commission.ui.remembered.remembering import Left

LONGEST = 60
"""Letters of the longest name."""
MOST = 50
"""So many views a register has at most."""
_PARTS = tuple(part.name for part in fields(Left))


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the contracts, and what it is called."""

    name: str
    left: Left


def saved_views(group: str) -> tuple[SavedView, ...]:
    """The views of a register, in the order they were made; what is not understood is passed over."""
    try:
        found: Any = json.loads(kept(f"{group}/views") or "[]")
    except (ValueError, RecursionError):
        found = []
    views = {view.name: view for one in (found if isinstance(found, list) else ()) if (view := _read(one))}
    return tuple(views.values())[:MOST]


def save_view(group: str, name: str, left: Left) -> bool:
    """Keep a view under a name, in place of one already called so. False when it can't be kept."""
    called = " ".join(name.split())[:LONGEST]
    views = {view.name: view for view in saved_views(group)}
    if not called or (called not in views and len(views) >= MOST):
        return False
    _keep(group, (views | {called: SavedView(called, left)}).values())
    return True


def rename_view(group: str, name: str, to: str) -> bool:
    """Call a view something else, in its place. False where it isn't there, or another is called so."""
    called, views = " ".join(to.split())[:LONGEST], saved_views(group)
    names = {view.name for view in views}
    if not called or name not in names or (called in names and called != name):
        return False
    _keep(group, (SavedView(called, view.left) if view.name == name else view for view in views))
    return True


def remove_view(group: str, name: str) -> None:
    """Forget a view."""
    _keep(group, (view for view in saved_views(group) if view.name != name))


def _keep(group: str, views: Iterable[SavedView]) -> None:
    said = [{"name": view.name, **asdict(view.left)} for view in views]
    # A file of ours holds no value that begins as something packed does: see `remembered`.
    keep({f"{group}/views": json.dumps(said).replace("@", "\\u0040") if said else ""})


def _read(one: object) -> SavedView | None:
    if not isinstance(one, Mapping) or not isinstance(name := one.get("name"), str) or not name.strip():
        return None
    said = {part: one.get(part, "") for part in _PARTS}
    if not all(isinstance(value, str) for value in said.values()):
        return None
    return SavedView(name[:LONGEST], Left(**said))
