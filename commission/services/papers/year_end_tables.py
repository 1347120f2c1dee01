"""The tables of the year-end statement on paper; their totals are proved by what stands above them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from commission.reports.cells import day, money, money_sum, share
from commission.reports.document import Heading, Kind, Table
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.journals import JournalLine
from commission.rules.year_end.sentences import line_count, reached, verdict
from commission.rules.year_end.statement import YearStatement
from commission.rules.year_end.words import explanation, reason
from commission.rules.year_end.year_shares import YearShare


def statement_table(statement: YearStatement) -> Table:
    """Commitment and each difference; below them what they come to, the ledger, and what is left."""
    headings = (Heading("Line", weight=34), Heading("Of", weight=14), Heading("£", Kind.AMOUNT, 16))
    rows = tuple((line.title, line_count(line), money(line.amount)) for line in statement.lines)
    totals = (
        ("Commitment and differences", "", money_sum(statement.listed)),
        ("Ledger", "", money(statement.ledger)),
        ("Left without a name", "", money(statement.residual)),
    )
    return Table(headings, rows, totals)


FIGURES: Mapping[str, Callable[[Closing], int | None]] = {
    "Opening": lambda one: one.opening,
    "Committed": lambda one: one.committed,
    "Paid": lambda one: one.paid,
    "Accrual": lambda one: one.accrual,
    "Prepayment": lambda one: one.prepayment,
    "Variance": lambda one: one.variance,
}
"""The figures of a contract; the opening is left out where nothing was brought in, so that the paper stays upright."""


def closing_table(statement: YearStatement) -> Table:
    """Every contract at the end of the year."""
    found, names = statement.contracts, statement.names
    opened = any(one.opening for one in found)
    figures = [(name, figure) for name, figure in FIGURES.items() if opened or name != "Opening"]
    headings = (Heading("Contract", weight=30), *(Heading(f"{name} £", Kind.AMOUNT, 14) for name, _ in figures))
    rows = tuple((names[one.contract.id], *(money(figure(one)) for _, figure in figures)) for one in found)
    sums = (money_sum(sum(figure(one) or 0 for one in found)) for _, figure in figures)
    return Table(headings, rows, (("Total", *sums),))


def booked_table(statement: YearStatement, found: Sequence[Closing]) -> Table:
    """What is accrued or was prepaid, and by which days."""
    headings = (
        Heading("Contract", weight=24),
        Heading("Accrual £", Kind.AMOUNT, 12),
        Heading("Prepayment £", Kind.AMOUNT, 13),
        Heading("How", weight=44),
    )
    names = statement.names
    rows = tuple((names[one.contract.id], *_carried(one), _how(one, statement)) for one in found)
    accrued, prepaid = sum(one.accrual for one in found), sum(one.prepayment for one in found)
    return Table(headings, rows, (("Total", money_sum(accrued), money_sum(prepaid), ""),))


def _carried(one: Closing) -> tuple[str, str]:
    return money(one.accrual), money(one.prepayment)


def _how(one: Closing, statement: YearStatement) -> str:
    by_hand = f"; set by hand: {one.override.reason}" if one.override is not None else ""
    return f"{reason(one, statement)}{by_hand}"


def variance_table(statement: YearStatement) -> Table:
    """The contracts off their budget, and why."""
    headings = (
        Heading("Contract", weight=26),
        Heading("Committed £", Kind.AMOUNT, 13),
        Heading("Outturn £", Kind.AMOUNT, 13),
        Heading("Variance £", Kind.AMOUNT, 13),
        Heading("Why", weight=40),
    )
    found, names = statement.variances, statement.names
    rows = tuple(
        (
            names[one.contract.id],
            money(one.committed),
            money(one.outturn),
            money(one.variance),
            explanation(one, statement),
        )
        for one in found
    )
    sums = (
        sum(one.committed or 0 for one in found),
        sum(one.outturn for one in found),
        sum(one.variance for one in found),
    )
    return Table(headings, rows, (("Total", *map(money_sum, sums), ""),))


def shares_table(found: Iterable[YearShare]) -> Table:
    """The share reached on paid and on outturn, by every rule against every way to count the budget."""
    headings = (
        Heading("Rule and budget counted", weight=28),
        Heading("Paid £", Kind.AMOUNT, 14),
        Heading("Share", Kind.NUMBER, 10),
        Heading("Outturn £", Kind.AMOUNT, 14),
        Heading("Share", Kind.NUMBER, 10),
        Heading("By outturn", weight=14),
    )
    rows = tuple(
        (f"Rule {one.rule}, {one.base}", *_measured(paid), *_measured(one), verdict(one))
        for paid, one in reached(found)
    )
    return Table(headings, rows)


def _measured(one: YearShare) -> tuple[str, str]:
    return money(one.numerator), share(one.share, 4)


def journal_table(lines: Sequence[JournalLine], names: Mapping[int, str]) -> Table:
    """Lines for finance, debit and credit equal; `names` as the statement calls its contracts."""
    headings = (
        Heading("Date", Kind.DATE, 12),
        Heading("Contract", weight=24),
        Heading("Account", weight=14),
        Heading("Code", weight=12),
        Heading("Debit £", Kind.AMOUNT, 13),
        Heading("Credit £", Kind.AMOUNT, 13),
    )
    rows = tuple(
        (
            day(line.dated),
            names[line.contract],
            line.account,
            line.code,
            *(money(pence) if pence else "" for pence in (line.debit, line.credit)),
        )
        for line in lines
    )
    ends = sum(line.debit for line in lines), sum(line.credit for line in lines)
    return Table(headings, rows, (("Total", "", "", "", *map(money_sum, ends)),))
