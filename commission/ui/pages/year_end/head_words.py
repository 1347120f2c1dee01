"""What the head of the Year end page says: the difference, what is decided, and how far the year is closed."""

from typing import NamedTuple

from commission.rules.figures.sentences import READING_WORDS, count_words
from commission.rules.ledger_facts import Ledger, SigningHead, Standing
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_moment
from commission.rules.year_end.statement import left_over
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.view import View


class Stands(NamedTuple):
    """How far a year is closed, in words, with the colour and the icon that go with them; `more` when it was signed."""

    words: str
    token: str
    icon: str
    more: str = ""


def difference_words(ledger: Ledger, year: FinancialYear) -> tuple[str, str]:
    """The difference as a figure, and what is to be done about it: known at once, without closing a contract."""
    left, lines = left_over(ledger, year), ledger.lines(year, Standing.OPEN)
    named = any(one.year == year for one in ledger.differences)
    if left and not lines:
        return sterling(left), "left without a name"
    if left:
        return sterling(left), f"without a name: {count_words(lines, 'payment')} to decide"
    if lines and not named:
        return sterling(left), f"but {count_words(lines, 'payment')} to decide: they come to nothing together"
    return sterling(left), "tied, with what is named" if named else "commitment and ledger tie"


def ledger_words(ledger: Ledger, year: FinancialYear) -> str:
    """What the ledger holds of a year."""
    lines = ledger.lines(year)
    return f"Ledger {sterling(ledger.amount(year))} in {count_words(lines, 'line')}" if lines else ""


def counted_words(ledger: Ledger, year: FinancialYear) -> str:
    """How much of it is decided, and how many lines are left."""
    if not ledger.lines(year):
        return ""
    left, pence = ledger.lines(year, Standing.OPEN), ledger.amount(year, Standing.OPEN)
    decided = sterling(ledger.amount(year) - pence)
    return f"{decided} decided · {left:,} left, {sterling(pence)}" if left else "All of it is decided"


def stands(view: View, figures: YearFigures | None) -> Stands:
    """Draft, ready to sign, or signed, and whether it changed since."""
    ledger = view.register.ledger
    signing = ledger.signed(view.year)
    if signing is not None:
        if figures is not None and not figures.sealed:
            return Stands("Altered since it was signed", "bad", "warn", f"signed by {signing.signed_by}")
        by, at = f"Signed by {signing.signed_by}", shown_moment(signing.signed_at)
        if figures is not None and figures.otherwise:
            shown = READING_WORDS[figures.statement.reading]
            return Stands(by, "warn", "warn", f"shown with {shown}: not as it was signed")
        if figures is not None and figures.changed:
            return Stands(by, "warn", "warn", f"{at}; changed since it was signed")
        return Stands(by, "good", "lock", at)
    if view.year not in ledger.years:
        return Stands("", "muted", "note")
    if left_over(ledger, view.year) or (figures is not None and not figures.statement.ties):
        return Stands("Draft", "muted", "edit")
    if figures is None:
        return Stands("Closing the contracts …", "muted", "refresh")
    if not figures.ready:
        return Stands("Draft: readings to settle", "warn", "question")
    return Stands("Ready to sign", "good", "check")


def signed_words(signing: SigningHead) -> str:
    """`Signed by Ann Lee, 3 May 2007, 10:15`."""
    return f"Signed by {signing.signed_by}, {shown_moment(signing.signed_at)}"
