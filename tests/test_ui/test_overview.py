"""The overview: the answer as the rules give it, and every line opens exactly the rows behind it."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QScrollArea, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from commission.reports.document import Chart
from commission.rules.facts import Sector
from commission.services.contracts.edit_contract import edit_contract
from commission.services.figures.claims import add_claim
from commission.services.figures.share import answer
from commission.services.papers.statement import statement_blocks
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.overview import page as overview
from commission.ui.pages.overview.page import OverviewPage
from commission.ui.view import View
from commission.ui.widgets.chart_view import RIM
from commission.ui.widgets.rows import RowButton
from tests.registers import GRANT, Y2005, Y2006, Y2007, contract, register, target
from tests.test_ui.conftest import Opener

ANNUAL = "A/committed/annual/as ticked/100"
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QTableView)


def spoken_names(page: QWidget) -> list[str]:
    """What a screen reader calls each control that can be reached on a page."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [made for kind in CONTROLS for made in page.findChildren(kind) if made.isVisibleTo(page)]
    return [made.accessibleName() for made in found if made.focusPolicy() != Qt.FocusPolicy.NoFocus]


@pytest.fixture
def sample_page(opened: Opener, sample: object) -> OverviewPage:
    window = opened(sample)  # type: ignore[arg-type]
    return window.show_page("overview")  # type: ignore[return-value]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OverviewPage:
    """A page by itself, for registers made by hand."""
    made = OverviewPage(window.desk)
    qtbot.addWidget(made)
    made.resize(1096, 698)
    made.show()
    return made


def line(page: OverviewPage, key: str) -> RowButton:
    return page.lines[key]


def keys(page: OverviewPage) -> list[str]:
    return list(page.lines)


def test_the_answer_stands_first_in_the_rules_own_words(sample_page: OverviewPage) -> None:
    card, facts = sample_page.answer_card, sample_page.desk.register
    assert facts is not None
    assert card.figure.text() == "4.90% to 6.29%"
    assert card.sentence.text() == answer(facts, Y2006).sentence
    assert card.sentence.text() == (
        "2006-07: between £612,345.44 and £786,043.84 of £12,500,000.00 is contracted out, "
        "4.90% to 6.29%; the target is 5%: nine answers decide it."
    )


