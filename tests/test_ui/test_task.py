"""The two doors to the background."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from commission.errors import UserError
from commission.ui.task import Task, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()
    qtbot.waitUntil(lambda: not made.busy)


def test_work_runs_elsewhere_and_its_end_here(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[tuple[int, int]] = []
    tasks.read(lambda _: threading.get_ident(), lambda ident: came.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(came))
    assert came[0][0] != came[0][1] == threading.get_ident()


def test_writes_are_serial_and_stay_on_one_thread(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def write(number: int) -> int:
        threads.add(threading.get_ident())
        order.append(number)
        return number

    came: list[int] = []
    for number in range(20):
        tasks.write(lambda _, number=number: write(number), came.append)
    qtbot.waitUntil(lambda: len(came) == 20)
    assert order == came == list(range(20))
    assert len(threads) == 1


def test_a_failure_of_the_world_is_told_and_a_bug_crashes(tasks: Tasks, qtbot: QtBot) -> None:
    def fails(error: Exception) -> None:
        raise error

    with qtbot.waitSignal(tasks.told) as told:
        tasks.write(lambda _: fails(UserError("The disk is full.", "Make room.")), lambda _: None)
    assert told.args[0].message == "The disk is full."
    with qtbot.waitSignal(tasks.crashed) as crashed:
        tasks.read(lambda _: fails(ZeroDivisionError("ours")), lambda _: None)
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_progress_is_told_and_cancel_stops_the_work_silently(tasks: Tasks, qtbot: QtBot) -> None:
    begun, came = threading.Event(), []

    def long_work(task: Task) -> str:
        task(0.25, "Reading rows")
        begun.wait(10)
        task(0.5)
        return "not reached"

    with qtbot.waitSignal(tasks.progressed) as told:
        task = tasks.read(long_work, came.append, came.append)
    assert told.args[1:] == [0.25, "Reading rows"]
    with qtbot.waitSignal(tasks.ended):
        task.cancel()
        begun.set()
    assert came == []
    assert not tasks.busy
