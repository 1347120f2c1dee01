"""The command that says what a person decides of a payee, or of single payments."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from commission.cli.group import YEAR, Session, as_json_option
from commission.cli.match import year_of
from commission.cli.tables import show_json
from commission.errors import UserError
from commission.rules.facts import Register, Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.rules.reading.written import sector as read_sector
from commission.services.changes import Changes
from commission.services.registers.open_register import OpenRegister

if TYPE_CHECKING:
    from commission.rules.providers.facts import Provider


@click.command(
    "set",
    help="Decide a payee (its name, number or id) with all its payments, or single payments by --payment.",
)
@click.argument("payee", required=False)
@click.option("--payment", "payments", type=int, multiple=True, metavar="ID", help="Single payments instead.")
@click.option("--provider", metavar="NAME", help="The payee is this provider: by its name, another name, or its id.")
@click.option("--contract", type=int, metavar="ID", help="The payments are for this contract.")
@click.option("--off-contract", is_flag=True, help="For no contract.")
@click.option("--sector", metavar="SECTOR", help="With --off-contract: whose body the payee is.")
@click.option("--outside", is_flag=True, help="Outside the budget.")
@click.option("--parts", metavar='"3=100.00,4=50.00"', help="One payment over several contracts (off=10.00: for none).")
@click.option("--open", "opened_again", is_flag=True, help="Not decided, after all.")
@click.option("--rest", is_flag=True, help="All payees that nothing is proposed for, as one action.")
@click.option("--year", type=YEAR, help="With --rest: the financial year they wait in.")
@as_json_option
@click.pass_obj
def set_payee(
    session: Session,
    payee: str | None,
    payments: tuple[int, ...],
    provider: str | None,
    contract: int | None,
    off_contract: bool,
    sector: str | None,
    outside: bool,
    parts: str | None,
    opened_again: bool,
    rest: bool,
    year: FinancialYear | None,
    as_json: bool,
) -> None:
    from commission.services.registers.recall import recall

    given = [provider is not None, contract is not None, off_contract, outside, parts is not None, opened_again]
    if (payee is not None) + bool(payments) + rest != 1:
        raise UserError("Say one payee, payments by --payment ID, or --rest.", "One of them, and not two.")
    if sum(given) != 1 and not (off_contract and provider is not None and sum(given) == 2):
        raise UserError(
            "Say one thing they are.", "One of --provider, --contract, --off-contract, --outside, --parts, --open."
        )
    if sector is not None and not off_contract:
        raise UserError("A sector is said of a payee off contract.", "Add --off-contract, or leave --sector out.")
    standing = Standing.OFF_CONTRACT if off_contract else Standing.OUTSIDE_BUDGET if outside else Standing.CONTRACT
    with session.opened(write=True) as opened:
        register = recall(opened)
        if rest:
            changes = _rest(opened, register, year_of(register, year, session), standing, sector)
        elif payee is not None:
            chosen = None if opened_again else standing
            changes = _payee(opened, register, payee, chosen, provider, sector, contract, parts)
        else:
            chosen = Standing.OPEN if opened_again else standing
            changes = _payments(opened, register, payments, chosen, provider, contract, parts)
    if as_json:
        show_json(
            {"action": changes.action or None, "summary": changes.summary, "contracts": sorted(changes.contracts)}
        )
    else:
        click.echo(changes.summary if changes.action else "Nothing differs: nothing was written.")


def _rest(
    opened: OpenRegister, register: Register, year: FinancialYear, standing: Standing, sector: str | None
) -> Changes:
    from commission.services.year_end.rest import decide_rest

    return decide_rest(opened, register, year, standing, sector=_sector(sector), today=date.today())


def _sector(text: str | None) -> Sector | None:
    said = None if text is None else read_sector(text)
    if said is not None and not isinstance(said, Sector):
        raise UserError(f"“{text}” is not a sector.", f"Choose one of {', '.join(Sector)}.")
    return said


def _payee(
    opened: OpenRegister,
    register: Register,
    name: str,
    standing: Standing | None,
    provider: str | None,
    sector: str | None,
    contract: int | None,
    parts: str | None,
) -> Changes:
    from commission.services.year_end.decide import decide_payee
    from commission.services.year_end.waiting import payee_named

    if contract is not None or parts is not None:
        raise UserError("A payee is decided by its provider.", "Say --provider; or --payment ID with --contract.")
    said = _sector(sector)
    owner = None if provider is None else _provider(opened, provider).id
    found = payee_named(opened, name)
    return decide_payee(opened, register, found, standing, provider=owner, sector=said, today=date.today())


def _payments(
    opened: OpenRegister,
    register: Register,
    ids: Sequence[int],
    standing: Standing,
    provider: str | None,
    contract: int | None,
    parts: str | None,
) -> Changes:
    from commission.services.year_end.decide import set_payments, split_payment
    from commission.services.year_end.waiting import payments_numbered

    if provider is not None:
        raise UserError("A payment is decided by its contract.", "Say --contract ID, or decide its payee.")
    found = payments_numbered(opened, ids)
    if parts is None:
        return set_payments(opened, register, found, standing, contract=contract, today=date.today())
    if len(found) != 1:
        raise UserError("Parts are of one payment.", "Name one by --payment ID.")
    return split_payment(opened, register, found[0], read_parts(parts), today=date.today())


def read_parts(text: str) -> list[tuple[int | None, int]]:
    """Contracts and pence from `3=100.00,4=50.00`; `off` is no contract. Raises UserError for anything else."""
    found: list[tuple[int | None, int]] = []
    for part in text.replace(";", ",").split(","):
        contract, _, pounds = (word.strip() for word in part.partition("="))
        amount = read_amount(pounds)
        number = int(contract) if contract.isascii() and contract.isdigit() else None
        if amount is None or isinstance(amount, Uncertain) or (number is None and contract.casefold() != "off"):
            raise UserError(f"“{part.strip()}” is not a part.", "Write parts as 3=100.00,4=50.00,off=10.00.")
        found.append((number, amount))
    return found


def _provider(opened: OpenRegister, text: str) -> "Provider":
    from commission.rules.providers.facts import known_names
    from commission.services.providers.edit_provider import provider_of, recall_providers

    known = known_names(recall_providers(opened))
    if text in known:
        return provider_of(opened, known[text])
    if text.isascii() and text.isdigit():
        return provider_of(opened, int(text))
    raise UserError(f"No provider is called “{text}”.", "The command “providers” lists them with their numbers.")
