"""What the message bar says: what happened, what to do, and perhaps one thing to press."""

from collections.abc import Callable
from dataclasses import dataclass

from commission.errors import UserError


@dataclass(frozen=True, slots=True)
class Notice:
    """A calm message. `kind` is `note`, `check` or `warn` (an icon's name); `press` runs when its button is pressed."""

    message: str
    remedy: str = ""
    kind: str = "note"
    button: str = ""
    press: Callable[[], object] | None = None
    stays: bool = False
    """True for what is so for as long as this register is open: it comes back when another message has been read."""
    takes_focus: bool = False
    """True for the answer to a press whose own button may be gone: the keyboard goes on at the notice's button."""

    @classmethod
    def of(cls, error: UserError) -> "Notice":
        """A failure of the world as a notice."""
        return cls(error.message, error.remedy, "warn")
