"""A ledger whose payments stand below zero, as banks and some systems write them: asked, never guessed."""

from typing import Any

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.lines import SheetRead
from commission.rules.money import sterling

AS_WRITTEN, REVERSED = "as-written", "reversed"
ANSWERS = (AS_WRITTEN, REVERSED)
_FEWEST, _NEARLY_ALL = 5, 4
"""So many lines make a ledger; of so many, all but one below zero are nearly all."""


def turned(pence: list[Any]) -> list[Any]:
    """Amounts with their signs turned round; what is no amount as it is."""
    return [-one if isinstance(one, int) else one for one in pence]


def ask_signs(found: SheetRead, name: str, answer: str | None) -> None:
    """Raises AskedError where nearly all lines stand below zero: nobody has said why, or only the signs were turned."""
    below, _ = found.credits
    many = found.lines >= _FEWEST and below * _NEARLY_ALL > found.lines * (_NEARLY_ALL - 1)
    if not many or answer == AS_WRITTEN:
        return
    told = f"{below:,} of {found.lines:,} lines of {name} stand below zero"
    written, turned_round = sterling(found.amount), sterling(-found.amount)
    if answer == REVERSED:
        raise asking(
            AskedError(
                f"With its signs turned round, {told}: payments stand above it there.",
                "Take the amounts as they are written (on the command line: --signs as-written).",
            ),
            "signs",
            (Option(AS_WRITTEN, "As they are written", turned_round),),
        )
    raise asking(
        AskedError(
            f"{told}; all of them come to {written}.",
            "Say whether payments are written below zero there (on the command line: --signs reversed), or whether "
            "these are credits (--signs as-written).",
        ),
        "signs",
        (Option(REVERSED, "Payments stand below zero", turned_round), Option(AS_WRITTEN, "They are credits", written)),
    )
