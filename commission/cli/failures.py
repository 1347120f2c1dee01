"""One line for every failure: exit codes, and nothing secret or half written on the way out."""

import io
import os
import re
import sys
from collections.abc import Callable

import click

from commission.cli.tables import without_controls
from commission.errors import UserError

NOT_DONE = 2

PASSWORD = re.compile(r"([a-z][a-z0-9+.-]*:/{1,2}[^\s:/@]*):[^\s@]*@", re.IGNORECASE)


def without_passwords(text: str) -> str:
    """Text with the passwords of any addresses in it taken out: nothing that was typed puts one on a screen or log."""
    return PASSWORD.sub(r"\1:…@", text)


def guarded(act: Callable[[], object], cut_short: Callable[[], object] = lambda: None) -> int:
    """Run something whole for the terminal: its exit code, or one line on stderr for whatever went wrong.

    `cut_short` says what is to be said of an answer whose reader went away before its end.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a true minus sign must not stop a terminal that has none
            stream.reconfigure(errors="backslashreplace")
    try:
        code = act()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except UserError as error:
        return _not_done(str(error))
    except click.ClickException as error:
        return _not_done(_one_line(error))
    except (KeyboardInterrupt, click.Abort):
        return _not_done("Stopped; nothing half done was kept.")
    except (BrokenPipeError, SystemExit):  # the second is what click makes of the first
        _stop_writing()
        cut_short()
        return 0
    except OSError as error:
        return _world(error)
    except Exception as error:
        return _bug(error)


def _not_done(line: str) -> int:
    click.echo(without_passwords(without_controls(" ".join(line.split()))), err=True)
    return NOT_DONE


def _one_line(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    asked = f"{context.command_path} --help" if context is not None else "commission --help"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return f"“{error.ctx.command_path}” is not yet a command: say which. See: {asked}"
    return f"{error.format_message()} See: {asked}"


def _world(error: OSError) -> int:
    reason = error.strerror or str(error)
    if error.filename is not None:
        return _not_done(f"{error.filename} cannot be used: {reason}. Check that it, and its folder, are yours.")
    _stop_writing()
    return _not_done(f"The answer could not be written out: {reason}. Look whether it was done before asking again.")


def _stop_writing() -> None:
    """Let nothing more be written to a stdout that is gone, not even by Python itself as it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _bug(error: Exception) -> int:
    import logging
    from traceback import format_exception

    from commission.paths import log_file

    where = ""
    try:
        logging.basicConfig(filename=log_file(), format="%(asctime)s %(levelname)s %(message)s")
        told = without_passwords("".join(format_exception(error)))
        logging.getLogger("commission").error("An unknown error\n%s", told)
        where = f" The details are in {log_file()}."
    except (OSError, UserError):
        pass  # the message itself must still reach the person
    return _not_done(f"Something went wrong that should not have: {type(error).__name__}: {error}.{where}")
