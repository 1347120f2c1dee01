"""Which copies of a register are kept: the stated rule by which backups made by the program are thinned."""

from collections.abc import Iterable
from datetime import datetime, timedelta

NEWEST_KEPT = 10
DAYS_KEPT = 30
"""For so long a day keeps its last copy; after that, each calendar month keeps its last one, for good."""


def superfluous(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times of the copies that go: all but the newest ten, the last of each of thirty days, and of each month."""
    times = sorted(set(made), reverse=True)
    kept = set(times[:NEWEST_KEPT])
    seen: set[tuple[int, ...]] = set()
    for time in times:
        recent = now - time < timedelta(days=DAYS_KEPT)
        place = (time.year, time.month, time.day) if recent else (time.year, time.month)
        if place not in seen:
            seen.add(place)
            kept.add(time)
    return set(times) - kept
