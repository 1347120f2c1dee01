"""Commands that match payments with contracts: by exact rules, the list of what waits, and a person's decisions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.facts import Reading, Register
from commission.rules.money import grouped, grouped_or_unpriced, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.services.registers.open_register import OpenRegister

if TYPE_CHECKING:
    from commission.rules.year_end.paid_oddly import Noticed

Show = Callable[[OpenRegister, Register, FinancialYear, Reading, bool], None]
MOST_SHOWN = 20


def join(group: click.Group) -> None:
    """Add this module's commands, and the decisions of a person."""
    from commission.cli.match_set import set_payee

    match.add_command(set_payee)
    group.add_command(match)


@click.group(
    invoke_without_command=True,
    help="Payments and their contracts: --auto posts by exact rules, --list shows what waits for a person, "
    "“match set” decides it; or one of the lists of what needs a look.",
)
@click.option("--auto", is_flag=True, help="Post what exact rules say; one action, undone whole.")
@click.option("--list", "listed", is_flag=True, help="Payees to decide, the largest first, with proposals and reasons.")
@click.option("--proposed", is_flag=True, help="With --list: only payees that something is proposed for.")
@click.option("--off-contract", is_flag=True, help="What was spent without a contract, by provider and sector.")
@click.option("--without-payment", is_flag=True, help="Contracts of the year that nothing was paid for.")
@click.option("--after-end", is_flag=True, help="Contracts that were paid after their end.")
@click.option("--above", is_flag=True, help="Contracts that were paid more than was due.")
@click.option(
    "--split", is_flag=True, help="Payments over several contracts, with parts; “match set --payment ID” changes one."
)
@click.option("--duplicates", is_flag=True, help="Payments that may have been made twice.")
@click.option(
    "--year", type=YEAR, help="The financial year; else, for a list, that of the as-at date, or the last of the ledger."
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=MOST_SHOWN, show_default=True, help="Of --list.")
@click.option(
    "--reading",
    type=click.Choice([str(Reading.TOTAL), str(Reading.ANNUAL)]),
    default=str(Reading.TOTAL),
    show_default=True,
    help="What amounts are taken as where nobody has said.",
)
@as_json_option
@click.pass_context
def match(
    context: click.Context,
    auto: bool,
    listed: bool,
    proposed: bool,
    off_contract: bool,
    without_payment: bool,
    after_end: bool,
    above: bool,
    split: bool,
    duplicates: bool,
    year: FinancialYear | None,
    limit: int,
    reading: str,
    as_json: bool,
) -> None:
    if context.invoked_subcommand is not None:
        return
    session: Session = context.obj
    wanted = {
        "auto": auto,
        "list": listed,
        "off-contract": off_contract,
        "without-payment": without_payment,
        "after-end": after_end,
        "above": above,
        "split": split,
        "duplicates": duplicates,
    }
    asked = [name for name, given in wanted.items() if given]
    if len(asked) != 1:
        raise UserError("Say one thing to do with the payments.", f"Say one of --{', --'.join(wanted)}.")
    if auto:
        _auto(session, year, as_json)
        return
    with session.reading() as (opened, register):
        chosen = year_of(register, year, session)
        if listed:
            _list(opened, register, chosen, limit, proposed, as_json)
        else:
            _LISTS[asked[0]](opened, register, chosen, Reading(reading), as_json)


def year_of(register: Register, year: FinancialYear | None, session: Session) -> FinancialYear:
    """The year asked for, else that of the as-at date, where the ledger has it, else its last one.

    Raises UserError where there is no ledger.
    """
    years = register.ledger.years
    if not years:
        raise UserError("The register has no payments yet.", "Bring a ledger in: commission import payments FILE.")
    now = FinancialYear.of(session.as_at(register))
    return year or (now if now in years else years[-1])


def _auto(session: Session, year: FinancialYear | None, as_json: bool) -> None:
    from commission.services.registers.recall import recall
    from commission.services.shapes.match import matched_shape
    from commission.services.year_end.match import match_auto

    with session.opened(write=True) as opened:
        changes, found = match_auto(opened, recall(opened), year)
    if as_json:
        show_json(matched_shape(found, year, changes.action))
        return
    rows = [(rule, f"{one.lines:,}", grouped(one.amount)) for rule, one in found.posted.items()]
    if rows:
        show_table(("Posted by", "Payments %", "Amount £"), rows)
    click.echo(f"{found.lines:,} payments posted, {sterling(found.amount)}; {found.left.lines:,} are left to a person.")
    if found.frozen.lines:
        click.echo(f"{found.frozen.lines:,} payments of signed years were left as they are.")


