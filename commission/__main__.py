"""Window or command line: `commission [FILE]` opens the window, `commission COMMAND` answers in the terminal."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from commission.errors import UserError
from commission.verbs import MODULE_OF

WITH_VALUE = frozenset({"--register", "--as-at", "--data-dir"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_command(given):
        from commission.cli import run

        return run(given)
    return open_window(given)


def wants_command(arguments: Sequence[str]) -> bool:
    """True when the first word that is no option is a command, or help or the version is asked for."""
    words = iter(arguments)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif word in ("--help", "-h", "--version"):
            return True
        elif not word.startswith("-"):
            return word in MODULE_OF
    return False


def open_window(arguments: Sequence[str]) -> int:
    """Open the window, or do the main job in the terminal where there is no display."""
    asked = window_options(arguments)
    if isinstance(asked, str):
        print(asked, file=sys.stderr)
        return 2
    if asked.data_dir:
        from commission.paths import use_data_folder

        use_data_folder(asked.data_dir)
    file = Path(asked.file) if asked.file else None
    if not has_display():
        from commission.cli.trial import without_display

        return without_display(file, asked.as_at)
    from commission.app import run as run_window

    return run_window(file, as_at=asked.as_at, quit_after_first_paint=asked.quit_after_first_paint)


def window_options(arguments: Sequence[str]) -> argparse.Namespace | str:
    """What the window was asked for, or one line that says why it cannot be."""
    parser = argparse.ArgumentParser(prog="commission", add_help=False, exit_on_error=False)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--register")
    parser.add_argument("--as-at", type=_day)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--quit-after-first-paint", action="store_true")
    try:
        asked, unknown = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        return f"{error}. See: commission --help"
    named = asked.file
    asked.file = asked.file or asked.register or os.environ.get("COMMISSION_REGISTER")
    if asked.file and "://" in asked.file:
        return _refused_address(asked.file)
    if named and Path(named).suffix != ".commission" and not Path(named).exists():
        return f"“{named}” is neither a command nor a register. See: commission --help"
    return f"“{unknown[0]}” is not an option of the window. See: commission --help" if unknown else asked


def _day(text: str) -> date:
    from commission.rules.periods import EARLIEST, LATEST

    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date: write it as 2007-01-31") from None
    if not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(f"{text} lies outside 1900 to 2199: check the year")
    return day


def _refused_address(address: str) -> str:
    from commission.cli.group import local_register

    try:
        return f"{local_register(address)} is not a register."
    except UserError as error:
        return str(error)


def has_display() -> bool:
    """True where a window can be shown; an offscreen Qt platform counts as a display."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
