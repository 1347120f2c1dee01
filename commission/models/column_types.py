"""Column types that refuse what the register must never hold."""

from typing import Any

from sqlalchemy import BigInteger, Dialect, types

from commission.rules.money import whole_pence


class Pence(types.TypeDecorator[int]):
    """Whole pence. Refuses floats, booleans, Decimals and anything past what the register holds, both ways.

    `Numeric` on SQLite is stored as a float, where three 0.10s make 0.30000000000000004: so pence, as integers.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return whole_pence(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        return whole_pence(value)
