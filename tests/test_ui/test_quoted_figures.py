"""Quoted figures, driven as a person drives them: typed, answered, kept, said, changed, undone, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commission.rules.figures.claims import Standing
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.targets.page import TargetsPage
from commission.ui.pages.targets.quoted import view as quoted_view
from commission.ui.pages.targets.quoted.view import QuotedPart
from commission.ui.widgets.read_table import ReadTable
from tests.test_ui.conftest import Opener


@pytest.fixture
def window(window: MainWindow, opened: Opener, sample) -> MainWindow:
    return opened(sample)


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> QuotedPart:
    """The part on the sample with no figure kept, the cursor in its field."""
    for claim in window.desk.view.register.claims:
        _remove(window, claim, qtbot)
    page = window.show_page("targets")
    assert isinstance(page, TargetsPage)
    found = page.choose("quoted")
    assert isinstance(found, QuotedPart)
    found.arrive()
    qtbot.waitUntil(found.answer.field.hasFocus)
    return found


def _remove(window: MainWindow, claim, qtbot: QtBot) -> None:
    from commission.ui.pages.targets.quoted import writes

    writes.remove_claim(window.desk, claim)
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def cells(table: ReadTable) -> list[list[str]]:
    """What a table shows, hidden columns left out."""
    model = table.rows
    shown = [place for place in range(model.columnCount()) if not table.isColumnHidden(place)]
    return [[model.index(row, place).data() for place in shown] for row in range(model.rowCount())]


def settled(part: QuotedPart, qtbot: QtBot, then: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: not part.desk.tasks.busy and then())


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def named(part: QWidget, name: str) -> QLineEdit:
    (found,) = [one for one in part.findChildren(QLineEdit) if one.accessibleName() == name and one.isVisible()]
    return found


def keep(part: QuotedPart, qtbot: QtBot, figure: str, source: str = "The plan", day: str = "") -> None:
    """Type a figure, keep it with its source, by keys."""
    part.arrive()
    part.answer.field.clear()
    qtbot.keyClicks(part.answer.field, figure)
    count = len(part.kept.table.rows.rows)
    qtbot.mouseClick(part.answer.keep_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), source)
    qtbot.keyClicks(named(part, "Day it was published on"), day)
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: len(part.kept.table.rows.rows) == count + 1 and part.kept.form.isHidden())


def test_each_keystroke_is_answered(part: QuotedPart, qtbot: QtBot) -> None:
    assert part.answer.sentence.text().startswith("Type a figure as it was published of 2006-07")
    assert [row[-1] for row in cells(part.answer.table)] == [
        *("6.4528%", "4.9096%", "6.2776%", "5.2232%", "3.6800%", "5.0480%"),
    ]
    qtbot.keyClicks(part.answer.field, "6")
    assert "“6” may be a percentage or an amount." in part.answer.sentence.text()
    assert part.answer.field.property("fault")
    assert not part.answer.keep_button.isEnabled()
    qtbot.keyClicks(part.answer.field, ".3%")
    assert not part.answer.field.property("fault")
    assert part.answer.sentence.text() == "Three definitions give 6.3% in 2006-07; none is proved."
    assert part.answer.field.accessibleDescription() == part.answer.sentence.text()
    assert cells(part.answer.table) == [
        ["A and C", "committed", "as rates per year", "as ticked, or whole grant", "100%", "784,695.35", "6.2776%"],
        ["A and C", "committed", "the top of the range", "as ticked, or whole grant", "100%", "786,043.84", "6.2884%"],
        ["A and C", "face", "as listed", "as ticked, or whole grant", "102%", "806,600.00", "6.3263%"],
    ]
    assert "Not tried, for want of a budget: circular" in part.answer.note.text()


@pytest.mark.parametrize("between", ["; ", ", ", " and ", ", and ", " & ", " "])
def test_two_figures_are_parted_as_people_write_them(part: QuotedPart, qtbot: QtBot, between: str) -> None:
    qtbot.keyClicks(part.answer.field, f"6.3%{between}£784,695")
    assert part.answer.sentence.text().startswith("One definition gives both 6.3% and £784,695")


def test_two_figures_at_once_say_which_row_gives_which(part: QuotedPart, qtbot: QtBot) -> None:
    qtbot.keyClicks(part.answer.field, "6.3%; £0.7m")
    assert part.answer.sentence.text() == "No one basis gives both 6.3% and £0.7m."
    assert "£0.7m of £12,500,000.00 is 5.6%" in part.answer.note.text()
    assert [row[1] for row in cells(part.answer.table)] == ["6.3%", "6.3%", "6.3%", "£0.7m"]
    part.answer.field.clear()
    qtbot.keyClicks(part.answer.field, "6.3% and £784,695")
    assert [row[1] for row in cells(part.answer.table)] == ["6.3% and £784,695", "6.3%", "6.3%"]


def test_where_nothing_gives_it_the_nearest_are_shown_and_cannot_be_its_basis(part: QuotedPart, qtbot: QtBot) -> None:
    keep(part, qtbot, "6.0000%")
    assert part.kept.in_front.standing is Standing.NEVER
    assert [(row[1], row[-1]) for row in cells(part.answer.table)] == [("nearest", "5.3298%"), ("nearest", "6.1545%")]
    assert not part.answer.say_button.isVisible()


def test_what_is_in_place_on_a_day_is_tried_when_asked(part: QuotedPart, qtbot: QtBot) -> None:
    assert part.answer.in_place.text() == "Also of what is in place on 1 April 2006 or 31 January 2007"
    qtbot.keyClicks(part.answer.field, "£0.7m")
    before = len(part.answer.table.rows.rows)
    part.answer.in_place.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    settled(part, qtbot)
    days = [row[2] for row in cells(part.answer.table)]
    assert len(days) > before
    assert "31 Jan 2007" in days


def test_a_figure_is_kept_with_its_source_and_said_to_rest_on_a_definition(
    part: QuotedPart, window: MainWindow, qtbot: QtBot
) -> None:
    keep(part, qtbot, "6.3%", "Commissioning plan", "31/1/07")
    qtbot.waitUntil(lambda: not part.kept.table.isColumnHidden(3))  # the form beside it has made room
    assert cells(part.kept.table) == [
        [
            "6.3%",
            "reproducible",
            "Commissioning plan, 31 Jan 2007",
            "Three definitions give it; none is proved, and none is said to be its basis.",
        ]
    ]
    assert not part.answer.keep_button.isVisible()
    assert part.answer.kept.text() == (
        "Kept as quoted from Commissioning plan, 31 Jan 2007. "
        "Nobody has said which definition it rests on: choose one, if you know."
    )
    part.answer.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    qtbot.mouseClick(part.answer.say_button, Qt.MouseButton.LeftButton)
    settled(part, qtbot, lambda: part.kept.in_front.standing is Standing.STILL_TRUE)
    assert window.desk.view.register.claims[0].basis == "A/committed/high/as ticked/100"
    assert [row[3] for row in cells(part.answer.table)] == ["", "✓ its basis", ""]
    assert part.answer.kept.text().endswith(" Still true: 6.2884% by rules A and C, committed, the top of the range.")
    part.answer.table.setFocus()
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: window.desk.view.register.claims[0].basis == "A/committed/annual/as ticked/100")
    qtbot.mouseClick(part.answer.take_back, Qt.MouseButton.LeftButton)
    settled(part, qtbot, lambda: part.kept.in_front.standing is Standing.REPRODUCIBLE)
    window.desk.undo()
    settled(part, qtbot, lambda: part.kept.in_front.standing is Standing.STILL_TRUE)


def test_enter_on_a_kept_figure_puts_it_into_the_field(part: QuotedPart, qtbot: QtBot) -> None:
    keep(part, qtbot, "6.3%")
    part.answer.field.clear()
    part.kept.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert part.answer.field.text() == "6.3%"
    assert part.answer.table.hasFocus()


def test_of_one_figure_quoted_twice_the_chosen_one_is_said_to_rest_on_it(
    part: QuotedPart, window: MainWindow, qtbot: QtBot
) -> None:
    keep(part, qtbot, "6.3%", "The plan")
    part.kept.begin("6.3%")
    qtbot.keyClicks(named(part, "Source of the figure"), "The letter")
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: len(part.kept.table.rows.rows) == 2 and part.kept.form.isHidden())
    part.kept.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert part.answer.kept.text().startswith("Kept as quoted from The letter.")
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: any(claim.basis for claim in window.desk.view.register.claims))
    said = {claim.citation: claim.basis for claim in window.desk.view.register.claims}
    assert said == {"The plan": "", "The letter": "A/committed/annual/as ticked/100"}


def test_a_kept_figure_is_changed_removed_and_brought_back(part: QuotedPart, window: MainWindow, qtbot: QtBot) -> None:
    keep(part, qtbot, "6.3%")
    part.kept.table.setFocus()
    assert window.show_page("targets").edit()
    assert named(part, "Source of the figure").text() == "The plan"
    figure = named(part, "Figure as it was published")
    figure.clear()
    qtbot.keyClicks(figure, "nonsense")
    assert part.kept.form.judge()["figure"].startswith("“nonsense” is not a figure")
    assert part.back()
    assert part.kept.form.isHidden()
    part.kept.edit()
    figure = named(part, "Figure as it was published")
    figure.clear()
    qtbot.keyClicks(figure, "6.4%")
    assert part.save()
    settled(part, qtbot, lambda: part.kept.in_front.claim.figure == "6.4%")
    part.kept.table.setFocus()
    assert part.delete()
    settled(part, qtbot, lambda: not part.kept.table.rows.rows)
    assert part.kept.table.isHidden()
    window.desk.undo()
    settled(part, qtbot, lambda: part.kept.in_front.claim.figure == "6.4%")


def test_the_same_figure_of_the_same_source_is_refused_in_the_form(part: QuotedPart, qtbot: QtBot) -> None:
    keep(part, qtbot, "6.3%")
    part.kept.begin("6.3%")
    qtbot.keyClicks(named(part, "Source of the figure"), "The plan")
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: "is kept already" in part.kept.form._refusal.text())
    assert part.back()
    assert part.kept.form.isHidden()


def test_a_verdict_changes_with_the_budget_it_rests_on(part: QuotedPart, window: MainWindow, qtbot: QtBot) -> None:
    from commission.services.figures.budget import set_component

    keep(part, qtbot, "6.28%")
    part.answer.table.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    settled(part, qtbot, lambda: part.kept.in_front.standing is Standing.STILL_TRUE)
    year = window.desk.view.year
    window.desk.write(lambda opened, _: set_component(opened, year, "Main grant", 1_000_000_000))
    settled(part, qtbot, lambda: part.kept.in_front.standing is Standing.CHANGED)
    assert cells(part.kept.table)[0][1] == "changed"
    assert "Changed: published as 6.28%, now 7.8470% by rules A and C" in part.answer.kept.text()


def test_escape_leaves_the_form_then_the_field(part: QuotedPart, qtbot: QtBot) -> None:
    qtbot.keyClicks(part.answer.field, "6.3%")
    part.keep()
    assert part.back()
    assert part.back()
    assert part.answer.field.text() == ""
    assert not part.back()


def test_copy_takes_the_definitions_to_a_spreadsheet(part: QuotedPart, qtbot: QtBot) -> None:
    qtbot.keyClicks(part.answer.field, "6.28%")
    assert part.copy()
    headings, row = QApplication.clipboard().text().splitlines()
    assert headings.split("\t")[-2:] == ["Amount £", "Share"]
    assert row.split("\t")[-2:] == ["784,695.35", "6.2776%"]


def test_a_large_register_is_worked_out_beside_the_window(
    part: QuotedPart, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quoted_view, "_AT_ONCE", 1)
    qtbot.keyClicks(part.answer.field, "6.3%")
    part.show_register(window.desk.view)
    assert part.answer.sentence.text() == "Working out 41 contracts …"
    assert part.answer.table.rows.rows == ()
    settled(part, qtbot, lambda: len(part.answer.table.rows.rows) == 3)


def test_another_year_has_its_own_figures(part: QuotedPart, window: MainWindow, qtbot: QtBot) -> None:
    keep(part, qtbot, "6.3%")
    window.desk.choose_year(window.desk.view.year.next)
    settled(part, qtbot, lambda: not part.kept.table.rows.rows)
    assert part.kept._title.text() == "No figure quoted of 2007-08 is kept"


def test_the_tables_keep_to_the_rules_of_models(part: QuotedPart, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(part.answer.table.rows)
