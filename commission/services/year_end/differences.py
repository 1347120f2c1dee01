"""Name what commitment and ledger differ by, where no payment says it, and take a name back."""

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.ledger_facts import NamedDifference
from commission.rules.money import LARGEST, sterling
from commission.rules.periods import FinancialYear
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.guard import refuse_signed_on


def name_difference(opened: OpenRegister, year: FinancialYear, amount: int, kind: str, reason: str) -> Changes:
    """Name a difference: pence the ledger has more than all that is listed (below zero: less), its kind, and why.

    0.00 names payments that are not decided and add up to nothing. Raises UserError for what is left blank, for an
    amount past anything, and for a signed year.
    """
    kind, reason = " ".join(kind.split()), " ".join(reason.split())
    if not kind or not reason:
        raise UserError(
            f"The difference of {sterling(amount)} has no {'kind' if not kind else 'reason'}.",
            "Say what it is, for example timing, and why it is there.",
        )
    if abs(amount) > LARGEST:
        raise UserError(f"{sterling(amount)} is more than a register holds.", "Check the amount.")
    values = {"year": year.start, "amount": amount, "kind": kind, "reason": reason}

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [year])
        journal.insert("named_difference", values)

    return act(opened, f"Difference of {year} named: {kind}, {sterling(amount)}", write)


def remove_difference(opened: OpenRegister, difference: NamedDifference) -> Changes:
    """Take a named difference away. Raises UserError for a signed year."""

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [difference.year])
        journal.delete("named_difference", difference.id, seen=difference.version)

    words = f"{difference.kind}, {sterling(difference.amount)}"
    return act(opened, f"Difference of {difference.year} named no more: {words}", write)
