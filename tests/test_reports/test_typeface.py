"""The letters of paper are read from their files once, whoever asks first, and however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from threading import Barrier, BrokenBarrierError

import pytest

from commission.reports import typeface

TOGETHER = 2


def test_a_font_asked_for_by_two_threads_at_once_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings are made beside the window, two at a time: made twice, the font could be put into no PDF any more."""
    inside, made, registered = Barrier(TOGETHER, timeout=0.5), [], []

    class Slow:
        def __init__(self, *_: object) -> None:
            made.append(self)
            with suppress(BrokenBarrierError):
                inside.wait()  # until the other thread is here too, or it is known that it cannot be

    monkeypatch.setattr(typeface, "_made", cache(typeface._made.__wrapped__))
    monkeypatch.setattr(typeface, "TTFont", Slow)
    monkeypatch.setattr(typeface.pdfmetrics, "registerFont", registered.append)
    with ThreadPoolExecutor(TOGETHER) as threads:
        found = list(threads.map(typeface.font, [typeface.REGULAR] * TOGETHER))
    assert len(made) == 1
    assert registered == made
    assert found == made * TOGETHER
