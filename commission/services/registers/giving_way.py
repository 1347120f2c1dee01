"""Long questions to a register that end early where something is to be written: nobody waits for an answer to save."""

from collections.abc import Callable
from typing import TypeVar

from commission.models.database import stopping

T = TypeVar("T")


def giving_way(stop: Callable[[], bool], work: Callable[[], T]) -> T:
    """What came of the work; once `stop` says so, whatever it asks of the register raises an error."""
    with stopping(stop):
        return work()
