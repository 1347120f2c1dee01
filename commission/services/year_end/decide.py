"""What a person says of payments: who a payee is, which contract a payment was for, in parts, or open again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.models import payment_rows, provider_rows
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.rules.facts import Register, Sector
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.deciding import Decision
from commission.rules.year_end.instalments import ended_before, in_force
from commission.rules.year_end.ledger_names import LedgerNames
from commission.rules.year_end.payee_names import as_written, is_redacted
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.signed import refuse_signed
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.match import contracts_of, payee_row, posted_by, unsigned

FROM_LEDGER = "ledger"
"""Where an alias was met that a decision of a payee made."""
BY_HAND = "Set by hand"
"""How the reason of a payment begins that a person set by itself: a later decision of its payee leaves it."""
UNDECIDED = {"standing": None, "provider_id": None, "sector": None, "why": None}
OPEN = {"contract_id": None, "standing": str(Standing.OPEN), "why": None}


def decide_payee(
    opened: OpenRegister,
    register: Register,
    payee: Payee,
    standing: Standing | None,
    *,
    provider: int | None = None,
    sector: Sector | None = None,
    today: date,
) -> Changes:
    """Say what all payments of a payee are, of now and of later imports; `standing` None: nobody has said, after all.

    Others of its number, or of its very name, are decided with it; its name becomes another name of the provider.
    Payments that a person set by hand, and those of signed years, stay as they are.
    """
    _refuse_impossible(standing, provider)
    frozen = _frozen(opened, register, payee)
    why = f"Decided on {shown_date(today)}"
    decision = None if standing is None else Decision(standing, provider, sector, why)

    def write(journal: Journal) -> None:
        read = raw(journal.connection)
        rows = {payee.id: UNDECIDED if decision is None else payee_row(decision)}
        told: dict[int, Decision | None] = {payee.id: decision}
        for twin, reason in _twins(read, payee) if decision else ():
            told[twin.id] = decision._replace(why=f"{reason}, d{why[1:]}") if decision else None
            rows[twin.id] = payee_row(told[twin.id] or Decision(Standing.OPEN))
        journal.update_many("payee", rows, {payee.id: payee.version})
        _move(journal, register, told)
        _rename(journal, payee, decision)

    return act(opened, f"{payee.name}: {_words(opened, standing, provider)}{frozen}", write)


def set_payments(
    opened: OpenRegister,
    register: Register,
    payments: Sequence[Payment],
    standing: Standing,
    *,
    contract: int | None = None,
    today: date,
) -> Changes:
    """Say what payments were for, one by one: a contract, none, or money outside the budget; or open them again."""
    refuse_signed_payments(register, payments)
    if (standing is Standing.CONTRACT) != (contract is not None):
        raise UserError("A payment for a contract needs the contract, any other has none.", "Name the contract.")
    row = {"contract_id": contract, "standing": str(standing)}
    rows = {one.id: row | {"why": _by_hand(register, one, standing, contract, today)} for one in payments}

    def write(journal: Journal) -> None:
        _take_parts(journal, list(rows))
        journal.update_many("payment", rows, {one.id: one.version for one in payments})

    return act(opened, f"{_named(payments)}: {_standing_words(standing, contract)}", write)


def split_payment(
    opened: OpenRegister,
    register: Register,
    payment: Payment,
    parts: Sequence[tuple[int | None, int]],
    *,
    today: date,
) -> Changes:
    """Say that a payment was for several contracts, in pence each (None: off contract); the parts add up to it."""
    refuse_signed_payments(register, [payment])
    total = sum(amount for _, amount in parts)
    if total != payment.amount:
        raise UserError(
            f"The parts come to {sterling(total)}, the payment is {sterling(payment.amount)}.",
            f"Let them differ by nothing; now it is {sterling(payment.amount - total)}.",
        )
    if len(parts) < 2 or any(amount == 0 for _, amount in parts) or len({one for one, _ in parts}) < len(parts):
        raise UserError("A payment is split into two parts or more, each of a contract of its own.", "Name them all.")
    why = f"{BY_HAND} on {shown_date(today)}"
    for contract, _ in parts:
        if contract is not None:
            _contract(register, contract)

    def write(journal: Journal) -> None:
        _take_parts(journal, [payment.id])
        row = {"contract_id": None, "standing": str(Standing.SPLIT), "why": why}
        journal.update("payment", payment.id, row, payment.version)
        told = [{"payment_id": payment.id, "contract_id": one, "amount": amount, "why": why} for one, amount in parts]
        journal.insert_many("payment_part", told)

    return act(opened, f"{_named([payment])}: split over {len(parts)}", write)


def refuse_signed_payments(register: Register, payments: Sequence[Payment]) -> None:
    """Raise UserError where a payment is of a year that is signed."""
    _, frozen = unsigned(register, payments)
    refuse_signed(register.ledger, {FinancialYear.of(one.paid_on) for one in frozen})


def _frozen(opened: OpenRegister, register: Register, payee: Payee) -> str:
    """What is said of payments of signed years, blank for none. Raises UserError where a payee has no others."""
    if not any(one.stands for one in register.ledger.signings):
        return ""
    with reading(opened.engine) as connection:
        free, frozen = unsigned(register, payment_rows.all_of_payee(raw(connection), payee.id))
    if not frozen:
        return ""
    if not free:
        refuse_signed_payments(register, frozen)
    return f"; {_counted(len(frozen))} of signed years stay as they are"


def _counted(lines: int) -> str:
    return "1 payment" if lines == 1 else f"{lines:,} payments"


def _refuse_impossible(standing: Standing | None, provider: int | None) -> None:
    if standing in (Standing.OPEN, Standing.SPLIT):
        raise UserError("A payee is of a provider, off contract, or outside the budget.", "Say one of the three.")
    if standing is Standing.CONTRACT and provider is None:
        raise UserError("It is not said whose contracts the payments are for.", "Name the provider.")


def _twins(read: Any, payee: Payee) -> list[tuple[Payee, str]]:
    """Undecided payees that are the same: of one number, or of one name where not both carry a number.

    A number that is kept for sundry payees says nothing of who they are.
    """
    found = []
    like = payment_rows.undecided_like(read, payee)
    sundry = LedgerNames((payee, *like)).of_many(payee.number)
    for one in like:
        if payee.number and one.number == payee.number:
            if sundry and not _is_named(one, payee):
                continue
            found.append((one, f"Supplier number {payee.number}"))
        elif _is_named(one, payee) and not (one.number and payee.number):
            found.append((one, f"The name {payee.name}"))
    return found


def _is_named(one: Payee, payee: Payee) -> bool:
    return not is_redacted(payee.name) and as_written(one.name) == as_written(payee.name)


def _move(journal: Journal, register: Register, told: Mapping[int, Decision | None]) -> None:
    """Set what follows from what was said of payees: their payments that nobody set by hand, signed years apart."""
    read, contracts = raw(journal.connection), contracts_of(register)
    for payee, decision in told.items():
        payments = [one for one in payment_rows.all_of_payee(read, payee) if not one.why.startswith(BY_HAND)]
        free, _ = unsigned(register, payments)
        fresh = [one._replace(contract=None, standing=Standing.OPEN, why="") for one in free]
        posted = posted_by(decision, contracts, fresh)
        rows = {one.id: posted[one.id][0] if one.id in posted else OPEN for one in fresh}
        _take_parts(journal, [one.id for one in free if one.standing is Standing.SPLIT])
        journal.update_many("payment", rows)


def _rename(journal: Journal, payee: Payee, decision: Decision | None) -> None:
    """Keep the payee's name as another name of its provider; a name that a decision before gave elsewhere goes."""
    if is_redacted(payee.name):
        return
    known = provider_rows.alias_named(journal.connection, payee.name)
    provider = decision.provider if decision else None
    if known is not None:
        number, owner, source = known
        if owner == provider or source != FROM_LEDGER or payee.provider != owner:
            return
        journal.delete("provider_alias", number)
    if provider is not None and payee.name not in provider_rows.ids_by_name(journal.connection):
        journal.insert("provider_alias", {"provider_id": provider, "name": payee.name, "source": FROM_LEDGER})


