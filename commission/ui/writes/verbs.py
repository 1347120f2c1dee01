"""What pages ask the desk to write, one function a verb. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from commission.rules.contracts.amending import Amending
from commission.rules.facts import Contract, PlannedPart, Question, Reading
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def add_contract(desk: Desk, values: Mapping[str, Any], done: Done, failed: Done) -> Task | None:
    """Add a contract; undated, it is placed in the frame's year."""
    year = desk.year

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.edit_contract import add_contract

        return add_contract(opened, values, year)

    return desk.write(deed, done, failed)


def edit_contract(
    desk: Desk, contract: Contract, values: Mapping[str, Any], done: Done | None = None, failed: Done | None = None
) -> Task | None:
    """Change fields of one contract as it was last seen."""
    year = desk.year

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.edit_contract import edit_contract

        return edit_contract(opened, contract, values, year)

    return desk.write(deed, done, failed)


def change_contract(
    desk: Desk,
    contract: Contract,
    values: Mapping[str, Any],
    amending: Amending | None,
    parts: Sequence[PlannedPart] | None,
    done: Done,
    failed: Done,
) -> Task | None:
    """Correct a contract, or amend it from a day; its plan by year changes with it where `parts` are given."""
    year = desk.year

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.amend import amend
        from commission.services.contracts.edit_contract import edit_contract

        if amending is None:
            return edit_contract(opened, contract, values, year, parts)
        return amend(opened, contract, values, amending.from_day, amending.reason, parts)

    return desk.write(deed, done, failed)


def set_planned(desk: Desk, contract: Contract, parts: Sequence[PlannedPart], done: Done, failed: Done) -> Task | None:
    """Plan a contract's amount by year; no parts: it falls evenly again."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.planned_amounts import set_planned

        return set_planned(opened, contract, parts)

    return desk.write(deed, done, failed)


def delete_contracts(desk: Desk, contracts: Sequence[Contract]) -> Task | None:
    """Take contracts out; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.contracts.edit_contract import delete_contracts

        return delete_contracts(opened, contracts)

    def done(changes: Changes) -> None:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))

    return desk.write(deed, done)


def answer_reading(desk: Desk, contract: Contract, reading: Reading, done: Done | None = None) -> Task | None:
    """Say what a contract's amount is."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.answer import answer_reading

        return answer_reading(opened, contract, reading)

    return desk.write(deed, done)


def answer_question(desk: Desk, question: Question, contract: Contract, value: str) -> Task | None:
    """Settle a doubt about one field."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.answer import answer_question

        return answer_question(opened, question, contract, value)

    return desk.write(deed)


def set_as_at(desk: Desk, day: date | None) -> Task | None:
    """Set the register to a date; None lets it follow today."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.registers.settings import set_as_at

        return set_as_at(opened, day)

    return desk.write(deed)


def set_dependence_mark(desk: Desk, text: str, failed: Done) -> Task | None:
    """Say from which part of a sector's value on a provider's dependence is said."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.registers.settings import set_dependence_mark

        return set_dependence_mark(opened, text)

    return desk.write(deed, None, failed)


def rename_organisation(desk: Desk, name: str) -> Task | None:
    """Give the public body whose register this is another name."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.registers.settings import set_organisation

        return set_organisation(opened, name)

    return desk.write(deed)
