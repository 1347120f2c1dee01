"""What a ledger writes beside a name is left aside; what may belong to the name stays."""

import pytest

from commission.rules.year_end.ledger_marks import without_marks


@pytest.mark.parametrize(
    "written",
    [
        "*DO NOT USE* Relate",
        "Relate (DO NOT USE)",
        "Relate (BACS)",
        "Relate - 2nd a/c",
        "Relate NO 2 ACCOUNT",
        "Relate – Grant A/C",
        "ZZ Relate",
        "Relate (FORMERLY SUPPLIER 10423)",
        "Relate - use 10423",
        "Relate (old)",
        "Relate C/O",
        "Relate (Reg. Charity No 1115873)",
        "Relate Charity 223987",
        "Relate (Charity No. 11",  # cut off
        "Relate - 1115873",
    ],
)
def test_what_is_beside_the_name_is_left_aside(written: str) -> None:
    assert without_marks(written) == "Relate"


@pytest.mark.parametrize(
    "name",
    [
        *("Relate", "The Old Bakery", "Sound Grants", "Studio 2000", "2nd Malvern Scouts", "Charity Commission"),
        *("DO NOT USE", "3rd a/c", "Use It Again", "Mind 24-7", "Main Account Services", "X-Press"),
    ],
)
def test_what_may_be_the_name_stays(name: str) -> None:
    assert without_marks(name) == name
