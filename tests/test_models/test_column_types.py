"""Pence are whole: the column refuses everything else, going in and coming out."""

from decimal import Decimal

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError

from commission.models.column_types import Pence
from commission.rules.money import LARGEST

PAYMENTS = Table("payment", MetaData(), Column("amount", Pence))
REFUSED = [0.1, 100.0, True, Decimal("1.00"), "100", LARGEST + 1, -LARGEST - 1]


@pytest.mark.parametrize("value", REFUSED, ids=repr)
def test_nothing_but_whole_pence_goes_in(value: object) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        PAYMENTS.create(connection)
        with pytest.raises(StatementError, match="an amount is whole pence"):
            connection.execute(insert(PAYMENTS).values(amount=value))
        assert connection.execute(select(PAYMENTS)).all() == []


@pytest.mark.parametrize("stored", ["0.5", "'abc'", "'12.00'||'x'", str(LARGEST + 1), "9.5e15", "x'00'"])
def test_nothing_but_whole_pence_comes_out(stored: str) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        PAYMENTS.create(connection)
        connection.execute(text(f"INSERT INTO payment VALUES ({stored})"))
        with pytest.raises(ValueError, match="an amount is whole pence"):
            connection.execute(select(PAYMENTS)).all()


@pytest.mark.parametrize("value", [None, 0, 1, -1, LARGEST, -LARGEST])
def test_whole_pence_come_out_as_they_went_in(value: int | None) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        PAYMENTS.create(connection)
        connection.execute(insert(PAYMENTS).values(amount=value))
        assert connection.scalar(select(PAYMENTS.c.amount)) == value


def test_three_times_ten_pence_are_thirty() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        PAYMENTS.create(connection)
        connection.execute(insert(PAYMENTS), [{"amount": 10}] * 3)
        assert connection.scalar(text("SELECT sum(amount) FROM payment")) == 30
