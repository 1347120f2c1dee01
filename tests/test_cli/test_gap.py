"""The commands `gap` and `plan`: what they answer, and what they refuse in one line."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answered, Run
from tests.paid import pay_sample


@pytest.fixture
def ask(cli: Run, sample: Path) -> Run:
    """A command on the sample register."""

    def run(*words: object) -> Answered:
        return cli("--register", sample, *words)

    return run


def gap(ask: Run, *words: object) -> Any:
    return ask("gap", "--year", "2007-08", *words, "--json").json


def test_the_reference_gap(ask: Run) -> None:
    found = gap(ask)
    assert (found["year"], found["rule"], found["reading"], found["base"]) == ("2007-08", "A", "total", "as ticked")
    assert (found["target"], found["denominator"]["amount"]) == ("0.100000", "12500000.00")
    assert (found["in_place"], found["gap"], found["left"]) == ("78472.62", "1171527.38", "1171527.38")
    assert (found["later"], found["accepted"], found["proposed"], found["plan"]) == ("0.00", "0.00", "0.00", [])
    assert found["sentence"].startswith("On 1 April 2007 contracts in place are worth £78,472.62 in 2007-08:")
    assert len(found["starts"]) == 12
    assert found["starts"][6] == {
        "month": "2007-10-01",
        "value": "2343054.75",
        "rate": "2343054.75",
        "days": 183,
        "past": False,
    }
    assert len(found["roll_forward"]) == 31
    assert found["roll_forward"][1] == {
        "contract": 22,
        "provider": "Youth Support Services",
        "ends_on": "2007-03-31",
        "renewed_to": "2009-03-31",
        "effect": "30041.04",
        "cumulative": "153087.71",
        "decide_by": None,
        "meeting": None,
    }
    assert (found["unpriced"], found["remains"]) == (1, "751647.24")
    (point,) = found["by_meeting"]
    assert (point["meeting"], point["count"], point["effect"], point["past"]) == (None, 31, "419880.14", False)
    assert point["contracts"] == [roll["contract"] for roll in found["roll_forward"]]


def test_what_is_not_listed_is_told(ask: Run) -> None:
    """Contract 21 becomes one of four years, ended two years ago: 184,570.00 × 366/1461 of it would reach 2007-08."""
    ask("set", "21", "starts_on=2001-04-01", "ends_on=2005-03-31")
    found = gap(ask)
    assert found["long_ended"] == {"before": "2006-01-31", "contracts": [21], "effect": "46237.25", "unpriced": 0}
    lines = found["without_term"]
    assert (lines["year"], lines["amount"], lines["unpriced"]) == ("2006-07", "127200.00", 0)
    assert len(lines["contracts"]) == 3
    assert 21 not in [roll["contract"] for roll in found["roll_forward"]]
    shown = ask("gap", "--year", "2007-08").out
    assert "One contract that ended before 31 Jan 2006 is left out as long ended: it would bring £46,237.25" in shown
    assert "Three lines without a term (£127,200.00 in 2006-07) are not among what ends" in shown
    refusal = ask("plan", "propose", "--year", "2007", "--contracts", "21").refusal
    assert "Contract 21 ended before 31 Jan 2006, too long ago to be rolled forward." in refusal


def test_a_reading_a_rule_and_a_day_are_followed(ask: Run) -> None:
    annual = gap(ask, "--reading", "annual")
    assert (annual["in_place"], annual["gap"], annual["remains"]) == ("164500.00", "1085500.00", "571938.52")
    vcs = gap(ask, "--rule", "B")
    assert (vcs["rule"], len(vcs["roll_forward"])) == ("B", 29)
    late = ask("--as-at", "2007-06-02", "gap", "--year", "2007", "--json").json
    assert [start["past"] for start in late["starts"]] == [True] * 3 + [False] * 9


def test_meetings_say_by_when_to_decide(ask: Run) -> None:
    ask("meeting", "add", "2007-03-20")
    found = gap(ask)
    assert {roll["decide_by"] for roll in found["roll_forward"]} == {"2007-03-20"}
    (point,) = found["by_meeting"]
    assert (point["held_on"], point["cumulative"]) == ("2007-03-20", "419880.14")
    assert point["meeting"] == found["roll_forward"][0]["meeting"] is not None


def test_a_year_without_a_budget_is_answered_with_nulls(ask: Run) -> None:
    found = ask("gap", "--year", "2009-10", "--json").json
    assert [found[key] for key in ("gap", "left", "remains", "target")] == [None] * 4
    assert {start["value"] for start in found["starts"]} == {None}
    shown = ask("gap", "--year", "2009-10")
    assert shown.code == 0
    assert "No budget is entered for 2009-10" in shown.out


def test_a_person_reads_the_gap(ask: Run) -> None:
    ask("plan", "propose", "--year", "2007", "--contracts", "21")
    shown = ask("gap", "--year", "2007-08").out
    assert "1 Mar 2008" in shown
    assert "Worcs Community Alcohol Team" in shown
    assert "The plan:" in shown


def test_a_plan_is_proposed_accepted_dropped_changed_and_taken_out(ask: Run) -> None:
    new = ("--new", "Arts project", "--starts", "2007-07-01", "--amount", "100000", "--reason", "A gap")
    made = ask("plan", "propose", "--year", "2007-08", "--contracts", "22, 21", *new, "--json").json["plan"]
    assert [(one["id"], one["follows"], one["accepted"]) for one in made] == [
        (1, 22, None),
        (2, 21, None),
        (3, None, None),
    ]
    assert made[2] == {
        "id": 3,
        "year": "2007-08",
        "provider": "Arts project",
        "sector": "VCS",
        "starts_on": "2007-07-01",
        "ends_on": "2008-06-30",
        "amount": "100000.00",
        "effect": "75136.61",
        "follows": None,
        "accepted": None,
        "standing": "proposed",
        "reason": "A gap",
    }
    assert [one["accepted"] for one in ask("plan", "accept", "1", "3", "--json").json["plan"]] == [True, None, True]
    dropped = ask("plan", "drop", "2", "--reason", "Too dear", "--json").json["plan"][1]
    assert (dropped["accepted"], dropped["standing"], dropped["reason"]) == (False, "dropped", "Too dear")
    changed = ask("plan", "change", "3", "--ends", "2008-03-31", "--amount", "80,000.00", "--json").json["plan"][2]
    assert (changed["effect"], changed["accepted"], changed["reason"]) == ("80000.00", True, "A gap")
    found = gap(ask)
    assert (found["accepted"], found["proposed"], found["left"]) == ("110041.04", "0.00", "1061486.34")
    assert [one["id"] for one in ask("plan", "remove", "1", "2", "--json").json["plan"]] == [3]
    assert "Arts project" in ask("plan").out
    ask("undo")
    assert len(ask("plan", "--json").json["plan"]) == 3


def test_everything_that_ends_is_proposed_at_once(ask: Run) -> None:
    ask("plan", "propose", "--year", "2007-08", "--all")
    found = gap(ask)
    assert (len(found["plan"]), found["proposed"], found["roll_forward"]) == (31, "419880.14", [])
    assert ask("plan").out.count("proposed") == 31
    assert "No contract is proposed" in ask("plan", "propose", "--year", "2007-08", "--all").refusal


def test_an_empty_plan_says_where_to_begin(ask: Run) -> None:
    assert ask("plan").out == "Nothing is planned yet. See: commission gap --year 2007-08.\n"
    assert ask("plan", "--json").json == {"plan": []}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gap", "--year", "2007", "--rule", "Z"), "There is no numerator rule Z."),
        (("gap", "--year", "2007", "--base", "Nothing"), "no way to count the budget called Nothing"),
        (("gap", "--year", "2007", "--reading", "unknown"), "unknown"),
        (("plan", "propose", "--year", "2007"), "No contract is proposed."),
        (("plan", "propose", "--year", "2007", "--contracts", "1,x"), "“1,x” does not name contracts."),
        (("plan", "propose", "--year", "2007", "--contracts", "12"), "Contract 12 adds nothing to 2007-08"),
        (("plan", "propose", "--year", "2007", "--contracts", "1", "--all"), "do not go together"),
        (("plan", "propose", "--year", "2007", "--amount", "5"), "What is new has no provider."),
        (("plan", "propose", "--year", "2007", "--new", "X"), "needs its first day and its amount"),
        (
            ("plan", "propose", "--year", "2007", "--new", "X", "--starts", "2007-04-01", "--amount", "x"),
            "“x” is not an amount.",
        ),
        (
            (
                "plan",
                "propose",
                "--year",
                "2007",
                "--new",
                "X",
                *"--starts 2007-04-01 --amount 5 --sector blue".split(),
            ),
            "“blue” is not a sector.",
        ),
        (("plan", "accept", "7"), "There is no planned contract 7."),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(ask: Run, words: tuple[str, ...], said: str) -> None:
    assert said in ask(*words).refusal


def test_a_register_without_a_rule_is_refused(cli: Run, tmp_path: Path) -> None:
    from commission.services.changes import act
    from commission.services.registers.open_register import opened_register

    path = tmp_path / "new.commission"
    cli("new", path, "--organisation", "A body")
    with opened_register(path) as opened:
        act(opened, "No rules", lambda journal: journal.delete_many("numerator_rule", [1, 2, 3]))
    assert "has no rule to count by" in cli("--register", path, "gap", "--year", "2007").refusal


def test_by_a_measure_of_the_ledger(ask: Run, sample: Path) -> None:
    refused = ask("gap", "--year", "2006-07", "--measure", "paid")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "There is no ledger of 2006-07" in refused.err
    pay_sample(sample)
    board = ask(
        "share", "--year", "2006-07", "--rule", "A", "--measure", "outturn", "--reading", "total", "--json"
    ).json
    found = ask("gap", "--year", "2006-07", "--measure", "outturn", "--json").json
    assert (found["measure"], found["day"]) == ("outturn", "2007-01-31")
    assert found["in_place"] == board["cells"][0]["numerator"]
    assert found["gap"] == board["cells"][0]["distance"].removeprefix("-")
    over = [(one["value"] is None, one["past"]) for one in found["starts"]]
    assert over == [(True, True)] * 10 + [(False, False)] * 2
    assert (
        "By the outturn what is new counts after 31 January 2007 only."
        in ask("gap", "--year", "2006-07", "--measure", "outturn").out
    )
    ask(
        "target",
        "set",
        "--year",
        "2006",
        "--fraction",
        "5%",
        "--measure",
        "outturn",
        "--citation",
        "A minute",
        "--headline",
    )
    assert ask("gap", "--year", "2006", "--json").json["measure"] == "outturn"
    assert "The outturn of 2006-07 to 31 January 2007 is £" in ask("gap", "--year", "2006").out
