"""No search for objects that hold one another while anything is computed beside the window, and one afterwards."""

import gc
import sys
import weakref
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from commission.ui.frame.collecting import FEW, HELD, undisturbed
from commission.ui.task import Tasks


def test_there_is_no_search_until_the_last_of_several_works_ends() -> None:
    with undisturbed():
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), undisturbed():
        raise ValueError("broken")
    assert gc.isenabled()


def test_what_much_work_leaves_behind_is_left_out_of_later_searches() -> None:
    before = gc.get_freeze_count()
    with undisturbed():
        kept = [[number] for number in range(2 * FEW)]
    assert gc.get_freeze_count() >= before + len(kept)


def test_a_few_objects_that_hold_a_great_many_are_left_out_too() -> None:
    before = gc.get_freeze_count()
    with undisturbed():
        kept = [list(range(HELD // 4)) for _ in range(5)]
    assert gc.get_freeze_count() >= before + len(kept)


def test_what_is_left_of_much_that_went_is_left_out_too() -> None:
    gone = [[number] for number in range(3 * FEW)]
    before = gc.get_freeze_count()
    with undisturbed():
        kept = [[number] for number in range(2 * FEW)]
        gone.clear()  # now fewer are new than went, by Python's count
        assert gc.get_count()[0] < FEW
    assert gc.get_freeze_count() >= before + len(kept)


def test_what_a_little_work_leaves_behind_is_searched() -> None:
    class Held:
        pass

    with undisturbed():
        held = Held()
        held.itself = held  # type: ignore[attr-defined]
        seen = weakref.ref(held)
        del held
    gc.collect()
    assert seen() is None


def test_another_thread_may_fill_a_tuple_meanwhile() -> None:
    """Python gives a tuple up that anybody else holds while it is filled: what is new is never held that long."""
    failed: list[SystemError] = []

    def fill() -> None:
        for _ in range(100):
            try:
                assert len(tuple(one for one in range(1_500))) == 1_500
            except SystemError as error:
                failed.append(error)

    usual, thread = sys.getswitchinterval(), Thread(target=fill)
    sys.setswitchinterval(1e-5)
    try:
        thread.start()
        while thread.is_alive():
            with undisturbed():
                pass
    finally:
        sys.setswitchinterval(usual)
        thread.join()
    assert failed == []


def test_work_beside_the_window_is_undisturbed(qtbot: QtBot) -> None:
    tasks, found = Tasks(), []
    tasks.read(lambda _: gc.isenabled(), found.append)
    tasks.write(lambda _: gc.isenabled(), found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found == [False, False]
