"""Registers of any size, made by a seed through the program's own writing, so that they prove themselves."""

import random
from datetime import date, timedelta
from pathlib import Path

from commission.models.database import engine_for, writing
from commission.models.journal import Journal
from commission.rules.facts import Sector
from commission.rules.periods import whole_months
from commission.services.open_register import create_register

PROVIDERS_PER_CONTRACT = 20
SECTORS = [str(sector) for sector in Sector]
READINGS = ["unknown", "total", "annual"]


def make_register(path: Path, contracts: int, seed: int = 2007) -> Path:
    """A register of `contracts` invented, dated and priced contracts between 2003 and 2010."""
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