def _list(opened: OpenRegister, register: Register, year: FinancialYear, limit: int, only: bool, as_json: bool) -> None:
    from commission.rules.figures.sentences import count_words
    from commission.services.shapes import match as shapes
    from commission.services.year_end.rest import waiting_apart
    from commission.services.year_end.waiting import left_open, payments_page, proposed, proposing, sums

    known = proposing(opened, register)
    apart = waiting_apart(opened, register, year) if only else None
    rows = sums(opened, year, limit) if apart is None else apart.proposed[:limit]
    found = [
        (one, payments_page(opened, one.payee.id, year, MOST_SHOWN), proposed(opened, known, one.payee, year))
        for one in rows
    ]
    left = left_open(opened, year)
    if as_json:
        payees = [shapes.waiting_shape(*one, known.providers) for one in found]
        show_json({"year": str(year), "left": shapes.left_shape(left), **shapes.rest_shape(apart), "payees": payees})
        return
    for one, _, proposals in found:
        words = f"{one.payee.name} ({one.payee.id}): {sterling(one.amount)} in {count_words(one.lines, 'line')}"
        click.echo(without_controls(words))
        for place, proposal in enumerate(proposals, 1):
            name = known.providers[proposal.provider].name
            of = f"contract {proposal.contract} of {name}" if proposal.contract else name
            click.echo(without_controls(f"  {place} {of}: {'; '.join(proposal.reasons)}"))
    waiting = f"{count_words(left.payees, 'payee')}, {count_words(left.lines, 'payment')}, {sterling(left.amount)}"
    click.echo(f"To be decided in {year}: {waiting}.")
    if apart is not None:
        click.echo(f"Nothing is proposed for {len(apart.rest):,} of them, {sterling(apart.amount)}.")


def _off_contract(
    opened: OpenRegister, register: Register, year: FinancialYear, _reading: Reading, as_json: bool
) -> None:
    from commission.rules.year_end.off_contract import by_sector
    from commission.services.shapes.match import off_contract_shape
    from commission.services.year_end.noticed import spent_off_contract

    found = spent_off_contract(opened, register, year)
    if as_json:
        show_json(off_contract_shape(found, year))
        return
    rows = [(one.name, str(one.sector or "not said"), f"{one.lines:,}", grouped(one.amount)) for one in found]
    rows += [
        (f"All {sector or 'not said'}", "", f"{n:,}", grouped(pence)) for sector, (pence, n) in by_sector(found).items()
    ]
    show_table(("Paid to", "Sector", "Payments %", "Amount £"), rows)


def _contracts(find: "Callable[[Register, FinancialYear, Reading], tuple[Noticed, ...]]") -> Show:
    """A list of contracts whose payments need a look."""

    def show(_: OpenRegister, register: Register, year: FinancialYear, reading: Reading, as_json: bool) -> None:
        from commission.services.shapes.match import noticed_shape

        found = find(register, year, reading)
        if as_json:
            show_json(noticed_shape(found, year))
            return
        rows = [
            (
                str(one.contract.id),
                one.contract.provider,
                shown_date(one.contract.ends_on) if one.contract.ends_on else "",
                grouped_or_unpriced(one.committed),
                grouped(one.paid),
                grouped(one.amount),
            )
            for one in found
        ]
        show_table(("No", "Provider", "Ends on", "Committed £", "Paid £", "In question £"), rows)

    return show


def _without(register: Register, year: FinancialYear, reading: Reading) -> "tuple[Noticed, ...]":
    from commission.rules.year_end.paid_oddly import without_payment

    return without_payment(register, year, reading)


def _after(register: Register, year: FinancialYear, _: Reading) -> "tuple[Noticed, ...]":
    from commission.rules.year_end.paid_oddly import after_end

    return after_end(register, year)


def _above(register: Register, year: FinancialYear, reading: Reading) -> "tuple[Noticed, ...]":
    from commission.rules.year_end.paid_oddly import paid_above

    return paid_above(register, year, reading)


def _duplicates(
    opened: OpenRegister, register: Register, year: FinancialYear, _reading: Reading, as_json: bool
) -> None:
    from commission.services.shapes.match import twice_shape
    from commission.services.year_end.twice import suspected_twice

    found = suspected_twice(opened, register, year)
    if as_json:
        show_json(twice_shape(found, year))
        return
    rows = [
        (payee.name, one.reason, ", ".join(str(payment.id) for payment in one.payments), grouped(one.amount))
        for payee, one in found
    ]
    show_table(("Payee", "Why", "Payments", "Perhaps too much £"), rows)


def _split(opened: OpenRegister, register: Register, year: FinancialYear, _reading: Reading, as_json: bool) -> None:
    from commission.services.shapes.match import split_shape
    from commission.services.year_end.noticed import split_payments

    found = split_payments(opened, register, year)
    if as_json:
        show_json(split_shape(found, year))
        return
    rows = [
        (str(one.payment.id), one.payee.name, shown_date(one.payment.paid_on), one.words, grouped(one.amount))
        for one in found
    ]
    show_table(("Payment", "Payee", "Paid on", "Parts", "Amount £"), rows)


_LISTS: dict[str, Show] = {
    "off-contract": _off_contract,
    "without-payment": _contracts(_without),
    "after-end": _contracts(_after),
    "above": _contracts(_above),
    "split": _split,
    "duplicates": _duplicates,
}
