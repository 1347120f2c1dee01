"""Find the basis and quoted figures from the command line: shapes, exit codes, refusals, undo, the statement."""

import re
from pathlib import Path

import pypdf
import pytest

from tests.conftest import Run

PLAN = "Commissioning plan 2006-08"
ANNUAL = "A/committed/annual/as ticked/100"


def found(cli: Run, register: Path, *words: str, year: str = "2006-07") -> tuple[int, dict]:
    answered = cli("--register", register, "find-basis", *words, "--year", year, "--json")
    return answered.code, answered.json


def test_six_point_three_per_cent_finds_three_and_a_person_must_look(cli: Run, sample: Path) -> None:
    code, told = found(cli, sample, "6.3%")
    assert (code, told["year"], told["base"]) == (1, "2006-07", None)
    (figure,) = told["figures"]
    assert (figure["figure"], figure["from"], figure["to"], figure["kind"]) == (
        "6.3%",
        "0.062500",
        "0.063500",
        "percentage",
    )
    assert [(one["key"], one["rules"], one["numerator"], one["share"]) for one in figure["definitions"]] == [
        (ANNUAL, ["A", "C"], "784695.35", "0.062776"),
        ("A/committed/high/as ticked/100", ["A", "C"], "786043.84", "0.062884"),
        ("A/face/as listed/as ticked/102", ["A", "C"], "806600.00", "0.063263"),
    ]
    assert [one["denominator"] for one in figure["definitions"]] == ["12500000.00", "12500000.00", "12750000.00"]
    first = figure["definitions"][0]
    assert (first["measure"], first["reading"], first["base"], first["level"]) == (
        "committed",
        "annual",
        "as ticked",
        100,
    )
    assert first["in_place_on"] is None
    assert "C/committed/annual/as ticked/100" in first["keys"]
    assert figure["sentence"] == "Three definitions give 6.3% in 2006-07; none is proved."
    assert told["all"] == [one["key"] for one in figure["definitions"]]


def test_two_figures_at_once_have_no_basis_in_common(cli: Run, sample: Path) -> None:
    code, told = found(cli, sample, "6.3%", "£0.7m")
    assert (code, told["all"], told["sentence"]) == (1, [], "No one basis gives both 6.3% and £0.7m.")
    amount = told["figures"][1]
    assert (amount["kind"], amount["from"], amount["to"]) == ("amount", "650000.00", "750000.00")
    assert [one["key"] for one in amount["definitions"]] == ["B/face/as listed/as ticked/100"]
    assert amount["sentence"].endswith("£0.7m of £12,500,000.00 is 5.6%, between 5.20% and 6.00%.")


def test_exactly_one_exits_0_and_none_names_the_nearest(cli: Run, sample: Path) -> None:
    code, told = found(cli, sample, "6.28%")
    assert (code, told["all"]) == (0, [ANNUAL])
    code, told = found(cli, sample, "6.0000%")
    (figure,) = told["figures"]
    assert (code, figure["definitions"], told["all"]) == (1, [], [])
    assert {side: near["share"] for side, near in figure["nearest"].items()} == {
        "below": "0.053298",
        "above": "0.061545",
    }
    code, told = found(cli, sample, "90%")
    assert told["figures"][0]["nearest"]["above"] is None


def test_one_base_alone_and_what_is_in_place_on_a_day(cli: Run, sample: Path) -> None:
    _, told = found(cli, sample, "6.28%", "--base", "Whole Grant")
    assert told["base"] == "whole grant"
    assert told["all"] == ["A/committed/annual/whole grant/100"]
    assert "Not tried" in found(cli, sample, "6.3%", "--base", "circular")[1]["figures"][0]["untried"]
    _, told = found(cli, sample, "£0.7m", "--in-place-on", "2007-01-31")
    days = {one["in_place_on"] for one in told["figures"][0]["definitions"]}
    assert days == {None, "2007-01-31"}


def test_the_answer_for_a_reader_shows_each_definition(cli: Run, sample: Path) -> None:
    answered = cli("--register", sample, "find-basis", "6.3%", "£0.7m", "--year", "2006")
    assert answered.code == 1
    assert "A and C  committed  annual     as ticked, or whole grant      100  784,695.35  6.2776%" in answered.out
    assert "Not tried, for want of a budget: circular" in answered.out
    assert answered.out.rstrip().endswith("No one basis gives both 6.3% and £0.7m.")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("find-basis", "6.3", "--year", "2006"), "“6.3” may be a percentage or an amount."),
        (("find-basis", "6.3%", "--year", "2006", "--base", "gold"), "no way to count the budget called gold"),
        (("claim", "add", "6%", "--year", "2006", "--citation", " "), "The figure 6% has no source."),
        (("claim", "add", "x", "--year", "2006", "--citation", "Plan"), "“x” is not a figure"),
        (("claim", "basis", "9", "none"), "There is no quoted figure 9."),
        (("claim", "remove", "9"), "There is no quoted figure 9."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    cli: Run, sample: Path, words: tuple[str, ...], refusal: str
) -> None:
    assert refusal in cli("--register", sample, *words).refusal


