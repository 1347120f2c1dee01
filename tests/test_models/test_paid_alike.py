"""What may be paid twice is found without looking at most payments: nothing that the rule suspects is left out."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.paid_alike import alike_ids
from commission.rules.periods import FinancialYear
from commission.rules.year_end.duplicates import suspected
from commission.rules.year_end.rhythm import NEAR
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from tests.paid_lines import bring_in

Y2006 = FinancialYear(2006)
LINES = 300


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenRegister]:
    create_register(tmp_path / "bare.commission", "A body")
    with opened_register(tmp_path / "bare.commission") as found:
        yield found


def each_alone(payees: Iterable[int]) -> dict[int, object]:
    """Every payee a body of its own."""
    return {one: one for one in payees}


def made(dice: Random) -> dict[str, Any]:
    """A line that is alike to some others: of few payees, amounts, references and days, a credit now and then."""
    amount = dice.choice((500, 500, 500, 700, -500))
    reference = dice.choice((None, "", "A100", "A200", "A200B", "none"))
    day = date(2006, 3, 20) + timedelta(days=dice.randrange(395))
    return {"name": f"Payee {dice.randrange(30)}", "pence": amount, "day": day, "reference": reference}


@pytest.mark.parametrize("seed", range(3))
def test_all_that_is_suspected_is_among_what_is_looked_at(opened: OpenRegister, seed: int) -> None:
    dice = Random(seed)
    ids = bring_in(opened, [made(dice) for _ in range(LINES)])
    with reading(opened.engine) as connection:
        read = raw(connection)
        some = alike_ids(read, Y2006, NEAR, each_alone)
        every = payment_rows.payments_of(read, ids)
        found = suspected(payment_rows.payments_of(read, some).values())
    of_year = [one for one in every.values() if Y2006.first_day <= one.paid_on <= Y2006.last_day]
    assert found == suspected(of_year) != ()
    assert len(some) < len(of_year)


def test_payments_far_apart_or_with_references_of_their_own_are_not_looked_at(opened: OpenRegister) -> None:
    june = date(2006, 6, 1)
    alone = [
        *({"name": "Acme", "pence": 500, "day": june + timedelta(days=month * 30)} for month in range(3)),
        *({"name": "Acme", "pence": 700, "day": june, "reference": f"I1{number}"} for number in range(3)),
        {"name": "Beta", "pence": 500, "day": june},
    ]
    bring_in(opened, alone)
    twice = bring_in(
        opened, [{"name": "Delta", "pence": 900, "day": june + timedelta(days=days)} for days in (0, NEAR)]
    )
    with reading(opened.engine) as connection:
        assert alike_ids(raw(connection), Y2006, NEAR, each_alone) == tuple(twice)
