"""The parts of the Targets page: the board, and what explains it."""

from commission.ui.desk import Desk
from commission.ui.pages.in_parts import Part, PartEntry


def _board(desk: Desk) -> Part:
    from commission.ui.pages.targets.board.view import BoardPart

    return BoardPart(desk)


def _quoted(desk: Desk) -> Part:
    from commission.ui.pages.targets.quoted.view import QuotedPart

    return QuotedPart(desk)


def _months(desk: Desk) -> Part:
    from commission.ui.pages.targets.months.view import MonthsPart

    return MonthsPart(desk)


def _gap(desk: Desk) -> Part:
    from commission.ui.pages.targets.gap.view import GapPart

    return GapPart(desk)


def _snapshots(desk: Desk) -> Part:
    from commission.ui.pages.targets.snapshots.view import SnapshotsPart

    return SnapshotsPart(desk)


def _what_if(desk: Desk) -> Part:
    from commission.ui.pages.targets.what_if.view import WhatIfPart

    return WhatIfPart(desk)


def _years(desk: Desk) -> Part:
    from commission.ui.pages.targets.years.view import YearsPart

    return YearsPart(desk)


def _providers(desk: Desk) -> Part:
    from commission.ui.pages.targets.providers.view import ProvidersPart

    return ProvidersPart(desk)


PARTS = (
    PartEntry("board", "The board", _board),
    PartEntry("gap", "The gap", _gap),
    PartEntry("what_if", "What if", _what_if),
    PartEntry("quoted", "Quoted figures", _quoted),
    PartEntry("months", "Month by month", _months),
    PartEntry("years", "Years", _years),
    PartEntry("providers", "To whom", _providers),
    PartEntry("snapshots", "Snapshots", _snapshots),
)
