"""The columns of the two tables of what is ending: contract by contract, and month by month."""

from collections.abc import Callable
from datetime import date, timedelta

from commission.rules.facts import Contract
from commission.rules.figures.expiry import MonthEnding
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import MONTHS, shown_date
from commission.rules.providers.sector_held import sector_on
from commission.ui.table.columns import SOON, state_words
from commission.ui.widgets.read_table import ReadColumn


def contract_columns(as_at: Callable[[], date]) -> tuple[ReadColumn, ...]:
    """Who, what for how much, until when; the sector where there is room beside the names."""

    def soon(contract: Contract) -> bool:
        return contract.ends_on is not None and contract.ends_on <= as_at() + timedelta(days=SOON)

    def state(contract: Contract) -> str:
        words = state_words(contract, as_at())
        return f"◔ {words}" if soon(contract) else words

    return (
        ReadColumn("Provider", lambda one: one.provider),
        ReadColumn("Sector", lambda one: sector_on(one, as_at()).value, 92, shown_from=580, token=lambda _: "muted"),
        ReadColumn("Ends", lambda one: shown_date(one.ends_on), 98, right=True),
        ReadColumn("Amount £", lambda one: grouped_or_unpriced(one.amount), 108, right=True, token=_amount_token),
        ReadColumn("State", state, 96, right=True, token=lambda one: "warn" if soon(one) else "muted"),
    )


def month_columns(largest: Callable[[], int]) -> tuple[ReadColumn, ...]:
    """How many end in a month and their value, drawn against the largest month’s in pence."""

    def part(month: MonthEnding) -> float:
        return month.amount / largest() if largest() > 0 else 0.0

    return (
        ReadColumn("Month", month_words, 82),
        ReadColumn("Contracts", lambda month: f"{len(month.contracts):,}", 78, right=True),
        ReadColumn(
            "Value £",
            lambda month: grouped(month.amount),
            right=True,
            bar=part,
            strong=lambda month: bool(month.amount == largest()),
        ),
    )


def month_words(month: MonthEnding) -> str:
    """`Mar 2007`."""
    return f"{MONTHS[month.first_day.month - 1]} {month.first_day.year}"


def _amount_token(contract: Contract) -> str:
    return "muted" if contract.amount is None else "ink"
