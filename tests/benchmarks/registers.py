"""Registers and lists of any size, made by a seed: registers by the program's own writing, as they must prove true."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from commission.models.database import engine_for, writing
from commission.models.journal import Journal
from commission.rules.facts import Sector
from commission.rules.periods import end_from, whole_months, written_date
from commission.services.registers.open_register import create_register

SIZES = (1_000, 10_000, 100_000)
"""A decade apart, so that the growth shows."""
PROVIDERS_PER_CONTRACT = 20
SECTORS = [str(sector) for sector in Sector]
READINGS = ["unknown", "total", "annual"]
HEADINGS = "Name of Organisation,Private or VCS,Length of Contract,Contract End Date,Amount of Contract £".split(",")


def make_register(path: Path, contracts: int, seed: int = 2007) -> Path:
    """A register of `contracts` invented, dated and priced contracts between 2003 and 2010; made once a file."""
    if path.exists():
        return path
    create_register(path, "A national body")
    dice = random.Random(seed)
    with writing(engine_for(path)) as connection:
        journal = Journal(connection, f"{contracts:,} invented contracts")
        names = [{"name": f"Provider {number:05d}"} for number in range(max(1, contracts // PROVIDERS_PER_CONTRACT))]
        providers = journal.insert_many("provider", names)
        for start in range(0, contracts, 5_000):
            positions = range(start + 1, min(start + 5_000, contracts) + 1)
            journal.insert_many("contract", [_contract(dice, providers, position) for position in positions])
        journal.close()
    return path


def make_sheet(path: Path, rows: int, seed: int = 2007) -> Path:
    """A csv of `rows` contracts in the five columns of the printed appendix, none of them twice."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADINGS)
        for number in range(rows):
            months = dice.choice([6, 12, 12, 18, 24, 27, 36])
            ends_on = end_from(date(2003, 4, 1) + timedelta(days=dice.randrange(2_000)), months)
            provider = f"Provider {dice.randrange(max(1, rows // PROVIDERS_PER_CONTRACT)):05d}"
            amount = f"{dice.randrange(1, 200) * 1_000 + number % 1_000:,}"
            sheet.writerow([provider, dice.choice(["VCS", "Private", "Public"]), months, written_date(ends_on), amount])
    return path


def _contract(dice: random.Random, providers: list[int], position: int) -> dict[str, object]:
    starts_on = date(2003, 4, 1) + timedelta(days=dice.randrange(2_000))
    ends_on = starts_on + timedelta(days=dice.randrange(30, 1_100))
    return {
        "position": position,
        "provider_id": dice.choice(providers),
        "sector": dice.choice(SECTORS),
        "months": whole_months(starts_on, ends_on),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "amount": dice.randrange(10_000, 20_000_000),
        "reading": dice.choice(READINGS),
        "counts": "yes",
        "our_share": 1_000_000,
        "open_ended": False,
        "placed_in": None,
        "reference": "",
        "purpose": "",
        "written": {},
        "batch_id": None,
        "source_row": None,
    }
