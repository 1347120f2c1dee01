"""The reference register rolled to 2007-08 by the command line: the share, the chains, the history, to the penny."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from commission.rules.succession.rolling import roll as rolled
from commission.services.contracts.roll import apply_roll
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.services.undo import redo, undo
from tests.conftest import Run
from tests.test_services.making import YEAR, reference_rows, tables

EXTENDED = (7, 8, 11, 30)
MERGED = (21, 22)
CLOSED = (2, 4, 5)
LAPSED = (1, 3, 24, 25, 36)
MERGED_AMOUNT = Decimal(163_046)
RUNNING_ON = {"total": Decimal("78472.62"), "annual": Decimal("164500.00")}
"""What still stands in 2007-08 of the six contracts that end on 30 June 2008 (domain, section 4)."""


def ending() -> dict[int, list[str]]:
    """The 32 rows of the printed list that end on 31 March 2007, by their numbers."""
    return {number: row for number, row in enumerate(reference_rows()[1:], start=1) if row[3] == "31-Mar-07"}


def amount(row: list[str]) -> Decimal:
    return Decimal(row[4].replace(",", "")) if row[4] != "-" else Decimal(0)


def renewed() -> list[int]:
    return [one for one in ending() if one not in {*EXTENDED, *MERGED, *CLOSED, *LAPSED}]


def listed(numbers: Any) -> str:
    return ",".join(map(str, numbers))


def roll(cli: Run, register: Path, *more: str) -> Any:
    for one in EXTENDED:
        assert cli("--register", register, "set", one, "extensions=1", "extension_months=12").code == 0
    words = ("--renew", listed(renewed()), "--extend", listed(EXTENDED), "--merge", listed(MERGED))
    words += ("--close", listed(CLOSED), "--lapse", listed(LAPSED), "--amount", f"21={MERGED_AMOUNT}")
    return cli("--register", register, "roll", "--year", "2006-07", *words, "--reason", "no demand", *more, "--json")


def second_calculation(rule: str) -> dict[str, Decimal]:
    """What the next year's committed figures must be: exact fractions of the printed list, each row rounded once."""
    rows, sectors = ending(), {"A": ("VCS", "Private"), "B": ("VCS",)}[rule]
    kept = [one for one in (*renewed(), *EXTENDED) if rows[one][1] in sectors]
    twelve = sum((amount(rows[one]) for one in kept if rows[one][2] == "12"), Decimal(0)) + MERGED_AMOUNT
    seventeen, five = amount(rows[37]), amount(rows[40])  # to 31 August 2008 (366 + 153 days), and 2007 (153)
    days = Fraction(366, 366 + 153)
    total = twelve + Decimal(round(seventeen * 100 * days.numerator / days.denominator)) / 100 + five
    rates = twelve + seventeen + (five * 153 / 366).quantize(Decimal("0.01"))
    return {"total": RUNNING_ON["total"] + total, "annual": RUNNING_ON["annual"] + rates}


def test_of_32_that_end_18_are_renewed_4_extended_2_merged_3_closed_and_5_lapse(cli: Run, sample: Path) -> None:
    assert len(ending()) == 32
    assert len(renewed()) == 18
    answer = roll(cli, sample, "--apply")
    assert answer.code == 0
    assert answer.json["done"] is True
    assert answer.json["counts"] == {"renew": 18, "extend": 4, "merge": 2, "close": 3, "lapse": 5}


def test_the_share_of_the_next_year_is_right_to_the_penny(cli: Run, sample: Path) -> None:
    roll(cli, sample, "--apply")
    cells = cli("--register", sample, "share", "--year", "2007-08", "--json").json["cells"]
    for rule in "AB":
        found = {
            cell["reading"]: Decimal(cell["numerator"])
            for cell in cells
            if (cell["rule"], cell["measure"]) == (rule, "committed")
        }
        assert found == second_calculation(rule)


