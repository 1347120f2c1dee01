"""The command `history`: as scripts read it, as a person does, narrowed, and written as a document."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def edited(sample: Path, cli: Run) -> Path:
    """The sample, contract 1 corrected, then amended because of a board."""
    cli("--register", sample, "set", 1, "amount=9,000")
    cli(
        "--register", sample, "set", 1, "ends_on=30 Jun 2007", "--from", "2007-02-01", "--reason", "Agreed by the board"
    )
    return sample


def test_a_contracts_history_as_scripts_read_it(edited: Path, cli: Run) -> None:
    answer = cli("--register", edited, "history", "--contract", 1, "--json").json
    assert (answer["of"], answer["before"]) == ("Ethnic Access Link (contract 1)", None)
    amended, corrected, came = answer["actions"]
    assert amended["why"] == "Agreed by the board"
    assert {change["table"] for change in amended["changes"]} == {"contract", "amendment"}
    assert corrected["summary"] == "Ethnic Access Link: amount changed"
    assert (corrected["kind"], corrected["of"], corrected["reversed_by"], corrected["rows"]) == ("do", None, None, 1)
    (change,) = corrected["changes"]
    assert (change["table"], change["id"], change["what"]) == ("contract", 1, "changed")
    assert change["fields"] == [
        {
            "field": "amount",
            "title": "Amount",
            "before": "4000.00",
            "after": "9000.00",
            "shown": ["£4,000.00", "£9,000.00"],
        }
    ]
    assert came["rows"] == 1
    assert {one["field"]: one["after"] for one in came["changes"][0]["fields"]}["ends_on"] == "2007-03-31"


def test_it_is_read_by_page(edited: Path, cli: Run) -> None:
    first = cli("--register", edited, "history", "--most", 2, "--json").json
    second = cli("--register", edited, "history", "--most", 2, "--before", first["before"], "--json").json
    numbers = [one["action"] for one in (*first["actions"], *second["actions"])]
    assert numbers == list(range(numbers[0], numbers[0] - 4, -1))


def test_a_person_reads_it_in_the_terminal(edited: Path, cli: Run) -> None:
    told = cli("--register", edited, "history", "--contract", 1).out
    assert "Ethnic Access Link (contract 1): changed\n        Amount: £4,000.00 → £9,000.00\n" in told
    assert "Ends: 31 Mar 2007 → 30 Jun 2007" in told
    whole = cli("--register", edited, "history", "--about", "imports").out
    assert "more rows: commission history --action 2" in whole
    assert "more rows" not in cli("--register", edited, "history", "--action", 2).out
    assert "Nothing was done" in cli("--register", edited, "history", "--who", "nobody at all").out


def test_an_import_is_told_with_every_row(sample: Path, cli: Run) -> None:
    (one,) = cli("--register", sample, "history", "--import", 1, "--json").json["actions"]
    assert one["rows"] == len(one["changes"])
    assert sum(change["table"] == "contract" for change in one["changes"]) == 41


def test_what_is_asked_for_narrows_it(edited: Path, cli: Run) -> None:
    def numbers(*words: object) -> int:
        return len(cli("--register", edited, "history", *words, "--json").json["actions"])

    assert numbers("--field", "Amount") == 1
    assert numbers("--saying", "BOARD agreed") == 1
    assert numbers("--until", "2006-01-01") == 0
    assert numbers("--provider", 1) == 1
    assert numbers("--about", "budgets and targets") == 10


def test_it_is_written_as_a_document(edited: Path, cli: Run, tmp_path: Path) -> None:
    made = cli("--register", edited, "history", "--contract", 1, "--to", tmp_path / "h.pdf", "--json").json
    assert made["pages"] >= 1
    assert (tmp_path / "h.pdf").read_bytes().startswith(b"%PDF")
    assert "h.csv: History of the register." in cli("--register", edited, "history", "--to", tmp_path / "h.csv").out


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("--contract", 99), "There never was a contract 99"),
        (("--action", 99), "There is no action 99"),
        (("--field", "Colour"), "There is no field “Colour”"),
        (("--to", "h.doc"), "doc"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(
    sample: Path, cli: Run, words: tuple[object, ...], refusal: str
) -> None:
    assert refusal in cli("--register", sample, "history", *words).refusal
