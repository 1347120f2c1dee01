"""What the snapshots say as text: a line of the list, and the columns of the comparison."""

from collections.abc import Callable

from commission.rules.facts import Reading
from commission.rules.figures.snapshot import Snapshot
from commission.rules.figures.snapshot_compared import Became, Compared, Comparison
from commission.rules.figures.snapshot_words import asked_words
from commission.rules.money import grouped
from commission.rules.periods import shown_moment
from commission.ui.widgets.read_table import ReadColumn

_READINGS = {Reading.TOTAL: "as totals", Reading.ANNUAL: "per year"}
_BECAME = {Became.SAME: "as it was", Became.GONE: "gone", Became.COME: "new"}


def line_words(found: Snapshot) -> tuple[str, str, str]:
    """Its name, its answer, and below them what was frozen and when."""
    answer, basis = found.basis.answer, found.basis
    pence = answer.annual if basis.reading is Reading.ANNUAL else answer.total
    taken = "" if basis.measure.read_once else f", {_READINGS[basis.reading]}"
    what = f"{asked_words(found)}, rule {basis.rule}{taken}"
    return found.name, grouped(pence), f"{what} · {shown_moment(found.taken_at)}"


def compared_columns(reading: Callable[[], Reading]) -> tuple[ReadColumn, ...]:
    """A contract, what it counted for then and counts for now, and what became of it."""
    return (
        ReadColumn("Provider", lambda row: row.row.provider, 160),
        ReadColumn("Then £", lambda row: _pence(row.before, reading()), 92, right=True),
        ReadColumn("Now £", lambda row: _pence(row.after, reading()), 92, right=True),
        ReadColumn("Difference £", _difference, 104, right=True, strong=lambda row: bool(row.difference)),
        ReadColumn("Became", became_words, token=lambda row: "muted" if row.became is Became.SAME else "ink"),
    )


def widest_figures(found: Comparison) -> tuple[str, str, str]:
    """The longest figures of then, now and the difference."""
    reading = found.snapshot.basis.reading
    then = max((abs(row.before.pence(reading)) for row in found.rows if row.before), default=0)
    now = max((abs(row.after.pence(reading)) for row in found.rows if row.after), default=0)
    difference = max((abs(row.difference) for row in found.rows), default=0)
    return grouped(-then), grouped(-now), grouped(-difference)


def longest_became(found: Comparison) -> str:
    """What became of a contract, where that takes most room."""
    return max(map(became_words, found.rows), key=len, default="")


def _pence(row: object, reading: Reading) -> str:
    if row is None:
        return "—"
    return "not priced" if row.total is None else grouped(row.pence(reading))  # type: ignore[attr-defined]


def _difference(row: Compared) -> str:
    sign = "+" if row.difference > 0 else ""
    return f"{sign}{grouped(row.difference)}" if row.difference else "—"


def became_words(row: Compared) -> str:
    """What became of a contract, and by what."""
    if row.changed:
        return "; ".join(f"{one.title.lower()} {one.before} → {one.after}" for one in row.changed)
    return f"{_BECAME[row.became]}: {row.why}" if row.why else _BECAME[row.became]
