"""A part of the Targets page: the board, and what explains it. One stands in front, chosen by its name at the top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commission.ui.desk import Desk
from commission.ui.pages import Page


class Part(Page):
    """It is shown the view as a page is, each time it comes to the front or anything changes; the same keys reach it.

    It stands in the margins of the page: its own are none.
    """


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part by its key and the name it is chosen by; made when it is first shown."""

    key: str
    title: str
    factory: Callable[[Desk], Part]


def _board(desk: Desk) -> Part:
    from commission.ui.pages.targets.board.view import BoardPart

    return BoardPart(desk)


PARTS = (PartEntry("board", "The board", _board),)
