"""Amounts that come to another exactly, found within a stated number of tries."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.year_end import adding_up as module
from commission.rules.year_end.adding_up import adding_up


def test_the_smallest_sets_come_first() -> None:
    assert list(adding_up([100, 200, 300, 600], 600)) == [(0, 1, 2)]
    assert next(adding_up([1, 2, 3, 4, 7], 10)) == (2, 4)
    assert list(adding_up([5], 5)) == []
    assert list(adding_up([1, 1, 1], 3, most=2)) == []


@given(st.lists(st.integers(-20, 20), max_size=7), st.integers(-40, 40))
def test_whatever_adds_up_is_found(amounts: list[int], target: int) -> None:
    """A second calculation by every combination there is."""
    there = any(
        sum(some) == target for size in range(2, min(6, len(amounts)) + 1) for some in combinations(amounts, size)
    )
    found = list(adding_up(amounts, target))
    assert bool(found) is there
    assert all(sum(amounts[place] for place in places) == target for places in found)


def test_it_ends_after_so_many_tries(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 5)
    assert list(adding_up(list(range(1, 40)), 10**6)) == []
