"""A week's work by keys alone, each stroke counted, and held against a count of the same work in a spreadsheet.

Every act begins as a person would find the program: the register open on its contracts, the cursor on the first row.
The spreadsheet begins as kindly: the sheet open, the cursor on the first row, a column for everything the register
knows. A key counts one, also with others held down; reading, and waiting, cost nothing on either side. The steps of
both stand beside their counts in `worked_examples/a_week.csv`.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdf
import pytest
import python_calamine
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from commission.rules.facts import Sector
from commission.rules.succession.acts import LinkKind
from commission.services.providers.edit_provider import add_alias, recall_providers
from commission.services.registers.open_register import opened_register
from tests.test_ui.conftest import Opener
from tests.test_ui.counted import Counted
from tests.test_ui.test_whole_day import CTRL, CTRL_SHIFT, PATIENCE

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, DOWN, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Right
TABLE = Path(__file__).parent.parent / "worked_examples" / "a_week.csv"
YSS = "Youth Support Services"


@dataclass(frozen=True)
class Keys(Counted):
    """Somebody at a week’s work."""

    def goes_right_to(self, cell: str) -> None:
        """Step to the right until the cursor is on what is looked for."""
        while self.cell() != cell:
            self.press(RIGHT)

    def takes_the_name_offered(self) -> None:
        """Answer the dialog that has come up with Enter: the file lies beside the register, under a name of its own."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QFileDialog), timeout=PATIENCE)
        self.press(ENTER)
        self.waits_for("Saved as ")


@pytest.fixture
def keys(opened: Opener, sample: Path, qtbot: QtBot) -> Keys:
    """The register as a week's work finds it: one provider's other name is misspelt. The cursor is on the first row."""
    with opened_register(sample) as register:
        yss = next(one for one in recall_providers(register) if one.name == YSS)
        add_alias(register, yss, "Y.S.S", "Payments ledger, May 2006")
    main = opened(sample)
    main.show_page("contracts")
    found = Keys(qtbot, main)
    found.press(Qt.Key.Key_Home, with_=CTRL)
    found.strokes.clear()
    return found


def what_ends_within_three_months(keys: Keys) -> None:
    keys.press(Qt.Key.Key_K, with_=CTRL)
    keys.type("ending")
    keys.press(ENTER)
    assert keys.sees("32 contracts end by 1 May 2007, worth £514,900.00; 1 not priced")


def a_contract_and_its_story(keys: Keys) -> None:
    keys.press(Qt.Key.Key_K, with_=CTRL)
    keys.type("geese")
    keys.press(ENTER)
    assert keys.cell() == "Geese Theatre"
    assert keys.sees("£3,300.00")


def another_owner_of_twelve(keys: Keys) -> None:
    keys.press(*[DOWN] * 11, with_=SHIFT)
    keys.press(Qt.Key.Key_F2, with_=SHIFT)
    keys.type("ow")
    keys.press(TAB)
    keys.type("Morgan Pat")
    keys.press(ENTER)
    keys.press(ENTER)  # what changes of each is shown; it is done as shown
    assert [one.details.owner for one in keys.contracts] == ["Morgan Pat"] * 12 + [None] * 29


def a_new_contract(keys: Keys) -> None:
    keys.press(Qt.Key.Key_N, with_=CTRL)
    keys.type("Telford Mind")
    keys.press(TAB)
    keys.type("v")
    keys.press(TAB, TAB)
    keys.type("31 Mar 08")
    keys.press(TAB)
    keys.type("12")
    keys.press(TAB)
    keys.type("5000")
    keys.press(Qt.Key.Key_S, with_=CTRL)
    last = keys.contracts[-1]
    assert (last.provider, last.sector, last.amount) == ("Telford Mind", Sector.VCS, 500_000)
    assert (last.starts_on, last.ends_on, last.months) == (date(2007, 4, 1), date(2008, 3, 31), 12)


def one_renewed(keys: Keys) -> None:
    keys.press(Qt.Key.Key_E, with_=CTRL)
    keys.press(ENTER, with_=CTRL)
    (link,) = keys.register.links
    assert (link.kind, link.before) == (LinkKind.RENEWED, 1)
    last = keys.contracts[-1]
    assert (last.id, last.provider, last.amount) == (link.after, "Ethnic Access Link", 400_000)
    assert (last.starts_on, last.ends_on) == (date(2007, 4, 1), date(2008, 3, 31))


def eighteen_renewed(keys: Keys) -> None:
    keys.goes_right_to("31 Mar 2007")
    keys.press(Qt.Key.Key_S, with_=CTRL_SHIFT)
    keys.press(*[DOWN] * 17, with_=SHIFT)
    keys.press(Qt.Key.Key_E, with_=CTRL)
    keys.press(Qt.Key.Key_A, with_=CTRL)  # one is not priced, and is left undecided until a person says otherwise
    keys.type("r")
    keys.goes_to("Do this for 18 contracts")
    keys.press(Qt.Key.Key_Space)
    assert [link.kind for link in keys.register.links] == [LinkKind.RENEWED] * 18
    by_id = {one.id: one for one in keys.contracts}
    for link in keys.register.links:
        before, after = by_id[link.before], by_id[link.after]
        assert (before.ends_on, after.starts_on) == (date(2007, 3, 31), date(2007, 4, 1))
        assert (after.months, after.amount) == (before.months, before.amount)


