"""One sector on every list, paper and file: the one held on the as-at date, or on the last day of a year's figures."""

import csv
from datetime import date
from pathlib import Path

import pytest

from commission.models.first_rows import first_rows
from commission.rules.facts import Sector
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.ui.pages.overview.needs import needs
from commission.ui.view import View
from tests.conftest import Run
from tests.registers import Y2006
from tests.test_cli.test_papers import _text

YSS = "Youth Support Services"
BEFORE, AFTER = "2006-12-31", "2007-01-31"


@pytest.fixture
def held(cli: Run, sample: Path) -> Path:
    """The sample, in which Youth Support Services (four VCS contracts, £292,570) is private from 1 January 2007 on."""
    told = cli("--register", sample, "provider", YSS, "sector", "private", "--from", "2007-01-01", "--json")
    assert told.code == 0
    return sample


@pytest.mark.parametrize(
    ("as_at", "vcs", "private"),
    [(BEFORE, (36, "652900.00"), (5, "153700.00")), (AFTER, (32, "360330.00"), (9, "446270.00"))],
)
def test_lists_conditions_groups_and_files_agree(
    cli: Run, held: Path, tmp_path: Path, as_at: str, vcs: tuple[int, str], private: tuple[int, str]
) -> None:
    on = ("--register", held, "--as-at", as_at, "contracts")
    for sector, wanted in (("VCS", vcs), ("private", private)):
        for asked in (("--sector", sector), ("--where", f"sector={sector}"), ("--find", sector)):
            found = cli(*on, *asked, "--json").json
            assert (found["count"], found["amount"]) == wanted, asked
            assert {one["sector"] for one in found["contracts"]} == {sector}
    grouped = cli(*on, "--group", "sector", "--json").json
    assert {one["group"]: (one["count"], one["amount"]) for one in grouped["groups"]} == {
        "VCS": vcs,
        "private": private,
    }
    cli(*on, "--sort", "sector", "--group", "sector", "--to", tmp_path / "seen.csv")
    with (tmp_path / "seen.csv").open(encoding="utf-8-sig", newline="") as stream:
        said = [row["Sector"] for row in csv.DictReader(stream) if row["Provider"] == YSS]
    assert said == ["VCS" if as_at == BEFORE else "private"] * 4
    listed = [one["sector"] for one in cli(*on, "--sort", "sector", "--json").json["contracts"]]
    assert listed == ["private"] * private[0] + ["VCS"] * vcs[0]
    assert {one["sector_written"] for one in grouped["contracts"] if one["provider"] == YSS} == {"VCS"}


def test_a_contract_says_both_where_they_differ(cli: Run, held: Path) -> None:
    number = next(
        one["id"] for one in cli("--register", held, "contracts", "--json").json["contracts"] if one["provider"] == YSS
    )
    told = cli("--register", held, "contract", number).out
    assert "written VCS in the list; held Private since 1 Jan 2007" in told
    whole = cli("--register", held, "contract", number, "--json").json["contract"]
    assert (whole["sector"], whole["sector_written"]) == ("private", "VCS")
    assert "written" not in cli("--register", held, "contract", 1).out


def test_what_ends_says_the_sector_of_the_day(cli: Run, held: Path, tmp_path: Path) -> None:
    for as_at, sector in ((BEFORE, "VCS"), (AFTER, "private")):
        on = ("--register", held, "--as-at", as_at)
        ends = cli(*on, "expiring", "--within", "100", "--json").json["contracts"]
        assert {one["sector"] for one in ends if one["provider"] == YSS} == {sector}
        cli(*on, "print", "ending", "--to", tmp_path / "ending.csv")
        rows = (tmp_path / "ending.csv").read_text("utf-8-sig").splitlines()
        assert {row.split(",")[1] for row in rows if row.startswith(YSS)} == {sector}
        frame = first_rows(held, 41, date.fromisoformat(as_at))
        assert frame is not None
        assert {row[1] for row in frame.rows if row[0] == YSS} == {sector}
        assert len(frame.rows) == 36


def test_an_appendix_prints_the_sector_its_years_figures_count(cli: Run, held: Path, tmp_path: Path) -> None:
    """Of the year's last day, whatever the as-at date; so what is printed adds up to what is counted."""
    for as_at in (BEFORE, AFTER):
        on = ("--register", held, "--as-at", as_at)
        cells = cli(*on, "share", "--year", "2006-07", "--json").json["cells"]
        face = next(one["numerator"] for one in cells if (one["rule"], one["measure"]) == ("B", "face"))
        assert face == "360330.00"
        cli(*on, "print", "appendix-1", "--to", tmp_path / "a.csv", "--year", "2006-07")
        with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        assert {row[1] for row in rows if row[0] == YSS} == {"Private"}
        cli(*on, "print", "appendix-1", "--to", tmp_path / "a.pdf", "--year", "2006-07", "--subtotals")
        assert "360,330" in _text(tmp_path / "a.pdf")
        cli(*on, "print", "appendix-1", "--to", tmp_path / "b.csv", "--year", "2005-06")
        with (tmp_path / "b.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert {row[1] for row in csv.reader(stream) if row[0] == YSS} <= {"VCS"}


def test_the_overview_says_who_carries_the_sector_on_the_day(held: Path) -> None:
    from commission.services.figures.share import answer

    with opened_register(held) as opened:
        register = recall(opened)
    for as_at, figure, name in ((BEFORE, "44.81%", YSS), (AFTER, "14.15%", "Telford Women's Centre")):
        view = View(register, Y2006, date.fromisoformat(as_at))
        carried = next(one for one in needs(view, answer(register, Y2006)) if one.key == "carried")
        rows = [one for one in register.contracts if one.id in carried.ids]
        assert (carried.figure, rows[0].provider) == (figure, name)
        assert {one.sector for one in rows} == {Sector.VCS}


def test_every_word_a_contract_says_is_found(cli: Run, sample: Path) -> None:
    cli("--register", sample, "set", 7, "title=Bail support", "owner=Pat Morgan", "category=Accommodation")
    for words in ("bail", "morgan accommodation", "PAT"):
        found = cli("--register", sample, "contracts", "--find", words, "--json").json
        assert [one["id"] for one in found["contracts"]] == [7], words
    assert cli("--register", sample, "contracts", "--find", "no such word", "--json").json["count"] == 0
