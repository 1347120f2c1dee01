"""Make the reference register from the files in resources, through the services a person's own sheet goes through."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from commission.errors import UserError
from commission.models.database import writing
from commission.models.journal import Journal
from commission.models.tables import Contract, Provider
from commission.paths import resource
from commission.rules.periods import FinancialYear
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import amount as read_amount
from commission.services.figures.bases import set_base
from commission.services.figures.budget import set_component
from commission.services.figures.targets import read_target, set_target
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.imports.plan import ImportChoices
from commission.services.registers.new_file import new_file
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.settings import set_as_at


def make_sample(path: Path) -> int:
    """Make the sample register at `path` and return its number of contracts. Whole, or not there at all."""
    told = json.loads(resource("sample", "register.json").read_text(encoding="utf-8"))
    with new_file(path) as beside:
        beside.unlink()
        create_register(beside, told["organisation"])
        with opened_register(beside) as opened:
            return _fill(opened, told)


def _fill(opened: OpenRegister, told: dict[str, Any]) -> int:
    choices = ImportChoices(year=FinancialYear.parse(told["listed_for"]))
    plan = plan_import(opened, resource("sample", told["contracts"]), choices)
    apply_import(opened, plan)
    for part in told["budget"]:
        amount = read_amount(part["amount"])
        if isinstance(amount, Uncertain):
            raise UserError(f"The sample’s budget of {part['year']} is not an amount.", amount.message)
        year = FinancialYear.parse(part["year"])
        set_component(opened, year, part["name"], amount, reason=part["reason"], assumed=part["assumed"])
    for base in told["bases"]:
        set_base(opened, base["name"], base["leaves_out"], citation=base["citation"])
    for target in told["targets"]:
        year, fraction = FinancialYear.parse(target["year"]), read_target(target["fraction"])
        set_target(opened, year, fraction, rule=target["rule"], citation=target["citation"], more=_more(target))
    _raise_questions(opened, told["questions"])
    set_as_at(opened, date.fromisoformat(told["as_at"]))
    _made(opened)
    return len(plan.taken)


def _more(target: dict[str, Any]) -> dict[str, Any]:
    """What else is said of a target, where it is."""
    said: dict[str, Any] = {key: target[key] for key in ("measure", "base") if key in target}
    if "until" in target:
        said["until"] = FinancialYear.parse(target["until"]).start
    if "deadline" in target:
        said["deadline"] = date.fromisoformat(target["deadline"])
    return said


def _made(opened: OpenRegister) -> None:
    """Say that it was made: what comes after is a person's own, and undo goes no further back."""
    with writing(opened.engine) as connection:
        Journal(connection, "The sample register was made", kind="made").close()


def _raise_questions(opened: OpenRegister, questions: list[dict[str, Any]]) -> None:
    with writing(opened.engine) as connection:
        journal = Journal(connection, "Questions raised by the sources")
        for question in questions:
            found = select(Contract.id).join(Provider).where(Provider.name == question["provider"])
            for contract in connection.scalars(found).all():
                keys = ("field", "why", "alternatives", "citation")
                journal.insert(
                    "question", {**{key: question[key] for key in keys}, "contract_id": contract, "answer": None}
                )
        journal.close()
