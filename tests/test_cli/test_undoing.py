"""The commands `undo` and `redo`: one's own action taken back to the byte, and done again."""

from pathlib import Path

import pytest

from tests.conftest import Answered, Run
from tests.test_services.making import tables
from tests.test_services.test_undo import Who, acts_as

__all__ = ["acts_as"]


@pytest.fixture
def on(cli: Run, sample: Path) -> Run:
    """A command on the sample."""

    def run(*words: object) -> Answered:
        return cli("--register", sample, *words)

    return run


def test_the_last_action_is_taken_back_to_the_byte_and_done_again(on: Run, sample: Path) -> None:
    before = tables(sample)
    on("renew", 1, 2)
    renewed = tables(sample)
    assert renewed != before
    told = on("undo", "--json").json
    assert told["summary"] == "Undone: Renewed: Ethnic Access Link; Worcester HomeStart"
    assert told["contracts"] == [1, 2, 42, 43]
    assert tables(sample) == before
    assert on("redo").out == "Redone: Renewed: Ethnic Access Link; Worcester HomeStart.\n"
    assert tables(sample) == renewed


def test_an_earlier_action_is_taken_back_by_its_number(on: Run) -> None:
    on("set", 1, "title=Advice")
    first = on("history", "--json").json["actions"][0]["action"]
    on("set", 2, "title=Other")
    assert on("undo", first, "--json").json["contracts"] == [1]
    assert on("contract", 1, "--json").json["contract"]["title"] is None
    assert on("contract", 2, "--json").json["contract"]["title"] == "Other"
    assert "undone already" in on("undo", first).refusal


def test_what_cannot_be_taken_back_or_done_again_is_refused(on: Run, acts_as: Who) -> None:
    assert on("redo").refusal == "There is nothing to redo. Redo follows an undo."
    assert "There is no action 999" in on("undo", 999).refusal
    on("set", 1, "title=Advice")
    number = on("history", "--json").json["actions"][0]["action"]
    on("set", 1, "title=Another")
    assert "Undo that first; nothing was changed." in on("undo", number).refusal
    acts_as("Mair")
    assert on("undo").refusal.startswith("There is nothing to undo.")
    assert on("contract", 1, "--json").json["contract"]["title"] == "Another"
