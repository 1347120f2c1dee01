"""Who saves while a file is looked at waits for nothing; what is shown and stored is of the register as it is."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commission.services.registers.open_register import opened_register
from commission.services.registers.settings import set_as_at
from commission.ui.frame.main_window import MainWindow
from commission.ui.pages.importing.page import ImportingPage
from commission.ui.pages.in_parts import PageInParts
from commission.ui.pages.year_end.ledger.view import LedgerStep
from commission.ui.pages.year_end.match.view import PROPOSED, MatchStep
from commission.ui.writes import verbs as writes
from tests.paid_lines import with_sample_ledger
from tests.test_importing.test_ledger.reading import HEADINGS
from tests.test_ui.conftest import Opener

LONG = 20_000
PENCE = 123_456
READERS = 2


@pytest.fixture
def here(opened: Opener, sample: Path) -> MainWindow:
    return opened(sample)


def part_of(window: MainWindow, key: str) -> QWidget:
    page = window.show_page("year_end")
    assert isinstance(page, PageInParts)
    page.show_part(key)
    return page.part


def ledger(folder: Path) -> Path:
    path = folder / "ledger.csv"
    lines = (f"Axis {number} Ltd,{number},13/05/2006,10.00,Work,CC1,T{number}" for number in range(1, 4))
    path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    return path


def save(window: MainWindow, said: Callable[[str], object]) -> None:
    """Write something, and hear when it has come to the desk."""
    before = window.desk.register
    assert before is not None
    writes.edit_contract(window.desk, before.contracts[0], {"amount": PENCE})

    def changed() -> None:
        after = window.desk.register
        if after is not None and after.contracts[0].amount == PENCE:
            said("written")

    window.desk.changed.connect(changed)


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=LONG)


def held_up(door: Callable[..., Any], times: int) -> threading.Event:
    """Work that ends when the event is set, ahead of whatever comes through that door."""
    free = threading.Event()
    for _ in range(times):
        door(lambda *_: free.wait(LONG / 1000), lambda _: None)
    return free


def test_a_ledger_is_read_while_something_is_saved(here: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The file waits for a free reader: what is written goes before it, and is what the file is held against."""
    step, told = part_of(here, "ledger"), list[str]()
    assert isinstance(step, LedgerStep)
    free = held_up(here.desk.tasks.read, READERS)
    step.begin(ledger(tmp_path))
    step._reading.arrived.connect(lambda _: told.append("prepared"))
    save(here, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == ["written"]
    free.set()
    idle(here, qtbot)
    assert told == ["written", "prepared"]
    assert step.save()
    idle(here, qtbot)
    assert here.desk.register is not None
    assert sum(here.desk.register.ledger.lines(year) for year in here.desk.register.ledger.years) == 3


def test_a_ledger_is_judged_behind_what_is_saved(here: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    step, told = part_of(here, "ledger"), list[str]()
    assert isinstance(step, LedgerStep)
    idle(here, qtbot)
    step.begin(ledger(tmp_path))
    step._reading.arrived.connect(lambda _: told.append("prepared"))
    free = held_up(here.desk.ask, 1)
    qtbot.waitUntil(lambda: bool(here.desk._patient), timeout=LONG)
    save(here, told.append)
    free.set()
    idle(here, qtbot)
    assert told == ["written", "prepared"], "once, and not before"
    assert step.save()
    idle(here, qtbot)
    assert step.found is None


def test_a_register_that_another_program_changed_refuses_and_the_file_is_judged_again(
    here: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Not read again: it may be gone by then, or take minutes."""
    step = part_of(here, "ledger")
    assert isinstance(step, LedgerStep)
    step.begin(ledger(tmp_path))
    idle(here, qtbot)
    assert step.found is not None
    (tmp_path / "ledger.csv").unlink()
    here.desk.close()
    assert here.desk.path is not None
    with opened_register(here.desk.path) as other:
        set_as_at(other, date(2007, 2, 1))
    here.desk.open(here.desk.path)
    idle(here, qtbot)
    stale = step.found.plan
    assert stale is not None
    assert step.preview.go.text() == "Bring in three payments"
    writes.rename_organisation(here.desk, "A third")
    idle(here, qtbot)
    assert step.found.plan is not stale
    step.found = type(step.found)(stale.path, stale.file.choices, stale, step.found.read)
    assert step.save()
    idle(here, qtbot)
    notice = here.message_bar.notice
    assert notice is not None
    assert notice.message == "The register was changed since the preview was made."
    assert step.found.plan is not stale
    assert step.preview.go.isEnabled()
    assert step.save()
    idle(here, qtbot)
    assert step.found is None


def test_a_list_of_contracts_is_planned_while_something_is_saved(here: MainWindow, qtbot: QtBot, sheet: Path) -> None:
    page, told = here.show_page("importing"), list[str]()
    assert isinstance(page, ImportingPage)
    page.begin(sheet)
    page._reading.arrived.connect(lambda found: told.append("planned" if found.plan else str(found.fault)))
    free = held_up(here.desk.ask, 1)
    qtbot.waitUntil(lambda: bool(here.desk._patient), timeout=LONG)
    save(here, told.append)
    free.set()
    idle(here, qtbot)
    assert told[0] == "written"
    assert told[-1] == "planned"
    assert page.save()
    idle(here, qtbot)
    assert page.found is None, "it was taken in: nothing was changed since it was planned"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("Provider,Sector,Months,End date,Amount\nNewly Funded,VCS,12,31-Mar-07,1000\n", encoding="utf-8")
    return path


def test_proposals_are_looked_for_behind_what_is_saved(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    window, told = opened(with_sample_ledger(sample)), list[str]()
    step = part_of(window, "match")
    assert isinstance(step, MatchStep)
    idle(window, qtbot)
    free = held_up(window.desk.ask, 1)
    step.chips[PROPOSED].click()
    save(window, lambda said: told.append(f"{said}, found {step._proposed is not None}"))
    free.set()
    idle(window, qtbot)
    assert told[0] == "written, found False"
    assert step._proposed is not None
    assert step._proposed[0]


def test_a_person_may_stop_looking_for_proposals(opened: Opener, sample: Path, qtbot: QtBot) -> None:
    """With the button beside the progress; it is not asked again by itself, and the chip asks again."""
    window = opened(with_sample_ledger(sample))
    step = part_of(window, "match")
    assert isinstance(step, MatchStep)
    idle(window, qtbot)
    window.desk.tasks.progressed.connect(lambda task, *_: task.cancel())
    begun = window.desk.tasks.begun.connect(lambda task: task.cancel())
    step.chips[PROPOSED].click()
    idle(window, qtbot)
    assert step._proposed is None
    assert window.desk._patient == set()
    assert step.footer == "Choose “Proposed” again to look for proposals after all."
    window.desk.tasks.begun.disconnect(begun)
    window.desk.tasks.progressed.disconnect()
    step.chips[PROPOSED].click()
    idle(window, qtbot)
    assert step._proposed is not None
