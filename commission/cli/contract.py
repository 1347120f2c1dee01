"""Commands on one contract: `contract ID` tells all of it, `set` changes its fields."""

from datetime import date
from typing import Any

import click

from commission.cli.group import DAY, Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.reports.columns import CONTRACT_COLUMNS
from commission.rules.contracts.amending import AMENDABLE
from commission.rules.contracts.categories import as_listed
from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.contracts.field_reading import read_any
from commission.rules.contracts.planned import part_words, read_plan
from commission.rules.contracts.years import by_year
from commission.rules.facts import Contract, PlannedPart, Register
from commission.rules.figures.expiry import STATE_WORDS, state
from commission.rules.money import grouped, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.sector_held import both_said, sector_on
from commission.rules.reading.written import Uncertain
from commission.services.contracts.edit_contract import FIELDS
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes.contract import whole_shape

PLANNED = "planned"
"""The field that is a contract's amounts by year or quarter, written as `2006-07=10,000; 2007-08 Q1=2,500`."""


def join(group: click.Group) -> None:
    """Add this module's commands."""
    group.add_command(contract_whole)
    group.add_command(set_fields)


@click.command("contract", help="One contract: all it says, its amendments, what it follows, its money by year.")
@click.argument("number", metavar="ID", type=int)
@as_json_option
@click.pass_obj
def contract_whole(session: Session, number: int, as_json: bool) -> None:
    with session.reading() as (_, register):
        as_at = session.as_at(register)
    show_contract(register, contract_of(register, number), as_at, as_json)


