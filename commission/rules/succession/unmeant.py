"""What is said of a successor where none would follow: refused, since nothing of it would ever be done."""

from commission.errors import UserError
from commission.rules.facts import Contract
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.endings import end_extended
from commission.rules.succession.proposals import Wish, leader


def refuse_unmeant(contract: Contract, wish: Wish) -> None:
    """Raise UserError where a wish says something that its act has no use for."""
    of_successor = bool(wish.starts_on or wish.months or wish.values)
    if wish.act is Act.EXTEND and (of_successor or wish.ends_on not in (None, end_extended(contract))):
        raise UserError(
            f"An extension goes on by itself, to {shown_date(end_extended(contract))}, as its option says.",
            "Renew it where other days, another provider or another title are agreed, or clear what was typed.",
        )
    if wish.act is Act.CLOSE and of_successor:
        raise UserError("Nothing follows a contract that is closed.", "Renew it, or clear what was typed.")
    if wish.act is Act.LAPSE and (of_successor or wish.ends_on or wish.amount is not None):
        raise UserError("Nothing follows a contract that is left to lapse.", "Renew it, or clear what was typed.")
    if wish.act is Act.SPLIT and wish.amount is not None:
        raise UserError("The amount of a split is that of its parts.", "Say it of each part, and clear this one.")
    if wish.pieces and wish.act is not Act.SPLIT:
        raise UserError("Parts are said, and it is not split.", "Split it, or clear its parts.")
    if wish.planned and wish.act not in (Act.EXTEND, Act.CLOSE):
        raise UserError(
            "Amounts by year are said, and only a contract that is extended or closed takes them.",
            "Clear them; what follows is planned by year once it is there.",
        )


def refuse_joined(wish: Wish) -> None:
    """Raise UserError where a contract that joins another's merger says what becomes of them: it is said there."""
    if wish.starts_on or wish.ends_on or wish.months or wish.values or wish.amount is not None:
        raise UserError(
            f"It joins contract {leader(wish)}, of which it is said what they become.",
            f"Say it of contract {leader(wish)}, and clear what was typed here.",
        )
