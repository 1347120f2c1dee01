"""The corpus once more as a script meets it: what the dry run says is what is stored, to the penny."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_importing.corpus import Case
from tests.test_importing.test_corpus import CASES

ONE_OF_EACH = list({case.name.split(",")[0].split(" '")[0]: case for case in CASES}.values())[::6]
"""Some of each kind of awkwardness: the whole corpus is held to its answers beside, without the register."""


def words_of(case: Case, path: Path) -> list[object]:
    """The case as a person would say it on the command line."""
    case.write(path)
    words: list[object] = ["import", "contracts", path, "--year", "2006-07", "--json"]
    for key, value in case.said.items():
        if key == "mapping":
            words += [part for heading, field in value.items() for part in ("--map", f"{heading}={field}")]
        else:
            words += [f"--{key.replace('_', '-')}", value]
    return words


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=[f"{case.ending}: {case.name}" for case in ONE_OF_EACH])
def test_the_command_line_says_and_stores_the_known_answer(case: Case, cli: Run, tmp_path: Path) -> None:
    register = tmp_path / "new.commission"
    cli("new", register, "--organisation", "A body")
    words = ["--register", register, *words_of(case, tmp_path / f"list.{case.ending}")]
    known = case.known
    tried = cli(*words, "--dry-run")
    if known.refused:
        assert (tried.code, tried.out) == (2, "")
        assert tried.err.count("\n") == 1
        assert known.refused in tried.err
        return
    said = tried.json
    assert tried.code == (1 if known.held else 0), tried.err
    assert (said["new"], said["held"], said["blank"], said["total_rows"]) == (
        *(known.new, known.held, known.blank, known.totals),
    )
    assert said["rows"] == known.new + known.held + known.blank + known.totals
    assert Decimal(said["amount"]) == Decimal(known.amount)
    stored = cli(*words).json
    assert {**stored, "batch": None} == said
    contracts = cli("--register", register, "contracts", "--json").json["contracts"]
    assert len(contracts) == known.new
    assert sum(Decimal(one["amount"] or 0) for one in contracts) == Decimal(known.amount)
    assert Counter(one["sector"] for one in contracts) == {
        sector: numbers["rows"] for sector, numbers in said["by_sector"].items()
    }
