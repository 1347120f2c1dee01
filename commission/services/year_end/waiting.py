"""What waits for a person: payees with open payments, the largest first, each with what it may be and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commission.errors import UserError
from commission.models import payment_rows, provider_rows
from commission.models.database import raw, reading
from commission.rules.facts import Register
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.proposals import MOST_PAYMENTS, Proposal, Proposing
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.match import contracts_of

LINES_LOOKED_AT = 20_000
"""The last so many lines of the ledger tell which cost centre paid whom."""


Key = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """What a payee was paid in a year under a standing, for one contract where it is for one: pence, and lines."""

    payee: Payee
    contract: int
    amount: int
    lines: int

    @property
    def key(self) -> Key:
        """Where it stands in the list: the next page begins after it."""
        return self.amount, self.lines, self.payee.id, self.contract


@dataclass(frozen=True, slots=True)
class Left:
    """All that waits in a year: payees, pence and lines."""

    payees: int
    amount: int
    lines: int


def sums(
    opened: OpenRegister, year: FinancialYear, limit: int, after: Key | None = None, standing: Standing = Standing.OPEN
) -> tuple[Sum, ...]:
    """The next payees to decide, or decided so, the largest first."""
    with reading(opened.engine) as connection:
        return tuple(Sum(*one) for one in payment_rows.sums_of(raw(connection), year, standing, after, limit))


def sums_among(
    opened: OpenRegister, year: FinancialYear, payees: Iterable[int], standing: Standing = Standing.OPEN
) -> tuple[Sum, ...]:
    """Those of some payees, the largest first."""
    with reading(opened.engine) as connection:
        return tuple(Sum(*one) for one in payment_rows.sums_among(raw(connection), year, standing, payees))


def left_open(opened: OpenRegister, year: FinancialYear) -> Left:
    with reading(opened.engine) as connection:
        return Left(*payment_rows.open_counts(raw(connection), year))


def payments_page(
    opened: OpenRegister,
    payee: int,
    year: FinancialYear,
    limit: int,
    after: tuple[date, int] | None = None,
    standing: Standing = Standing.OPEN,
    contract: int | None = None,
) -> tuple[Payment, ...]:
    """The next payments of a payee in a year, the earliest first: the open ones, if nothing else is said."""
    with reading(opened.engine) as connection:
        found = payment_rows.page_of_payee(raw(connection), payee, year, limit, after, standing, contract)
        return tuple(found)


def proposing(opened: OpenRegister, register: Register) -> Proposing:
    """All that proposals rest on, read once for many of them."""
    with reading(opened.engine) as connection:
        providers = provider_rows.recall_providers(connection)
        centres = payment_rows.paid_from(raw(connection), LINES_LOOKED_AT)
    return Proposing(providers, contracts_of(register), centres)


def proposed(
    opened: OpenRegister, known: Proposing, payee: Payee, year: FinancialYear, chosen: Payment | None = None
) -> tuple[Proposal, ...]:
    """What a payee may be; of one whose provider is decided, what its payments (or the chosen one) may be for."""
    return proposals_of(known, payee, payments_page(opened, payee.id, year, MOST_PAYMENTS), chosen)


def proposals_of(
    known: Proposing, payee: Payee, payments: Sequence[Payment], chosen: Payment | None = None
) -> tuple[Proposal, ...]:
    """The same, of payments that are read already."""
    if payee.provider is None:
        return known.providers_for(payee, payments)
    one = chosen or next(iter(payments), None)
    return () if one is None else known.contracts_for(payee.provider, one, payments)


def payee_named(opened: OpenRegister, text: str) -> Payee:
    """The payee of an id, a name or a number. Raises UserError where there is none, or more than one."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        number = int(text) if text.isascii() and text.isdigit() else 0
        found: Sequence[Payee] = [*payment_rows.payees_of(read, [number]).values()]
        found = found or payment_rows.payees_named(read, text)
    if not found:
        raise UserError(f"No payee of the ledger is called “{text}”.", "See: commission match --list.")
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found)
        raise UserError(f"{len(found)} payees are called “{text}”.", f"Name one by its id: {ids}.")
    return found[0]


def payments_numbered(opened: OpenRegister, ids: Sequence[int]) -> list[Payment]:
    """The payments of some ids. Raises UserError for one that is not there."""
    with reading(opened.engine) as connection:
        found = payment_rows.payments_of(raw(connection), ids)
    for number in ids:
        if number not in found:
            raise UserError(f"There is no payment {number}.", "See: commission match --list --json.")
    return [found[number] for number in dict.fromkeys(ids)]


def payees_numbered(opened: OpenRegister, ids: Sequence[int]) -> list[Payee]:
    """The payees of some ids, those that are there."""
    with reading(opened.engine) as connection:
        return list(payment_rows.payees_of(raw(connection), ids).values())


def provider_names(opened: OpenRegister, providers: Iterable[int | None]) -> dict[int, str]:
    """What providers are called, by id."""
    wanted = {one for one in providers if one is not None}
    with reading(opened.engine) as connection:
        return provider_rows.names_of(connection, wanted)
