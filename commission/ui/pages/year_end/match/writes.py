"""What the second step asks the desk to write. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commission.rules.facts import Register, Sector
from commission.rules.ledger_facts import Standing
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee, Payment
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.match import Matched


def match_by_rule(desk: Desk, register: Register, year: FinancialYear, done: Done, failed: Done) -> Task | None:
    """Post what exact rules say of the year's payments; the message bar says how much, with a way back."""
    found: list[Matched] = []

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.match import match_auto

        changes, matched = match_auto(opened, register, year)
        found.append(matched)
        return changes

    def told(changes: Changes) -> None:
        lines, left = found[0].lines, found[0].left
        words = f"{lines:,} payments posted by rule, {sterling(found[0].amount)}; {left.lines:,} are left to you."
        if changes.action:
            desk.told.emit(Notice(words, "", "check", "Undo", desk.undo))
        else:
            desk.told.emit(Notice("No exact rule says more: what is left is yours to decide.", "", "info"))
        done(changes)

    return desk.write(deed, told, failed)


def decide_payee(
    desk: Desk,
    register: Register,
    payee: Payee,
    standing: Standing | None,
    provider: int | None,
    done: Done,
    failed: Done,
) -> Task | None:
    """Say what all payments of a payee are; `standing` None: nobody has said, after all."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.decide import decide_payee

        return decide_payee(opened, register, payee, standing, provider=provider, today=desk.today())

    return desk.write(deed, done, failed)


def set_payments(
    desk: Desk,
    register: Register,
    payments: Sequence[Payment],
    standing: Standing,
    contract: int | None,
    done: Done,
    failed: Done,
) -> Task | None:
    """Say what single payments were for."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.decide import set_payments

        return set_payments(opened, register, payments, standing, contract=contract, today=desk.today())

    return desk.write(deed, done, failed)


def split_payment(
    desk: Desk,
    register: Register,
    payment: Payment,
    parts: Sequence[tuple[int | None, int]],
    done: Done,
    failed: Done,
) -> Task | None:
    """Say that one payment was for several contracts."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.decide import split_payment

        return split_payment(opened, register, payment, parts, today=desk.today())

    return desk.write(deed, done, failed)


def decide_rest(desk: Desk, register: Register, year: FinancialYear, done: Done) -> Task | None:
    """Say of all payees that nothing is proposed for that they are off contract; the message bar takes it back."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.rest import decide_rest

        return decide_rest(opened, register, year, Standing.OFF_CONTRACT, today=desk.today())

    def told(changes: Changes) -> None:
        if changes.action:
            desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
        done(changes)

    return desk.write(deed, told)


def set_sector(desk: Desk, payees: Sequence[int], sector: Sector | None, done: Done, failed: Done) -> Task | None:
    """Say whose bodies payees without a contract are."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.year_end.decide import set_sector
        from commission.services.year_end.waiting import payees_numbered

        return set_sector(opened, payees_numbered(opened, payees), sector)

    return desk.write(deed, done, failed)
