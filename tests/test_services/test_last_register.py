"""The registers opened before: the last one first, gone ones too, and nothing that is wrong with the list stops."""

from pathlib import Path

import pytest

from commission.services.registers.last_register import (
    MOST,
    NAME,
    forget,
    is_there,
    last_register,
    recent_registers,
    remember,
)


def some(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).touch()
    return [folder / name for name in names]


def test_at_first_nothing_is_remembered(own_folder: Path) -> None:
    assert recent_registers() == ()
    assert last_register() is None
    assert not (own_folder / NAME).exists()


def test_the_last_one_opened_comes_first_and_once(tmp_path: Path) -> None:
    one, two = some(tmp_path, "one.commission", "two.commission")
    for path in (one, two, one):
        remember(path)
    assert recent_registers() == (one, two)
    assert last_register() == one


def test_a_register_that_is_gone_stays_listed_until_it_is_taken_off(tmp_path: Path) -> None:
    one, two = some(tmp_path, "one.commission", "two.commission")
    remember(two)
    remember(one)
    one.unlink()
    assert recent_registers() == (one, two)
    assert last_register() is None
    assert not is_there(one)
    forget(one)
    assert recent_registers() == (two,)
    assert last_register() == two


def test_the_list_is_not_endless(tmp_path: Path) -> None:
    for path in some(tmp_path, *(f"{number}.commission" for number in range(MOST + 5))):
        remember(path)
    assert len(recent_registers()) == MOST
    assert recent_registers()[0].name == f"{MOST + 4}.commission"


def test_a_name_no_text_can_hold_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a\nb \udcff.commission"
    path.touch()
    remember(path)
    assert last_register() == path


@pytest.mark.parametrize("content", [b"\xff\xfe\0\0", b"relative/path", b"\0" * 50, b"x" * 200_000])
def test_a_list_that_is_not_ours_reads_as_empty(own_folder: Path, content: bytes, tmp_path: Path) -> None:
    own_folder.mkdir(exist_ok=True)
    (own_folder / NAME).write_bytes(content)
    assert recent_registers() == ()
    (path,) = some(tmp_path, "one.commission")
    remember(path)
    assert last_register() == path


def test_a_list_that_cannot_be_kept_stops_nothing(own_folder: Path, tmp_path: Path) -> None:
    (own_folder / NAME).mkdir(parents=True)
    (path,) = some(tmp_path, "one.commission")
    remember(path)
    assert recent_registers() == ()
