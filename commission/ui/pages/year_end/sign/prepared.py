"""Everything the fourth step shows of a year, worked out beside the window where there are many contracts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commission.reports.document import Chart
from commission.rules.periods import shown_date
from commission.rules.year_end.sentences import reached, statement_sentence
from commission.rules.year_end.statement import YearStatement, day_within
from commission.services.papers.year_end_bridge import bridge_chart, bridge_said
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.sign import rows
from commission.ui.widgets.read_table import ReadColumn

STATEMENT, BRIDGE, CONTRACTS, SHARES, CHANGED = "statement", "bridge", "contracts", "shares", "changed"
TO_DATE = "to_date"
TITLES = {
    STATEMENT: "The statement",
    BRIDGE: "Drawn",
    CONTRACTS: "By contract",
    SHARES: "Shares reached",
    CHANGED: "Changed since signed",
    TO_DATE: "To",
}
NOT_ALWAYS = (SHARES, CHANGED, TO_DATE)
"""What some years have nothing of."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures with the rows of each table, and the longest figure of each of their columns."""

    figures: YearFigures
    sentence: str
    chart: Chart
    said: tuple[str, ...]
    rows: Mapping[str, Sequence[Any]]
    widest: Mapping[str, Mapping[int, str]]

    @property
    def titles(self) -> dict[str, str]:
        """The sheets there are, by the names they are chosen by."""
        there = {key: title for key, title in TITLES.items() if key not in NOT_ALWAYS or self.rows.get(key)}
        if CHANGED in there:
            there[CHANGED] += f" {len(self.rows[CHANGED]):,}"
        if day := day_within(self.figures.view.year, self.figures.view.as_at):
            there[TO_DATE] = f"To {shown_date(day)}"
        return there

    @property
    def statement(self) -> YearStatement:
        return self.figures.statement


def prepare(figures: YearFigures) -> Prepared:
    """All of it from one statement."""
    statement = figures.statement
    found: dict[str, Sequence[Any]] = {
        STATEMENT: rows.statement_rows(statement),
        CONTRACTS: rows.variance_rows(statement),
        SHARES: reached(_shares(figures)),
        CHANGED: rows.moved_rows(figures.changed),
    }
    columns = {
        STATEMENT: (rows.STATEMENT_COLUMNS, rows.STATEMENT_FIGURES),
        CONTRACTS: (rows.variance_columns(lambda: statement), rows.VARIANCE_FIGURES),
        SHARES: (rows.REACHED_COLUMNS, rows.REACHED_FIGURES),
        CHANGED: (rows.MOVED_COLUMNS, rows.MOVED_FIGURES),
    }
    longest = {key: widest(*of, found[key]) for key, of in columns.items()}
    said = tuple(bridge_said(statement))
    return Prepared(figures, statement_sentence(statement), bridge_chart(statement), said, found, longest)


def _shares(figures: YearFigures) -> Sequence[Any]:
    """Those that were signed, else those of the year as it stands."""
    if figures.signed is not None:
        return figures.signed.shares
    from commission.rules.year_end.year_shares import year_shares

    return year_shares(figures.view.register, figures.statement)


def widest(columns: Sequence[ReadColumn], figures: Sequence[int], found: Sequence[Any]) -> dict[int, str]:
    """The longest text of each column that holds figures."""
    return {place: max((columns[place].text(row) for row in found), key=len, default="") for place in figures}