def twelve_amounts_pasted(keys: Keys) -> None:
    QApplication.clipboard().setText("".join(f"{month},250.00\r\n" for month in range(1, 13)))
    keys.goes_right_to("4,000.00")
    keys.press(Qt.Key.Key_V, with_=CTRL)
    keys.press(ENTER)
    assert [one.amount for one in keys.contracts[:12]] == [month * 100_000 + 25_000 for month in range(1, 13)]


def two_alerts_acknowledged(keys: Keys) -> None:
    keys.press(Qt.Key.Key_4, with_=CTRL)
    keys.goes_to("Alerts")
    keys.press(DOWN, with_=SHIFT)
    keys.goes_to("Acknowledge the alerts chosen")
    keys.press(Qt.Key.Key_Space)
    assert [answer.snoozed_until for answer in keys.register.diary.answers] == [None, None]
    assert keys.sees("Waiting 30")


def another_name_corrected(keys: Keys) -> None:
    keys.press(Qt.Key.Key_K, with_=CTRL)
    keys.type("y.s.s")
    keys.press(ENTER)
    keys.press(Qt.Key.Key_Space)  # on the name, which opens to be corrected
    keys.type("YSS")
    keys.press(ENTER)
    assert keys.main.desk.opened is not None
    with opened_register(keys.main.desk.opened.path, write=False) as register:
        yss = next(one for one in recall_providers(register) if one.name == YSS)
    assert [alias.name for alias in yss.aliases] == ["YSS"]


def the_share_now(keys: Keys) -> None:
    keys.press(Qt.Key.Key_1, with_=CTRL)
    keys.waits_for("2006-07: between £612,345.44 and £786,043.84 of £12,500,000.00")


def what_is_seen_as_a_spreadsheet(keys: Keys) -> None:
    keys.press(Qt.Key.Key_E, with_=CTRL_SHIFT)
    keys.takes_the_name_offered()
    path = keys.main.desk.path
    assert path is not None
    rows = python_calamine.load_workbook(path.with_name("Contracts.xlsx")).get_sheet_by_index(0).to_python()
    names = [row[0] for row in rows]
    assert {one.provider for one in keys.contracts} <= set(names)


def appendix_1_on_paper(keys: Keys) -> None:
    keys.press(Qt.Key.Key_7, with_=CTRL)
    keys.waits_for("Page 1 of 2")
    keys.press(Qt.Key.Key_S, with_=CTRL)
    keys.takes_the_name_offered()
    path = keys.main.desk.path
    assert path is not None
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path.with_name("Appendix 1 2006-07.pdf")).pages)
    assert "Total 806,600" in text


ACTS: dict[str, Callable[[Keys], None]] = {
    "Find what ends within three months": what_ends_within_three_months,
    "Find a contract and read its story": a_contract_and_its_story,
    "Give twelve contracts another owner": another_owner_of_twelve,
    "Add a contract": a_new_contract,
    "Renew one": one_renewed,
    "Renew eighteen that end on 31-Mar-07": eighteen_renewed,
    "Paste a month’s twelve amounts": twelve_amounts_pasted,
    "Acknowledge two alerts": two_alerts_acknowledged,
    "Correct another name of a provider": another_name_corrected,
    "See the share now": the_share_now,
    "Save what is seen as a spreadsheet": what_is_seen_as_a_spreadsheet,
    "Appendix 1 as a PDF": appendix_1_on_paper,
}


@dataclass(frozen=True)
class Line:
    """An act with its strokes here and in a spreadsheet, as the table has them."""

    here: int
    sheet: int
    steps_here: str
    steps: str
    reason: str


def counted() -> dict[str, Line]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["act"]: Line(int(row["here"]), int(row["there"]), row["steps here"], row["steps there"], row["reason"])
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize("act", ACTS)
def test_the_strokes_of_an_act(keys: Keys, act: str) -> None:
    ACTS[act](keys)
    assert len(keys.strokes) == counted()[act].here


def test_the_table_names_every_act_and_its_steps_add_up() -> None:
    found = counted()
    assert list(found) == list(ACTS)
    for act, line in found.items():
        assert (_added(line.steps_here), _added(line.steps)) == (line.here, line.sheet), act
        assert line.reason


def test_no_act_costs_more_than_in_a_spreadsheet_but_the_one_that_is_shown_first() -> None:
    dearer = {act: line.here - line.sheet for act, line in counted().items() if line.here > line.sheet}
    assert dearer == {"Paste a month’s twelve amounts": 1}
    assert sum(line.here for line in counted().values()) < sum(line.sheet for line in counted().values())


def _added(steps: str) -> int:
    """The numbers in brackets, added up."""
    return sum(map(int, re.findall(r"\((\d+)\)", steps)))
