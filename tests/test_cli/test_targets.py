"""Bases, rules, targets and the proof of a figure from the command line."""

from pathlib import Path

from tests.conftest import Run


def test_a_base_is_set_and_the_share_is_told_on_it(cli: Run, sample: Path) -> None:
    words = ("--register", sample)
    for name, amount in (("Approved premises grant", "1000000"), ("Trainees grant", "500000")):
        cli(
            *words,
            "budget",
            "set",
            "--year",
            "2006",
            "--component",
            name,
            "--amount",
            amount,
            "--part-of",
            "Main grant",
        )
    found = cli(
        *words, "share", "--year", "2006", "--base", "Circular", "--rule", "A", "--measure", "face", "--json"
    ).json
    assert (found["base"], found["denominator"]["amount"], found["missing"]) == ("circular", "11000000.00", [])
    assert [(cell["base"], cell["share"]) for cell in found["cells"]] == [("circular", "0.073327")] * 2
    assert found["denominator"]["components"][1]["part_of"] == "Main grant"
    assert cli(*words, "share", "--year", "2006", "--json").json["base"] == "as ticked"
    bases = cli(*words, "budget", "base", "set", "net", "--leaves-out", "Main grant", "--citation", "x", "--json").json
    assert bases["bases"][-1]["leaves_out"] == ["Main grant"]
    assert "not known: Nationally agreed contracts" in cli(*words, "budget", "base").out
    cli(*words, "budget", "base", "remove", "net")
    assert "net" not in cli(*words, "budget", "base").out
    assert "cannot be removed" in cli(*words, "budget", "base", "remove", "as ticked").refusal
    assert "no way to count the budget called net" in cli(*words, "share", "--year", "2006", "--base", "net").refusal


def test_a_part_ticked_within_what_is_left_out_is_told_to_count_nothing(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "budget")
    grant = ("set", "--year", "2006", "--component")
    cli(*words, *grant, "Trainees grant", "--amount", "500000", "--part-of", "Main grant")
    assert "counts nothing" not in cli(*words).out
    cli(*words, *grant, "Main grant", "--amount", "12500000", "--excluded", "A test")
    shown = next(line for line in cli(*words).out.splitlines() if "Trainees grant" in line)
    assert "counts nothing: Main grant, whose amount holds it, is left out" in shown


def test_a_figure_is_explained_row_by_row(cli: Run, sample: Path) -> None:
    asked = ("--register", sample, "share", "--year", "2006", "--rule", "B", "--measure", "committed")
    cell = cli(*asked, "--reading", "total", "--explain", "--json").json["cells"][0]
    pence = [round(float(row["counts"]) * 100) for row in cell["rows"]]
    assert sum(pence) == 459_993_93
    assert pence == sorted(pence, reverse=True)
    assert len(cell["rows"]) + len(cell["left_out"]) == 41
    proofs = [row["proof"] for row in cell["rows"]]
    assert "16,000.00 × 365/822 = 7,104.62" in proofs
    reasons = [row["why"] for row in cell["left_out"]]
    assert (reasons.count("private, not counted by rule B"), reasons.count("not priced, not counted as zero")) == (5, 1)
    rates = cli(*asked, "--reading", "annual", "--explain", "--json").json["cells"][0]["rows"]
    assert {row["of_days"] for row in rates} == {365, None}
    told = cli(*asked, "--reading", "annual", "--explain").out
    assert "Committed, amounts as rates per year, rule B" in told
    assert "private, not counted by rule B" in told
    assert "There is no numerator rule Z" in cli("--register", sample, "share", "--year", "2006", "--rule", "Z").refusal


def test_a_new_rule_and_a_minuted_target_need_no_code(cli: Run, sample: Path) -> None:
    words = ("--register", sample)
    said = ("--title", "Private only", "--sectors", "Private", "--citation", "A note")
    rules = cli(*words, "rule", "set", "D", *said, "--json").json["rules"]
    assert rules[-1] == {"name": "D", "title": "Private only", "sectors": ["private"], "citation": "A note"}
    minuted = ("--headline", "--minuted-by", "Committee", "--minuted-on", "2007-01-16", "--minuted-why", "As meant")
    years = ("--year", "2006", "--until", "2007-08", "--base", "whole grant", "--measure", "face")
    target = ("target", "set", "--fraction", "1%", "--rule", "D", "--citation", "Minute 3")
    made = cli(*words, *target, *years, *minuted, "--json").json["targets"]
    mine = next(one for one in made if one["rule"] == "D")
    assert mine["minuted"] == {"by": "Committee", "on": "2007-01-16", "why": "As meant"}
    assert (mine["until"], mine["base"], mine["measure"], mine["headline"]) == ("2007-08", "whole grant", "face", True)
    board = cli(*words, "share", "--year", "2007", "--json").json
    assert (board["target"], board["base"]) == ("0.010000", "whole grant")
    assert "minuted by Committee on 16 Jan 2007: As meant" in cli(*words, "targets").out
    assert "Only a headline is minuted" in cli(*words, *target, "--year", "2006", "--minuted-by", "x").refusal
    assert "defined by rule D" in cli(*words, "rule", "remove", "D").refusal
    assert "0 targets by rule B" in cli(*words, "target", "remove", "--year", "2006", "--rule", "B").refusal
    cli(*words, "target", "remove", "--year", "2006", "--rule", "D")
    assert "D" not in [one["name"] for one in cli(*words, "rule", "remove", "D", "--json").json["rules"]]
    assert "no numerator rule D" in cli(*words, "rule", "remove", "D").refusal
    assert (
        "“charity” is not a sector"
        in cli(*words, "rule", "set", "E", "--title", "x", "--sectors", "charity", "--citation", "y").refusal
    )
    assert "Private only" not in cli(*words, "rules").out
