"""What is ending, as a paper: soon, by month, and apart from them what has no end or has ended."""

from collections.abc import Iterable
from datetime import date

from commission.reports.document import Block, Heading, Kind, Paragraph, Section, Table
from commission.rules.expiry import days_left, ending, ending_by_month
from commission.rules.facts import Contract, Register
from commission.rules.money import grouped, grouped_or_unpriced, sterling
from commission.rules.periods import MONTHS, long_date, shown_date
from commission.rules.sentences import capital, count_words

WITHIN = 180
"""How far the paper looks ahead, in days: two committee quarters."""


def ending_blocks(register: Register, as_at: date) -> tuple[Block, ...]:
    """The sentence, the list soonest first, value by month, then undated and ended contracts."""
    found = ending(register.contracts, as_at, WITHIN)
    sentence = (
        f"{capital(count_words(found.count, 'contract'))} worth {sterling(found.amount)} "
        f"end{'s' * (found.count == 1)} within {WITHIN} days of {long_date(as_at)}."
    )
    blocks: list[Block] = [Paragraph(sentence, strong=True)]
    blocks.append(_contracts(found.contracts, as_at, total=grouped(found.amount)))
    blocks += [Section("Value ending by month"), _months(register, as_at)]
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
    left = days_left(contract, as_at)
    no_end = "open-ended" if contract.open_ended else "no date"
    return (
        contract.provider,
        str(contract.sector),
        shown_date(contract.ends_on) if contract.ends_on else no_end,
        "" if left is None else f"{left:,}",
        grouped_or_unpriced(contract.amount),
    )


def _months(register: Register, as_at: date) -> Table:
    headings = (Heading("Month", weight=20), Heading("Contracts", Kind.NUMBER, 10), Heading("Value £", Kind.AMOUNT, 14))
    found = [month for month in ending_by_month(register.contracts, as_at) if month.contracts]
    rows = tuple(
        (
            f"{MONTHS[month.first_day.month - 1]} {month.first_day.year}",
            f"{len(month.contracts):,}",
            grouped(month.amount),
        )
        for month in found
    )
    count = sum(len(month.contracts) for month in found)
    return Table(headings, rows, (("Total", f"{count:,}", grouped(sum(month.amount for month in found))),))
