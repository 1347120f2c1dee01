"""The facts for the first paints, before the ORM is loaded: a few rows for the first frame, then all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.models.first_rows import FirstRows, first_rows

if TYPE_CHECKING:
    from pathlib import Path

    from commission.rules.facts import Register

__all__ = ["FirstRows", "first_facts", "first_rows"]


def first_facts(path: Path) -> Register | None:
    """All facts by plain sqlite3; None when the register has to be brought up to this version first."""
    from commission.models import first_read

    return first_read.first_facts(path)
