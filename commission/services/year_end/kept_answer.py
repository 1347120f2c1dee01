"""The last answer to a question over a whole ledger, kept for as long as what it was made from is the same."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptAnswer(Generic[T]):
    """One answer at a time: a person looks at a list, goes away and comes back."""

    def __init__(self) -> None:
        self._known: tuple[object, T] | None = None

    def to(self, key: object, work: Callable[[], T]) -> T:
        """The answer that was made from the same, else a new one; `key` says what it is made from."""
        known = self._known
        if known is None or known[0] != key:
            known = self._known = key, work()
        return known[1]
