"""Import in the window: what the preview says of every row is what is stored, and it is undone as one."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Reading, Sector
from commission.services.registers.open_register import create_register
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.importing import words as importing_words
from commission.ui.pages.importing.page import ImportingPage
from commission.ui.pages.importing.preview import Sums
from tests.registers import SAMPLE, Y2007
from tests.test_importing import hostile
from tests.test_ui.conftest import Opener
from tests.test_ui.test_overview import spoken_names

MESSY = (
    SAMPLE.read_text(encoding="utf-8")
    + 'Total,,,,"806,600"\n\nOdd one,VCS,12,31-Mar-07,"12,41"\nAnother,charity?,12,31-Mar-07,100\n'
    + 'Grand total,,,,"900,000"\nThe last,VCS,12,31-Mar-07,"1,000"\n'
)


@pytest.fixture
def page(opened: Opener, tmp_path: Path) -> ImportingPage:
    """The import page on an empty register."""
    create_register(tmp_path / "empty.commission", "West Mercia Probation Area")
    window = opened(tmp_path / "empty.commission")
    return window.show_page("importing")  # type: ignore[return-value]


def read(page: ImportingPage, qtbot: QtBot, path: Path) -> None:
    page.desk.import_asked.emit(path)
    settle(page, qtbot)


def settle(page: ImportingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.tasks.busy, timeout=60_000)


def sheet(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding=encoding)
    return path


def choose(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Walk a field to one of its words with the arrow keys, as a person does."""
    wanted = box.findText(words)
    assert wanted >= 0
    steps = wanted - box.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def contracts(page: ImportingPage) -> int:
    return len(page.desk.register.contracts) if page.desk.register else -1


def test_the_reference_sheet_is_read_imported_and_undone(page: ImportingPage, window: MainWindow, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    assert page.title.text() == "west-mercia-appendix-1.csv: 41 rows, worth £806,600.00"
    assert [line.happens for line in page.found.lines] == ["+ new"] * 41  # type: ignore[union-attr]
    assert contracts(page) == 0
    assert page.go.text() == "Import 41 rows"
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert contracts(page) == 41
    assert window.page_key == "contracts"
    notice = window.message_bar.notice
    assert notice is not None
    assert notice.message == "41 contracts imported from west-mercia-appendix-1.csv."
    assert notice.button == "Undo import"
    assert notice.press is not None
    notice.press()
    settle(page, qtbot)
    assert contracts(page) == 0


def test_what_was_understood_is_shown(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    fields = page.choices
    assert fields.encoding.currentText() == "utf-8"
    assert fields.delimiter.currentText() == "comma"
    assert fields.heading_row.currentText() == "1"
    assert fields.year.currentText() == "2006-07"
    assert fields.amounts.currentText() == "not said"
    assert not fields.sheet.isVisible()
    assert {heading: box.currentData() for heading, box in page.strip.boxes.items()} == {
        "Name of Organisation": "provider",
        "Private or VCS": "sector",
        "Length of Contract": "months",
        "Contract End Date": "ends_on",
        "Amount of Contract £": "amount",
    }


def test_every_row_of_a_messy_sheet_is_accounted_for(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, MESSY))
    assert page.found is not None
    lines = page.found.lines
    assert [line.row for line in lines] == list(range(2, 49))
    assert Counter(line.happens for line in lines) == {"+ new": 42, "! held": 2, "Σ total row": 2, "· blank": 1}
    held = {line.provider: line for line in lines if line.held}
    assert held["Odd one"].remark.startswith("Amount of Contract £: “12,41” ")
    assert held["Odd one"].amount == "12,41"
    assert held["Another"].remark.startswith("Private or VCS: “charity?” ")


def test_the_totals_and_the_files_own_total_stand_beside(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, MESSY))
    said = [part.text() for part in page.totals.findChildren(object) if hasattr(part, "text")]  # type: ignore[type-var]
    assert said[0] == "47 rows in the file"
    assert "£807,600.00" in said
    assert "£653,900.00" in said
    assert "Agrees with the rows above." in said
    assert any(text.startswith("The sheet’s total is £900,000.00") for text in said)


