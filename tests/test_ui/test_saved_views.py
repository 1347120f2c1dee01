"""Views are kept by register, survive anything in the settings file, and never spoil it."""

from pathlib import Path

from commission.ui.remembered.keeping import keep, kept
from commission.ui.remembered.remembering import Left
from commission.ui.remembered.saved_views import (
    LONGEST,
    MOST,
    SavedView,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)

YOUTH = Left(filter="a,@b", group="sector", sort="-amount")


def test_a_first_start_has_none() -> None:
    assert saved_views("register-1") == ()


def test_they_are_kept_by_register_in_the_order_made() -> None:
    assert save_view("register-1", "  Youth   work ", YOUTH)
    assert save_view("register-1", "Ending", Left(chip="ending"))
    assert save_view("register-1", "Youth work", YOUTH)
    assert [view.name for view in saved_views("register-1")] == ["Youth work", "Ending"]
    assert saved_views("register-1")[0] == SavedView("Youth work", YOUTH)
    assert saved_views("register-2") == ()


def test_renamed_in_place_and_removed() -> None:
    for name in ("A", "B", "C"):
        save_view("register-1", name, Left())
    assert rename_view("register-1", "B", "Z")
    assert not rename_view("register-1", "A", "C")
    assert not rename_view("register-1", "Q", "D")
    assert not rename_view("register-1", "A", "  ")
    assert [view.name for view in saved_views("register-1")] == ["A", "Z", "C"]
    remove_view("register-1", "Z")
    remove_view("register-1", "A")
    remove_view("register-1", "C")
    assert kept("register-1/views") == ""


def test_a_nameless_one_and_one_too_many_are_not_kept() -> None:
    assert not save_view("register-1", " ", Left())
    for number in range(MOST):
        assert save_view("register-1", f"View {number}", Left())
    assert not save_view("register-1", "one more", Left())
    assert save_view("register-1", "View 0", YOUTH)


def test_long_and_foreign_names_come_back(own_folder: Path) -> None:
    for name in ("Tŷ Sŵn", "جمعية الأمل", "@ home", "x" * 200):
        assert save_view("register-1", name, YOUTH)
        assert saved_views("register-1")[-1] == SavedView(name[:LONGEST], YOUTH)


def test_what_is_not_understood_is_passed_over() -> None:
    for text in ("no json", "{}", '[1, {"name": 2}, {"name": " "}, {"name": "A", "filter": 3}]', "[" * 9_999):
        keep({"register-1/views": text})
        assert saved_views("register-1") == ()
    keep({"register-1/views": '[{"name": "A", "colour": "red"}, {"name": "B", "filter": "x"}]'})
    assert saved_views("register-1") == (SavedView("A", Left()), SavedView("B", Left(filter="x")))
