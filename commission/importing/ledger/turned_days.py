"""Days that a spreadsheet turned round as it read a file month first: asked, and turned back where a person says so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.noticed import noticed
from commission.importing.sheet import Typed
from commission.rules.findings import Finding
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.reading.written_days import days_read

if TYPE_CHECKING:
    from commission.importing.ledger.judged import Judged

BACK, AS_KEPT = "turn-back", "as-kept"
ANSWERS = (BACK, AS_KEPT)
_TWELFTH = 12


def kept_day(text: str, answer: str) -> date | None:
    """The day of a cell that is kept as a date, turned back where that is the answer; None for any other cell."""
    days = days_read(text) if isinstance(text, Typed) else ()
    if not days:
        return None
    (found,) = days
    return found.replace(month=found.day, day=found.month) if answer == BACK and found.day <= _TWELFTH else found


def ask_turned(judged: "Judged", cells: Counter[str], headings: Sequence[str], heading: str, name: str) -> None:
    """Raises AskedError where dates may be turned round, and nobody has said whether they are."""
    if not judged.dates.turned or judged.turned is not None:
        return
    kept = {text: many for text, many in cells.items() if kept_day(text, AS_KEPT)}
    example = next((text for text in kept if kept_day(text, AS_KEPT) != kept_day(text, BACK)), next(iter(kept), ""))
    others = sum(many for text, many in cells.items() if text not in kept and days_read(text))
    raise asking(
        AskedError(
            f"{sum(kept.values()):,} cells under “{heading}” of {name} are dates of days up to the twelfth, {others:,} "
            "are text with days past it: a spreadsheet seems to have read the file month first, and turned them round.",
            "Say whether they are to be turned back, or stay as they are (on the command line: --turned turn-back, or "
            "--turned as-kept).",
        ),
        "turned",
        (
            Option(BACK, "Turn them back", _comes_to(kept, example, BACK)),
            Option(AS_KEPT, "As they are", _comes_to(kept, example, AS_KEPT)),
        ),
        tuple(headings),
    )


def of_turned(judged: "Judged", heading: str, cells: Counter[str]) -> Iterator[Finding]:
    """What is said of dates that were turned back."""
    if judged.dates.turned and judged.turned == BACK:
        count = sum(many for text, many in cells.items() if kept_day(text, BACK))
        yield noticed("dates_turned", 0, heading, heading=heading, count=f"{count:,}")


def _comes_to(kept: dict[str, int], example: str, answer: str) -> str:
    """What an answer comes to: the day of the example, and how many fall in which financial year."""
    years: Counter[FinancialYear] = Counter()
    for text, many in kept.items():
        if day := kept_day(text, answer):
            years[FinancialYear.of(day)] += many
    shown = kept_day(example, answer)
    falls = ", ".join(f"{count:,} in {year}" for year, count in sorted(years.items()))
    return f"“{example}” is {shown_date(shown)}; {falls}" if shown else falls
