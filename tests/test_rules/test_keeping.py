"""Backups are thinned by a stated rule, and by no more than it."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.keeping import NEWEST_KEPT, superfluous

NOW = datetime(2007, 1, 31, 12, 0)


def test_the_newest_ten_stay_whatever_their_day() -> None:
    times = [NOW - timedelta(minutes=number) for number in range(NEWEST_KEPT)]
    assert superfluous(times, NOW) == set()


def test_of_one_day_only_the_newest_ten_stay() -> None:
    times = [NOW - timedelta(minutes=number) for number in range(15)]
    assert superfluous(times, NOW) == set(times[NEWEST_KEPT:])


def test_each_of_thirty_days_keeps_its_last_and_each_month_before_them_its_last() -> None:
    daily = [NOW - timedelta(days=number, hours=hour) for number in range(100) for hour in (0, 1)]
    gone = superfluous(daily, NOW)
    kept = sorted(set(daily) - gone, reverse=True)
    older = [time for time in kept if NOW - time >= timedelta(days=30)]
    assert [(time.year, time.month) for time in older] == [(2007, 1), (2006, 12), (2006, 11), (2006, 10)]
    assert all(NOW - timedelta(days=number) in kept for number in range(30))


@given(st.lists(st.datetimes(datetime(2000, 1, 1), NOW), max_size=60))
def test_thinning_twice_takes_nothing_more_and_the_newest_never_goes(times: list[datetime]) -> None:
    gone = superfluous(times, NOW)
    left = set(times) - gone
    assert superfluous(left, NOW) == set()
    assert not times or max(times) in left
    assert {(time.year, time.month) for time in times} == {(time.year, time.month) for time in left}
