"""What is ending, as a paper: soon, by month, and apart from them what has no end or has ended."""

from collections.abc import Iterable, Sequence
from datetime import date

from commission.reports.cells import count, count_sum, day, money, money_sum
from commission.reports.document import Block, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import Contract, Register
from commission.rules.figures.expiry import days_left, ending, ending_by_month
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.periods import long_date
from commission.rules.providers.sector_held import sector_on
from commission.services.papers.ending_months import TITLE, Month, drawn_months, month_chart

WITHIN = 180
"""How far the paper looks ahead, in days: two committee quarters."""
FOR_EVER = 10**6
"""Days beyond any end date there can be."""


def ending_blocks(register: Register, as_at: date) -> tuple[Block, ...]:
    """The sentence, value by month drawn and in figures, the contracts soonest first, then undated and ended ones."""
    found = ending(register.contracts, as_at, WITHIN)
    whole = ending(register.contracts, as_at, FOR_EVER)
    sentence = (
        f"{capital(count_words(found.count, 'contract'))} worth {sterling(found.amount)} "
        f"end{'s' * (found.count == 1)} within {WITHIN} days of {long_date(as_at)}."
    )
    blocks: list[Block] = [Paragraph(sentence, strong=True)]
    blocks += month_blocks(register, as_at)
    blocks.append(Section(f"Within {WITHIN} days"))
    blocks.append(_contracts(found.contracts, as_at, total=money_sum(found.amount)))
    later = whole.contracts[found.count :]
    if later:
        blocks.append(Section(f"Later: {count_words(len(later), 'contract')}"))
        blocks.append(_contracts(later, as_at, total=money_sum(whole.amount - found.amount)))
    for title, contracts in (("No end date", found.no_end_date), ("Already ended", found.ended)):
        if contracts:
            blocks += [Section(f"{title}: {count_words(len(contracts), 'contract')}"), _contracts(contracts, as_at)]
    return tuple(blocks)


def _contracts(contracts: Iterable[Contract], as_at: date, total: str = "") -> Table:
    headings = (
        Heading("Provider", weight=30),
        Heading("Sector", weight=11),
        Heading("Ends", Kind.DATE, 12),
        Heading("Days left", Kind.NUMBER, 8),
        Heading("Amount £", Kind.AMOUNT, 12),
    )
    rows = tuple(_row(contract, as_at) for contract in contracts)
    return Table(headings, rows, (("Total", "", "", "", total),) if total else ())


def _row(contract: Contract, as_at: date) -> tuple[str, ...]:
    no_end = "open-ended" if contract.open_ended else "no date"
    return (
        contract.provider,
        str(sector_on(contract, as_at)),
        day(contract.ends_on, no_end),
        count(days_left(contract, as_at)),
        money(contract.amount),
    )


def month_blocks(register: Register, as_at: date) -> list[Block]:
    """Value ending by month: drawn where there is any, and the same figures as a table."""
    months = drawn_months(ending_by_month(register.contracts, as_at))
    chart = [month_chart(months)] if any(month.amount > 0 for month in months) else []
    return [Section(TITLE), *chart, _month_table(months)]


def _month_table(months: Sequence[Month]) -> Table:
    headings = (Heading("Month", weight=20), Heading("Contracts", Kind.NUMBER, 10), Heading("Value £", Kind.AMOUNT, 14))
    found = [month for month in months if month.count]
    rows = tuple((month.name, count(month.count), money(month.amount)) for month in found)
    total = ("Total", count_sum(sum(month.count for month in found)), money_sum(sum(month.amount for month in found)))
    return Table(headings, rows, (total,))
