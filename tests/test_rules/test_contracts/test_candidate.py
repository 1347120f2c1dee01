"""A row of a list as it was read."""

from commission.rules.contracts.candidate import Candidate


def test_it_knows_what_stood_in_each_cell_that_a_field_was_read_from() -> None:
    row = Candidate("Asha Centre", cells=(" Asha  Centre", "4,000"), fields=("provider", "amount"))
    assert row.written == {"provider": " Asha  Centre", "amount": "4,000"}
    assert Candidate("Asha Centre").written == {}
