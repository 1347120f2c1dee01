"""Long questions to a register that give way: what is written meanwhile goes first, and they are asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from commission.ui.task import Cancelled, Done, Task

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister

Work = Callable[["OpenRegister", Task], Any]
Ask = Callable[[Work, Done, Done], Task | None]


class GaveWay(Exception):  # noqa: N818 - not an error: a wish, of a person or of what is to be written first
    """The question ended early."""


class Patient:
    """One long question, however often it is asked; `cancel` ends it, and nothing comes of it any more.

    `failed` hears Cancelled where a person stopped it with the button beside its progress.
    """

    def __init__(self, ask: Ask, over: Callable[[Patient], object], work: Work, done: Done, failed: Done) -> None:
        self._ask, self._over, self._work, self._done, self._failed = ask, over, work, done, failed
        self._task: Task | None = None

    def begin(self) -> None:
        """Ask; what was asked before is not heard any more."""
        asked: list[Task | None] = []

        def mine() -> bool:
            return self._task is not None and asked == [self._task]

        def came(found: Any) -> None:
            if mine():
                self._end()
                self._done(found)

        def failed(error: BaseException) -> None:
            task = self._task
            if task is not None and mine():
                self._end()
                self._failed(Cancelled() if task.cancelled else error)

        self._task = self._ask(self._giving_way, came, failed)
        asked.append(self._task)

    def give_way(self) -> None:
        """Stop; it begins again when it is told to."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def cancel(self) -> None:
        """End it for good."""
        self.give_way()
        self._end()

    def _end(self) -> None:
        self._task = None
        self._over(self)

    def _giving_way(self, opened: OpenRegister, task: Task) -> Any:
        from commission.services.registers.giving_way import giving_way

        try:
            if task.cancelled:  # before it began
                raise Cancelled
            return giving_way(lambda: task.cancelled, lambda: self._work(opened, task))
        except Cancelled:
            raise GaveWay from None
