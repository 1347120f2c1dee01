"""Commands on the plan that closes a gap: propose contracts, change, accept, drop and remove them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from commission.cli.gap import gap_of, reading_option, rule_option, show_plan, year_option
from commission.cli.group import DAY, Session, as_json_option
from commission.cli.succession import pounds
from commission.cli.tables import show_json
from commission.errors import UserError
from commission.rules.facts import PlanLine, Reading, Register, Sector
from commission.rules.figures.gap import Gap
from commission.rules.figures.new_start import MONTHS
from commission.rules.figures.plan_lines import plan_of
from commission.rules.periods import FinancialYear, end_from, shown_date
from commission.rules.reading.written import sector as read_sector
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes import gap as shapes

if TYPE_CHECKING:
    from commission.services.figures.plan import Draft

Deed = Callable[[OpenRegister, Sequence[PlanLine]], object]
_lines = click.argument("lines", type=int, nargs=-1, required=True, metavar="ID…")


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(plan)


@click.group(
    invoke_without_command=True,
    help="The contracts planned to reach targets; “plan propose”, “plan accept”, “plan drop” … change them.",
)
@as_json_option
@click.pass_context
def plan(context: click.Context, as_json: bool) -> None:
    if context.invoked_subcommand is None:
        with context.obj.reading() as (_, register):
            pass
        _tell(register, as_json)


def _tell(register: Register, as_json: bool) -> None:
    if as_json:
        show_json(shapes.plan_shape(register))
        return
    years = sorted({line.year for line in register.plan})
    found = [one for year in years for one in plan_of(register, year) if one.line.year == year]
    if found:
        show_plan(found)
    else:
        click.echo("Nothing is planned yet. See: commission gap --year 2007-08.")


@plan.command("propose", help="Propose contracts for a year: what ends rolled forward as it is, or a new one, or both.")
@year_option
@click.option("--contracts", metavar="IDS", help="Contracts to roll forward, for example 3,4,12.")
@click.option("--all", "every", is_flag=True, help="Roll forward every contract that “gap” lists.")
@click.option("--new", "provider", metavar="PROVIDER", help="Somebody, or something, newly commissioned.")
@click.option("--sector", metavar="SECTOR", default=str(Sector.VCS), show_default=True, help="Of the new contract.")
@click.option("--starts", type=DAY, help="The first day of the new contract.")
@click.option("--ends", type=DAY, help="Its last day; else it runs twelve months.")
@click.option("--amount", metavar="N", help="What its whole term is worth, in pounds.")
@click.option("--reason", default="", metavar="TEXT", help="Why: kept with what is proposed.")
@rule_option
@reading_option
@as_json_option
@click.pass_obj
def propose(
    session: Session,
    year: FinancialYear,
    contracts: str | None,
    every: bool,
    provider: str | None,
    sector: str,
    starts: date | None,
    ends: date | None,
    amount: str | None,
    reason: str,
    rule: str | None,
    reading: str,
    as_json: bool,
) -> None:
    from commission.services.figures import plan as plans
    from commission.services.registers.recall import recall

    new = _new(provider, sector, starts, ends, amount)
    if every and contracts:
        raise UserError(
            "The options --all and --contracts do not go together.", "Name the contracts, or take them all."
        )
    wanted = None if every else _numbers(contracts)
    with session.opened(write=True) as opened:
        register = recall(opened)
        found = gap_of(register, year, rule, Reading(reading), session.as_at(register))
        rolls = _rolls(found, wanted, reason)
        plans.propose(opened, year, [*rolls, *((plans.said(new, reason),) if new else ())])
        _tell(recall(opened), as_json)


def _rolls(found: Gap, wanted: Collection[int] | None, reason: str) -> "list[Draft]":
    """What is to be rolled forward: the contracts of some ids, None for each there is."""
    from commission.services.figures.plan import rolled, said

    if wanted is not None and not wanted:
        return []
    there, long_ended = found.roll_forward.by_id, found.roll_forward.long_ended
    numbers = there.keys() if wanted is None else wanted
    for number in numbers:
        if number in long_ended.ids:
            raise UserError(
                f"Contract {number} ended before {shown_date(long_ended.before)}, too long ago to be rolled forward.",
                "Propose it anew with --new, or say what became of it.",
            )
        if number not in there:
            raise UserError(
                f"Contract {number} adds nothing to {found.year} when it is rolled forward, or is planned already.",
                f"See: commission gap --year {found.year}.",
            )
    return [said(rolled(there[number], found.reading), reason) for number in numbers]


def _new(
    provider: str | None, sector: str, starts: date | None, ends: date | None, amount: str | None
) -> "Draft | None":
    from commission.services.figures.plan import Draft

    pence = pounds(amount)
    if provider is None:
        if starts or ends or amount:
            raise UserError("What is new has no provider.", "Say --new PROVIDER with --starts and --amount.")
        return None
    if starts is None or pence is None:
        raise UserError("A new contract needs its first day and its amount.", "Say --starts DATE and --amount N.")
    found = read_sector(sector)
    if not isinstance(found, Sector):
        raise UserError(f"“{sector}” is not a sector.", f"Choose one of {', '.join(Sector)}.")
    return Draft(provider, found, starts, ends or end_from(starts, MONTHS), pence)


def _numbers(text: str | None) -> list[int]:
    """Ids as they are typed, parted by commas or blanks; each once."""
    words = (text or "").replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() for word in words):
        raise UserError(f"“{text}” does not name contracts.", "Write their ids, for example 3,4,12.")
    return list(dict.fromkeys(map(int, words)))


@plan.command("change", help="Change a planned contract: its dates, its amount, who provides it.")
@click.argument("line", type=int, metavar="ID")
@click.option("--provider", metavar="NAME")
@click.option("--starts", type=DAY)
@click.option("--ends", type=DAY)
@click.option("--amount", metavar="N", help="What its whole term is worth, in pounds.")
@click.option("--reason", metavar="TEXT")
@as_json_option
@click.pass_obj
def change(
    session: Session,
    line: int,
    provider: str | None,
    starts: date | None,
    ends: date | None,
    amount: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    from commission.services.figures import plan as plans
    from commission.services.registers.recall import recall

    pence = pounds(amount)
    with session.opened(write=True) as opened:
        (found,) = _found(recall(opened), [line])
        draft = plans.Draft(
            found.provider if provider is None else provider,
            found.sector,
            starts or found.starts_on,
            ends or found.ends_on,
            found.amount if pence is None else pence,
            reason=found.reason if reason is None else reason,
        )
        plans.change(opened, found, draft)
        _tell(recall(opened), as_json)


@plan.command("accept", help="Accept planned contracts: they enter the forecast.")
@_lines
@as_json_option
@click.pass_obj
def accept(session: Session, lines: tuple[int, ...], as_json: bool) -> None:
    from commission.services.figures import plan as plans

    _do(session, lines, plans.accept, as_json)


@plan.command("drop", help="Drop planned contracts: they stay in the plan, and count for nothing.")
@_lines
@click.option("--reason", default="", metavar="TEXT", help="Why: kept with them.")
@as_json_option
@click.pass_obj
def drop(session: Session, lines: tuple[int, ...], reason: str, as_json: bool) -> None:
    from commission.services.figures import plan as plans

    _do(session, lines, lambda opened, found: plans.drop(opened, found, reason), as_json)


@plan.command("remove", help="Take planned contracts out of the plan.")
@_lines
@as_json_option
@click.pass_obj
def remove(session: Session, lines: tuple[int, ...], as_json: bool) -> None:
    from commission.services.figures import plan as plans

    _do(session, lines, plans.remove, as_json)


def _do(session: Session, wanted: Sequence[int], deed: Deed, as_json: bool) -> None:
    """One act on planned contracts, by their ids; then the plan as it stands."""
    from commission.services.registers.recall import recall

    with session.opened(write=True) as opened:
        deed(opened, _found(recall(opened), wanted))
        _tell(recall(opened), as_json)


def _found(register: Register, wanted: Sequence[int]) -> list[PlanLine]:
    """The planned contracts of some ids. Raises UserError for one that is not there."""
    there = {line.id: line for line in register.plan}
    for number in wanted:
        if number not in there:
            raise UserError(f"There is no planned contract {number}.", "See: commission plan.")
    return [there[number] for number in dict.fromkeys(wanted)]
