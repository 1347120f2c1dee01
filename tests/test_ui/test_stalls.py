"""The stall probe of the benchmarks sees a stall that is there; how long they are is measured, never tested."""

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.benchmarks.stalls import MOST, probed


def _busy(milliseconds: int) -> None:
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        pass


def test_a_thread_kept_busy_is_seen(qtbot: QtBot) -> None:
    gaps: list[float] = []
    with probed(gaps):
        QTimer.singleShot(20, lambda: _busy(2 * MOST))
        qtbot.wait(10 * MOST)
    assert gaps[0] >= 1.5 * MOST


def test_the_last_stall_is_seen_though_no_tick_followed_it(qtbot: QtBot) -> None:
    gaps: list[float] = []
    with probed(gaps):
        _busy(2 * MOST)
    assert gaps[0] >= 1.5 * MOST
