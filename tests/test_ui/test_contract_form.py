"""All a contract says, typed by keys: groups that fold, what others say offered, and the question a change asks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commission.rules.contracts.categories import PATHWAYS
from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, GROUPS
from commission.rules.contracts.planned import plan_text
from commission.rules.facts import Contract
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.contracts.form import ContractForm
from commission.ui.pages.contracts.page import ContractsPage

COUNTY, ASHA, BOARDS = 12, 6, 41


def page_of(window: MainWindow) -> ContractsPage:
    page = window.page
    assert isinstance(page, ContractsPage)
    return page


def now(window: MainWindow, contract: int) -> Contract:
    assert window.desk.register is not None
    return next(one for one in window.desk.register.contracts if one.id == contract)


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def form_on(window: MainWindow, contract: int, qtbot: QtBot) -> ContractForm:
    page = page_of(window)
    page.show_contract(contract)
    page.panel.begin_edit()
    settled(window, qtbot)
    return page.panel.form


def line(form: ContractForm, key: str) -> QLineEdit:
    control = form._fields[key].control
    found = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(found, QLineEdit)
    return found


def type_in(form: ContractForm, key: str, text: str) -> None:
    """Type over what stands in a field, as a person does."""
    form.go_to(key)
    field = line(form, key)
    field.selectAll()
    QTest.keyClicks(field, text)


def save(window: MainWindow, qtbot: QtBot) -> None:
    page_of(window).save()
    settled(window, qtbot)


def test_groups_fold_and_those_that_say_something_are_open(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, ASHA, qtbot)
    assert list(form.folds) == list(GROUPS)
    assert not any(fold.is_open for fold in form.folds.values())
    type_in(form, "notice", "3 months")
    assert form.folds["Extension and notice"].is_open
    assert form.folds["Extension and notice"].heading.text() == "Extension and notice  ·  1 of 6"
    save(contracts, qtbot)
    assert str(now(contracts, ASHA).details.notice) == "3 months"
    again = form_on(contracts, ASHA, qtbot)
    assert [title for title, fold in again.folds.items() if fold.is_open] == ["Extension and notice"]


def test_a_fold_is_turned_by_keys(contracts: MainWindow, qtbot: QtBot) -> None:
    fold = form_on(contracts, ASHA, qtbot).folds["Money"]
    heading = fold.heading
    heading.setFocus()
    for key, is_open in (
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Right, True),
        (Qt.Key.Key_Left, False),
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Space, False),
    ):
        QTest.keyClick(heading, key)
        assert fold.is_open is is_open
    assert heading.accessibleName() == "Money, 7 fields, folded"


def test_every_field_is_typed_saved_and_shown(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, ASHA, qtbot)
    for column in DETAIL_COLUMNS:
        if not column.acted:
            form._fields[column.key].type(column.sample.capitalize() if column.choices else column.sample)
    save(contracts, qtbot)
    said = now(contracts, ASHA).details
    assert all(getattr(said, column.key) is not None for column in DETAIL_COLUMNS if not column.acted)
    groups = page_of(contracts).panel.story._groups._groups
    assert list(groups) == list(GROUPS)
    assert all(group.isVisible() for group in groups.values())


def test_what_others_say_is_offered_and_the_pathways_first(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, ASHA, qtbot)
    type_in(form, "owner", "Contracts Officer")
    type_in(form, "category", "Mentoring")
    save(contracts, qtbot)
    form = form_on(contracts, COUNTY, qtbot)
    owner, category = (form._fields[key].control for key in ("owner", "category"))
    assert isinstance(owner, QComboBox)
    assert isinstance(category, QComboBox)
    assert [owner.itemText(at) for at in range(owner.count())] == ["Contracts Officer"]
    assert [category.itemText(at) for at in range(category.count())] == [*PATHWAYS, "Mentoring"]
    assert (owner.currentText(), category.currentText()) == ("", "")


def test_a_purpose_of_two_sentences_is_said_and_kept(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, ASHA, qtbot)
    type_in(form, "purpose", "Advice for women. Housing too.")
    assert form._hint.text() == "The purpose is 2 sentences: one says it better."
    save(contracts, qtbot)
    assert now(contracts, ASHA).purpose == "Advice for women. Housing too."


def test_a_change_of_the_value_asks_and_is_not_saved_unanswered(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, COUNTY, qtbot)
    assert form._room.isHidden()
    type_in(form, "amount", "22,000")
    assert not form._room.isHidden()
    assert form.amend._what.text() == "Amount £16,000.00 → £22,000.00"
    save(contracts, qtbot)
    assert form.amend._fault.text() == "Say whether it is a correction, or was agreed from a day."
    assert form.amend.correction.hasFocus()
    QTest.keyClick(form.amend.correction, Qt.Key.Key_Space)
    save(contracts, qtbot)
    assert (now(contracts, COUNTY).amount, now(contracts, COUNTY).dated) == (2_200_000, None)


def test_an_amendment_is_typed_with_its_day_and_why(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, COUNTY, qtbot)
    type_in(form, "ends_on", "31 Mar 2009")
    type_in(form, "amount", "22,000")
    form.amend.amendment.setFocus()
    QTest.keyClick(form.amend.amendment, Qt.Key.Key_Space)
    assert form.amend.from_day.text() == "1 Jul 2008"
    assert form.amend._effect.text() == (
        "Years to 2007-08 stay as they are. 2008-09 comes to £7,771.29 as a total, £20,504.11 per year."
    )
    save(contracts, qtbot)
    assert "gives no reason" in form.amend._fault.text()
    assert form.amend.reason.hasFocus()
    QTest.keyClicks(form.amend.reason, "Committee, 12 March 2008")
    save(contracts, qtbot)
    one = now(contracts, COUNTY)
    assert one.dated is not None
    (amendment,) = one.dated.amendments
    assert (amendment.from_day, amendment.reason) == (date(2008, 7, 1), "Committee, 12 March 2008")
    story = page_of(contracts).panel.story
    money = story._money.accessibleDescription()
    assert money == "2006-07: 7,104.62, 16,000.00; 2007-08: 7,124.09, 16,000.00; 2008-09: 7,771.29, 20,504.11"
    said = [label.text() for label in story._amendments.findChildren(type(story._title))]
    assert "End 30 Jun 2008 → 31 Mar 2009; amount £16,000.00 → £22,000.00" in said
    assert "Committee, 12 March 2008" in said


def test_a_day_that_cannot_be_is_said_and_changes_nothing(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, COUNTY, qtbot)
    type_in(form, "amount", "22,000")
    form.amend.amendment.setChecked(True)
    form.amend.from_day.setText("1 Apr 2005")
    QTest.keyClicks(form.amend.reason, "minuted")
    save(contracts, qtbot)
    assert form.amend._fault.text().startswith("The contract begins on 1 April 2006, after that day.")
    assert now(contracts, COUNTY).amount == 1_600_000


def test_a_contract_without_a_term_is_only_ever_corrected(contracts: MainWindow, qtbot: QtBot) -> None:
    form = form_on(contracts, 31, qtbot)
    type_in(form, "amount", "7,000")
    assert form._room.isHidden()
    save(contracts, qtbot)
    assert now(contracts, 31).amount == 700_000


def test_a_cell_corrected_in_the_table_may_be_made_an_amendment(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    page.show_contract(COUNTY)
    page.table.edited.emit(now(contracts, COUNTY), "amount", 2_200_000, "22,000")
    settled(contracts, qtbot)
    card = page.panel.story.corrected
    assert card.isVisible()
    assert card._words.text().startswith("Amount £16,000.00 → £22,000.00: corrected")
    assert now(contracts, COUNTY).amount == 2_200_000
    card.amend.click()
    qtbot.waitUntil(lambda: page.panel.form.isVisible())
    assert now(contracts, COUNTY).amount == 1_600_000
    assert line(page.panel.form, "amount").text() == "22,000"
    assert page.panel.form.amend.amendment.isChecked()
    QTest.keyClicks(page.panel.form.amend.reason, "minuted")
    save(contracts, qtbot)
    one = now(contracts, COUNTY)
    assert one.dated is not None
    assert one.amount == 2_200_000
    assert not card.isVisible()


def test_the_amount_is_planned_by_year_and_quarter_with_keys(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    page.show_contract(COUNTY)
    page.panel.story.plan.click()
    lines = page.panel.plan.lines
    first = next(iter(lines.lines.values()))
    assert first.hasFocus()
    QTest.keyClicks(first, "10,000")
    box = lines.by_quarter[list(lines.by_quarter)[1]]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    named = {place: field.accessibleName() for place, field in lines.lines.items()}
    assert "Planned for 2007-08 Q3, in pounds" in named.values()
    third = next(lines.lines[place] for place, name in named.items() if "Q3" in name)
    QTest.keyClicks(third, "4,000")
    assert lines._sum.text() == "£14,000.00 of £16,000.00 planned: £2,000.00 is left."
    page.save()
    assert "£2,000.00 less than the amount" in page.panel.plan._fault.text()
    last = list(lines.lines.values())[-1]
    QTest.keyClicks(last, "2,000")
    assert lines._sum.text() == "£16,000.00 of £16,000.00 planned: it adds up."
    QTest.keyClick(last, Qt.Key.Key_Return)
    settled(contracts, qtbot)
    one = now(contracts, COUNTY)
    assert one.dated is not None
    assert plan_text(one.dated.planned) == "2006-07=10000.00; 2007-08 Q3=4000.00; 2008-09=2000.00"
    assert "10,000.00 of 16,000.00 planned for 2006-07" in page.panel.story._proof.text()
    assert page.panel.story.isVisible()


def test_quarters_come_back_together_in_their_year(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    page.show_contract(COUNTY)
    page.panel.begin_plan()
    lines = page.panel.plan.lines
    year = next(iter(lines.by_quarter))
    lines.lines[year, None].setText("16,000")
    lines.by_quarter[year].click()
    assert lines.lines[year, 1].text() == "16,000"
    lines.lines[year, 2].setText("500")
    lines.by_quarter[year].click()
    assert lines.lines[year, None].text() == "16,500"
    assert page.back()
    assert page.panel.story.isVisible()


def test_the_value_of_a_planned_contract_changes_with_its_plan(contracts: MainWindow, qtbot: QtBot) -> None:
    test_the_amount_is_planned_by_year_and_quarter_with_keys(contracts, qtbot)
    form = form_on(contracts, COUNTY, qtbot)
    type_in(form, "amount", "17,000")
    form.amend.correction.setChecked(True)
    assert not form.amend.plan.isHidden()
    save(contracts, qtbot)
    assert "£16,000.00 is planned, £1,000.00 less than the amount" in form.amend._fault.text()
    list(form.amend.plan.lines.values())[-1].setText("3,000")
    save(contracts, qtbot)
    one = now(contracts, COUNTY)
    assert one.amount == 1_700_000
    assert one.dated is not None
    assert one.dated.planned[-1].amount == 300_000


def test_a_nature_is_proposed_and_set_only_by_a_person(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    page.show_contract(BOARDS)
    card = page.panel.story.nature
    assert card.isVisible()
    assert now(contracts, BOARDS).details.nature is None
    card.yes.click()
    settled(contracts, qtbot)
    assert (str(now(contracts, BOARDS).details.nature), now(contracts, BOARDS).details.bodies) == ("group of bodies", 4)
    assert not card.isVisible()
    assert "One row that stands for 4 bodies." in [remark.words for remark in page.panel.story.remarks._said]


@pytest.mark.parametrize("state", ["form", "plan", "amending"])
def test_every_control_has_a_name_of_its_own(contracts: MainWindow, qtbot: QtBot, state: str) -> None:
    page = page_of(contracts)
    form = form_on(contracts, COUNTY, qtbot)
    for fold in form.folds.values():
        fold.open_up()
    if state == "amending":
        type_in(form, "amount", "1")
        form.amend.amendment.setChecked(True)
    if state == "plan":
        page.panel.cancel()
        page.panel.begin_plan()
    kinds = (QLineEdit, QComboBox)
    shown: list[QWidget] = [one for kind in kinds for one in page.panel.findChildren(kind) if one.isVisible()]
    names = [one.accessibleName() for one in shown if not isinstance(one.parent(), QComboBox)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_list_of_categories_is_edited_beside_the_form_with_keys(contracts: MainWindow, qtbot: QtBot) -> None:
    page = page_of(contracts)
    form = form_on(contracts, ASHA, qtbot)
    type_in(form, "category", "Health")
    type_in(form, "owner", "Typed before")
    save(contracts, qtbot)
    form = form_on(contracts, ASHA, qtbot)
    type_in(form, "area", "Typed before")
    form.list_asked.emit()
    panel = page.panel.categories
    assert [one.name for one in panel.wanted()] == list(PATHWAYS)
    assert panel.list.hasFocus()
    panel.list.setCurrentRow(2)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in panel.wanted()][1] == "Health"
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    page.save()
    settled(contracts, qtbot)
    assert form.isVisible()
    assert line(form, "area").text() == "Typed before"
    assert contracts.desk.register is not None
    listed = [one.name for one in contracts.desk.register.categories]
    assert listed == ["Accommodation", "Health", *PATHWAYS[3:]]
    form.list_asked.emit()
    panel.list.item(1).setText("Health and wellbeing")
    panel.add()
    page.save()
    assert panel._fault.text() == "A category has no name. Type one, or remove it."
    panel.list.takeItem(panel.list.count() - 1)
    page.save()
    settled(contracts, qtbot)
    assert now(contracts, ASHA).details.category == "Health and wellbeing"
    form.list_asked.emit()
    assert page.panel.cancel()
    assert form.isVisible()
