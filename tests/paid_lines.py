"""Lines of a ledger put into a register straight, for tests of what becomes of them."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from commission.models.journal import Journal
from commission.paths import resource
from commission.services.changes import act
from commission.services.registers.open_register import OpenRegister, opened_register

SAMPLE_LEDGER = resource("sample", "ledger-2006-07.csv")
FORMS = ("%d/%m/%Y", "%d-%b-%y", "%Y-%m-%d", "%d.%m.%Y")


def bring_in(opened: OpenRegister, lines: Iterable[Mapping[str, Any]]) -> list[int]:
    """Store lines (`name`, `number`, `day`, `pence`, and the texts of a payment) as open payments; their ids."""
    rows = list(lines)
    made: list[int] = []

    def write(journal: Journal) -> None:
        file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006}
        reading = {"amounts": "unknown", "reading_of_file": {}, "kind": "payments"}
        batch = journal.insert("import_batch", {**file, **reading})
        keys = list(dict.fromkeys((row["name"], row.get("number", "")) for row in rows))
        ids = journal.insert_many("payee", [{"name": name, "number": number} for name, number in keys])
        of = dict(zip(keys, ids, strict=True))
        stored = [_row(row, batch, of[row["name"], row.get("number", "")], place) for place, row in enumerate(rows, 2)]
        made.extend(journal.insert_many("payment", stored))

    act(opened, "A ledger", write)
    return made


def _row(row: Mapping[str, Any], batch: int, payee: int, place: int) -> dict[str, Any]:
    texts = ("reference", "description", "cost_centre", "voucher", "order_number")
    return {
        "batch_id": batch,
        "source_row": place,
        "payee_id": payee,
        "paid_on": row["day"],
        "amount": row["pence"],
        "standing": "open",
        **{text: row.get(text) for text in texts},
    }


def sample_lines() -> list[dict[str, Any]]:
    """The sample ledger without its total row."""
    with SAMPLE_LEDGER.open(encoding="utf-8", newline="") as stream:
        return [
            {
                "name": row["Supplier Name"],
                "number": row["Supplier No"],
                "day": _day(row["Payment Date"]),
                "pence": round(float(row["Amount"]) * 100),
                "voucher": row["Document No"],
                "description": row["Narrative"],
                "cost_centre": row["Cost Centre"],
            }
            for row in csv.DictReader(stream)
            if row["Payment Date"]
        ]


def with_sample_ledger(path: Path) -> Path:
    """The sample register with its ledger, nothing decided."""
    with opened_register(path) as opened:
        bring_in(opened, sample_lines())
    return path


def _day(text: str) -> date:
    if text.isdigit():
        return date(1899, 12, 30) + timedelta(days=int(text))
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(text)
