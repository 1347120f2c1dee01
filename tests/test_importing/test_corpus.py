"""Some hundreds of awkward sheets, each with its known answer: taken to the penny, held, or refused in one sentence."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.drafts import Parsed
from commission.importing.parse import parse
from commission.importing.read_file import read
from commission.rules.money import plain
from tests.test_importing.corpus import Case
from tests.test_importing.corpus_columns import all_columns
from tests.test_importing.corpus_doubts import all_doubts
from tests.test_importing.corpus_files import all_files
from tests.test_importing.corpus_open import all_open
from tests.test_importing.corpus_parts import all_parts
from tests.test_importing.corpus_registers import all_registers
from tests.test_importing.corpus_sheets import all_sheets
from tests.test_importing.corpus_unseen import all_unseen

CASES = [
    *all_files(),
    *all_sheets(),
    *all_doubts(),
    *all_unseen(),
    *all_registers(),
    *all_parts(),
    *all_columns(),
    *all_open(),
]
_OF_FILE = ("sheet", "encoding", "delimiter")


def come_to(case: Case, folder: Path) -> Parsed:
    """What a case comes to when it is read with what a person says of it."""
    path = folder / f"list.{case.ending}"
    case.write(path)
    source = read(path, **{key: value for key, value in case.said.items() if key in _OF_FILE})
    return parse(source, **{key: value for key, value in case.said.items() if key not in _OF_FILE})


@pytest.mark.parametrize("case", CASES, ids=[f"{case.ending}: {case.name}" for case in CASES])
def test_an_awkward_sheet_comes_to_its_known_answer(case: Case, tmp_path: Path) -> None:
    known = case.known
    if known.refused:
        with pytest.raises(UserError) as caught:
            come_to(case, tmp_path)
        assert known.refused in caught.value.message
        assert caught.value.remedy
        return
    parsed = come_to(case, tmp_path)
    said = [(found.row, found.code, found.message) for found in parsed.findings]
    counted = len(parsed.drafts), len(parsed.held), parsed.blank, len(parsed.total_rows)
    assert counted == (known.new, known.held, known.blank, known.totals), said
    assert plain(parsed.amount) == plain(round(float(known.amount) * 100)), said
    codes = {found.code for found in parsed.findings}
    assert known.codes <= codes, said
    assert not known.without & codes, said
    for wanted, found in ((known.ends, "ends_on"), (known.starts, "starts_on"), (known.providers, "provider")):
        assert not wanted or set(wanted) <= {str(getattr(draft, found)) for draft in parsed.drafts}, said


def test_there_are_hundreds_and_no_two_of_one_name() -> None:
    names = [(case.ending, case.name) for case in CASES]
    assert len(names) > 300
    assert len(set(names)) == len(names)
