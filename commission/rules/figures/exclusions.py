"""What stands in no numerator of a year, or not in full: each reason in plain words, with its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from commission.rules.facts import WHOLE_SHARE, Counts, NumeratorRule, Sector
from commission.rules.figures.commitment import Basis, YearRow
from commission.rules.figures.sums import countable


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why rows of the year stand in no numerator, or not in full: a plain reason and the rows."""

    reason: str
    rows: tuple[YearRow, ...]


_EXCLUSIONS: tuple[tuple[str, Callable[[YearRow], bool]], ...] = (
    (
        "nationally agreed, never in the numerator",
        lambda row: row.contract.counts is Counts.NATIONALLY_AGREED,
    ),
    ("outside our budget, never in the numerator", lambda row: row.contract.counts is Counts.OUTSIDE_BUDGET),
    ("only our share is counted", lambda row: row.contract.our_share != WHOLE_SHARE),
    ("no sector, never counted", lambda row: row.contract.sector is Sector.UNCLASSIFIED),
    ("not priced, not counted as zero", lambda row: row.face is None),
    ("no term, counted in the year placed in", lambda row: row.basis is Basis.PLACED),
)


def exclusions(rows: tuple[YearRow, ...], rules: tuple[NumeratorRule, ...]) -> tuple[Exclusion, ...]:
    """What is left out or counted only in part, by reason; reasons with no row are left out."""
    found = [Exclusion(reason, tuple(row for row in rows if holds(row))) for reason, holds in _EXCLUSIONS]
    return tuple(exclusion for exclusion in (*found, *_other_sectors(rows, rules)) if exclusion.rows)


def _other_sectors(rows: tuple[YearRow, ...], rules: tuple[NumeratorRule, ...]) -> list[Exclusion]:
    """The countable rows of each sector that some rule leaves out: *private, not counted by rule B*."""
    found = []
    by_sector: dict[Sector, list[YearRow]] = {}
    for row in rows:
        if countable(row.contract):
            by_sector.setdefault(row.contract.sector, []).append(row)
    for sector in filter(by_sector.get, Sector):
        names = [rule.name for rule in rules if sector not in rule.sectors]
        if names:
            by = f"rule {names[0]}" if len(names) == 1 else f"rules {', '.join(names[:-1])} and {names[-1]}"
            found.append(Exclusion(f"{sector}, not counted by {by}", tuple(by_sector[sector])))
    return found
