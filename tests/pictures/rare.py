"""What a person meets now and then: a line of contracts to be decided, a held row, a backup that was put back."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.contracts.succession import apply
from commission.services.registers.backup import BY_HAND, back_up
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall
from tests.pictures.hand import Hand, K
from tests.pictures.lived import YSS
from tests.pictures.names import long_sheet


def _line_ahead(hand: Hand) -> None:
    """A contract that was merged from two, followed another, and is to be decided in its turn."""

    def follow(opened: OpenRegister, _task: object) -> object:
        wishes = (Wish(YSS, Act.MERGE, amount=24_457_000, merged_with=YSS), Wish(YSS + 1, Act.MERGE, merged_with=YSS))
        return apply(opened, propose(recall(opened), wishes))

    hand.window.desk.write(follow)  # type: ignore[arg-type]
    hand.settle()
    hand.window.desk.choose_as_at(date(2008, 1, 31))
    hand.page("decisions")
    merged = max(one.id for one in recall(hand.window.desk.opened).contracts)  # type: ignore[arg-type]
    hand.window.page.table.go_to(merged)  # type: ignore[attr-defined]


def _held(hand: Hand) -> None:
    """A row of a list that cannot be read with certainty, to be corrected in place."""
    with tempfile.TemporaryDirectory() as folder:
        hand.window.desk.import_asked.emit(long_sheet(Path(folder) / "Names of every kind.csv"))
        hand.settle()
    hand.press(K.Key_Down, K.Key_Down)
    hand.press(K.Key_F2)


def _restoring(hand: Hand) -> None:
    """Backups of many reasons, and what one of them did once it was put back."""
    for why in (BY_HAND, "before-import", "before-upgrade") * 4:
        back_up(hand.window.desk.path, why=why)  # type: ignore[arg-type]
    hand.page("settings")
    buttons = hand.window.page.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Restore" and one.isVisible()).click()
    hand.settle()


RARE: dict[str, Callable[[Hand], None]] = {"line": _line_ahead, "held": _held, "restored": _restoring}
