"""The commands on providers: lists, one whole, its facts, names and sector, proposals, merging, declining."""

from pathlib import Path

import pytest

from tests.conftest import Run

YSS = "Youth Support Services"


@pytest.fixture
def on(cli: Run, sample: Path) -> Run:
    """Run a command on the sample register."""

    def run(*words: object):  # type: ignore[no-untyped-def]
        return cli("--register", sample, *words)

    return run


def test_the_list_says_value_and_part_of_the_sector(on: Run) -> None:
    found = on("providers", "--json").json
    (yss,) = [one for one in found["providers"] if one["name"] == YSS]
    assert (found["as_at"], found["year"], len(found["providers"])) == ("2007-01-31", None, 31)
    assert (yss["contracts"], yss["amount"], yss["written_sectors"], yss["sector"]) == (4, "292570.00", ["VCS"], None)
    (unpriced,) = [one for one in found["providers"] if one["name"] == "Distributed Learning"]
    assert (unpriced["contracts"], unpriced["unpriced"], unpriced["amount"]) == (1, 1, None)
    assert "not priced" in on("providers").out
    assert yss["dependence"] == [
        {"sector": None, "amount": "292570.00", "of": "806600.00", "share": "0.362720", "large": False},
        {"sector": "VCS", "amount": "292570.00", "of": "652900.00", "share": "0.448108", "large": True},
    ]
    later = on("providers", "--year", "2007-08", "--json").json
    assert sum(float(one["amount"] or 0) for one in later["providers"]) == 164_500
    table = on("providers").out
    assert "! 44.81%" in table
    assert table.count("! ") == 1


def test_a_provider_is_found_by_number_and_by_any_of_its_names(on: Run) -> None:
    assert on("provider", YSS, "alias", "add", "YSS", "--source", "a letter", "--json").json["aliases"] == [
        {"name": "YSS", "source": "a letter"}
    ]
    whole = on("provider", "YSS", "--json").json
    assert whole == on("provider", whole["id"], "--json").json
    assert [one["id"] for one in whole["contracts_listed"]] == [21, 22, 26, 27]
    assert "44.81% of VCS value: £292,570.00 of £652,900.00." in on("provider", "YSS").out
    assert "in 2007-08: £35,000.00" in on("provider", "YSS", "--year", "2007").out
    assert on("provider", "YSS", "alias", "remove", "YSS", "--json").json["aliases"] == []
    assert "No provider is known as “YSS”." in on("provider", "YSS").refusal


def test_facts_are_set_one_by_one_and_a_name_follows(on: Run) -> None:
    whole = on("provider", YSS, "set", "kind=charity", "SME=yes", "vcse=unknown", "note=seen", "--json").json
    assert (whole["kind"], whole["sme"], whole["vcse"], whole["note"]) == ("charity", True, None, "seen")
    renamed = on("provider", YSS, "set", "name=Youth Support", "kind=unknown", "--json").json
    assert (renamed["name"], renamed["kind"], renamed["aliases"][0]["name"]) == ("Youth Support", None, YSS)
    assert {one["provider"] for one in renamed["contracts_listed"]} == {"Youth Support"}
    told = on("provider", YSS).out
    assert "Also known as: Youth Support Services (its name before)" in told


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("kind", "says nothing of a provider"),
        ("colour=red", "says nothing of a provider"),
        ("kind=club", "is no kind of provider"),
        ("sme=perhaps", "Write yes, no or unknown"),
    ],
)
def test_what_is_no_fact_is_refused(on: Run, fact: str, words: str) -> None:
    assert words in on("provider", YSS, "set", fact).refusal


def test_a_sector_is_previewed_said_corrected_and_taken_back(on: Run) -> None:
    said = (
        "provider",
        YSS,
        "sector",
        "private",
        "--from",
        "2007-04-01",
        "--register",
        "charity",
        "--number",
        "1090095",
    )
    dry = on(*said, "--checked-on", "2007-02-03", "--dry-run", "--json").json
    assert on("provider", YSS, "--json").json["sectors"] == []
    assert dry["untouched"] == ["2005-06", "2006-07"]
    assert dry["moved"][0] == {
        "year": "2007-08",
        "rule": "B",
        "measure": "face",
        "reading": "total",
        "now": {"numerator": "164500.00", "share": "0.013160", "meets": False, "distance": "-1085500.00"},
        "then": {"numerator": "129500.00", "share": "0.010360", "meets": False, "distance": "-1120500.00"},
        "sentence": "2007-08, rule B, face, amounts as listed: £164,500.00 becomes £129,500.00; "
        "£1,120,500.00 short of 10%, was £1,085,500.00 short of 10%.",
    }
    assert on(*said, "--checked-on", "2007-02-03", "--json").json == dry
    assert on("provider", YSS, "--json").json["sectors"] == [
        {
            "sector": "private",
            "from": "2007-04-01",
            "register": "charity",
            "number": "1090095",
            "source": None,
            "checked_on": "2007-02-03",
        }
    ]
    board = on("share", "--year", "2007", "--json").json
    face = next(one for one in board["cells"] if (one["rule"], one["measure"]) == ("B", "face"))
    assert face["numerator"] == "129500.00"
    on("provider", YSS, "sector", "public", "--from", "2007-04-01", "--source", "a letter")
    assert "public from 1 Apr 2007: a letter" in on("provider", YSS).out
    assert "No figure of any year moves" not in on("provider", YSS, "sector", "none", "--from", "2007-04-01").out
    assert on("provider", YSS, "--json").json["sectors"] == []
    assert on("check").code == 0


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("club", "--from", "2007-04-01"), "is not a sector"),
        (("none", "--from", "2007-04-01"), "has no sector from 1 Apr 2007"),
        (("VCS", "--from", "2007-04-01", "--register", "charity", "--number", "9"), "“9” is no charity number"),
        (("VCS", "--from", "2007-04-01", "--number", "9"), "a number of no register"),
        (("VCS",), "--from"),
    ],
)
def test_a_sector_that_cannot_stand_is_refused(on: Run, words: tuple[str, ...], refusal: str) -> None:
    assert refusal in on("provider", YSS, "sector", *words).refusal


