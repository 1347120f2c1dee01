"""What was paid for a contract: by year, and its last payments."""

from datetime import date

from commission.models.contract_payments import last_paid, paid_years
from commission.models.database import raw, reading
from commission.rules.year_end.contract_payments import ContractPayments
from commission.services.registers.open_register import OpenRegister


def contract_payments(opened: OpenRegister, contract: int, upto: date, most: int) -> ContractPayments:
    """Up to a day; read by index, `most` payments at the most: as quick over a million payments as over ten."""
    with reading(opened.engine) as connection:
        now = raw(connection)
        return ContractPayments(paid_years(now, contract, upto), last_paid(now, contract, upto, most))
