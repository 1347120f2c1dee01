"""The ledgers that were brought in: each with its file, its days, its lines and what they come to."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from commission.models.database import reading
from commission.models.tables import ImportBatch
from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class LedgerImport:
    """One of them: lines and pence it stored, and how many rows it held; the days None where it stored none."""

    batch: int
    file_name: str
    brought_in: date
    first: date | None
    last: date | None
    lines: int
    amount: int
    held: int
    sheets: tuple[str, ...] = ()


def ledger_imports(opened: OpenRegister) -> tuple[LedgerImport, ...]:
    """All there are, the newest first."""
    batch = ImportBatch
    query = select(batch.id, batch.file_name, batch.imported_at, batch.reading_of_file).where(batch.kind == "payments")
    with reading(opened.engine) as connection:
        rows = connection.execute(query.order_by(batch.id.desc())).all()
    return tuple(
        LedgerImport(
            *(number, name, datetime.fromisoformat(at).date(), _day(read_as.get("from")), _day(read_as.get("to"))),
            *(read_as.get("lines", 0), read_as.get("amount", 0), read_as.get("held", 0)),
            tuple(one for one in read_as.get("sheets", ()) if one),
        )
        for number, name, at, read_as in rows
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
