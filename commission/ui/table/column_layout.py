"""How a person has laid out the table's columns: their order, those hidden or called for, and widths of their own."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from commission.ui.table.columns import COLUMNS

KEYS = tuple(column.key for column in COLUMNS)
FIXED = KEYS[0]
"""The column that names the row is always shown."""
NARROWEST, WIDEST = 48, 2_000
"""Pixels between which a width is taken as one."""


@dataclass(slots=True)
class ColumnLayout:
    """By column keys. `hidden` were put away, `called` are shown even where nobody says anything in them.

    `widths` in pixels are only those the person pulled; the others follow what is in them.
    """

    order: list[str] = field(default_factory=lambda: list(KEYS))
    hidden: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    widths: dict[str, int] = field(default_factory=dict)

    def show(self, key: str, shown: bool) -> None:
        """Call for a column, or put it away."""
        if key != FIXED:
            (self.called if shown else self.hidden).add(key)
            (self.hidden if shown else self.called).discard(key)

    def as_text(self) -> str:
        """The layout to be kept; blank when it is the one there was at first."""
        if self == ColumnLayout():
            return ""
        parts = {"order": self.order, "hidden": sorted(self.hidden), "called": sorted(self.called)}
        return json.dumps({**parts, "widths": self.widths})

    @classmethod
    def of(cls, text: str) -> "ColumnLayout":
        """A kept layout; what is not understood, or no longer there, is as it was at first."""
        try:
            found: Any = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            found = {}
        if not isinstance(found, dict):
            return cls()
        ordered = list(dict.fromkeys(_known(found.get("order"))))
        order = _with_new_ones(ordered) if ordered else list(KEYS)
        hidden, called = set(_known(found.get("hidden"))), set(_known(found.get("called")))
        widths = found.get("widths")
        kept = widths.items() if isinstance(widths, dict) else ()
        good = {key: width for key, width in kept if key in KEYS and _is_width(width)}
        return cls(order, hidden - called - {FIXED}, called, good)


def _known(keys: object) -> Iterable[str]:
    return [key for key in keys if isinstance(key, str) and key in KEYS] if isinstance(keys, list) else []


def _with_new_ones(order: list[str]) -> list[str]:
    """Columns there were not when the order was kept come last."""
    return order + [key for key in KEYS if key not in order]


def _is_width(width: object) -> bool:
    return isinstance(width, int) and not isinstance(width, bool) and NARROWEST <= width <= WIDEST
