"""Any field of a contract is read by one reader: what is written, what nothing means, what is refused."""

import pytest

from commission.rules.contracts.field_reading import read_any
from commission.rules.facts import WHOLE_SHARE, Counts, Reading, Sector
from commission.rules.reading.written import Uncertain


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("provider", " Asha  Centre ", "Asha Centre"),
        ("sector", "voluntary", Sector.VCS),
        ("sector", "", Sector.UNCLASSIFIED),
        ("reading", "per year", Reading.ANNUAL),
        ("reading", "", Reading.UNKNOWN),
        ("counts", "", Counts.YES),
        ("counts", "nationally agreed", Counts.NATIONALLY_AGREED),
        ("our_share", "50%", 500_000),
        ("our_share", "", WHOLE_SHARE),
        ("open_ended", "Yes", True),
        ("open_ended", "", False),
        ("months", "12", 12),
        ("amount", "-", None),
        ("owner", "Officer", "Officer"),
        ("reference", "", ""),
    ],
)
def test_a_field_as_written(key: str, text: str, value: object) -> None:
    assert read_any(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [("provider", " "), ("sector", "charity?"), ("open_ended", "perhaps"), ("amount", "1241,32"), ("notice", "soon")],
)
def test_a_field_that_cannot_be_read(key: str, text: str) -> None:
    assert isinstance(read_any(key, text), Uncertain)