def test_an_unusual_number_is_kept_and_remarked_on(on: Run) -> None:
    unusual = ("VCS", "--from", "2007-04-01", "--register", "company", "--number", "xx123456")
    told = on("provider", YSS, "sector", *unusual)
    assert told.code == 0
    assert told.out.startswith("Look: “XX123456” is an unusual company number; it is kept as it is. Usual are eight")
    assert on("provider", YSS, "--json").json["sectors"][0]["number"] == "XX123456"
    assert "“XX123456”" in on("provider", YSS, "sector", *unusual, "--dry-run", "--json").json["remark"]
    usual = ("VCS", "--from", "2007-04-01", "--register", "company", "--number", "7444723")
    assert on("provider", YSS, "sector", *usual, "--json").json["remark"] is None


def test_the_mark_of_dependence_is_ours_until_the_register_keeps_its_own(on: Run) -> None:
    assert on("providers", "--json").json["dependence_from"] == "0.250000"
    assert "!: From 25% of a sector on this is said unasked: our own mark, from no source." in on("providers").out
    told = on("dependence-from", "50%", "--json").json
    assert told == {
        "summary": "Dependence on a provider is said from 50% of its sector on",
        "dependence_from": "0.500000",
    }
    assert "! 44.81%" not in on("providers").out
    assert on("provider", YSS, "--json").json["dependence"][1]["large"] is False
    assert "Dependence said from" in on("history").out
    assert on("dependence-from", "usual", "--json").json["dependence_from"] == "0.250000"
    assert "“a lot” is not a part of a sector’s value" in on("dependence-from", "a lot").refusal
    assert on("check").code == 0


def test_contacts(on: Run) -> None:
    whole = on("provider", YSS, "contact", "name=Ann Price", "email=ann@yss.example", "--json").json
    assert whole["contacts"] == [{"name": "Ann Price", "role": None, "email": "ann@yss.example", "telephone": None}]
    assert "Contact: Ann Price, ann@yss.example" in on("provider", YSS).out
    assert "has no contact “Bob”" in on("provider", YSS, "contact", "--remove", "Bob").refusal
    assert "A contact has no colour" in on("provider", YSS, "contact", "colour=red").refusal
    assert on("provider", YSS, "contact", "--remove", "Ann Price", "--json").json["contacts"] == []


def test_proposals_are_declined_or_merged(on: Run) -> None:
    assert on("proposals").out == "No two names of this register look like one body.\n"
    assert on("add-provider", "YSS", "--json").json == {"id": 32, "name": "YSS"}
    on("add-provider", "Asha Women's Centre")
    found = on("proposals", "--json").json["proposals"]
    assert [(one["names"], one["strength"]) for one in found] == [
        ([YSS, "YSS"], "initials"),
        (["Asha Centre", "Asha Women's Centre"], "more_words"),
    ]
    assert found[0]["reason"] == "“YSS” are the initials of “Youth Support Services”."
    assert on("keep-apart", "Asha Centre", "Asha Women's Centre", "--reason", "asked").code == 0
    dry = on("merge-providers", YSS, "YSS", "--dry-run", "--json").json
    assert (dry["conflicts"], dry["effect"]["moved"]) == ([], [])
    merged = on("merge-providers", YSS, "YSS", "--source", "the ledger", "--json").json
    assert merged["provider"]["aliases"] == [{"name": "YSS", "source": "the ledger"}]
    assert on("proposals", "--json").json == {"proposals": []}
    assert on("check").code == 0


def test_two_that_differ_are_merged_once_a_person_has_chosen(on: Run) -> None:
    on("provider", YSS, "set", "kind=company")
    on("provider", "WRVS", "set", "kind=charity")
    refusal = on("merge-providers", YSS, "WRVS").refusal
    assert "differ in kind: “company” or “charity”" in refusal
    assert on("merge-providers", YSS, "WRVS", "--take", "kind", "--json").json["provider"]["kind"] == "charity"
    assert "is one provider" not in on("provider", "WRVS").out


def test_a_provider_without_contracts_can_be_removed(on: Run) -> None:
    assert "has 4 contracts" in on("remove-provider", YSS).refusal
    on("add-provider", "Elm")
    assert on("remove-provider", "Elm", "--json").json == {"removed": 32}
    assert "is a provider of this register already" in on("add-provider", YSS).refusal
