"""Sign a year's statement, which freezes it; reopen it with a reason; give a signed statement again, the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from commission.errors import DamagedError, UserError
from commission.models import database
from commission.models.database import raw
from commission.models.journal import Journal, person
from commission.models.signing_rows import kept_statements, reading_kept, signed_years, statement_kept
from commission.rules.facts import Reading, Register
from commission.rules.figures.sentences import count_words
from commission.rules.ledger_facts import SigningHead
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.year_end.sentences import either_words
from commission.rules.year_end.signed import PACK, SignedStatement, frozen, hash_of, thawed
from commission.rules.year_end.statement import YearStatement, readings_differ, statement_of
from commission.rules.year_end.year_shares import year_shares
from commission.services.changes import Changes, act
from commission.services.registers.backup import back_up
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import as_it_stands
from commission.services.year_end.guard import refuse_signed_on

STATUSES = ("draft", "pre-audit", "final")
"""What a signed statement may be called."""
BEFORE_SIGNING = "before-signing"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Signed:
    """A signing with the statement that was signed; `sealed` is False where the two no longer agree."""

    head: SigningHead
    signed: SignedStatement
    sealed: bool


def sign(
    opened: OpenRegister,
    year: FinancialYear,
    by: str,
    *,
    status: str = "final",
    reading: Reading | None = None,
    as_at: date | None = None,
    known: Register | None = None,
) -> Changes:
    """Freeze a year's statement as it stands, under a name; the register is backed up first.

    `known` is the register as it lies in front of somebody: where nothing was written since, it is not read again.
    `reading` is what amounts nobody has said are taken as: left out, none of them may matter. Raises UserError where
    that is so, where there is no ledger of the year, where the statement does not tie, and for a signed year.
    """
    by = " ".join(by.split())
    _refuse_words(by, status)
    _refuse_signed(opened, year)
    register = as_it_stands(opened, known)
    found = _agreed(register, year, reading)
    _refuse_open(found)
    signed = signed_of(register, found, status, as_at or register.as_at or date.today())
    kept = frozen(signed)
    values = {
        "year": year.start,
        "signed_by": by,
        "signed_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "sha256": hash_of(kept),
        "statement": kept,
        **dict.fromkeys(("reopened_by", "reopened_at", "reopened_why")),
    }

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [year])
        journal.insert("signing", values)

    back_up(opened.path, why=BEFORE_SIGNING)
    said = f"Year {year} signed by {by}, {status}: {sterling(found.ledger)} in the ledger"
    closings = list(found.contracts)
    del found, signed, kept
    changes = act(opened, said, write)
    while closings:  # let go some at a time: all at once is one long step, in which no window can paint
        del closings[-PACK:]
    return changes


def _refuse_words(by: str, status: str) -> None:
    if not by or len(by) > LONGEST_NAME:
        wrong = "has no name below it" if not by else f"has a name of more than {LONGEST_NAME} letters below it"
        raise UserError(f"The statement {wrong}.", "Say who signs it.")
    if status not in STATUSES:
        raise UserError(f"A statement is not signed as “{status}”.", f"Choose one of: {', '.join(STATUSES)}.")


def _refuse_signed(opened: OpenRegister, year: FinancialYear) -> None:
    with database.reading(opened.engine) as connection:
        refuse_signed_on(connection, [year])


def _agreed(register: Register, year: FinancialYear, asked: Reading | None) -> YearStatement:
    """The statement by the reading asked for; without one, by any, where all give the same."""
    if year not in register.ledger.years:
        raise UserError(f"There are no payments of {year}.", "Bring in its ledger first: commission import payments.")
    if asked is not None:
        return statement_of(register, year, asked)
    total, annual = (statement_of(register, year, one) for one in (Reading.TOTAL, Reading.ANNUAL))
    differ = readings_differ(total, annual)
    if differ:
        raise UserError(
            f"Nobody has said of {count_words(len(differ), 'contract')} whether the amount is a total or a rate per "
            f"year: in {year} {either_words(total, annual)}.",
            "Answer that first, or say which reading is signed: total or annual.",
        )
    return total


def _refuse_open(found: YearStatement) -> None:
    if found.ties:
        return
    undecided = f"{count_words(found.open_lines, 'payment')} not decided"
    raise UserError(
        f"The statement of {found.year} does not tie: {sterling(found.residual)} is left without a name, {undecided}.",
        "Decide the payments, or name the difference with a reason; then sign.",
    )


def signed_of(register: Register, found: YearStatement, status: str, as_at: date) -> SignedStatement:
    """A statement as it would be signed, with the shares its year reached."""
    shares = year_shares(register, found)
    history = register.history
    where = (history.actions, history.seal) if history else (0, "")
    return SignedStatement(register.organisation, status, as_at, found, shares, *where)


def reopen(opened: OpenRegister, year: FinancialYear, why: str) -> Changes:
    """Let a signed year be changed again; who, when and why stay on the record beside what was signed.

    Raises UserError without a reason, and for a year that is not signed.
    """
    why = " ".join(why.split())
    if not why:
        raise UserError("The reopening has no reason.", "Say why the signed year is to be changed.")

    def write(journal: Journal) -> None:
        signing = signed_years(raw(journal.connection)).get(year)
        if signing is None:
            raise UserError(f"{year} is not signed.", "There is nothing to reopen.")
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        journal.update(
            "signing",
            signing.id,
            {"reopened_by": person(), "reopened_at": at, "reopened_why": why},
            seen=signing.version,
        )

    return act(opened, f"Year {year} reopened: {why}", write)


def signed_statement(opened: OpenRegister, year: FinancialYear) -> SignedStatement | None:
    """The statement that a year is signed by, None where it is not signed. Raises DamagedError for what is none."""
    with database.reading(opened.engine) as connection, _statements_of(opened):
        head = signed_years(raw(connection)).get(year)
        return None if head is None else thawed(statement_kept(raw(connection), head.id))


def signed_reading(opened: OpenRegister, year: FinancialYear) -> Reading | None:
    """What amounts nobody had said are taken as where a year is signed, None where it is not. Raises DamagedError."""
    with database.reading(opened.engine) as connection, _statements_of(opened):
        head = signed_years(raw(connection)).get(year)
        return None if head is None else reading_kept(raw(connection), head.id)


def all_signings(opened: OpenRegister, year: FinancialYear | None = None) -> tuple[Signed, ...]:
    """Every statement that was signed (of a year), in the order of signing, reopened ones too. Raises DamagedError."""
    with database.reading(opened.engine) as connection, _statements_of(opened):
        return tuple(
            Signed(one.head, thawed(one.statement), hash_of(one.statement) == one.head.sha256)
            for one in kept_statements(raw(connection), year)
        )


@contextmanager
def _statements_of(opened: OpenRegister) -> Iterator[None]:
    """Where a signed statement holds what no statement holds, say so."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{opened.path}: a signed statement holds what no statement holds.",
            "See what: commission check. Then restore a backup: commission restore FILE.",
        ) from error
