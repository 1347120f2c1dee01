"""What a list of contracts is held against: read in a moment, so that the plan itself needs no register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from commission.importing.read_file import Source
from commission.models import provider_rows, queries
from commission.models.collecting import uncollected
from commission.models.database import reading
from commission.models.tables import HistoryAction, ImportBatch
from commission.rules.facts import Reading, Register
from commission.services.imports.memory import Batches, EarlierImport
from commission.services.imports.plan import ImportChoices, ImportPlan, make_plan
from commission.services.registers.open_register import OpenRegister

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Against:
    """What a list is held against: the register's facts, its last action, earlier imports, providers' other names."""

    register: Register
    last: int
    batches: Batches
    known_as: Mapping[str, str]


@uncollected()
def what_is_there(opened: OpenRegister) -> Against:
    """Read what a list is held against."""
    with reading(opened.engine) as connection:
        register = queries.recall(connection)
        last = connection.scalar(select(func.max(HistoryAction.id))) or 0
        return Against(register, last, _earlier(connection), provider_rows.known_as(connection))


@uncollected()
def plan_against(
    there: Against, path: Path, choices: ImportChoices, source: Source | None = None, tell: Progress | None = None
) -> ImportPlan:
    """Work out what importing a file would do, without the register: on any thread."""
    return make_plan(there.register, path, choices, there.last, there.batches, source, tell, there.known_as)


def _earlier(connection: Connection) -> dict[int, EarlierImport]:
    batch = ImportBatch
    found = connection.execute(
        select(batch.id, batch.reading_of_file, batch.amounts, batch.file_name, batch.imported_at).where(
            batch.kind.is_(None)
        )
    )
    return {
        number: EarlierImport(
            frozenset(read_as["mapping"].values()),
            Reading(amounts),
            file_name,
            datetime.fromisoformat(imported_at).date(),
            tuple(read_as.get("headings", ())),
            read_as.get("told", {}),
        )
        for number, read_as, amounts, file_name, imported_at in found
    }