def test_the_bars_show_both_rules_exactly_and_both_targets(sample_page: OverviewPage) -> None:
    bars = sample_page.answer_card.bars
    assert bars.chart is not None
    assert [(bar.name, bar.pence, bar.high, bar.quiet) for bar in bars.chart.bars] == [
        ("A  VCS and private", 61_234_544, 78_604_384, False),
        ("B  VCS only", 45_864_544, 63_234_384, True),
    ]
    assert [(mark.name, mark.pence) for mark in bars.chart.marks] == [
        ("5% target 2006-07", GRANT // 20),
        ("10% target 2007-08", GRANT // 10),
    ]
    assert "£458,645.44 to £632,343.84  ·  3.67% to 5.06%" in bars.accessibleDescription()


def test_the_bars_are_those_of_the_printed_statement(sample_page: OverviewPage) -> None:
    facts, shown = sample_page.desk.register, sample_page.answer_card.bars.chart
    assert facts is not None
    printed = next(block for block in statement_blocks(facts, Y2006) if isinstance(block, Chart))
    assert shown is not None
    assert printed.bars[:2] == shown.bars
    assert printed.marks == shown.marks
    assert printed.lying


def test_the_rules_are_walked_by_keys_and_shown_by_the_pointer(sample_page: OverviewPage, qtbot: QtBot) -> None:
    bars = sample_page.answer_card.bars
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    said = "B  VCS only: £458,645.44 to £632,343.84  ·  3.67% to 5.06%"
    assert bars.accessibleDescription().startswith(said)
    assert QToolTip.text() == said
    qtbot.keyClick(bars, Qt.Key.Key_Up)
    assert bars.accessibleDescription().startswith("A  VCS and private: ")
    qtbot.mouseMove(bars, QPoint(40, bars.height() // 2))
    qtbot.waitUntil(lambda: QToolTip.text() == said)


def test_beside_vcs_only_as_headline_stands_rule_a(page: OverviewPage) -> None:
    page.show_register(View(register(contract(), targets=(target(rule="B", headline=True),)), Y2006, date(2007, 1, 31)))
    shown = page.answer_card.bars.chart
    assert shown is not None
    assert [bar.name[0] for bar in shown.bars] == ["B", "A"]


def test_a_target_of_several_years_is_one_mark_of_both(page: OverviewPage) -> None:
    asked = target(year=Y2005, until=Y2007)
    page.show_register(View(register(contract(), targets=(asked,)), Y2006, date(2007, 1, 31)))
    shown = page.answer_card.bars.chart
    assert shown is not None
    assert [mark.name for mark in shown.marks] == ["5% target 2006-07, 2007-08"]


def test_what_needs_a_person_in_order(sample_page: OverviewPage) -> None:
    said = [made.accessibleName() for made in sample_page.lines.values()]
    assert said == [
        "9 readings to settle: £423,370.00: total for the term or rate per year?",
        "32 alerts wait for an answer: £514,900.00; acknowledge or snooze them",
        "32 contracts end on 31 Mar 2007: £514,900.00, in 59 days; 1 not priced",
        "3 have no end date: £127,200.00, counted in 2006-07",
        "2 are not priced: Drug & Alcohol Hereford, Distributed Learning",
        "1 sector to confirm: Safeguarding Children Boards x 4: £16,000.00",
        "44.81% of VCS value rests on one provider: Youth Support Services, four contracts",
    ]


@pytest.mark.parametrize(
    ("key", "count", "pence"),
    [
        ("readings", 9, 42_337_000),
        ("ending", 32, 51_490_000),
        ("no_end", 3, 12_720_000),
        ("unpriced", 2, 0),
        ("carried", 4, 29_257_000),
    ],
)
def test_enter_on_a_line_opens_the_rows_behind_it(
    sample_page: OverviewPage, qtbot: QtBot, key: str, count: int, pence: int
) -> None:
    desk, pressed = sample_page.desk, line(sample_page, key)
    pressed.setFocus()
    with qtbot.waitSignal(desk.rows_asked) as asked:
        qtbot.keyClick(pressed, Qt.Key.Key_Return)
    ids, title = asked.args
    assert desk.register is not None
    behind = [one for one in desk.register.contracts if one.id in ids]
    assert (len(behind), sum(one.amount or 0 for one in behind)) == (count, pence)
    assert pressed.accessibleName().startswith(title)


def test_the_counted_and_the_deciding_rows_open(sample_page: OverviewPage, qtbot: QtBot) -> None:
    counts = {}
    for button in sample_page.answer_card.findChildren(QAbstractButton):
        if button.isVisible():
            with qtbot.waitSignal(sample_page.desk.rows_asked) as asked:
                qtbot.keyClick(button, Qt.Key.Key_Space)
            counts[button.text()] = len(asked.args[0])
            sample_page.desk.page_asked.emit("overview")
    assert counts == {"Settle nine readings": 9, "Open 39 contracts counted": 39}


def test_the_sector_is_settled_in_the_panel_and_undone(sample_page: OverviewPage, qtbot: QtBot) -> None:
    desk, pressed = sample_page.desk, line(sample_page, "doubts")
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    assert sample_page.question.isVisible()
    public = next(one for one in sample_page.question.findChildren(QAbstractButton) if one.text() == "Public")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(public, Qt.Key.Key_Space)
    assert desk.register is not None
    boards = next(one for one in desk.register.contracts if one.provider.startswith("Safeguarding"))
    assert boards.sector is Sector.PUBLIC
    assert "doubts" not in keys(sample_page)
    assert not sample_page.question.isVisible()
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert "doubts" in keys(sample_page)


def test_the_question_tells_what_each_answer_moves(sample_page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(line(sample_page, "doubts"), Qt.MouseButton.LeftButton)
    said = [label.text() for label in sample_page.question.findChildren(QWidget) if hasattr(label, "text")]
    assert said.count("−16,000.00") == 6  # rules A and B, under each of the three columns
    assert "Changes no figure of 2006-07." in said
    assert sample_page.question.doubt is not None
    assert sample_page.question.doubt.question.why in said


def test_esc_leaves_the_question_for_its_line(sample_page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.keyClick(line(sample_page, "doubts"), Qt.Key.Key_Return)
    assert sample_page.back()
    assert not sample_page.question.isVisible()
    assert line(sample_page, "doubts").hasFocus()
    assert not sample_page.back()


def test_a_month_is_walked_to_and_opened_by_keys(sample_page: OverviewPage, qtbot: QtBot) -> None:
    bars, said = sample_page.ending_card.bars, sample_page.ending_card.said
    assert bars.accessibleDescription().startswith("Mar 2007: 32 contracts end, £514,900.00; 1 not priced Bar chart")
    assert said.text() == "£, amounts as listed"
    sample_page.window().activateWindow()
    bars.setFocus()
    qtbot.waitUntil(lambda: said.text() == "Mar 2007: 32 contracts end, £514,900.00; 1 not priced")
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert said.text() == QToolTip.text() == "Jun 2008: six contracts end, £164,500.00; 1 not priced"
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.accessibleDescription().startswith("May 2008: nothing ends")
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    with qtbot.waitSignal(sample_page.desk.rows_asked) as asked:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert len(asked.args[0]) == 6
    assert asked.args[1] == "ending in Jun 2008"


def test_a_click_on_a_bar_opens_its_month(sample_page: OverviewPage, qtbot: QtBot) -> None:
    bars = sample_page.ending_card.bars
    middle = bars.rect().center()
    middle.setX(RIM + round((bars.width() - 2 * RIM) * 2.5 / len(bars.said)))
    with qtbot.waitSignal(sample_page.desk.rows_asked) as asked:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=middle)
    assert len(asked.args[0]) == 32


def test_the_cliff_opens_what_is_in_place_next_april(sample_page: OverviewPage, qtbot: QtBot) -> None:
    edge = next(
        made for made in sample_page.findChildren(RowButton) if made.accessibleName().startswith("On 1 April 2007")
    )
    assert "£1,085,500.00 to £1,171,527.38 short of 10% of an assumed budget" in edge.accessibleName()
    with qtbot.waitSignal(sample_page.desk.rows_asked) as asked:
        qtbot.keyClick(edge, Qt.Key.Key_Return)
    assert asked.args[1] == "in place on 1 Apr 2007"
    assert len(asked.args[0]) == 5


def test_months_far_ahead_are_drawn_as_one(page: OverviewPage, qtbot: QtBot) -> None:
    late = contract(2, ends_on=date(2031, 3, 31), amount=700)
    page.show_register(View(register(contract(1), late), Y2006, date(2007, 1, 31)))
    bars = page.ending_card.bars
    assert bars.said[-1] == "After Dec 2008: one contract ends, £7.00"
    with qtbot.waitSignal(page.desk.rows_asked) as asked:
        bars.chosen.emit(len(bars.said) - 1)
    assert asked.args[0] == frozenset({2})


def test_without_a_budget_it_says_what_is_missing_and_where_to_enter_it(page: OverviewPage, qtbot: QtBot) -> None:
    page.show_register(View(register(contract(), components=()), Y2006, date(2007, 1, 31)))
    assert page.answer_card.figure.text() == "No share yet"
    assert page.answer_card.sentence.text().endswith("No budget is entered for 2006-07, so there is no share.")
    assert not page.answer_card.bars.isVisible()
    enter = next(one for one in page.findChildren(QAbstractButton) if one.text() == "Enter the budget of 2006-07")
    with qtbot.waitSignal(page.desk.page_asked) as asked:
        qtbot.keyClick(enter, Qt.Key.Key_Space)
    assert asked.args == ["targets"]


def test_an_empty_register_says_what_to_do_next(page: OverviewPage, qtbot: QtBot) -> None:
    page.show_register(View(register(), Y2006, date(2007, 1, 31)))
    assert page.empty.isVisible()
    sheet = next(one for one in page.empty.findChildren(QAbstractButton) if one.text() == "Import a sheet")
    with qtbot.waitSignal(page.desk.import_asked):
        qtbot.keyClick(sheet, Qt.Key.Key_Space)


def test_nothing_needs_anyone(page: OverviewPage) -> None:
    private = contract(sector=Sector.PRIVATE, ends_on=date(2008, 3, 31), starts_on=date(2007, 4, 1))
    page.show_register(View(register(private), Y2007, date(2007, 4, 1)))
    assert keys(page) == []


def test_several_ends_are_told_by_the_last_and_the_first(page: OverviewPage) -> None:
    soon = (contract(1), contract(2, ends_on=date(2007, 4, 10)), contract(3, ends_on=date(2007, 12, 31)))
    page.show_register(View(register(*soon), Y2006, date(2007, 1, 31)))
    assert line(page, "ending").accessibleName() == ("2 contracts end by 10 Apr 2007: £2,000.00, the first in 59 days")


def test_a_large_register_is_added_up_beside_the_window(
    page: OverviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "AT_ONCE", 1)
    first = register(contract(1), contract(2))
    page.show_register(View(first, Y2006, date(2007, 1, 31)))
    assert page.waiting.isVisible()
    later = register(contract(1), contract(2), contract(3))
    page.show_register(View(later, Y2006, date(2007, 1, 31)))  # overtakes the one before
    qtbot.waitUntil(lambda: not page.desk.tasks.busy and not page.waiting.isVisible())
    assert page.answer_card.sentence.text() == answer(later, Y2006).sentence


def test_names_of_200_letters_leave_the_page_as_wide_as_it_was(page: OverviewPage) -> None:
    long = tuple(contract(number, provider="Wohlfahrtsverband " * 11 + str(number)) for number in range(1, 6))
    page.show_register(View(register(*long), Y2006, date(2007, 1, 31)))
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.widget().minimumSizeHint().width() <= 1096


def test_the_sample_fits_without_scrolling(sample_page: OverviewPage, qtbot: QtBot) -> None:
    area = sample_page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_every_control_has_a_name_of_its_own(sample_page: OverviewPage) -> None:
    names = Counter(spoken_names(sample_page))
    assert len(names) > 10
    assert all(names)
    assert [name for name, count in names.items() if count > 1] == []


def test_it_follows_the_year_and_the_day_in_the_frame(sample_page: OverviewPage) -> None:
    sample_page.desk.choose_year(Y2007)
    assert sample_page.answer_card.sentence.text().startswith("2007-08: between £78,472.62 and £164,500.00")
    sample_page.desk.choose_as_at(date(2007, 4, 1))
    assert "ending" not in keys(sample_page)


def test_a_register_to_be_read_only_offers_no_answers(
    page: OverviewPage, qtbot: QtBot, sample_page: OverviewPage
) -> None:
    facts = sample_page.desk.register
    assert facts is not None
    page.show_register(View(replace(facts, as_at=None), Y2006, date(2007, 1, 31), read_only=True))
    qtbot.keyClick(line(page, "doubts"), Qt.Key.Key_Return)
    answers = [one for one in page.question.findChildren(QAbstractButton) if one.accessibleName().startswith("Answer")]
    assert [one.isEnabled() for one in answers] == [False, False]


def test_a_tall_window_lists_more_of_the_largest(sample_page: OverviewPage, qtbot: QtBot) -> None:
    card = sample_page.ending_card
    assert [line.isHidden() for _, line in card.largest].count(False) == 3
    sample_page.window().resize(1920, 1300)
    qtbot.waitUntil(lambda: [line.isHidden() for _, line in card.largest].count(False) == 9)
    amounts = [line.accessibleName() for _, line in card.largest]
    assert amounts[0].startswith("Youth Support Services, row ")
    assert "£184,570.00 ends 31 Mar 2007, 59 days" in amounts[0]


@pytest.fixture
def quoting(sample_page: OverviewPage, qtbot: QtBot) -> OverviewPage:
    """The sample with 6.3% quoted of 2006-07, said to rest on the annual reading: it still stands."""
    desk = sample_page.desk
    writes = [
        lambda opened, _: add_claim(opened, Y2006, "6.3%", citation="The plan", basis=ANNUAL),
        lambda opened, _: add_claim(opened, Y2006, "6.28%", citation="The minutes"),
    ]
    for write in writes:
        with qtbot.waitSignal(desk.changed):
            desk.write(write)
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    return sample_page


def test_quoted_figures_that_stand_need_nobody(quoting: OverviewPage) -> None:
    assert "quoted" not in keys(quoting)


def price_the_first(page: OverviewPage, qtbot: QtBot, pence: int) -> None:
    """Give the first priced contract another amount."""
    facts = page.desk.register
    assert facts is not None
    first = next(one for one in facts.contracts if one.amount)
    with qtbot.waitSignal(page.desk.changed):
        page.desk.write(lambda opened, _: edit_contract(opened, first, {"amount": pence}, Y2006))


def test_a_quoted_figure_that_changed_is_told_and_opens_where_it_is_kept(quoting: OverviewPage, qtbot: QtBot) -> None:
    desk = quoting.desk
    price_the_first(quoting, qtbot, 90_000_000)
    qtbot.waitUntil(lambda: "quoted" in keys(quoting))
    assert line(quoting, "quoted").accessibleName() == (
        "2 quoted figures to look at: 6.3% of 2006-07: changed; 6.28% of 2006-07: never reproducible"
    )
    assert keys(quoting)[-2:] == ["quoted", "carried"]
    desk.choose_year(Y2007)  # the year of the figures comes back with them
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    qtbot.keyClick(line(quoting, "quoted"), Qt.Key.Key_Return)
    page = quoting.window().show_page("targets")  # type: ignore[attr-defined]
    assert (page.key, desk.year) == ("quoted", Y2006)
    qtbot.waitUntil(lambda: len(page.part.kept.table.rows.rows) == 2)
    desk.page_asked.emit("overview")
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    qtbot.waitUntil(lambda: "quoted" not in keys(quoting))


def test_the_line_of_quoted_figures_stays_while_they_are_tested_again(quoting: OverviewPage, qtbot: QtBot) -> None:
    price_the_first(quoting, qtbot, 90_000_000)
    qtbot.waitUntil(lambda: "quoted" in keys(quoting))
    price_the_first(quoting, qtbot, 91_000_000)
    assert "quoted" in keys(quoting), "nothing blinks while it is worked out"
    qtbot.waitUntil(lambda: not quoting.desk.tasks.busy)
    assert "quoted" in keys(quoting)
