"""Without a display the program says so and does its main job in the terminal, in a new numbered folder."""

from pathlib import Path

import pypdf
import pytest

from commission.services.registers.open_register import opened_register
from commission.services.registers.settings import set_organisation
from tests.conftest import Run
from tests.test_services.making import sql


@pytest.fixture
def dark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to start in, on a machine without a display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "start"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_it_imports_shows_the_board_and_leaves_the_paper(cli: Run, dark: Path) -> None:
    done = cli()
    assert (done.code, done.err) == (0, "")
    folder = dark / "commission-trial-1"
    for words in ("no display here", str(folder), "613,693.93", "784,695.35", "32 contracts end, £514,900.00"):
        assert words in done.out
    assert sorted(path.name for path in folder.iterdir()) == ["appendix-1.pdf", "west-mercia.commission"]
    assert "806,600" in _pdf_text(folder / "appendix-1.pdf")
    assert cli("--register", folder / "west-mercia.commission", "check").code == 0


def test_each_start_has_a_folder_of_its_own(cli: Run, dark: Path) -> None:
    (dark / "commission-trial-1").write_text("in the way")
    assert cli().code == 0
    assert cli().code == 0
    assert sorted(path.name for path in dark.iterdir() if path.is_dir()) == ["commission-trial-2", "commission-trial-3"]


@pytest.mark.parametrize("how", ["named", "option", "environment"])
def test_a_register_that_is_named_is_shown_instead(
    cli: Run, dark: Path, sample: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened_register(sample) as opened:
        set_organisation(opened, "Another body")
    before = sample.read_bytes()
    monkeypatch.setenv("COMMISSION_REGISTER", str(sample if how == "environment" else dark / "none.commission"))
    done = cli(*{"named": [sample], "option": ["--register", sample], "environment": []}[how])
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in (dark / "commission-trial-1").iterdir()] == ["appendix-1.pdf"]
    assert "Another body" in _pdf_text(dark / "commission-trial-1" / "appendix-1.pdf")
    assert sample.read_bytes() == before


@pytest.mark.usefixtures("dark")
def test_the_as_at_date_asked_for_is_that_of_the_tables(cli: Run, sample: Path) -> None:
    done = cli("--as-at", "2008-06-30", sample)
    assert "As at 30 Jun 2008, within 90 days: six contracts end, £164,500.00; 1 not priced." in done.out


def test_a_register_that_cannot_be_read_leaves_no_folder_behind(cli: Run, dark: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.commission"
    bad.write_text("a letter")
    for named, words in ((bad, "is not a register"), (tmp_path / "none.commission", "There is no register at")):
        done = cli(named)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert words in done.err
    assert list(dark.iterdir()) == []


def test_what_is_noticed_at_opening_is_said_and_ends_with_one(cli: Run, dark: Path, sample: Path) -> None:
    sql(sample, "UPDATE contract SET amount = 99999900 WHERE id = 5")
    done = cli(sample)
    assert done.code == 1
    assert "contract 5: amount is 99999900" in done.err
