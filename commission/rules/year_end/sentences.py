"""The statement of a year in sentences: what was committed, what was paid, and what stands between them."""

from collections.abc import Iterable, Iterator
from datetime import date

from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import MILLIONTHS, percent_of_millionths, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.statement import Kind, Line, YearStatement, to_day
from commission.rules.year_end.year_shares import REACHED, YearShare

OF_PAYMENTS = frozenset((Kind.OFF_CONTRACT, Kind.OUTSIDE))
"""Lines that count payments and not contracts."""
NAMED_WHOLE = "A difference somebody named has no day of its own: it stands here whole."


def statement_sentence(statement: YearStatement) -> str:
    """The answer: whether commitment and ledger come together, and what is left where they do not."""
    differences = len(statement.lines) - 1
    one = "s" * (differences == 1)
    commit, paid = sterling(statement.commitment), sterling(statement.ledger)
    when = f"{statement.year}{to_day(statement.year, statement.day)}"
    first = f"In {when} the contracts commit {commit} and the ledger paid {paid}"
    if not differences:
        return f"{first}; {_left(statement) if statement.residual else 'that is 0.00 apart.'}"
    listed = count_words(differences, "listed difference")
    if statement.residual:
        return f"{first}; {listed} leave{one} {_left(statement)}"
    but = "" if statement.ties else f", but {_undecided(statement)}"
    return f"{first}; {listed} tie{one} them to 0.00{but}."


def _left(statement: YearStatement) -> str:
    left = f"{sterling(statement.residual)} without a name"
    if not statement.open_lines:
        return f"{left}."
    same = statement.open_amount == statement.residual
    return f"{left}: {_undecided(statement, told=not same)}."


def _undecided(statement: YearStatement, *, told: bool = True) -> str:
    """`two payments, £1,234.56 together, are not decided`."""
    words = count_words(statement.open_lines, "payment")
    together = f", {sterling(statement.open_amount)} together," if told else ""
    return f"{words}{together} {'is' if statement.open_lines == 1 else 'are'} not decided"


def either_words(one: YearStatement, other: YearStatement) -> str:
    """What two readings of a year do not agree on: what is committed, else the first line that is not the same.

    `£613,693.93 or £784,695.35 is committed`; `“Prepaid at the end of 2005-06” is −£10.00 or −£12.00`; where every line
    is the same, that only contracts differ.
    """
    if one.commitment != other.commitment:
        return f"{sterling(one.commitment)} or {sterling(other.commitment)} is committed"
    first, second = ({line.title: line.amount for line in each.lines} for each in (one, other))
    for title in {**first, **second}:
        here, there = first.get(title, 0), second.get(title, 0)
        if here != there:
            return f"“{title}” is {sterling(here)} or {sterling(there)}"
    return "every line is the same, figures of single contracts are not"


def early_words(year: FinancialYear, today: date) -> str:
    """That a year is signed before it is over, and what that means; blank for one that is over."""
    if today > year.last_day:
        return ""
    return f"{year} ends on {shown_date(year.last_day)}: what is paid until then waits for it to be reopened."


def line_count(line: Line) -> str:
    """What a line counts: contracts, or lines of the ledger; blank for what a person named."""
    if line.kind is Kind.NAMED:
        return ""
    noun = "payment" if line.kind in OF_PAYMENTS else "contract"
    return f"{line.count:,} {noun}{'s' * (line.count != 1)}"


def obstacles(statement: YearStatement) -> Iterator[str]:
    """Why a year cannot be signed yet, each as a sentence with what to do."""
    if statement.residual:
        undecided = "decide the payments that are open, or name the difference"
        what = undecided if statement.open_lines else "name it, or take a name away"
        yield f"{sterling(statement.residual)} is left without a name: {what}."
    elif not statement.ties:
        yield f"{capital(_undecided(statement))}. Decide them, or name a difference of 0.00 that says why not."


def accrued_sentence(statement: YearStatement) -> str:
    """What is accrued and prepaid at the end of the year, and how many contracts are level."""
    found = statement.contracts
    accrued = [one.accrual for one in found if one.accrual]
    prepaid = [one.prepayment for one in found if one.prepayment]
    level = sum(1 for one in found if not one.balance and one.override is None)
    when = f"{statement.year}{to_day(statement.year, statement.day)}"
    owed, ahead = ("accrued", "prepaid") if statement.day is None else ("received and not paid", "paid ahead")
    first = f"{when}: {_on(accrued, owed)}, {_on(prepaid, ahead)}"
    return f"{first}; {level:,} of {len(found):,} contracts are level"


def _on(amounts: list[int], what: str) -> str:
    if not amounts:
        return f"nothing is {what}"
    return f"{sterling(sum(amounts))} is {what} on {count_words(len(amounts), 'contract')}"


def below_sentence(statement: YearStatement) -> str:
    """What the least that is brought forward leaves out."""
    below = [abs(one.below) for one in statement.contracts if one.below]
    if not statement.de_minimis:
        return "Everything is brought forward, down to the penny."
    if not below:
        return f"Nothing lies below {sterling(statement.de_minimis)}."
    words = capital(count_words(len(below), "contract"))
    return f"{words}, {sterling(sum(below))}, below {sterling(statement.de_minimis)}."


def reached(found: Iterable[YearShare]) -> tuple[tuple[YearShare, YearShare], ...]:
    """Paid and outturn side by side, by rule and way to count the budget."""
    by: dict[tuple[str, str], dict[str, YearShare]] = {}
    for one in found:
        by.setdefault((one.base, one.rule), {})[one.measure] = one
    paid, outturn = map(str, REACHED)
    return tuple((both[paid], both[outturn]) for both in by.values())


def verdict(one: YearShare) -> str:
    """`meets 5%`, `short of 5%`; a dash without a budget or a target."""
    if not one.budget or not one.target:
        return "—"
    met = one.numerator * MILLIONTHS >= one.target * one.budget
    return f"{'meets' if met else 'short of'} {percent_of_millionths(one.target)}"