def _take_parts(journal: Journal, payments: Sequence[int]) -> None:
    found = payment_rows.parts_of(raw(journal.connection), payments)
    journal.delete_many("payment_part", sorted(part for parts in found.values() for part, _, _ in parts))


def _by_hand(register: Register, payment: Payment, standing: Standing, contract: int | None, today: date) -> str | None:
    if standing is Standing.OPEN:
        return None
    said = f"{BY_HAND} on {shown_date(today)}"
    if contract is None:
        return said
    found = _contract(register, contract)
    if days := ended_before(found, payment.paid_on):
        return f"{said}; paid {days} {'day' if days == 1 else 'days'} after its end"
    return said if in_force(found, payment.paid_on) else f"{said}; not in force on {shown_date(payment.paid_on)}"


def _contract(register: Register, number: int) -> Any:
    found = contracts_of(register).get(number)
    if found is None:
        raise UserError(f"There is no contract {number}.", "The command “contracts” lists them with their numbers.")
    return found


def _named(payments: Sequence[Payment]) -> str:
    if len(payments) == 1:
        return f"Payment of {sterling(payments[0].amount)} on {shown_date(payments[0].paid_on)}"
    return f"{len(payments):,} payments, {sterling(sum(one.amount for one in payments))}"


def _standing_words(standing: Standing, contract: int | None) -> str:
    return f"for contract {contract}" if contract is not None else str(standing)


def _words(opened: OpenRegister, standing: Standing | None, provider: int | None) -> str:
    if standing is None:
        return "open again"
    if provider is None:
        return f"is {standing}"
    with reading(opened.engine) as connection:
        name = provider_rows.names_of(connection, [provider]).get(provider)
    if name is None:
        raise UserError(f"There is no provider {provider}.", "The command “providers” lists them with their numbers.")
    return f"is {name}" if standing is Standing.CONTRACT else f"is {name}, {standing}"


def set_sector(opened: OpenRegister, payees: Sequence[Payee], sector: Sector | None) -> Changes:
    """Say whose bodies payees without a contract are; None: nobody knows."""
    rows = {payee.id: {"sector": sector and str(sector)} for payee in payees}
    words = (
        f"{payees[0].name}: {sector or 'sector not said'}" if len(payees) == 1 else f"Sector of {len(payees)} payees"
    )
    return act(
        opened, words, lambda journal: journal.update_many("payee", rows, {one.id: one.version for one in payees})
    )
