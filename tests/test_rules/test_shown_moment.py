"""A moment of the history as people read it."""

import pytest

from commission.rules.periods import shown_moment


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2007-03-31T14:02:59+01:00", "31 Mar 2007, 14:02"),
        ("2007-04-01T00:00:00", "1 Apr 2007, 00:00"),
        ("before there were clocks", "before there were clocks"),
        ("", ""),
    ],
)
def test_a_moment_is_shown_in_its_own_time(kept: str, shown: str) -> None:
    assert shown_moment(kept) == shown
