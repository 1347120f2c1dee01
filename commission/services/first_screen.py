"""The facts for the first paint, before the ORM is loaded."""

from pathlib import Path

from commission.models import first_read
from commission.rules.facts import Register


def first_facts(path: Path) -> Register | None:
    """All facts by plain sqlite3; None when the register has to be brought up to this version first."""
    return first_read.first_facts(path)
