"""What a person's keys write: one at a time, so that no key decides what is no longer in front."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from commission.rules.ledger_facts import Standing
from commission.rules.year_end.payments import Payee, Payment
from commission.ui.desk import Desk
from commission.ui.pages.year_end.match import writes
from commission.ui.task import Task
from commission.ui.view import View

Start = Callable[[View], Task | None]


class Deeds(QObject):
    """Each returns whether it was begun. `done` carries the words of what was written."""

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view: View | None = None
        self.writing = False

    def decide(self, payee: Payee, standing: Standing | None, provider: int | None) -> bool:
        """Say what all payments of a payee are."""
        return self._begin(
            lambda view: writes.decide_payee(
                self._desk, view.register, payee, standing, provider, self._written, self._failed
            )
        )

    def set(self, payments: Sequence[Payment], standing: Standing, contract: int | None) -> bool:
        """Say what single payments were for."""
        return self._begin(
            lambda view: writes.set_payments(
                self._desk, view.register, payments, standing, contract, self._written, self._failed
            )
        )

    def split(self, payment: Payment, parts: Sequence[tuple[int | None, int]]) -> bool:
        """Say that one payment was for several contracts."""
        return self._begin(
            lambda view: writes.split_payment(self._desk, view.register, payment, parts, self._written, self._failed)
        )

    def _begin(self, start: Start) -> bool:
        if self.view is None or self.writing:
            return False
        self.writing = True
        self.writing = start(self.view) is not None
        return True

    def _written(self, changes: Any) -> None:
        self.writing = False
        if changes.action:
            self.done.emit(f"{changes.summary} · Ctrl+Z takes it back")

    def _failed(self, error: BaseException) -> None:
        self.writing = False
        self._desk.tasks.fail(error)
