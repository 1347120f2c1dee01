"""Commands on the end of a year: the statement that ties, accruals and prepayments."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from commission.cli.gap import READINGS, year_option
from commission.cli.group import DAY, MUST_LOOK, Session, as_json_option
from commission.cli.succession import pounds
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.figures.sentences import READING_WORDS, capital, count_words
from commission.rules.ledger_facts import AccrualOverride
from commission.rules.money import grouped, percent, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.journals import journal_lines, reversal_lines
from commission.rules.year_end.sentences import NAMED_WHOLE, either_words
from commission.rules.year_end.statement import YearStatement, day_within, readings_differ, statement_of, to_day
from commission.rules.year_end.words import explanation, reason, set_words
from commission.rules.year_end.year_shares import YearShare, year_shares
from commission.services.changes import Changes
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes import year_end as shapes
from commission.services.year_end import overrides
from commission.services.year_end.settings import set_year_end

UNKNOWN = "unknown"
Change = Callable[[OpenRegister], Changes]
READING = click.option(
    "--reading",
    type=click.Choice([str(reading) for reading in READINGS]),
    help="What amounts are taken as where nobody has said; else as the year is signed, or totals.",
)

UP_TO = click.option("--up-to", type=DAY, metavar="DAY", help="The year to date: up to and with this day of it.")


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (reconcile, accruals):
        group.add_command(command)


@click.command(help="A year’s statement: commitment, each listed difference, and the ledger it comes to.")
@year_option
@READING
@UP_TO
@as_json_option
@click.pass_obj
def reconcile(session: Session, year: FinancialYear, reading: str | None, up_to: date | None, as_json: bool) -> int:
    from commission.services.year_end.to_date import register_to

    day = within_year(year, up_to)
    with session.reading() as (opened, register):
        if day is not None:
            register = register_to(opened.path, register, year, day)
        both = {one: statement_of(register, year, one, day) for one in READINGS}
        read = _read_as(opened, year, reading)
        found = both[read.reading]
        shares = year_shares(register, found)
    differing = readings_differ(*both.values())
    if as_json:
        readings = shapes.readings_shape(both.values(), differing)
        show_json({**shapes.statement_shape(found, shares), "readings": readings, "as_signed": read.as_signed})
    else:
        show_statement(found, shares)
        if year not in register.ledger.years:
            by = f" by {shown_date(day)}" if day else " yet: commission import payments FILE"
            click.echo(f"There are no payments of {year}{by}.")
        if differing:
            click.echo(_either(both, len(differing)))
        _say_signed(read)
        if day and found.named:
            click.echo(NAMED_WHOLE)
    return 0 if found.ties else MUST_LOOK


def within_year(year: FinancialYear, up_to: date | None) -> date | None:
    """The day of a year to date, None for the whole of it. Raises UserError for a day that does not lie in it."""
    if up_to is None:
        return None
    if not year.first_day <= up_to <= year.last_day:
        between = f"{shown_date(year.first_day)} to {shown_date(year.last_day)}"
        raise UserError(f"{shown_date(up_to)} does not lie in {year}.", f"Name a day from {between}.")
    return day_within(year, up_to)


class _Read(NamedTuple):
    """What amounts nobody has said are taken as; `as_signed`: nobody asked for it, the year was signed so."""

    reading: Reading
    as_signed: bool = False


def _read_as(opened: OpenRegister, year: FinancialYear, asked: str | None) -> _Read:
    from commission.services.year_end.signing import signed_reading

    if asked is not None:
        return _Read(Reading(asked))
    signed = signed_reading(opened, year)
    return _Read(Reading.TOTAL) if signed is None else _Read(signed, as_signed=True)


def _say_signed(read: _Read) -> None:
    if read.as_signed:
        click.echo(f"{capital(READING_WORDS[read.reading])} where nobody has said which, as the year was signed.")


def show_statement(found: YearStatement, shares: Sequence[YearShare]) -> None:
    """The lines of a statement, what they come to, the shares reached, and each contract that is off its budget."""
    rows = [(without_controls(line.title), grouped(line.amount), f"{line.count:,}") for line in found.lines]
    rows += [("Listed", grouped(found.listed), ""), ("Ledger", grouped(found.ledger), f"{_lines(found)}")]
    rows += [("Left without a name", grouped(found.residual), f"{found.open_lines:,}")]
    show_table((f"{found.year}{to_day(found.year, found.day)}", "Amount £", "Count"), rows)
    if found.day is None:
        click.echo(f"\n{found.carry.sentence}")
    if shares:
        click.echo()
        show_table(("Share of the budget", "Rule", "Measure", "Amount £", "Share %"), list(map(_share_row, shares)))
    told = [one for one in found.contracts if explanation(one, found)]
    if told:
        click.echo()
        show_table(("ID", "Provider", "Variance £", "Because"), [_variance_row(one, found) for one in told])


def _share_row(one: YearShare) -> tuple[str, ...]:
    share = "not known" if one.share is None else percent(one.share)
    return without_controls(one.base), one.rule, one.measure, grouped(one.numerator), share


def _variance_row(one: Closing, found: YearStatement) -> tuple[str, ...]:
    told = one.contract.provider, grouped(one.variance), explanation(one, found)
    return str(one.contract.id), *map(without_controls, told)


def _lines(found: YearStatement) -> str:
    return f"{found.open_lines:,} open" if found.open_lines else "all decided"


def _either(both: dict[Reading, YearStatement], count: int) -> str:
    of = count_words(count, "contract")
    return f"\nOf {of} nobody has said whether the amount is a total or a rate: {either_words(*both.values())}."


@click.command(
    help="What is accrued and prepaid at the end of a year. --set, --remove, --de-minimis and --carry-limit change it; "
    "--journal writes what finance books, with its reversal."
)
@year_option
@READING
@click.option(
    "--set", "said", multiple=True, metavar="CONTRACT=AMOUNT", help="Set by hand: below zero prepaid, 0 none."
)
@click.option("--reason", "why", default="", metavar="TEXT", help="Why it is set by hand.")
@click.option("--remove", "removed", multiple=True, type=int, metavar="CONTRACT", help="Let the computed figure stand.")
@click.option("--de-minimis", metavar="N", help="The least that is accrued or prepaid, in pounds.")
@click.option("--carry-limit", metavar="N", help="What may be carried forward, in pounds, or “unknown”.")
@click.option("--journal", type=click.Path(path_type=Path), metavar="FILE", help="Write the journal: .xlsx or .csv.")
@as_json_option
@click.pass_obj
def accruals(
    session: Session,
    year: FinancialYear,
    reading: str | None,
    said: tuple[str, ...],
    why: str,
    removed: tuple[int, ...],
    de_minimis: str | None,
    carry_limit: str | None,
    journal: Path | None,
    as_json: bool,
) -> None:
    from commission.services.registers.recall import recall
    from commission.services.year_end.journal_file import write_journal

    change = _change(year, said, why, removed, _limits(de_minimis, carry_limit))
    with session.opened(write=change is not None) as opened:
        if change is not None:
            change(opened)
        register = recall(opened)
        read = _read_as(opened, year, reading)
        found = statement_of(register, year, read.reading)
        if journal is not None:
            write_journal(register.organisation, found, journal, session.as_at(register))
    if as_json:
        lines = journal_lines(found), reversal_lines(found)
        show_json({**shapes.accruals_shape(found, *lines), "as_signed": read.as_signed})
    else:
        _show_accruals(found)
        _say_signed(read)


def _change(
    year: FinancialYear, said: tuple[str, ...], why: str, removed: tuple[int, ...], limits: dict[str, int | None]
) -> Change | None:
    """What is to be changed first, as one action; None for nothing. Raises UserError for more than one kind of it."""
    if sum(map(bool, (said, removed, limits))) > 1:
        raise UserError(
            "What is set by hand, taken back, and the limits are changed one after the other.", "Nothing was changed."
        )
    if said:
        amounts = dict(map(_amount, said))
        return lambda opened: overrides.set_overrides(opened, year, amounts, why)
    if removed:
        return lambda opened: overrides.remove_overrides(opened, _set_by_hand(opened, year, removed))
    return (lambda opened: set_year_end(opened, year, **limits)) if limits else None


def _amount(text: str) -> tuple[int, int]:
    number, _, amount = text.partition("=")
    if not (number.strip().isascii() and number.strip().isdigit() and amount.strip()):
        raise UserError(f"“{text}” sets nothing.", "Write the contract’s number and pounds: --set 3=1500.00.")
    return int(number), pounds(amount) or 0


def _limits(de_minimis: str | None, carry_limit: str | None) -> dict[str, int | None]:
    limits: dict[str, int | None] = {}
    if de_minimis is not None:
        limits["de_minimis"] = pounds(de_minimis)
    if carry_limit is not None:
        limits["carry_limit"] = None if carry_limit.strip().lower() == UNKNOWN else pounds(carry_limit)
    return limits


def _set_by_hand(opened: OpenRegister, year: FinancialYear, contracts: tuple[int, ...]) -> list[AccrualOverride]:
    from commission.services.registers.recall import recall

    known = {one.contract: one for one in recall(opened).ledger.overrides if one.year == year}
    missing = [contract for contract in contracts if contract not in known]
    if missing:
        raise UserError(
            f"Nothing is set by hand for contract {missing[0]} in {year}.", "See: commission accruals --year YEAR."
        )
    return [known[contract] for contract in contracts]


def _show_accruals(found: YearStatement) -> None:
    rows = [_accrual_row(one, found) for one in found.contracts if one.carried or one.below or one.override]
    if not rows:
        click.echo(f"Nothing is accrued or prepaid at the end of {found.year}.")
        return
    show_table(("ID", "Provider", "Accrued £", "Prepaid £", "Below £", "How"), rows)
    accrued, prepaid = sum(one.accrual for one in found.contracts), sum(one.prepayment for one in found.contracts)
    click.echo(f"\nAccrued {sterling(accrued)}, prepaid {sterling(prepaid)}; de minimis {sterling(found.de_minimis)}.")


def _accrual_row(one: Closing, found: YearStatement) -> tuple[str, ...]:
    how = reason(one, found)
    if one.override is not None:
        how = f"set by hand: {set_words(one.override.amount)}, because {one.override.reason}"
    figures = (grouped(pence) if pence else "" for pence in (one.accrual, one.prepayment, abs(one.below)))
    return str(one.contract.id), without_controls(one.contract.provider), *figures, without_controls(how)
