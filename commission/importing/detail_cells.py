"""Whether a column holds what its heading seems to say: *Kind* may head kinds of agreement, or anything else."""

from collections import Counter
from collections.abc import Sequence

from commission.rules.contracts.detail_columns import DETAIL_COLUMN, Form
from commission.rules.contracts.detail_reading import read_detail
from commission.rules.reading.written import Uncertain, is_nothing
from commission.rules.reading.written_days import serial_day

Row = tuple[str, ...]


def may_hold(key: str, place: int, data: Sequence[Row]) -> bool:
    """False for a detail that is no words, where most filled cells of the column cannot be read as it.

    A column that is left so keeps its heading for a person to give by hand; then each cell that cannot be read is held.
    """
    column = DETAIL_COLUMN.get(key)
    if column is None or column.form is Form.WORDS:
        return True
    cells = Counter(row[place] for row in data if place < len(row) and not is_nothing(row[place]))
    unread = sum(
        many
        for text, many in cells.items()
        if isinstance(read_detail(column, text), Uncertain)
        and not (column.form is Form.DAY and serial_day(text.strip(), 1900))
    )
    return unread * 2 <= cells.total()