def test_a_chip_narrows_and_the_remark_is_told_in_full(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, MESSY))
    chip = next(one for one in page.rows.findChildren(QAbstractButton) if one.text() == "Held 2")
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert [line.row for line in page.rows.table.rows.rows] == [45, 46]
    assert page.rows.remark.text().startswith("Row 45: Amount of Contract £: “12,41” ")
    qtbot.keyClick(page.rows.table, Qt.Key.Key_Down)
    assert page.rows.remark.text().startswith("Row 46: ")


def test_held_rows_are_told_after_the_import(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, sheet(tmp_path, MESSY))
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert contracts(page) == 42
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.remedy == "Two rows are held and not in the register."


def test_a_guess_that_is_changed_is_read_again_at_once(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    choose(qtbot, page.choices.year, "2007-08")
    settle(page, qtbot)
    choose(qtbot, page.choices.amounts, "rates per year")
    settle(page, qtbot)
    assert page.found is not None
    assert page.found.plan is not None
    assert page.found.plan.year == Y2007
    assert page.found.plan.amounts is Reading.ANNUAL
    assert page.choices.year.currentText() == "2007-08"


def test_another_encoding_is_read_again(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Provider,Sector,Length,End date,Amount\nCaffi Môr,VCS,12,31-Mar-07,100\n"
    read(page, qtbot, sheet(tmp_path, text, "cp850"))
    assert page.found is not None
    assert page.fault.text().startswith("The encoding of sheet.csv is in doubt: it says “Caffi Môr” in cp850")
    choose(qtbot, page.choices.encoding, "cp850")
    settle(page, qtbot)
    assert page.found.lines[0].provider == "Caffi Môr"


def test_headings_nobody_knows_are_matched_by_hand(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, "Whom,Kind,From,Until,How much\nYouth,VCS,1-Apr-06,31-Mar-07,100\n"))
    assert page.fault.text().startswith("No heading of sheet.csv names the provider.")
    assert not page.go.isEnabled()
    for heading, field in (("Whom", "Provider"), ("Kind", "Sector"), ("Until", "End"), ("How much", "Amount")):
        choose(qtbot, page.strip.boxes[heading], field)
        settle(page, qtbot)
    assert page.fault.isHidden()
    line = page.found.lines[0]  # type: ignore[union-attr]
    assert (line.provider, line.sector, line.ends, line.amount) == ("Youth", "VCS", "31 Mar 2007", "100.00")


def test_a_field_moves_from_one_heading_to_another(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, "Provider,Amount,Paid,Start,End\nYouth,100,70,1-Apr-06,31-Mar-07\n"))
    choose(qtbot, page.strip.boxes["Paid"], "Amount")
    settle(page, qtbot)
    assert page.found is not None
    assert page.found.lines[0].amount == "70.00"
    assert page.strip.boxes["Amount"].currentData() == ""


def test_a_list_without_dates_asks_for_its_year(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, "Provider,Sector,Amount\nYouth,VCS,100\n"))
    assert page.fault.text().endswith("Choose above which financial year the list was drawn up for.")
    assert page.strip.boxes["Provider"].currentData() == "provider"
    assert page.choices.year.currentText() == "choose a year"
    choose(qtbot, page.choices.year, "2026-27")
    settle(page, qtbot)
    assert page.fault.isHidden()
    assert page.go.isEnabled()


