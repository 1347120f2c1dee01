"""Rows to facts through SQLAlchemy: what services recall. The connection can close before a figure is computed."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from commission.models import row_facts
from commission.models.database import raw
from commission.models.tables import BudgetComponent, NumeratorRule, Organisation, Question, Target
from commission.rules.facts import Contract as ContractFact
from commission.rules.facts import Register

AT_ONCE = 10_000
"""How many ids are asked for in one statement: SQLite takes some 30,000."""


def recall(connection: Connection) -> Register:
    """Every fact of the register, contracts in listed order."""
    organisation = connection.execute(select(Organisation.name, Organisation.as_at)).one()
    component, target, rule, question = BudgetComponent, Target, NumeratorRule, Question
    return Register(
        organisation=organisation[0],
        as_at=organisation[1],
        contracts=row_facts.contract_facts(raw(connection).execute(row_facts.CONTRACTS)),
        components=_facts(connection, component, row_facts.component_fact),
        targets=_facts(connection, target, row_facts.target_fact),
        rules=_facts(connection, rule, row_facts.rule_fact),
        questions=_facts(connection, question, row_facts.question_fact),
    )


def recall_contracts(connection: Connection, ids: Iterable[int]) -> dict[int, ContractFact]:
    """The facts of some contracts by id; an id that is not there is left out."""
    wanted = list(ids)
    found = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = raw(connection).execute(row_facts.SOME_CONTRACTS.format(", ".join("?" * len(some))), some)
        found.update({row[0]: row_facts.contract_fact(row) for row in rows})
    return found


_FIELDS = {
    BudgetComponent: "id year name amount included reason assumed version",
    Target: "id year fraction rule citation headline version",
    NumeratorRule: "id name title sectors citation version",
    Question: "id contract_id field why alternatives answer citation version",
}


def _facts(connection: Connection, table: Any, fact: Any) -> tuple[Any, ...]:
    columns = (getattr(table, name) for name in _FIELDS[table].split())
    return tuple(map(fact, connection.execute(select(*columns).order_by(table.id))))