def test_a_quoted_figure_is_kept_said_changed_and_taken_back(cli: Run, sample: Path) -> None:
    def claims(*words: object) -> list[dict]:
        answered = cli("--register", sample, *words, "--json")
        return [one for one in answered.json["claims"] if one["citation"] == "The letter"]

    kept = claims("claim", "add", "6.28%", "--year", "2006-07", "--citation", "The letter", "--said-on", "2007-01-31")
    (one,) = kept
    number = one["id"]
    assert (one["figure"], one["said_on"], one["basis"], one["status"]) == ("6.28%", "2007-01-31", None, "reproducible")
    assert (one["definitions"], one["now"]) == (1, None)
    (one,) = claims("claim", "basis", number, ANNUAL.lower())
    assert (one["basis"], one["status"], one["now"]["share"]) == (ANNUAL, "still true", "0.062776")
    assert "is no definition of 2006-07" in cli("--register", sample, "claim", "basis", number, "A/face").refusal
    (one,) = claims("claim", "change", number, "--figure", "6.4%")
    assert (one["figure"], one["said_on"], one["status"]) == ("6.4%", "2007-01-31", "changed")
    assert cli("--register", sample, "claims").code == 1
    (one,) = claims("claim", "basis", number, "none")
    assert (one["basis"], one["status"]) == (None, "reproducible")
    assert (
        "is kept already"
        in cli("--register", sample, "claim", "add", "6.4%", "--year", "2006", "--citation", "The letter").refusal
    )
    assert claims("claim", "remove", number) == []
    cli("--register", sample, "undo")
    assert [one["figure"] for one in claims("claims", "--year", "2006-07")] == ["6.4%"]
    told = cli("--register", sample, "history").out
    assert "Quoted figure of 2006-07 kept: 6.28%" in told


def test_the_statement_tests_the_quoted_figures_each_time(cli: Run, sample: Path, tmp_path: Path) -> None:
    words = ("--register", sample, "claim")
    for figure in ("6.28%", "9.9%"):
        cli(*words, "add", figure, "--year", "2006-07", "--citation", PLAN, "--said-on", "2007-01-31")
    numbers = {one["figure"]: one["id"] for one in cli("--register", sample, "claims", "--json").json["claims"]}
    cli(*words, "basis", numbers["6.28%"], ANNUAL)
    printed = ("--register", sample, "print", "share-statement", "--year", "2006-07", "--to")
    for ending in ("pdf", "html", "xlsx", "csv"):
        assert cli(*printed, tmp_path / f"s.{ending}").code == 0
    pages = pypdf.PdfReader(tmp_path / "s.pdf").pages
    for text in (" ".join(page.extract_text() for page in pages), (tmp_path / "s.html").read_text("utf-8")):
        read = re.sub(r"\s+", " ", text)
        assert "Figures quoted of 2006-07" in read
        assert "Still true: 6.2776% by rules A and C" in read
        assert "Never reproducible: no definition gives 9.9%" in read
    cli("--register", sample, "budget", "set", "--year", "2006", "--component", "Main grant", "--amount", "10,000,000")
    cli(*printed, tmp_path / "then.csv")
    assert "Changed: published as 6.28%, now 7.8470% by rules A and C" in (tmp_path / "then.csv").read_text("utf-8-sig")


def test_no_section_stands_where_nothing_is_quoted(cli: Run, sample: Path, tmp_path: Path) -> None:
    cli("--register", sample, "print", "share-statement", "--year", "2008-09", "--to", tmp_path / "s.html")
    assert "Figures quoted" not in (tmp_path / "s.html").read_text("utf-8")


def test_the_only_definition_reproduces_a_figure_and_proves_nothing(cli: Run, sample: Path) -> None:
    answered = cli("--register", sample, "find-basis", "£459,993.93", "--year", "2006")
    assert answered.code == 0
    assert answered.out.startswith("One definition gives £459,993.93 in 2006-07.")
    assert "It reproduces the figure, which does not prove that it was the basis used." in answered.out
