"""Commands on what follows a contract: renew, extend, merge, split, close, lapse; and the chain it stands in."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click

from commission.cli.group import DAY, Session, as_json_option
from commission.cli.tables import show_json, without_controls
from commission.errors import UserError
from commission.rules.contracts.planned import read_plan
from commission.rules.facts import Register
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.rules.succession.acts import Act, Piece
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.wishes import propose
from commission.services.shapes import succession as shapes

Command = Callable[..., Any]

amount_option = click.option("--amount", metavar="N", help="Pounds; see above for what it is of.")
reason_option = click.option("--reason", default="", metavar="TEXT", help="Why: kept in the history.")
planned_option = click.option(
    "--planned",
    default="",
    metavar='"Y=N; …"',
    help="Where its amount is planned by year: whole amounts of years or quarters; else proposed evenly by days.",
)
numbers_argument = click.argument("contracts", type=int, nargs=-1, required=True, metavar="ID…")
dry_run_option = click.option("--dry-run", is_flag=True, help="Only say what would be done.")


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (renew, extend, merge, split, close, lapse):
        group.add_command(command)


def terms_options(command: Command) -> Command:
    """The options that say when a successor runs."""
    for option in (
        click.option("--ends", type=DAY, help="Its last day."),
        click.option("--starts", type=DAY, help="Its first day; else the day after the end."),
        click.option("--months", type=click.IntRange(1, 1200), help="Its length; else as long as before."),
    ):
        command = option(command)
    return command


@click.command(help="Make the successor of each contract: from the next day, equally long, the same in what goes on.")
@numbers_argument
@terms_options
@amount_option
@reason_option
@dry_run_option
@as_json_option
@click.pass_obj
def renew(
    session: Session,
    contracts: tuple[int, ...],
    months: int | None,
    starts: date | None,
    ends: date | None,
    amount: str | None,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    pence = pounds(amount)
    wishes = [Wish(one, Act.RENEW, starts, ends, None if ends else months, pence, reason=reason) for one in contracts]
    _do(session, wishes, dry_run, as_json)


@click.command(
    help="Use the next extension option of each contract. Of a total, --amount is what the extension adds (else in "
    "proportion); of a rate per year, the rate from then on (else the same)."
)
@numbers_argument
@amount_option
@planned_option
@reason_option
@dry_run_option
@as_json_option
@click.pass_obj
def extend(
    session: Session,
    contracts: tuple[int, ...],
    amount: str | None,
    planned: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    pence, parts = pounds(amount), read_plan(planned)
    wishes = [Wish(one, Act.EXTEND, amount=pence, reason=reason, planned=parts) for one in contracts]
    _do(session, wishes, dry_run, as_json)


@click.command(help="Make one successor of several contracts. --amount is that of the one they become.")
@numbers_argument
@terms_options
@amount_option
@click.option("--provider", default="", metavar="NAME", help="Who provides it, where they differ.")
@reason_option
@dry_run_option
@as_json_option
@click.pass_obj
def merge(
    session: Session,
    contracts: tuple[int, ...],
    months: int | None,
    starts: date | None,
    ends: date | None,
    amount: str | None,
    provider: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    first, *others = contracts
    values = {"provider": provider} if provider else {}
    length = None if ends else months
    wish = Wish(first, Act.MERGE, starts, ends, length, pounds(amount), first, reason, values=values)
    _do(session, [wish, *(Wish(one, Act.MERGE, merged_with=first) for one in others)], dry_run, as_json)


@click.command(help="Make several successors of one contract, one for each --part.")
@click.argument("contract", type=int, metavar="ID")
@click.option("--part", "parts", multiple=True, metavar='"N [PROVIDER]"', help="Its amount, and who provides it.")
@terms_options
@reason_option
@dry_run_option
@as_json_option
@click.pass_obj
def split(
    session: Session,
    contract: int,
    parts: tuple[str, ...],
    months: int | None,
    starts: date | None,
    ends: date | None,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    pieces = tuple(map(_piece, parts))
    wish = Wish(contract, Act.SPLIT, starts, ends, None if ends else months, reason=reason, pieces=pieces)
    _do(session, [wish], dry_run, as_json)


def _piece(text: str) -> Piece:
    amount, _, provider = text.strip().partition(" ")
    return Piece(pounds(amount) or 0, provider.strip())


@click.command(
    help="Close contracts with a reason. --on is the last day (else their own end); --amount is all that is due, else "
    "what falls due by that day."
)
@numbers_argument
@click.option("--on", type=DAY, help="The last day; else its own end.")
@amount_option
@planned_option
@click.option("--reason", required=True, metavar="TEXT", help="Why: kept in the history.")
@dry_run_option
@as_json_option
@click.pass_obj
def close(
    session: Session,
    contracts: tuple[int, ...],
    on: date | None,
    amount: str | None,
    planned: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    pence, parts = pounds(amount), read_plan(planned)
    wishes = [Wish(one, Act.CLOSE, ends_on=on, amount=pence, reason=reason, planned=parts) for one in contracts]
    _do(session, wishes, dry_run, as_json)


@click.command(help="Leave contracts to lapse: nothing is agreed after their end.")
@numbers_argument
@reason_option
@dry_run_option
@as_json_option
@click.pass_obj
def lapse(session: Session, contracts: tuple[int, ...], reason: str, dry_run: bool, as_json: bool) -> None:
    wishes = [Wish(one, Act.LAPSE, reason=reason) for one in contracts]
    _do(session, wishes, dry_run, as_json)


def pounds(text: str | None) -> int | None:
    """An amount from an option, in pence; None where none was given."""
    if text is None:
        return None
    found = read_amount(text)
    if found is None or isinstance(found, Uncertain):
        raise UserError(f"“{text}” is not an amount.", "Write it as 12500.00.")
    return found


def _do(session: Session, wishes: Sequence[Wish], dry_run: bool, as_json: bool) -> None:
    from commission.services.contracts.succession import apply, refuse_faults
    from commission.services.registers.recall import recall

    with session.opened(write=not dry_run) as opened:
        register = recall(opened)
        proposals = propose(register, wishes)
        refuse_faults(proposals)
        summary = ""
        if not dry_run:
            changes = apply(opened, proposals)
            summary, register = changes.summary, recall(opened)
    show(session, register, proposals, summary, as_json)


def show(session: Session, register: Register, proposals: Sequence[Proposal], summary: str, as_json: bool) -> None:
    """What was done, or would be: the contracts as they are now, each with what a person should know."""
    if as_json:
        show_json(shapes.proposals_shape(register, proposals, session.as_at(register), done=bool(summary)))
        return
    if summary:
        click.echo(without_controls(f"{summary}."))
    for proposal in proposals:
        click.echo(without_controls(shapes.proposal_words(proposal)))
