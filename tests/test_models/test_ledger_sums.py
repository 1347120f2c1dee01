"""A ledger’s sums by year, standing and sector are those of a recount of its payments, read as screens read them."""

from datetime import date
from pathlib import Path
from random import Random

from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.ledger_sums import recall_sums
from commission.rules.ledger_facts import Standing
from commission.services.changes import act
from commission.services.registers.open_register import opened_register

COUNTED_AGAIN = """
SELECT year, standing, sum(amount), sum(lines), sector FROM (
  SELECT CAST(substr(p.paid_on, 1, 4) AS INTEGER) - (substr(p.paid_on, 6, 2) < '04') AS year, p.standing, p.amount,
    1 AS lines, iif(p.standing = 'off contract', coalesce(y.sector, ''), '') AS sector
  FROM payment p JOIN payee y ON y.id = p.payee_id
) GROUP BY year, standing, sector ORDER BY year, standing, sector
"""
"""No payment of this test is split; the parts of those that are have a test of their own (`test_paid_sums`)."""


def _payments(journal: Journal) -> None:
    """Some of three years, of payees of whom a sector is said, or not, of every standing but split."""
    random = Random(11)
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    sectors = ("VCS", "private", None, "", "VCS")
    rows = [{"name": f"Payee {place}", "number": "", "sector": said} for place, said in enumerate(sectors)]
    payees = journal.insert_many("payee", rows)
    standings = (Standing.OPEN, Standing.OFF_CONTRACT, Standing.OUTSIDE_BUDGET, Standing.CONTRACT)
    said = [random.choice(standings) for _ in range(120)]
    journal.insert_many(
        "payment",
        [
            {
                "batch_id": batch,
                "source_row": place,
                "payee_id": random.choice(payees),
                "paid_on": date(2005 + place % 3, 3 + place % 2, 1),
                "amount": random.randrange(-50_000, 500_000),
                "contract_id": 1 if standing is Standing.CONTRACT else None,
                "standing": str(standing),
            }
            for place, standing in enumerate(said)
        ],
    )


def test_they_are_those_of_a_recount(sample: Path) -> None:
    with opened_register(sample) as opened:
        act(opened, "Payments", _payments)
        with reading(opened.engine) as connection:
            counted = raw(connection).execute(COUNTED_AGAIN).fetchall()
            found = recall_sums(raw(connection))
    assert [(one.year.start, str(one.standing), one.amount, one.lines, one.sector) for one in found] == counted
    assert len({one.year for one in found}) == 4
    assert {one.sector for one in found} == {"", "VCS", "private"}
