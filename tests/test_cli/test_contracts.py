"""`contracts`: narrowed, in order, grouped, saved; every refusal says what to do."""

import csv
from pathlib import Path

import pytest

from tests.conftest import Run


def ids(found: dict[str, object]) -> list[int]:
    return [one["id"] for one in found["contracts"]]  # type: ignore[attr-defined]


def test_the_32_that_end_on_the_31st_of_march(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "contracts", "--ending", "2007-03-31..2007-03-31", "--json").json
    assert (found["count"], found["amount"], found["unpriced"]) == (32, "514900.00", 1)
    assert len(found["contracts"]) == 32


def test_everything_as_listed_by_itself(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "contracts", "--json").json
    assert ids(found) == list(range(1, 42))
    assert (found["amount"], found["unpriced"]) == ("806600.00", 2)


def test_conditions_hold_together_and_rows_stand_in_order(cli: Run, sample: Path) -> None:
    asked = ("--provider", "youth", "--sector", "vcs", "--state", "in_force", "--where", "amount>20000")
    found = cli("--register", sample, "contracts", *asked, "--sort", "-amount", "--json").json
    assert [one["amount"] for one in found["contracts"]] == ["184570.00", "60000.00", "35000.00"]


def test_blanks_stand_last_either_way(cli: Run, sample: Path) -> None:
    for sort in ("amount", "-amount"):
        found = cli("--register", sample, "contracts", "--sort", sort, "--json").json
        assert [one["amount"] for one in found["contracts"]][-2:] == [None, None]


def test_groups_add_up(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "contracts", "--group", "ends_month", "--json").json
    assert [(one["group"], one["count"], one["amount"], one["unpriced"]) for one in found["groups"]] == [
        ("Mar 2007", 32, "514900.00", 1),
        ("Jun 2008", 6, "164500.00", 1),
        ("No end date", 3, "127200.00", 0),
    ]
    assert sorted(one for group in found["groups"] for one in group["contracts"]) == list(range(1, 42))


def test_columns_chosen_for_a_script_and_for_a_person(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "contracts", "--columns", "amount,provider", "--json").json
    assert set(found["contracts"][0]) == {"id", "amount", "provider"}
    told = cli("--register", sample, "contracts", "--columns", "amount,provider", "--group", "sector").out
    assert "private: 5 contracts, 1 not priced" in told
    assert told.rstrip().endswith("41 contracts, £806,600.00, 2 not priced.")


def test_what_is_shown_is_saved(cli: Run, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "seen.csv"
    answered = cli("--register", sample, "contracts", "--provider", "youth", "--columns", "provider,amount", "--to", to)
    assert answered.out == f"{to}: four contracts.\n"
    with to.open(encoding="utf-8", newline="") as file:
        assert [row[1] for row in csv.reader(file)] == ["Amount £", "184,570.00", "60,000.00", "35,000.00", "13,000.00"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--group", "colour"), "There is no group “colour”"),
        (("--columns", "provider,colour"), "There is no column “colour”"),
        (("--columns", "provider,provider"), "named twice"),
        (("--sort", "colour"), "There is no column “colour”"),
        (("--sector", "church"), "is not a sector"),
        (("--state", "over"), "is not a state"),
        (("--ending", "soon"), "is not a span of days"),
        (("--where", "tier"), "asks nothing"),
        (("--to", "seen.pdf"), "no spreadsheet"),
    ],
)
def test_refusals_are_one_line(cli: Run, sample: Path, words: tuple[str, ...], said: str) -> None:
    assert said in cli("--register", sample, "contracts", *words).refusal
