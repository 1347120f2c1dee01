"""Notice periods as they are written, and the corresponding day."""

from datetime import date

import pytest

from commission.rules.decisions.alert_times import lead_times
from commission.rules.decisions.notice import NoticePeriod, Unit, months_before


@pytest.mark.parametrize(
    ("text", "shown"),
    [("3 months", "3 months"), ("1 Month", "1 month"), (" 13  weeks ", "13 weeks"), ("90days", "90 days")],
)
def test_it_is_read_and_shown(text: str, shown: str) -> None:
    assert str(NoticePeriod.parse(text)) == shown


@pytest.mark.parametrize(
    "text", ["", "3", "months", "0 days", "-1 days", "1201 months", "3 years", "３ months", "3 months or so"]
)
def test_nothing_else_is(text: str) -> None:
    with pytest.raises(ValueError, match="is not a notice period"):
        NoticePeriod.parse(text)


def test_they_can_be_put_in_order() -> None:
    periods = [NoticePeriod(3, Unit.MONTHS), NoticePeriod(14, Unit.WEEKS), NoticePeriod(90, Unit.DAYS)]
    assert [one.about_days for one in periods] == [91, 98, 90]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2007-03-31", 1, "2007-02-28"),
        ("2008-03-31", 1, "2008-02-29"),
        ("2007-02-28", 1, "2007-01-31"),
        ("2007-03-30", 1, "2007-02-28"),
        ("2007-03-28", 1, "2007-02-28"),
        ("2004-02-28", 12, "2003-02-28"),
        ("2007-04-01", 12, "2006-04-01"),
        ("2007-12-31", 12, "2006-12-31"),
    ],
)
def test_the_corresponding_day(day: str, months: int, expected: str) -> None:
    assert months_before(date.fromisoformat(day), months).isoformat() == expected


def test_lead_times() -> None:
    assert lead_times("3, 6") == (6, 3)
    assert lead_times("12 and 1") == (12, 1)
    for text in ("", ",", "soon", "0", "1201", "6;3"):
        with pytest.raises(ValueError, match=r"says no months|is not a number of months"):
            lead_times(text)
