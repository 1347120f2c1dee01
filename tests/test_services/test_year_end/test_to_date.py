"""The ledger of a year up to a day within it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from commission.errors import DamagedError
from commission.rules.ledger_facts import Standing
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.services.year_end.decide import split_payment
from commission.services.year_end.to_date import register_to
from commission.services.year_end.waiting import payments_numbered
from tests.paid import pay_sample
from tests.registers import Y2006


def test_on_its_last_day_it_is_the_whole_year_and_every_line_counts_from_its_own_day(sample: Path) -> None:
    pay_sample(sample)
    with opened_register(sample) as opened:
        (one,) = payments_numbered(opened, [1])
        half = one.amount // 2
        split_payment(opened, recall(opened), one, [(3, half), (None, one.amount - half)], today=date(2007, 5, 1))
        register = recall(opened)
    whole = register_to(sample, register, Y2006, Y2006.last_day).ledger
    for standing in Standing:
        assert whole.amount(Y2006, standing) == register.ledger.amount(Y2006, standing)
        assert whole.lines(Y2006, standing) == register.ledger.lines(Y2006, standing)
    last = max(one.day for days in register.ledger.paid.values() for one in days if one.day <= Y2006.last_day)
    before = register_to(sample, register, Y2006, last - timedelta(1)).ledger
    assert before.lines(Y2006) < whole.lines(Y2006)
    assert register_to(sample, register, Y2006, Y2006.first_day - timedelta(1)).ledger.years == ()


def test_a_file_that_cannot_be_read_is_named(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        register = recall(opened)
    broken = tmp_path / "broken.commission"
    broken.write_bytes(b"no register" * 100)
    with pytest.raises(DamagedError, match=r"broken\.commission: the payments of 2006-07 cannot be read"):
        register_to(broken, register, Y2006, Y2006.last_day)