def test_the_same_sheet_twice_has_nothing_to_import(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    page: ImportingPage = opened(sample).show_page("importing")  # type: ignore[assignment]
    read(page, qtbot, SAMPLE)
    assert page.go.text() == "Nothing to import"
    assert not page.go.isEnabled()
    assert page.why_nothing.isVisible()
    assert {line.happens for line in page.found.lines} == {"= same"}  # type: ignore[union-attr]


def test_a_changed_amount_says_what_changes(opened: Opener, sample: Path, qtbot: QtBot, tmp_path: Path) -> None:
    page: ImportingPage = opened(sample).show_page("importing")  # type: ignore[assignment]
    text = SAMPLE.read_text(encoding="utf-8").replace(
        'Ethnic Access Link,VCS,12,31-Mar-07,"4,000"', 'Ethnic Access Link,VCS,12,31-Mar-07,"4,500"'
    )
    read(page, qtbot, sheet(tmp_path, text))
    assert page.found is not None
    assert page.found.lines[0].happens == "~ changed"
    assert page.found.lines[0].remark == "Amount changed."
    assert page.go.text() == "Import one row"


def test_a_register_changed_meanwhile_is_planned_on_again(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window = opened(sample)
    page: ImportingPage = window.show_page("importing")  # type: ignore[assignment]
    read(page, qtbot, SAMPLE)
    facts = window.desk.register
    assert facts is not None

    def deed(found: object, _task: object) -> object:
        from commission.services.contracts.edit_contract import delete_contracts

        return delete_contracts(found, facts.contracts[:2])  # type: ignore[arg-type]

    window.desk.write(deed)  # type: ignore[arg-type]
    settle(page, qtbot)
    assert page.go.text() == "Import two rows"
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert contracts(page) == 41


def test_a_file_that_is_none_is_told_on_the_page(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, tmp_path / "missing.csv")
    assert page.fault.text() == f"There is no file {tmp_path / 'missing.csv'}. Check its name and folder."
    assert page.title.text() == "missing.csv cannot be imported yet"
    assert not page.go.isEnabled()


def test_esc_puts_the_file_away_and_stores_nothing(page: ImportingPage, window: MainWindow, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    assert page.back()
    assert window.page_key == "contracts"
    assert contracts(page) == 0
    assert page.found is None


def test_an_import_that_is_stopped_stores_nothing(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    page.back()
    settle(page, qtbot)
    assert contracts(page) == 0
    assert page.go.text() == "Import 41 rows"
    assert page.go.isEnabled()


def test_a_name_of_200_letters_leaves_the_page_as_it_was(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    heading = "Amount " + "of everything " * 14
    read(page, qtbot, sheet(tmp_path, f"Provider,End,Amount,{heading}\n{'Wohlfahrt ' * 20},31-Mar-07,100,1\n"))
    assert page.minimumSizeHint().width() <= 1096
    assert len(page.strip.boxes) == 4


def test_every_control_has_a_name_of_its_own(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    names = Counter(spoken_names(page))
    assert {"Encoding", "“Contract End Date” is", "Import 41 rows", "Cancel the import"} <= set(names)
    assert all(names)
    assert [name for name, count in names.items() if count > 1] == []


def test_sectors_of_the_sum(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    assert page.found is not None
    assert page.found.plan is not None
    assert page.found.plan.by_sector == {Sector.VCS: (36, 65_290_000), Sector.PRIVATE: (5, 15_370_000)}


def test_a_dropped_file_is_read(page: ImportingPage, qtbot: QtBot) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    copy, nobody = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), copy, dropped, Qt.MouseButton.LeftButton, nobody)
    page.dropEvent(event)
    settle(page, qtbot)
    assert page.go.text() == "Import 41 rows"


def test_without_a_register_the_welcome_page_asks_whose_it_is(window: MainWindow) -> None:
    window.show_page("welcome")
    window.desk.import_asked.emit(SAMPLE)
    assert window.page_key == "welcome"
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.message == "No register is open yet."


HELD = (
    'Provider,Sector,Length,End,Amount\nAxis,VCS,12,31-Mar-07,"1241,32"\nBea,VCS,12,31-Mar-07,5\n'
    "Cee,charity?,12,31-Mar-07,7k\n"
)


def test_a_held_row_is_corrected_by_keys_and_taken(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, sheet(tmp_path, HELD))
    assert page.go.text() == "Import one row"
    assert page.rows.cells.isVisible()
    qtbot.keyClick(page.rows.table, Qt.Key.Key_Return)
    field = page.rows.cells.fields["amount"]
    assert window.focusWidget() is field
    qtbot.keyClicks(field, "1,241.32")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert page.go.text() == "Import two rows"
    assert "£1,246.32" in page.title.text()
    assert window.focusWidget() is page.rows.table
    assert page.rows.remark.text().endswith("the file reads “1241,32”, taken is “1,241.32”.")
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert [one.amount for one in page.desk.register.contracts] == [124_132, 500]  # type: ignore[union-attr]


def test_two_faults_of_a_row_are_corrected_one_after_the_other(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, sheet(tmp_path, HELD))
    page.rows.table.setCurrentIndex(page.rows.table.rows.index(2, 0))
    for field, text in (("sector", "VCS"), ("amount", "7,000")):
        window.edit()
        box = page.rows.cells.fields[field]
        assert window.focusWidget() is box
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        settle(page, qtbot)
    assert [line.happens for line in page.found.lines] == ["! held", "+ new", "+ new"]  # type: ignore[union-attr]
    window.edit()
    assert page.rows.cells.fields["amount"].text() == "7,000"


def test_esc_gives_a_correction_up_and_keeps_the_file(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, sheet(tmp_path, HELD))
    assert page.edit()
    box = page.rows.cells.fields["amount"]
    qtbot.keyClicks(box, "9")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    settle(page, qtbot)
    assert (box.text(), window.page_key, window.focusWidget()) == ("1241,32", "importing", page.rows.table)
    assert page.found.plan.corrections == ()  # type: ignore[union-attr]
    qtbot.keyClick(page.rows.table, Qt.Key.Key_Down)
    assert not page.edit()
    assert not page.rows.cells.isVisible()


def test_a_list_read_before_is_recognised_and_can_be_chosen_anew(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Whom,Kind,Start,Until,How much\nYouth,VCS,1-Apr-06,31-Mar-07,100\n"
    read(page, qtbot, sheet(tmp_path, text))
    for heading, field in (("Whom", "Provider"), ("Kind", "Sector"), ("Until", "End"), ("How much", "Amount")):
        choose(qtbot, page.strip.boxes[heading], field)
        settle(page, qtbot)
    assert page.known.isHidden()
    choose(qtbot, page.choices.amounts, "rates per year")
    settle(page, qtbot)
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    window.show_page("importing")
    read(page, qtbot, sheet(tmp_path, text + "Bea,VCS,1-Apr-06,31-Mar-07,5\n"))
    assert page.known.text().startswith("Read as the list of ")
    assert page.known.text().endswith("kept from then: which heading is which field, what the amounts are.")
    assert page.choices.amounts.currentText() == "rates per year"
    assert [line.happens for line in page.found.lines] == ["= same", "+ new"]  # type: ignore[union-attr]
    assert page.found.plan.rows[1].fields["reading"] is Reading.ANNUAL  # type: ignore[union-attr]
    qtbot.keyClick(page.anew, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert page.fault.text().startswith("No heading of sheet.csv names the provider.")
    assert page.known.isHidden()


def test_rows_copied_in_a_spreadsheet_are_pasted_from_any_page(
    page: ImportingPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("contracts")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Provider\tSector\tLength\tEnd\tAmount\r\nTŷ Gobaith\tVCS\t12\t31-Mar-07\t£1,200.00\r\n")
    window.paste()
    settle(page, qtbot)
    assert window.page_key == "importing"
    assert page.title.text() == "The pasted rows: one row, worth £1,200.00"
    choose(qtbot, page.choices.year, "2007-08")
    settle(page, qtbot)
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert [one.provider for one in page.desk.register.contracts] == ["Tŷ Gobaith"]  # type: ignore[union-attr]
    clipboard.setText("")
    window.paste()
    assert window.message_bar.notice is not None
    assert window.message_bar.notice.message == "There are no rows to paste."


def test_a_hostile_workbook_leaves_the_window_alive_and_cancel_ends_it(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = hostile.without_places(tmp_path / "slow.xlsx")
    page.desk.import_asked.emit(path)
    reading = page._reading
    qtbot.waitUntil(lambda: reading._task is not None and page.desk.tasks.busy)
    window.show_page("contracts")
    window.show_page("importing")
    assert page.back()
    settle(page, qtbot)
    assert (page.found, reading.path) == (None, None)
    read(page, qtbot, hostile.amplified(tmp_path / "bomb.xlsx"))
    assert page.fault.text().startswith("bomb.xlsx was not read: it is damaged, or asks for too much memory.")


def test_a_wrong_encoding_can_be_changed_back(page: ImportingPage, qtbot: QtBot) -> None:
    read(page, qtbot, SAMPLE)
    choose(qtbot, page.choices.encoding, "utf-16")
    settle(page, qtbot)
    assert page.fault.isVisible()
    assert page.choices.encoding.isVisible()
    choose(qtbot, page.choices.encoding, "utf-8")
    settle(page, qtbot)
    assert page.go.text() == "Import 41 rows"


def test_dates_that_prove_no_order_can_be_turned(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, "Provider,Sector,Length,End,Amount\nAxis,VCS,12,03/04/2007,5\n"))
    assert page.choices.day_order.currentText() == "3 April 2007"
    choose(qtbot, page.choices.day_order, "4 March 2007")
    settle(page, qtbot)
    assert page.found.lines[0].ends == "4 Mar 2007"  # type: ignore[union-attr]
    assert page.choices.day_order.isVisible()


def test_dates_that_may_begin_with_their_year_are_held_until_it_is_said(
    page: ImportingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = "Axis,VCS,12,07-03-31,5\nBea,VCS,12,08-03-31,6\nCee,VCS,12,06-12-31,7\nDee,VCS,12,31 Mar 2007,8\n"
    read(page, qtbot, sheet(tmp_path, f"Provider,Sector,Length,End,Amount\n{rows}"))
    assert page.choices.day_order.currentText() == "not said"
    choose(qtbot, page.choices.day_order, "7 April 2003")
    settle(page, qtbot)
    assert page.found.lines[0].ends == "31 Mar 2007"  # type: ignore[union-attr]
    assert page.choices.day_order.currentText() == "7 April 2003"


def test_a_sheet_of_sixteen_thousand_columns_shows_those_that_matter(
    page: ImportingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    headings = ["Provider", "Sector", "End", *(f"Note {place}" for place in range(16_000)), "Amount"]
    row = ["Axis", "VCS", "31-Mar-07", *[""] * 16_000, "5"]
    read(page, qtbot, sheet(tmp_path, ",".join(headings) + "\n" + ",".join(row) + "\n"))
    boxes = page.strip.boxes
    assert {"provider", "sector", "ends_on", "amount"} <= {box.currentData() for box in boxes.values()}
    assert len(boxes) < 120


def test_a_file_that_waits_for_an_answer_is_shown_as_it_stands(
    page: ImportingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, qtbot, sheet(tmp_path, "Whom,Kind,Until,How much\nYouth,VCS,31-Mar-07,100\n"))
    assert [line.provider for line in page.found.lines] == [  # type: ignore[union-attr]
        "Whom | Kind | Until | How much",
        "Youth | VCS | 31-Mar-07 | 100",
    ]
    assert "command line" not in page.fault.text()
    assert page.rows.isVisible()


def test_an_empty_file_says_so(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, ""))
    assert page.fault.text() == "sheet.csv is empty. Choose a file with a list in it."
    assert not page.rows.isVisible()


MANY = "Provider,Sector,Length,Start,End,Amount,Reference\n" + "".join(
    f"Provider {row},VCS,12,1-Apr-06,31-Mar-07,{row},\n" for row in range(1, 30)
)


def shown_columns(page: ImportingPage) -> list[str]:
    table = page.rows.table
    return [column.title for at, column in enumerate(table.rows.columns) if not table.isColumnHidden(at)]


def resized(page: ImportingPage, window: MainWindow, qtbot: QtBot, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.size().toTuple() == (width, height))
    settle(page, qtbot)


def test_a_length_and_a_start_are_seen_before_they_are_taken(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, MANY.replace("VCS,12", "VCS,3 years").replace("1-Apr-06", "1-Apr-04")))
    assert {"Months", "Starts"} <= set(shown_columns(page))
    assert "Reference" not in shown_columns(page)  # a column of blanks
    table = page.rows.table
    cells = {column.title: column.text(table.rows.rows[0]) for column in table.rows.columns}
    assert (cells["Months"], cells["Starts"], cells["Ends"]) == ("36", "1 Apr 2004", "31 Mar 2007")


def test_fields_the_file_has_not_are_no_columns(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, "Provider,Amount,End,Start,Our share\nAxis,5,31-Mar-07,1-Apr-06,50%\n"))
    columns = shown_columns(page)
    assert "Our share" in columns
    assert not {"Months", "Reference", "Counts", "Amount is"} & set(columns)


def test_a_purpose_is_seen_where_some_row_has_one(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    rows = MANY.replace("Reference", "Purpose")
    read(page, qtbot, sheet(tmp_path, rows.replace("31-Mar-07,1,", "31-Mar-07,1,Advice  for families")))
    assert "Purpose" in shown_columns(page)
    purpose = next(column for column in page.rows.table.rows.columns if column.title == "Purpose")
    assert [purpose.text(line) for line in page.rows.table.rows.rows[:2]] == ["Advice for families", ""]
    read(page, qtbot, sheet(tmp_path, rows))
    assert "Purpose" not in shown_columns(page)


def test_the_title_counts_only_what_is_taken(page: ImportingPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, qtbot, sheet(tmp_path, HELD))
    assert page.title.text() == "sheet.csv: one of three rows is taken, worth £5.00; two are held"


@pytest.mark.parametrize(("held", "said"), [(1, "the one row is held"), (3, "all three rows are held")])
def test_a_title_of_held_rows_alone_names_no_worth(held: int, said: str) -> None:
    counts = dict.fromkeys(Outcome, 0) | {Outcome.HELD: held}
    assert importing_words.rows_said(Sums(counts, 0, 0, {})) == said


def test_why_a_row_is_held_can_be_read(page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    resized(page, window, qtbot, 1280, 800)
    read(page, qtbot, sheet(tmp_path, HELD))
    table = page.rows.table
    remark = len(table.rows.columns) - 1
    assert table.columnWidth(remark) >= 220
    line = table.rows.rows[0]
    amount = next(column for column in table.rows.columns if column.title.startswith("Amount £"))
    assert (amount.text(line), amount.token(line)) == ("! 1241,32", "bad")
    resized(page, window, qtbot, 1024, 700)
    assert table.isColumnHidden(remark)
    assert page.rows.remark.isVisible()
    assert page.rows.remark.text().startswith("Row 2: Amount: “1241,32” ")


def test_a_low_window_folds_the_guesses_and_shows_eight_rows(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    resized(page, window, qtbot, 1024, 700)
    read(page, qtbot, sheet(tmp_path, MANY.replace("31-Mar-07,1,", '31-Mar-07,"1241,32",')))
    assert page.rows.cells.isVisible()
    qtbot.waitUntil(lambda: page.rows.table.viewport().height() >= 8 * 30)
    assert not page.strip.isVisible()
    assert page.understood.line.isVisible()
    qtbot.keyClick(page.understood.turn, Qt.Key.Key_Space)
    assert page.strip.isVisible()
    choose(qtbot, page.strip.boxes["Start"], "– not read")
    settle(page, qtbot)
    assert page.strip.isVisible()
    assert "Starts" not in shown_columns(page)
    qtbot.keyClick(page.understood.turn, Qt.Key.Key_Space)
    assert not page.strip.isVisible()
    read(page, qtbot, sheet(tmp_path, "Whom,Kind,Until,How much\nYouth,VCS,31-Mar-07,100\n"))
    assert page.strip.isVisible()  # not understood yet


def test_headings_wrap_and_never_run_out_sideways(
    page: ImportingPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    resized(page, window, qtbot, 1280, 800)
    read(page, qtbot, sheet(tmp_path, MANY))
    strip = page.strip
    for box in strip.boxes.values():
        assert box.mapTo(strip.viewport(), box.rect().topRight()).x() < strip.viewport().width()
    assert strip.horizontalScrollBar().maximum() == 0


def test_a_provider_has_room_where_no_row_is_held(page: ImportingPage, window: MainWindow, qtbot: QtBot) -> None:
    resized(page, window, qtbot, 1280, 800)
    read(page, qtbot, SAMPLE)
    table = page.rows.table
    assert table.columnWidth(2) >= 170
    assert table.columnWidth(len(table.rows.columns) - 1) >= 130
