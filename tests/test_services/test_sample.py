"""The sample is what its files in resources say: one amount changed there changes every figure."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commission.errors import UserError
from commission.services.registers.sample import make_sample
from tests.test_services.making import facts

CHECKOUT = Path(__file__).parents[2]


class Copy:
    """A copy of the program with its resources, run as a program of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("commission", "resources"):
            shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "ui"))
        self.sheet = folder / "resources" / "sample" / "west-mercia-appendix-1.csv"
        self.answer("sample", "sample.commission")

    def answer(self, *words: str) -> Any:
        command = [sys.executable, "-m", "commission", "--data-dir", "own", *words, "--json"]
        done = subprocess.run(command, cwd=self.folder, text=True, capture_output=True, check=True)
        return json.loads(done.stdout)


def test_one_amount_changed_in_resources_changes_every_figure(tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    copy = Copy(tmp_path / "program")
    before = [copy.answer(*words) for words in QUESTIONS]
    text = copy.sheet.read_text(encoding="utf-8")
    assert text.count('Ethnic Access Link,VCS,12,31-Mar-07,"4,000"') == 1
    copy.sheet.write_text(text.replace('31-Mar-07,"4,000"', '31-Mar-07,"5,000.01"', 1), encoding="utf-8")
    (copy.folder / "sample.commission").unlink()
    copy.answer("sample", "sample.commission")
    board, ending, contracts = (copy.answer(*words) for words in QUESTIONS)
    apart = 100_001
    for old, new in zip(before[0]["cells"], board["cells"], strict=True):
        assert _pence(new["numerator"]) - _pence(old["numerator"]) == apart
        assert _pence(new["distance"]) - _pence(old["distance"]) == apart
        assert new["share"] != old["share"]
        assert new["sentence"] != old["sentence"]
    for old, new in zip(before[0]["ranges"], board["ranges"], strict=True):
        assert [_pence(new[end]) - _pence(old[end]) for end in ("low", "high")] == [apart, apart]
    assert board["sentence"] != before[0]["sentence"]
    assert _pence(ending["amount"]) - _pence(before[1]["amount"]) == apart
    assert contracts["contracts"][0]["amount"] == "5000.01"
    copy.answer("print", "appendix-1", "--to", "a.csv")
    assert (copy.folder / "a.csv").read_text("utf-8-sig").splitlines()[1].endswith('"5,000.01"')


QUESTIONS = (["share", "--year", "2006"], ["expiring"], ["contracts"])


def _pence(pounds: str) -> int:
    return int(pounds.replace(".", ""))


def test_the_sample_has_its_one_question_and_its_date(sample: Path) -> None:
    register = facts(sample)
    (question,) = register.questions
    asked = next(one for one in register.contracts if one.id == question.contract)
    assert (asked.provider, question.field, question.alternatives, question.answer) == (
        *("Safeguarding Children Boards x 4", "sector"),
        *(("VCS", "public"), None),
    )
    assert str(register.as_at) == "2007-01-31"
    assert register.organisation == "West Mercia Probation Area"


def test_the_sample_goes_over_no_file_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "sample.commission"
    assert make_sample(path) == 41
    before = path.read_bytes()
    with pytest.raises(UserError, match="already exists"):
        make_sample(path)
    assert path.read_bytes() == before
    assert [left.name for left in tmp_path.iterdir()] == [path.name]
