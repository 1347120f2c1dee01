"""The quoted figures a person must look at, tested beside the window and only again when figures change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commission.rules.facts import Register
from commission.ui.task import Tasks

if TYPE_CHECKING:
    from commission.rules.figures.claims import Verdict

    Tested = Callable[[tuple[Verdict, ...]], object]


class QuotedFigures:
    """Until a test has come, what the one before found of the same claims still stands. `told` hears what came."""

    def __init__(self, tasks: Tasks, told: Tested) -> None:
        self._tasks, self._told = tasks, told
        self._register: Register | None = None
        self._found: tuple[Verdict, ...] = ()

    def test(self, register: Register) -> tuple[Verdict, ...]:
        """What is known of a register's quoted figures now; where that may have changed, a test begins."""
        before, self._register = self._register, register
        if before is None or before.claims != register.claims:
            self._found = ()
        if not register.claims:
            return ()
        from commission.services.figures.verdicts import known_to_look_at, to_look_at

        known = known_to_look_at(register)
        if known is not None:
            self._found = known
        else:
            self._tasks.read(lambda _: to_look_at(register) if self._asks(register) else (), self._come(register))
        return self._found

    def _asks(self, register: Register) -> bool:
        """Whether nothing has overtaken this register since its test was asked for."""
        return register is self._register

    def _come(self, register: Register) -> Tested:
        def come(found: tuple[Verdict, ...]) -> None:
            if self._asks(register):
                self._found = found
                self._told(found)

        return come
