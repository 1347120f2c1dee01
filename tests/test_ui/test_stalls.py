"""The stall probe of the benchmarks sees a stall that is there; how long they are is measured, never tested."""

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.benchmarks.stall_probe import MOST, Gap, probed


def _busy(milliseconds: int) -> None:
    until = time.process_time() + milliseconds / 1000
    while time.process_time() < until:
        pass


def test_a_thread_kept_busy_is_seen(qtbot: QtBot) -> None:
    gaps: list[Gap] = []
    with probed(gaps):
        QTimer.singleShot(20, lambda: _busy(2 * MOST))
        qtbot.wait(10 * MOST)
    assert gaps[0].own >= 1.5 * MOST


def test_the_last_stall_is_seen_though_no_tick_followed_it(qtbot: QtBot) -> None:
    gaps: list[Gap] = []
    with probed(gaps):
        _busy(2 * MOST)
    assert gaps[0].own >= 1.5 * MOST


def test_it_says_what_the_thread_was_at(qtbot: QtBot) -> None:
    gaps: list[Gap] = []
    with probed(gaps):
        _busy(2 * MOST)
    assert "_busy" in gaps[0].doing
