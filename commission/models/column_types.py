"""Column types that refuse what the register must never hold."""

from typing import Any

from sqlalchemy import BigInteger, Dialect, types

from commission.rules.money import LARGEST


class Pence(types.TypeDecorator[int]):
    """Whole pence. Refuses floats, booleans, Decimals and anything past what the register holds, both ways.

    `Numeric` on SQLite is stored as a float, where three 0.10s make 0.30000000000000004: so pence, as integers.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return _whole(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        return _whole(value)


def _whole(value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or abs(value) > LARGEST:
        raise ValueError(f"an amount is whole pence, not {value!r}")
    return value