def test_what_the_roll_showed_beforehand_is_what_the_share_says_afterwards(cli: Run, sample: Path) -> None:
    shown = roll(cli, sample).json
    assert shown["done"] is False
    told = roll(cli, sample, "--apply").json["effects"]
    assert told == shown["effects"]
    ranges = cli("--register", sample, "share", "--year", "2007", "--json").json["ranges"]
    found = {(one["rule"], one["measure"]): {"low": one["low"], "high": one["high"]} for one in ranges}
    assert {(one["rule"], one["measure"]): one["then"] for one in told} == found


def test_the_year_that_was_rolled_keeps_its_figures(cli: Run, sample: Path) -> None:
    before = cli("--register", sample, "share", "--year", "2006-07", "--json").json
    roll(cli, sample, "--apply")
    after = cli("--register", sample, "share", "--year", "2006-07", "--json").json
    assert [cell["numerator"] for cell in after["cells"]] == [cell["numerator"] for cell in before["cells"]]
    assert after["sentence"] == before["sentence"]


def test_the_chains_say_value_gaps_and_what_is_worth_less(cli: Run, sample: Path) -> None:
    roll(cli, sample, "--apply")
    chain = cli("--register", sample, "chain", 22, "--json").json["chain"]
    assert [step["provider"] for step in chain] == ["Youth Support Services"] * 3
    last = chain[-1]
    assert [(join["id"], join["kind"], join["days_between"]) for join in last["follows"]] == [
        (21, "merged", 0),
        (22, "merged", 0),
    ]
    # 184,570 over 18 months and 60,000 over 24 are 153,046.67 a year as totals, and 244,570 as rates per year.
    assert last["less_a_year"] == {"total": None, "annual": "81524.00"}
    alone = cli("--register", sample, "chain", 7, "--json").json["chain"]
    assert [(step["ends_on"], step["amount"], step["a_year"]["low"]) for step in alone] == [
        ("2008-03-31", "60000.00", "30000.00")
    ]
    for one in renewed():
        first, second = cli("--register", sample, "chain", one, "--json").json["chain"]
        assert (first["amount"], first["ends_on"]) == (second["amount"], "2007-03-31")
        assert second["follows"] == [{"id": one, "kind": "renewed", "days_between": 0}]


def test_undone_to_the_byte_of_every_table_but_history_and_right_again(cli: Run, sample: Path) -> None:
    roll(cli, sample, "--keep")
    before = tables(sample)
    with opened_register(sample) as opened:
        apply_roll(opened, YEAR, list(rolled(recall(opened), YEAR).proposals.values()))
        after = tables(sample)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert tables(sample) == after
    assert after != before
    assert cli("--register", sample, "check").code == 0


def test_one_that_is_refused_leaves_all_as_it_was(cli: Run, sample: Path) -> None:
    before = tables(sample, history=True)
    refused = cli("--register", sample, "roll", "--year", "2006", "--extend", "17", "--apply")
    assert "WRVS (contract 17): It has no extension options." in refused.refusal
    assert "Nothing was changed." in refused.err
    assert tables(sample, history=True) == before


def test_the_history_tells_it_as_one_action(cli: Run, sample: Path) -> None:
    actions = cli("--register", sample, "check", "--json").json["history"]["actions"]
    roll(cli, sample, "--apply")
    after = cli("--register", sample, "check", "--json").json
    assert after["ok"] is True
    assert after["history"]["actions"] == actions + len(EXTENDED) + 1


def test_what_is_kept_stands_in_the_next_sitting(cli: Run, sample: Path) -> None:
    cli("--register", sample, "roll", "--year", "2006", "--lapse", "1", "--keep")
    cli("--register", sample, "roll", "--year", "2006", "--merge", "21,22", "--amount", "21=150000", "--keep")
    rows = {row["contract"]: row for row in cli("--register", sample, "roll", "--year", "2006", "--json").json["rows"]}
    assert rows[1]["act"] == "lapse"
    assert rows[21]["successors"][0]["amount"] == "150000.00"
    assert (rows[22]["act"], rows[22]["merged_with"]) == ("merge", 21)
