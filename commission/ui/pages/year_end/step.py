"""The four steps of the Year end page, in the order in which a year is closed."""

from PySide6.QtCore import Signal

from commission.ui.desk import Desk
from commission.ui.pages.in_parts import Part, PartEntry
from commission.ui.pages.year_end.figures import YearFigures


class Step(Part):
    """One of the four. `step_asked` carries the key of another one the person is to go to."""

    step_asked = Signal(str)

    def show_year(self, _figures: YearFigures | None) -> None:
        """Show the year's figures once they are worked out; None while they are, or where there is no ledger."""


def _ledger(desk: Desk) -> Part:
    from commission.ui.pages.year_end.ledger.view import LedgerStep

    return LedgerStep(desk)


def _match(desk: Desk) -> Part:
    from commission.ui.pages.year_end.match.view import MatchStep

    return MatchStep(desk)


def _accrue(desk: Desk) -> Part:
    from commission.ui.pages.year_end.accrue.view import AccrueStep

    return AccrueStep(desk)


def _sign(desk: Desk) -> Part:
    from commission.ui.pages.year_end.sign.view import SignStep

    return SignStep(desk)


STEPS = (
    PartEntry("ledger", "1 Bring in the ledger", _ledger),
    PartEntry("match", "2 Match", _match),
    PartEntry("accrue", "3 Accrue and prepay", _accrue),
    PartEntry("sign", "4 Sign", _sign),
)
