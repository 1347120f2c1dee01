"""What stands on a page only once a person asks for it: forms, panels, previews, messages, dialogs, opened by keys."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from commission.ui.frame.main_window import MainWindow
from commission.ui.frame.notice import Notice
from tests.pictures.hand import CTRL, SHIFT, Hand, K
from tests.pictures.rare import RARE
from tests.pictures.year_ends import YEAR_ENDS


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


STATES: dict[str, Callable[[Hand], object]] = {
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
    **RARE,
    **YEAR_ENDS,
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
