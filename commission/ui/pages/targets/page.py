"""The Targets page: the year's answers on every basis, and beside them the parts that explain what to do about them."""

from commission.ui.desk import Desk
from commission.ui.pages.in_parts import PageInParts
from commission.ui.pages.targets.part import PARTS


class TargetsPage(PageInParts):
    """The board in front first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PARTS)
