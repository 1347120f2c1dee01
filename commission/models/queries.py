"""Rows to facts through SQLAlchemy: what services recall. The connection can close before a figure is computed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from commission.models import row_facts
from commission.models.database import raw
from commission.models.diary_rows import recall_diary
from commission.models.ledger_rows import recall_ledger
from commission.models.tables import Organisation
from commission.models.tables import Question as QuestionRow
from commission.models.target_rows import TARGET_PARTS, recall_part, recall_target_parts
from commission.rules.decisions.diary import Diary
from commission.rules.facts import Category, Decision, Question, Register
from commission.rules.facts import Contract as ContractFact
from commission.rules.succession.acts import Link
from commission.rules.succession.links import Links

AT_ONCE = 10_000
"""How many ids are asked for in one statement: SQLite takes some 30,000."""


def recall(connection: Connection) -> Register:
    """Every fact of the register, contracts in listed order."""
    organisation = connection.execute(select(Organisation.name, Organisation.as_at, Organisation.dependence_from)).one()
    return Register(
        organisation=organisation[0],
        as_at=organisation[1],
        contracts=row_facts.recall_contracts(raw(connection)),
        questions=_questions(connection),
        **recall_target_parts(raw(connection)),
        links=Links(map(row_facts.link_fact, raw(connection).execute(row_facts.LINKS))),
        decisions=_decisions(connection),
        diary=_diary(connection),
        dependence_from=organisation[2],
        ledger=recall_ledger(raw(connection)),
        categories=_categories(connection),
    )


def _decisions(connection: Connection) -> tuple[Decision, ...]:
    return tuple(map(row_facts.decision_fact, raw(connection).execute(row_facts.DECISIONS)))


def _categories(connection: Connection) -> tuple[Category, ...]:
    return tuple(map(row_facts.category_fact, raw(connection).execute(row_facts.CATEGORIES)))


def _diary(connection: Connection) -> Diary:
    return recall_diary(raw(connection))


def _questions(connection: Connection) -> tuple[Question, ...]:
    columns = (getattr(QuestionRow, name) for name in _QUESTION.split())
    return tuple(map(row_facts.question_fact, connection.execute(select(*columns).order_by(QuestionRow.id))))


_QUESTION = "id contract_id field why alternatives answer citation version"


def _target_part(table: str) -> tuple[str, Callable[[Connection], Any]]:
    return TARGET_PARTS[table][0], lambda connection: recall_part(raw(connection), table)


SMALL: dict[str, tuple[str, Callable[[Connection], Any]]] = {
    "question": ("questions", _questions),
    "decision": ("decisions", _decisions),
    "service_category": ("categories", _categories),
    **{table: _target_part(table) for table in TARGET_PARTS},
    **dict.fromkeys(("meeting", "holiday", "alert_answer"), ("diary", _diary)),
}
"""Tables that are read again whole when an action touches them, and what of a register they are."""


def recall_links(connection: Connection, contracts: Iterable[int]) -> tuple[Link, ...]:
    """Every link of some contracts, to what was before them and to what comes after, in the order they were made."""
    found: dict[int, Link] = {}
    for some in _parts(contracts):
        marks = ", ".join("?" * len(some))
        for end in ("from_contract", "to_contract"):
            query = row_facts.LINKS.replace("ORDER BY", f"WHERE {end} IN ({marks}) ORDER BY")
            found.update((link.id, link) for link in map(row_facts.link_fact, raw(connection).execute(query, some)))
    return tuple(found[number] for number in sorted(found))


def recall_contracts(connection: Connection, ids: Iterable[int]) -> dict[int, ContractFact]:
    """The facts of some contracts by id; an id that is not there is left out."""
    found = {}
    for some in _parts(ids):
        found.update({contract.id: contract for contract in row_facts.recall_some(raw(connection), some)})
    return found


def _parts(ids: Iterable[int]) -> Iterator[list[int]]:
    wanted = list(ids)
    return (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
