"""What a proposal says of what follows, beside days and amount, as a register keeps it: one text, read back alike."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from commission.rules.contracts.planned import plan_text, read_plan
from commission.rules.facts import PlannedPart, Reading, Sector
from commission.rules.money import whole_pence
from commission.rules.succession.acts import Piece


class Said(NamedTuple):
    """The length in months, fields by their keys, the parts of a split, and amounts by year; blank where not said."""

    months: int | None = None
    values: Mapping[str, Any] = {}
    pieces: tuple[Piece, ...] = ()
    planned: tuple[PlannedPart, ...] = ()


OF_WORDS = {"sector": Sector, "reading": Reading}
"""Fields that are one of a few words."""


def said_text(said: Said) -> str | None:
    """As it is kept; None where nothing is said."""
    found: dict[str, Any] = {"months": said.months, "values": dict(said.values)}
    found["pieces"] = [[piece.amount, piece.provider] for piece in said.pieces]
    found["planned"] = plan_text(said.planned)
    kept = {key: value for key, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None


def said_from(text: str) -> Said:
    """As it was said. Raises ValueError or UserError for what is damaged."""
    kept = json.loads(text)
    values = {key: OF_WORDS.get(key, str)(value) for key, value in kept.get("values", {}).items()}
    pieces = tuple(Piece(whole_pence(amount) or 0, name) for amount, name in kept.get("pieces", ()))
    return Said(kept.get("months"), values, pieces, read_plan(kept.get("planned", "")))
