"""What stands on a page only once a person asks for it: forms, panels, previews, messages, dialogs, opened by keys."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from commission.rules.succession.acts import Act
from commission.services.registers.backup import back_up
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall
from commission.ui.frame.main_window import MainWindow
from commission.ui.frame.notice import Notice
from tests.pictures.names import long_sheet

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@dataclass(frozen=True)
class Hand:
    """Keys into the window in front, each let settle."""

    window: MainWindow
    settle: Callable[[], object]

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
            self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(QApplication.focusWidget() or self.window, letter)
        self.settle()

    def page(self, key: str) -> None:
        self.window.show_page(key)
        self.settle()

    def row(self, number: int) -> None:
        """The contracts page with the cursor on the row so far down."""
        self.page("contracts")
        self.press(K.Key_Home, held=CTRL)
        self.press(*[K.Key_Down] * number)


def _new(hand: Hand) -> None:
    hand.page("contracts")
    hand.press(K.Key_N, held=CTRL)
    hand.type("Telford Mind")


def _edit_all(hand: Hand) -> None:
    hand.row(20)
    hand.window.page.panel.begin_edit()  # type: ignore[attr-defined]


def _amend(hand: Hand) -> None:
    _edit_all(hand)
    form = hand.window.page.panel.form  # type: ignore[attr-defined]
    form._fields["amount"].type("200000")
    form.amend.amendment.setChecked(True)
    hand.settle()


def _plan(hand: Hand) -> None:
    hand.row(11)
    hand.window.page.panel.begin_plan()  # type: ignore[attr-defined]


def _selected(hand: Hand) -> None:
    hand.row(0)
    hand.press(*[K.Key_Down] * 4, held=SHIFT)


def _bulk(hand: Hand) -> None:
    _selected(hand)
    hand.window.page.side.selected.start("amount")  # type: ignore[attr-defined]
    hand.type("5000")
    hand.press(K.Key_Return)


def _pasted(hand: Hand) -> None:
    days = ("31 Mar 2008\t5000", "in the spring\t6000", "31 Mar 2008\t1241,32")
    QApplication.clipboard().setText("\n".join(f"VCS\t12\t{one}" for one in days))
    hand.row(0)
    hand.press(K.Key_Right)
    hand.press(K.Key_V, held=CTRL)


def _grouped(hand: Hand) -> None:
    hand.row(0)
    hand.window.page.tools.groups.setCurrentIndex(1)  # type: ignore[attr-defined]


def _columns(hand: Hand) -> None:
    hand.row(0)
    hand.window.choose_columns()


def _views(hand: Hand) -> None:
    hand.row(0)
    hand.window.choose_view()


def _fault(hand: Hand) -> None:
    hand.row(2)
    hand.press(*[K.Key_Right] * 3)
    hand.type("31 Feb 2007")


def _split(hand: Hand) -> None:
    hand.page("roll")
    hand.press(*[K.Key_Down] * 17)
    hand.type("s")
    hand.type("40000")
    hand.press(K.Key_Return)
    hand.type("20000")
    hand.press(K.Key_Tab)


def _one(hand: Hand) -> None:
    hand.row(20)
    hand.press(K.Key_E, held=CTRL)


def _sector(hand: Hand) -> None:
    hand.page("providers")
    page = hand.window.page
    page.sector.begin()  # type: ignore[attr-defined]
    hand.settle()
    page.sector.form._sectors.setCurrentText("Private")  # type: ignore[attr-defined]
    page.sector.form.fill({"from": "1 Apr 2007"})  # type: ignore[attr-defined]


def _merge(hand: Hand) -> None:
    hand.page("providers")
    hand.window.page._begin_merge()  # type: ignore[attr-defined]
    hand.settle()
    hand.type("YSS")


def _describe(hand: Hand) -> None:
    hand.page("providers")
    hand.press(K.Key_F2)


def _provider(hand: Hand) -> None:
    hand.page("providers")
    hand.window.page.list.form.begin()  # type: ignore[attr-defined]


def _decisions(hand: Hand) -> None:
    hand.page("decisions")
    hand.press(K.Key_Down)


def _series(hand: Hand) -> None:
    hand.page("diary")
    hand.window.page.meetings.form._choose(1)  # type: ignore[attr-defined]


def _category(hand: Hand) -> None:
    hand.page("settings")
    hand.window.page.categories.table.setFocus()  # type: ignore[attr-defined]
    hand.press(K.Key_F2)


def _story(hand: Hand) -> None:
    hand.row(20)


def _chained(hand: Hand) -> None:
    hand.row(16)


def _amended(hand: Hand) -> None:
    hand.row(7)
    hand.window.page.panel.story.history.open_up()  # type: ignore[attr-defined]


def _budget(hand: Hand) -> None:
    hand.page("targets")
    hand.window.page.part.side.budget.begin_new()  # type: ignore[attr-defined]


def _good(hand: Hand) -> None:
    hand.page("overview")
    hand.window.desk.told.emit(Notice("5 contracts: amount changed.", "", "check", "Undo"))


def _warning(hand: Hand) -> None:
    hand.page("overview")
    words = "The register was not closed properly: the computer may have stopped. Everything that was done is there."
    hand.window.desk.told.emit(Notice(words, "Make a backup when you can.", "warn", "See the backups"))


def _as_at(hand: Hand) -> None:
    hand.page("overview")
    hand.window.choose_as_at()


def _year(hand: Hand) -> None:
    hand.page("overview")
    hand.window.choose_year()


def _history_of(hand: Hand) -> None:
    hand.page("history")
    hand.press(K.Key_Down, K.Key_Down)


def _keys(hand: Hand) -> None:
    hand.page("overview")
    hand.window.show_keys()


def _about(hand: Hand) -> None:
    hand.page("overview")
    hand.window.show_about()


def _gone_year(hand: Hand) -> None:
    from commission.rules.periods import FinancialYear

    hand.page("roll")
    hand.window.desk.choose_year(FinancialYear(2011))


def _line_ahead(hand: Hand) -> None:
    """A contract that was merged from two, followed another, and is to be decided in its turn."""
    from commission.rules.succession.proposals import Wish
    from commission.rules.succession.wishes import propose
    from commission.services.contracts.succession import apply
    from tests.pictures.lived import YSS

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
    for why in ("", "before-import", "before-upgrade", "") * 3:
        back_up(hand.window.desk.path, why=why) if why else back_up(hand.window.desk.path)  # type: ignore[arg-type]
    hand.page("settings")
    buttons = hand.window.page.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Restore" and one.isVisible()).click()
    hand.settle()


STATES: dict[str, Callable[[Hand], None]] = {
    "story": _story,
    "chained": _chained,
    "amended": _amended,
    "new": _new,
    "edit": _edit_all,
    "amend": _amend,
    "plan": _plan,
    "selected": _selected,
    "bulk": _bulk,
    "pasted": _pasted,
    "grouped": _grouped,
    "columns": _columns,
    "views": _views,
    "fault": _fault,
    "one": _one,
    "split": _split,
    "no-roll": _gone_year,
    "sector": _sector,
    "merge": _merge,
    "describe": _describe,
    "provider": _provider,
    "meetings": _decisions,
    "series": _series,
    "category": _category,
    "budget": _budget,
    "changes": _history_of,
    "line": _line_ahead,
    "held": _held,
    "restored": _restoring,
    "good": _good,
    "warning": _warning,
    "as-at": _as_at,
    "year": _year,
    "keys": _keys,
    "about": _about,
}
"""Each by the name its picture has; each begins on a window of its own."""


def in_front(window: MainWindow) -> QWidget:
    """What is pictured beside the window: a panel or dialog that lies over it, if there is one."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
