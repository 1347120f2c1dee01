"""A part of the Targets page: the board, and what explains it. One stands in front, chosen by its name at the top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from commission.ui.desk import Desk
from commission.ui.pages import Page

T = TypeVar("T")
AT_ONCE = 1_000
"""Up to so many contracts an answer is ready before a person could see it waiting."""


class Part(Page):
    """It is shown the view as a page is, each time it comes to the front or anything changes; the same keys reach it.

    It stands in the margins of the page: its own are none.
    """

    def compute(self, contracts: int, work: Callable[[], T], done: Callable[[T], object]) -> bool:
        """Work something out at once for so few contracts, else beside the window; whether it is there already."""
        if contracts <= AT_ONCE:
            done(work())
            return True
        self.desk.tasks.read(lambda _: work(), done)
        return False


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part by its key and the name it is chosen by; made when it is first shown."""

    key: str
    title: str
    factory: Callable[[Desk], Part]


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
