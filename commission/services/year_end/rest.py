"""Payees that something is proposed for, and the rest: most of a ledger is nobody's contract, and said at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from commission.errors import UserError
from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.rules.facts import Register, Sector
from commission.rules.figures.sentences import count_words
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.deciding import Decision
from commission.rules.year_end.payee_names import is_redacted
from commission.rules.year_end.payments import Payee, Payment
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.match import contracts_of, payee_row, posted_by, unsigned
from commission.services.year_end.waiting import Sum, proposals_of, proposing

MOST = 1_000_000
TOLD = 20
"""After so many payees, some hundredths of a second, it is told how far it is, and may be stopped."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Who waits in a year, the largest first: those a person has to look at, and the rest, of which nothing speaks.

    A payee whose provider is decided, or whose name is withheld, is never of the rest.
    """

    proposed: tuple[Sum, ...]
    rest: tuple[Sum, ...]

    @property
    def amount(self) -> int:
        """What the rest was paid, in pence."""
        return sum(one.amount for one in self.rest)

    @property
    def lines(self) -> int:
        return sum(one.lines for one in self.rest)


def waiting_apart(
    opened: OpenRegister, register: Register, year: FinancialYear, tell: Callable[[float, str], object] | None = None
) -> Apart:
    """Who waits in a year, held against all providers and contracts: about a second for every thousand payees."""
    known = proposing(opened, register)
    proposed: list[Sum] = []
    rest: list[Sum] = []
    with reading(opened.engine) as connection:
        read = raw(connection)
        sums = [Sum(*one) for one in payment_rows.sums_of(read, year, Standing.OPEN, None, MOST)]
        unsaid = {one.payee.id: one.payee for one in sums if _may_be_rest(one.payee)}
        spoken = set()
        for judged, (payee, payments) in enumerate(_open(read, list(unsaid))):
            if tell and not judged % TOLD:
                tell(judged / len(unsaid), f"Looking for proposals: {judged:,} of {len(unsaid):,} payees")
            if proposals_of(known, unsaid[payee], payments):
                spoken.add(payee)
    for one in sums:
        (rest if one.payee.id in unsaid and one.payee.id not in spoken else proposed).append(one)
    return Apart(tuple(proposed), tuple(rest))


def decide_rest(
    opened: OpenRegister,
    register: Register,
    year: FinancialYear,
    standing: Standing,
    *,
    sector: Sector | None = None,
    today: date,
) -> Changes:
    """Say of all payees that nothing is proposed for that they are off contract, or outside the budget; one action.

    Raises UserError where there is none of them.
    """
    if standing not in (Standing.OFF_CONTRACT, Standing.OUTSIDE_BUDGET):
        raise UserError("All the rest is off contract, or outside the budget.", "Say one of the two.")
    apart = waiting_apart(opened, register, year)
    if not apart.rest:
        raise UserError(
            f"Nobody waits in {year} of whom nothing is proposed.", "See: commission match --list --proposed."
        )
    why = f"Decided on {shown_date(today)}, with all that nothing is proposed for"
    decision = Decision(standing, None, sector, why)
    versions = {one.payee.id: one.payee.version for one in apart.rest}
    payees = count_words(len(apart.rest), "payee")

    def write(journal: Journal) -> None:
        journal.update_many("payee", dict.fromkeys(versions, payee_row(decision)), versions)
        for _, payments in _open(raw(journal.connection), list(versions)):
            free, _ = unsigned(register, payments)
            posted = posted_by(decision, contracts_of(register), free)
            journal.update_many("payment", {number: row for number, (row, _) in posted.items()})

    words = f"All that nothing is proposed for in {year}, {payees}, {sterling(apart.amount)}: {standing}"
    return act(opened, words, write)


def _may_be_rest(payee: Payee) -> bool:
    return payee.standing is None and not is_redacted(payee.name)


def _open(read: object, payees: list[int]) -> Iterator[tuple[int, list[Payment]]]:
    """The open payments of payees, of every year."""
    for start in range(0, len(payees), payment_rows.AT_ONCE):
        yield from list(payment_rows.open_by_payee(read, None, payees[start : start + payment_rows.AT_ONCE]))