@click.command(
    "set",
    help="""Change fields of a contract, or of several as one action: set 17,18 notice="3 months" owner="An Officer".

    A change is a correction of the record, unless --from gives the day it was agreed from, and --reason why: then it is
    an amendment of the dates or the value, and what was true before stays. A blank value clears a field. The fields
    are those of `contracts --json`; planned="2006-07=10,000; 2007-08 Q1=2,500" plans the amount by year or quarter.
    """,
)
@click.argument("numbers", metavar="ID[,ID…]")
@click.argument("changes", metavar="FIELD=VALUE…", nargs=-1, required=True)
@click.option("--from", "from_day", type=DAY, help="An amendment: the day it holds from.")
@click.option("--reason", metavar="TEXT", help="An amendment: why, and who agreed it.")
@click.option("--dry-run", is_flag=True, help="Only say what a correction would change.")
@as_json_option
@click.pass_obj
def set_fields(
    session: Session,
    numbers: str,
    changes: tuple[str, ...],
    from_day: date | None,
    reason: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    from commission.cli.corrected import correct, numbers_of
    from commission.services.registers.recall import recall

    values, parts = _values(changes)
    if reason is not None and from_day is None:
        raise UserError("A reason is given, but no day.", "Give the day the change was agreed from: --from 2007-04-01.")
    several = numbers_of(numbers)
    if (dry_run or len(several) > 1) and (from_day is not None or parts is not None):
        raise UserError(
            "An amendment or a plan is of one contract, and is not tried first.", "Set it of each by itself."
        )
    with session.opened(write=not dry_run) as opened:
        before = recall(opened)
        if values.get("category"):
            values["category"] = as_listed(values["category"], before.categories)
        found, as_at = [contract_of(before, number) for number in several], session.as_at(before)
        if dry_run or len(several) > 1:
            return correct(opened, found, values, as_at, dry_run=dry_run, as_json=as_json)
        _write(opened, found[0], values, parts, from_day, reason or "", as_at)
        register = recall(opened)
    show_contract(register, contract_of(register, several[0]), session.as_at(register), as_json)
    return 0


def _write(
    opened: OpenRegister,
    contract: Contract,
    values: dict[str, Any],
    parts: tuple[PlannedPart, ...] | None,
    from_day: date | None,
    reason: str,
    as_at: date,
) -> None:
    """One action: an amendment, a new plan, or a correction."""
    from commission.services.contracts.amend import amend
    from commission.services.contracts.edit_contract import edit_contract
    from commission.services.contracts.planned_amounts import set_planned

    if from_day is not None:
        if others := [key for key in values if key not in AMENDABLE]:
            raise UserError(
                f"{others[0]} is not amended from a day: only dates and value are.", "Set the others by themselves."
            )
        amend(opened, contract, values, from_day, reason, parts)
    elif parts is not None and not values:
        set_planned(opened, contract, parts)
    else:
        edit_contract(opened, contract, values, FinancialYear.of(as_at), parts)


def contract_of(register: Register, number: int) -> Contract:
    """The contract of a number. Raises UserError when there is none."""
    found = next((contract for contract in register.contracts if contract.id == number), None)
    if found is None:
        raise UserError(f"There is no contract {number}.", "See their numbers: commission contracts.")
    return found


def _values(changes: tuple[str, ...]) -> tuple[dict[str, Any], tuple[PlannedPart, ...] | None]:
    """The fields as they are to be, and the plan where one is given. Raises UserError for what cannot be read."""
    values: dict[str, Any] = {}
    parts = None
    for change in changes:
        key, equals, text = change.partition("=")
        key = key.strip()
        if not equals:
            raise UserError(
                f"“{change}” does not say what a field is to be.",
                "Write the field, = and the value, as in owner=Officer.",
            )
        if key in values or (key == PLANNED and parts is not None):
            raise UserError(f"{key} is given twice.", "Give it once.")
        if key == PLANNED:
            parts = read_plan(text)
        else:
            values[key] = _value(key, text)
    return values, parts


def _value(key: str, text: str) -> Any:
    if key not in FIELDS:
        raise UserError(f"There is no field “{key}”.", f"The fields are {', '.join((*FIELDS, PLANNED))}.")
    if key in DETAIL_COLUMN and DETAIL_COLUMN[key].acted:
        raise UserError(
            f"The {key} of a contract is not set by hand.", "It follows from closing it, or letting it lapse."
        )
    found = read_any(key, text)
    if isinstance(found, Uncertain):
        raise UserError(f"{key}=“{text}” cannot be set.", found.message)
    return found


def show_contract(register: Register, contract: Contract, as_at: date, as_json: bool) -> None:
    """A contract whole, for a person or a script."""
    if as_json:
        show_json({"as_at": as_at.isoformat(), "contract": whole_shape(register, contract, as_at)})
        return
    said = {column.title: column.value(contract) for column in CONTRACT_COLUMNS}
    said["Sector"] = both_said(contract, as_at) or str(sector_on(contract, as_at))
    rows = [(title, without_controls(text)) for title, text in said.items() if text]
    show_table(("Field", "Says"), [("No", str(contract.id)), *rows, ("State", STATE_WORDS[state(contract, as_at)])])
    _show_dated(contract)
    _show_years(contract, as_at)


def _show_dated(contract: Contract) -> None:
    if contract.dated is None:
        return
    for one in contract.dated.amendments:
        click.echo(without_controls(f"{one.kind.capitalize()} from {shown_date(one.from_day)}: {one.reason}"))
    if contract.dated.planned:
        parts = ", ".join(f"{part_words(part)} {sterling(part.amount)}" for part in contract.dated.planned)
        click.echo(f"Planned: {parts}.")


def _show_years(contract: Contract, as_at: date) -> None:
    years = by_year(contract, FinancialYear.of(as_at))
    if not years:
        return
    click.echo()
    headings = ("Year", "Basis", "Face £", "Committed as total £", "Committed per year £", "How")
    rows = [
        (str(row.year), str(row.basis), *map(_shown, (row.face, row.total, row.annual)), "; ".join(found.proofs))
        for found in years
        for row in (found.row,)
    ]
    show_table(headings, rows)


def _shown(pence: int | None) -> str:
    return "" if pence is None else grouped(pence)
