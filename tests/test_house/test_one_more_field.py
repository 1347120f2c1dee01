"""A stranger adds a field to a contract: four places, and no fifth. Everything else follows from them.

In a copy of the program a field is added to the fact, the column, the table and a migration; then that copy stores
it, shows it in table, form and panel, narrows, sorts and groups by it, exports it as csv, workbook and JSON, sets it by
the command line, imports it, tells it in the history, checks it and takes it back.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[2]

PLACES = {
    "commission/rules/contracts/details.py": (
        "    outcome: Outcome | None = None\n",
        "    outcome: Outcome | None = None\n    contact_officer: str | None = None\n",
    ),
    "commission/rules/contracts/detail_columns.py": (
        '    DetailColumn("outcome", "Outcome",',
        '    DetailColumn("contact_officer", "Contact officer", Form.WORDS, TERMS, "A. N. Other", '
        'headings=("liaison",), offered=True),\n'
        '    DetailColumn("outcome", "Outcome",',
    ),
    "commission/models/tables.py": (
        "    outcome: Mapped[str | None] = mapped_column(Text)\n",
        "    outcome: Mapped[str | None] = mapped_column(Text)\n"
        "    contact_officer: Mapped[str | None] = mapped_column(Text)\n",
    ),
}
"""Where the field is added, after what; the migration is a file of its own."""

MIGRATION = '''"""Contracts say who is asked about them."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contract", sa.Column("contact_officer", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("contract", "contact_officer")
'''

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from commission import paths
from commission.app import build_window
from commission.ui.table.columns import COLUMNS
from commission.ui.looks.scheme import Scheme

paths.use_data_folder(Path(sys.argv[2]))
window = build_window(QApplication([]), Scheme.LIGHT)
window.desk.open(Path(sys.argv[1]))
window.show()

def settle():
    while True:
        turn = QEventLoop()  # QTest.qWait keeps the interpreter's lock: work beside the window would starve
        QTimer.singleShot(20, turn.quit)
        turn.exec()
        if not window.desk.tasks.busy:
            return

settle()
page = window.show_page("contracts")
page.show_contract(17)
settle()
at = [column.key for column in COLUMNS].index("contact_officer")
print(page.table.index(16, at).data())
group = page.panel.story._groups._groups["What it is"]
print([(name.text(), value.text()) for name, value, _ in group._lines])
page.panel.begin_edit()
form = page.panel.form
form._fields["contact_officer"].type("Typed in the form")
page.save()
settle()
print(next(one for one in window.desk.register.contracts if one.id == 17).details.contact_officer)
window.desk.undo()
settle()
print(next(one for one in window.desk.register.contracts if one.id == 17).details.contact_officer)
window.close()
"""


class Copy:
    """A copy of the program in one folder, run as a program of its own on a register of its own in another."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.own, self.register = data / "own", data / "sample.commission"

    def make(self) -> None:
        shutil.copytree(ROOT / "commission", self.folder / "commission", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "resources", self.folder / "resources")

    def add_the_field(self) -> None:
        for name, (before, after) in PLACES.items():
            path = self.folder / name
            text = path.read_text(encoding="utf-8")
            assert text.count(before) == 1, name
            path.write_text(text.replace(before, after), encoding="utf-8")
        versions = self.folder / "commission/models/migrations/versions"
        newest = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
        (versions / "9000_contact_officer.py").write_text(MIGRATION.format(newest=newest), encoding="utf-8")

    def python(self, *words: object) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def run(self, *words: object) -> str:
        own = ("--data-dir", self.own, "--register", self.register)
        return self.python("-m", "commission", *own, *words)

    def says(self) -> object:
        return json.loads(self.run("contract", 17, "--json"))["contract"]["contact_officer"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A register of the program as it is, then the field is added to the program."""
    made = Copy(tmp_path_factory.mktemp("stranger"), tmp_path_factory.mktemp("before"))
    made.make()
    made.run("sample", made.register)
    made.add_the_field()
    return made


@pytest.fixture
def copy(made: Copy, tmp_path: Path) -> Copy:
    """The program with the field, and that register as it was before: it is brought up to the field."""
    own = Copy(made.folder, tmp_path)
    shutil.copy(made.register, own.register)
    return own


def test_one_more_field_takes_four_places_and_no_fifth(copy: Copy, tmp_path: Path) -> None:
    assert copy.says() is None
    copy.run("set", 17, "contact_officer=J. Bloggs")
    assert copy.says() == "J. Bloggs"
    assert "Contact officer" in copy.run("contract", 17)
    listed = json.loads(copy.run("contracts", "--json"))["contracts"]
    assert [one["contact_officer"] for one in listed if one["contact_officer"]] == ["J. Bloggs"]

    path = tmp_path / "list.csv"
    headings = [
        "Name of Organisation",
        "Private or VCS",
        "Length of Contract",
        "Contract End Date",
        "Amount",
        "Liaison",
    ]
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([headings, ["WRVS", "VCS", "12", "31-Mar-07", "5,000", "From a list"]])
    told = json.loads(copy.run("import", "contracts", path, "--json"))
    assert (told["changed"], told["new"], told["held"]) == (1, 0, 0)
    assert copy.says() == "From a list"
    history = json.loads(copy.run("history", "--contract", 17, "--json"))["actions"]
    told = [one for action in history for change in action["changes"] for one in change["fields"]]
    assert [one["shown"] for one in told if one["title"] == "Contact officer"] == [
        ["J. Bloggs", "From a list"],
        [None, "J. Bloggs"],
    ]

    shown = copy.python("-c", WINDOW, copy.register, copy.own).splitlines()
    assert shown[0] == "From a list"
    assert "('Contact officer', 'From a list')" in shown[1]
    assert shown[2:] == ["Typed in the form", "From a list"]
    copy.run("check")


def test_the_field_narrows_sorts_groups_and_is_exported_by_itself(copy: Copy, tmp_path: Path) -> None:
    for number, name in ((17, "J. Bloggs"), (20, "A. Other"), (21, "J. Bloggs")):
        copy.run("set", number, f"contact_officer={name}")
    for asked in (
        ("--where", "contact_officer~bloggs"),
        ("--where", "contact_officer=J. Bloggs"),
        ("--find", "bloggs"),
    ):
        narrowed = json.loads(copy.run("contracts", *asked, "--json"))
        assert [one["id"] for one in narrowed["contracts"]] == [17, 21]
    named = ("--where", "contact_officer<>", "--columns", "id,contact_officer,amount")
    ordered = json.loads(copy.run("contracts", *named, "--sort", "contact_officer", "--json"))
    assert [(one["id"], one["contact_officer"]) for one in ordered["contracts"]] == [
        (20, "A. Other"),
        (17, "J. Bloggs"),
        (21, "J. Bloggs"),
    ]
    groups = json.loads(copy.run("contracts", "--group", "contact_officer", "--json"))["groups"]
    assert [(one["group"], one["count"]) for one in groups] == [
        ("A. Other", 1),
        ("J. Bloggs", 2),
        ("No contact officer", 38),
    ]
    assert sum(round(float(one["amount"]) * 100) for one in groups) == 806_600_00
    for name in ("view.csv", "view.xlsx"):
        copy.run("contracts", *named, "--to", tmp_path / name)
    with (tmp_path / "view.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[1] for row in rows[:4]] == ["Contact officer", "J. Bloggs", "A. Other", "J. Bloggs"]
    sheet = CalamineWorkbook.from_path(tmp_path / "view.xlsx").get_sheet_by_index(0).to_python()
    cells = [cell for row in sheet for cell in row]
    assert (cells.count("J. Bloggs"), cells.count("Contact officer")) == (2, 1)


def test_the_fifth_place_would_be_found_here(copy: Copy) -> None:
    """The field's name stands in the four places and in no other file of the copy."""
    found = {
        str(path.relative_to(copy.folder))
        for path in (copy.folder / "commission").rglob("*.py")
        if "contact_officer" in path.read_text(encoding="utf-8")
    }
    assert found == {*PLACES, "commission/models/migrations/versions/9000_contact_officer.py"}
