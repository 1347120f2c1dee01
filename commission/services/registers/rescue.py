"""Find the backups that can take the place of a register too damaged to open."""

from pathlib import Path

from commission.errors import UserError
from commission.models.backup import prove
from commission.services.registers.backup import Kept, kept_backups

MOST = 3
"""How many are offered; once one is restored, the settings page lists them all."""


def good_backups(register: Path, most: int = MOST) -> tuple[Kept, ...]:
    """The newest backups of a register whose pages and control totals prove whole, newest first."""
    found: list[Kept] = []
    for kept in kept_backups(register):
        if len(found) == most:
            break
        if kept.contracts is not None and _proves(kept.file):
            found.append(kept)
    return tuple(found)


def _proves(file: Path) -> bool:
    try:
        return not prove(file).faults
    except UserError:
        return False
