"""A contract at the end of a year in words: how its figure comes about, and why it is off its budget."""

from collections.abc import Iterator
from datetime import date

from commission.rules.figures.commitment import year_row
from commission.rules.figures.year_proof import proof
from commission.rules.money import grouped, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.closing import Closing, Said
from commission.rules.year_end.statement import YearStatement


def reason(closing: Closing, statement: YearStatement) -> str:
    """How the figure comes about, days and pence: `7,104.62 (16,000.00 × 365/822) due − 5,000.00 paid = 2,104.62 owed`.

    A signed statement gives the words that were signed.
    """
    if closing.said is not None:
        return closing.said.reason
    if closing.committed is None:
        return f"not priced; {grouped(closing.paid)} paid"
    owed = "".join(_opening(closing, statement.year))
    due = f"{_served(closing, statement)}{owed} − {_paid(closing)}"
    return f"{due} = {_result(closing, statement.last_day)}"


def _served(closing: Closing, statement: YearStatement) -> str:
    due, row = grouped(closing.committed or 0), year_row(closing.contract, statement.year)
    if row is None:
        return f"{due} due"
    if statement.day is not None:
        whole = proof(row, statement.reading)
        return f"{due} due by {shown_date(statement.day)} (the whole year: {whole})"
    told = proof(row, statement.reading)
    return f"{told} due" if told.endswith(f"= {due}") else f"{due} due ({told})"


def _paid(closing: Closing) -> str:
    """What was paid; what was taken back stands by itself, for a sign that is wrong looks like it."""
    taken_back = f" + {grouped(-closing.credited)} credited" if closing.credited else ""
    return f"{grouped(closing.paid - closing.credited)} paid{taken_back}"


def _opening(closing: Closing, year: FinancialYear) -> Iterator[str]:
    if closing.opening > 0:
        yield f" + {grouped(closing.opening)} accrued at the end of {year.previous}"
    if closing.opening < 0:
        yield f" − {grouped(-closing.opening)} prepaid at the end of {year.previous}"
    if dropped := closing.not_brought_in:
        sign, what = ("+", "owed") if dropped > 0 else ("−", "paid ahead")
        yield f" {sign} {grouped(abs(dropped))} {what} at the end of {year.previous}, not brought in"


def _result(closing: Closing, day: date) -> str:
    left = closing.balance + closing.not_brought_in
    if left > 0:
        return f"{grouped(left)} not paid"
    if not left:
        return "0.00"
    ahead = f"{grouped(-left)} paid ahead"
    return f"{ahead}; {grouped(closing.later)} falls due after {shown_date(day)}"


def explanation(closing: Closing, statement: YearStatement) -> str:
    """Why a contract costs more or less than it commits, or what of it was not delivered; blank where nothing is."""
    if closing.said is not None:
        return closing.said.explanation
    return " ".join(_explained(closing, statement))


def _explained(closing: Closing, statement: YearStatement) -> Iterator[str]:
    yield from _not_brought_in(closing, statement.year)
    if closing.above > 0:
        yield f"{sterling(closing.above)} paid above the contract{_after_end(closing)}."
        yield from _as_much(closing, statement)
    if closing.above < 0:
        yield f"{sterling(-closing.above)} credited beyond what was paid."
    if closing.below:
        what = "owed" if closing.below > 0 else "paid ahead"
        least = sterling(statement.de_minimis)
        yield f"{sterling(abs(closing.below))} {what} and not brought forward: below the de minimis of {least}."
    if closing.contract.details.undelivered and (closing.undelivered or closing.paid):
        yield _undelivered(closing, closing.contract.details.undelivered)
    if closing.unpriced:
        yield f"{sterling(closing.unpriced)} paid without a price."
    if closing.override is not None and (closing.by_hand or closing.variance):
        yield f"Set by hand: {set_words(closing.override.amount)}, because {closing.override.reason}."


def _not_brought_in(closing: Closing, year: FinancialYear) -> Iterator[str]:
    """That it was owed a year ago and is paid now, or was paid then already; and was too little to be brought in."""
    if pence := closing.not_brought_in:
        what, now = ("owed", "paid now") if pence > 0 else ("paid ahead", "not owed now")
        then = f"at the end of {year.previous} and not brought in, below the de minimis of that year"
        yield f"{sterling(abs(pence))} was {what} {then}: it is {now}."


def _as_much(closing: Closing, statement: YearStatement) -> Iterator[str]:
    """Where one other contract lacks just what this one was paid too much: a payment may be on the wrong one."""
    lacking = statement.by_accrual.get(closing.above, ())
    if len(lacking) == 1:
        (other,) = lacking
        yield f"As much is not paid of contract {other.contract.id}, {other.contract.provider}."


def _after_end(closing: Closing) -> str:
    end = closing.contract.ends_on
    if not closing.after_end or end is None:
        return ""
    return f"; {sterling(closing.after_end)} of the payments is dated after its end on {shown_date(end)}"


def _undelivered(closing: Closing, what: str) -> str:
    """What was paid for what was not delivered, also where nothing is owed, and what is not brought forward of it."""
    words = f"Not delivered ({what}): {sterling(closing.paid)} paid"
    if closing.undelivered > 0:
        return f"{words}, {sterling(closing.undelivered)} not accrued."
    return f"{words}, {sterling(-closing.undelivered)} of it more than was due." if closing.undelivered else f"{words}."


def set_words(amount: int) -> str:
    """What a person set: an accrual above zero, a prepayment below."""
    if not amount:
        return "nothing accrued or prepaid"
    return f"{sterling(abs(amount))} {'accrued' if amount > 0 else 'prepaid'}"


def said(closing: Closing, statement: YearStatement) -> Said:
    """Both, as a signed statement keeps them."""
    return Said(reason(closing, statement), explanation(closing, statement))
