"""The service categories from the command line: listed with their contracts, changed as one action each."""

from pathlib import Path

import pytest

from tests.conftest import Answered, Run
from tests.test_services.making import tables


@pytest.fixture
def on(cli: Run, sample: Path) -> Run:
    """A command on the sample."""

    def run(*words: object) -> Answered:
        return cli("--register", sample, *words)

    return run


def names(on: Run) -> list[str]:
    return [one["name"] for one in on("categories", "--json").json["categories"]]


def test_the_list_says_how_many_contracts_each_has(on: Run) -> None:
    for number, name in ((7, "Health"), (8, "Health"), (9, "Helth")):
        on("set", number, f"category={name}")
    shape = on("categories", "--json").json
    assert shape["categories"][2] == {"name": "Health", "retired": False, "contracts": 2}
    assert shape["not_listed"] == [{"name": "Helth", "contracts": 1}]
    out = on("categories").out.splitlines()
    assert out[0].split() == ["Category", "State", "Contracts"]
    assert out[-1] == "Not in the list: Helth, 1 contract."


def test_a_rename_and_a_removal_say_and_move_their_contracts(on: Run, sample: Path) -> None:
    for number in (7, 8):
        on("set", number, "category=Health")
    before = tables(sample, history=True)
    assert on("category", "rename", "health", "Wellbeing", "--dry-run").out == (
        "2 contracts would say Wellbeing for Health. Nothing was changed.\n"
    )
    told = on("category", "remove", "Health", "--to-none", "--dry-run", "--json").json
    assert told == {"done": False, "category": "Health", "becomes": None, "contracts": 2}
    assert "2 contracts are listed under “Health”" in on("category", "remove", "Health").refusal
    assert tables(sample, history=True) == before
    assert on("category", "rename", "health", "Wellbeing").out.startswith("Category Health renamed Wellbeing.\n")
    assert on("contract", 7, "--json").json["contract"]["category"] == "Wellbeing"
    on("category", "remove", "Wellbeing", "--to", "Accommodation")
    assert on("contract", 8, "--json").json["contract"]["category"] == "Accommodation"
    assert "Wellbeing" not in names(on)


def test_one_is_added_moved_retired_and_brought_back(on: Run) -> None:
    on("category", "add", "Mentoring")
    on("category", "move", "mentoring", 1)
    assert names(on)[0] == "Mentoring"
    shape = on("category", "retire", "Mentoring", "--json").json
    assert shape["categories"][0] == {"name": "Mentoring", "retired": True, "contracts": 0}
    assert on("category", "retire", "Mentoring").out.startswith("Nothing changes.\n")
    on("category", "bring-back", "Mentoring")
    assert not on("categories", "--json").json["categories"][0]["retired"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "health"), "“health” is a category already"),
        (("rename", "None such", "X"), "“None such” is not in the list of categories"),
        (("rename", "Health", "accommodation", "--dry-run"), "“accommodation” is a category already"),
        (("remove", "Health", "--to", "Health"), "“Health” is not in the list"),
        (("remove", "Health", "--to", "X", "--to-none"), "--to and --to-none"),
        (("move", "Health", "0"), "0"),
    ],
)
def test_what_cannot_be_is_refused(on: Run, words: tuple[str, ...], said: str) -> None:
    assert said in on("category", *words).refusal


@pytest.mark.parametrize("numbers", ["7", "7,8"])
def test_a_category_is_set_as_the_list_spells_it(on: Run, numbers: str) -> None:
    on("set", numbers, "category=hEALTH")
    shape = on("categories", "--json").json
    assert shape["categories"][2]["contracts"] == len(numbers.split(","))
    assert shape["not_listed"] == []
