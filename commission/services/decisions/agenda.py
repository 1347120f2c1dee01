"""What has to be decided, and which alerts have come, remembered: after a write only what it moved is worked out again.

Facts are frozen, so that what was worked out stays true of the register it was worked out on. What is asked of another
one at the same days follows from it where few contracts moved, and is worked out whole where it cannot.
"""

from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from commission.rules.decisions.agenda import Agenda, a_year_from, agenda
from commission.rules.decisions.agenda_after import agenda_after
from commission.rules.decisions.alerts import Raised, raised, raised_after
from commission.rules.facts import Register

REMEMBERED = 2
"""How many of each are kept: the year ahead, and the time a person is looking at."""

T = TypeVar("T")
Days = Hashable


def agenda_of(register: Register, as_at: date, begin: date | None = None, until: date | None = None) -> Agenda:
    """What `agenda` says, each day as there."""
    begin = begin or as_at
    days = (as_at, begin, until or a_year_from(begin))
    return _agendas.of(register, days, lambda: agenda(register, *days), agenda_after)


def raised_of(register: Register, as_at: date) -> Raised:
    """What `raised` says."""

    def after(found: Raised, before: Register, now: Register) -> Raised | None:
        return raised_after(found, before, now, as_at)

    return _raised.of(register, as_at, lambda: raised(register, as_at), after)


class _Known(Generic[T]):
    """The last few answers beside what they were given on, the newest first."""

    def __init__(self) -> None:
        self._known: list[tuple[Register, Days, T]] = []
        self._lock = Lock()

    def of(
        self, register: Register, days: Days, whole: Callable[[], T], after: Callable[[T, Register, Register], T | None]
    ) -> T:
        """The answer for a register at some days: remembered, else followed from the one before, else worked out."""
        with self._lock:
            alike = next((known for known in self._known if known[1] == days), None)
        if alike is not None and alike[0] is register:
            return alike[2]
        found = None if alike is None else after(alike[2], alike[0], register)
        answer = whole() if found is None else found
        with self._lock:
            rest = [known for known in self._known if known[1] != days]
            self._known = [(register, days, answer), *rest][:REMEMBERED]
        return answer


_agendas: _Known[Agenda] = _Known()
_raised: _Known[Raised] = _Known()
