"""The lists of a year's payments that need a look: off contract, and split."""

from sqlalchemy import Connection

from commission.models import payment_rows, provider_rows
from commission.models.database import raw, reading
from commission.rules.facts import Register, Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.sector_held import sector_on
from commission.rules.year_end.off_contract import OffContract, off_contract
from commission.rules.year_end.splits import Split, splits
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.match import contracts_of


def spent_off_contract(opened: OpenRegister, register: Register, year: FinancialYear) -> tuple[OffContract, ...]:
    """What was spent in a year without a contract, all of it by body, from what each payee was paid.

    A screen shows it page by page: `off_contract_pages`.
    """
    with reading(opened.engine) as connection:
        return _spent_off_contract(connection, register, year)


def _spent_off_contract(connection: Connection, register: Register, year: FinancialYear) -> tuple[OffContract, ...]:
    paid = payment_rows.paid_without(raw(connection), year)
    wanted = {one.provider for one in paid if one.provider is not None}
    known = provider_rows.recall_providers(connection) if wanted else ()
    providers = {one.id: one for one in known if one.id in wanted}
    return off_contract(paid, providers, sectors_listed(register, wanted, year), year)


def sectors_listed(register: Register, providers: set[int], year: FinancialYear) -> dict[int, Sector]:
    """The sector that the contracts of providers say, of those that say one only."""
    said: dict[int, set[Sector]] = {}
    day = year.last_day
    for contract in register.contracts if providers else ():
        if contract.provider_id in providers:
            said.setdefault(contract.provider_id, set()).add(sector_on(contract, day))
    return {provider: next(iter(found)) for provider, found in said.items() if len(found) == 1}


def split_payments(opened: OpenRegister, register: Register, year: FinancialYear) -> tuple[Split, ...]:
    """Payments of a year that were for several contracts, with their parts, the latest first."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        found = payment_rows.split_in(read, year)
        parts = payment_rows.parts_of(read, [one.id for one in found])
        payees = payment_rows.payees_of(read, [one.payee for one in found])
    wanted = {number for rows in parts.values() for _, number, _ in rows if number is not None}
    held = contracts_of(register)
    contracts = {number: one for number in wanted if (one := held.get(number)) is not None}
    return splits(found, payees, parts, contracts)
