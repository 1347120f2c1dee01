"""The revisions of a register, known by the names of their migrations: `0005_life.py` is revision 0005.

Read from the folder alone, so that a window knows them before anything that migrates is loaded, and a new migration
is told nowhere else; a test holds them against what the migrations say themselves.
"""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "migrations" / "versions"

KNOWN = tuple(sorted(name[:4] for name in os.listdir(_FOLDER) if name[:4].isdecimal()))  # noqa: PTH208 - half the time
"""Every revision there was: a register that says another one is newer, or damaged."""

NEWEST = KNOWN[-1]
"""The revision that this program writes and reads."""
