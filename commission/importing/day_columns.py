"""The date columns of a sheet, each judged as a column before any of its cells is read."""

from collections.abc import Iterator, Mapping

from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.written_days import DayOrder, is_ambiguous, judge_days


def orders(columns: Mapping[str, list[str]]) -> dict[str, DayOrder]:
    """The order of each date column, by its cells; an unproven one follows the other dates of the sheet."""
    together = judge_days(text for texts in columns.values() for text in texts)
    judged = {key: judge_days(texts) for key, texts in columns.items()}
    return {key: together if order is DayOrder.UNPROVEN else order for key, order in judged.items()}


def findings(columns: Mapping[str, list[str]], headings: Mapping[str, str]) -> Iterator[Finding]:
    """What a person must know of how the dates were read."""
    for key, order in orders(columns).items():
        open_to_both = [text for text in columns[key] if is_ambiguous(text)]
        if order is DayOrder.MONTH_FIRST:
            yield noticed("month_first", column=headings[key], heading=headings[key])
        elif order is DayOrder.UNPROVEN and open_to_both:
            yield noticed(
                "order_unproven",
                column=headings[key],
                text=open_to_both[0].strip(),
                heading=headings[key],
                count=len(open_to_both),
                example=open_to_both[0].strip(),
            )
